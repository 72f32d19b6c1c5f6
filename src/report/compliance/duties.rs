//! Who wrote, who approved, who deployed: side by side, so that nobody has to compare them.

use crate::finding::compliance::Dossier;

/// Those who approved, each once.
pub(super) fn approvers(dossier: &Dossier) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    let given =
        dossier.approvals.iter().filter(|one| one.result.as_deref().is_none_or(|said| said == "approved"));
    for name in given.flat_map(|approval| &approval.by) {
        if !all.contains(&name.as_str()) {
            all.push(name);
        }
    }
    all
}

/// Who wrote the plan: those whom git knows, by the names under which the plan knows them; then those whom the plan names
/// and git does not.
pub(super) fn writers(dossier: &Dossier) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let of_git = dossier.written.by.iter().map(|(name, _)| known_as(dossier, name));
    for name in of_git.chain(dossier.authors.iter().cloned()) {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// What git knows of it, in words.
pub(super) fn in_git(dossier: &Dossier) -> String {
    let by: Vec<String> = dossier.written.by.iter().map(|(name, _)| known_as(dossier, name)).collect();
    match (by.is_empty(), dossier.written.why) {
        (true, None) => "not known: git was not asked".into(),
        (true, Some(why)) => format!("not known: {why}"),
        (false, None) => by.join(", "),
        (false, Some(why)) => format!("{}; {why}", by.join(", ")),
    }
}

/// A person of git's by the name that the plan uses, such as `Li Wei (@li)`, if one of those who had a hand in it is called so.
fn known_as(dossier: &Dossier, name: &str) -> String {
    let hands = dossier.approvals.iter().flat_map(|one| &one.by);
    let mut hands = hands.chain(&dossier.deployers).chain(&dossier.authors);
    let called = |shown: &&String| shown.strip_prefix(name).is_some_and(|rest| rest.starts_with(" (@"));
    hands.find(called).cloned().unwrap_or_else(|| name.to_owned())
}

/// What a reviewer must see about them, as far as names tell.
pub(super) fn seen(dossier: &Dossier) -> String {
    let approvers = approvers(dossier);
    let mut said = Vec::new();
    let writers = writers(dossier);
    let missing: Vec<&str> = [
        (writers.is_empty(), "no author"),
        (approvers.is_empty(), "no approver"),
        (dossier.deployers.is_empty(), "no deployer"),
    ]
    .into_iter()
    .filter_map(|(missing, what)| missing.then_some(what))
    .collect();
    for author in &writers {
        if approvers.contains(&author.as_str()) {
            said.push(format!("{author} wrote and approved"));
        }
    }
    for deployer in &dossier.deployers {
        if approvers.contains(&deployer.as_str()) {
            said.push(format!("{deployer} approved and deploys"));
        }
    }
    if !missing.is_empty() {
        said.push(format!("{} named", missing.join(", ")));
    }
    if said.is_empty() { "kept apart".into() } else { said.join("; ") }
}

/// Whether nobody who approves also writes or deploys, and everybody is named.
pub(super) fn apart(dossier: &Dossier) -> bool {
    seen(dossier) == "kept apart"
}
