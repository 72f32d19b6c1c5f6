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

/// What a reviewer must see about them, as far as names tell.
pub(super) fn seen(dossier: &Dossier) -> String {
    let approvers = approvers(dossier);
    let mut said = Vec::new();
    let missing: Vec<&str> = [
        (dossier.authors.is_empty(), "no author"),
        (approvers.is_empty(), "no approver"),
        (dossier.deployers.is_empty(), "no deployer"),
    ]
    .into_iter()
    .filter_map(|(missing, what)| missing.then_some(what))
    .collect();
    for author in &dossier.authors {
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
