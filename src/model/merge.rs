//! Profiles become part of the plan that uses them; the plan's own values win.

use super::digest::{canonical, first_value};
use super::node::{Is, Model, NodeId};
use super::problems::Problems;
use crate::finding::Finding;
use crate::vocabulary::{Times, vocabulary};

/// By what a statement is told apart from its siblings of the same word; none where any number may stand.
pub(super) fn key(model: &Model, id: NodeId) -> Option<String> {
    match &model.entry(id).times {
        Times::Many => None,
        Times::Once | Times::Needed => Some(String::new()),
        Times::Keyed(by) if by.is_empty() => Some(first_value(model, id)),
        Times::Keyed(by) => {
            let clause =
                |word: &&str| model.child(id, word).and_then(|child| model.first_text(child)).unwrap_or("");
            Some(by.iter().map(clause).collect::<Vec<_>>().join(" "))
        }
    }
}

/// What a profile brought and the plan put aside: the profile's node, and the plan's.
pub(super) type PutAside = Vec<(NodeId, NodeId)>;

pub(super) fn profiles(model: &mut Model, plan: NodeId, problems: &mut Problems) -> PutAside {
    let declared: Vec<NodeId> = model
        .files
        .iter()
        .flat_map(|file| &file.roots)
        .copied()
        .filter(|id| model.word(*id) == "profile")
        .collect();
    let Some(uses) = model.child(plan, "uses") else { return Vec::new() };
    let used: Vec<NodeId> = model
        .values(uses)
        .iter()
        .filter_map(|value| declared.iter().copied().find(|id| model.first_text(*id) == value.is.text()))
        .collect();
    let mut merge =
        Merge { uses, removals: removals(model, plan), removed: Vec::new(), put_aside: Vec::new(), problems };
    for profile in used {
        for child in model.children(profile).to_vec() {
            merge.adopt(model, plan, child, profile);
        }
    }
    let Merge { removals, removed, mut put_aside, .. } = merge;
    for removal in removals {
        let taken: Vec<_> = removed.iter().filter(|(_, by)| *by == removal).collect();
        if taken.is_empty()
            && let Some(node) = model.get(removal)
        {
            let message = "this takes nothing away: no profile brings such a statement";
            problems.push(
                Finding::warning("removal-used", node.span, message)
                    .help("delete it, or name what the profile has"),
            );
        }
    }
    put_aside.extend(removed);
    put_aside
}

fn removals(model: &Model, plan: NodeId) -> Vec<NodeId> {
    model.children(plan).iter().copied().filter(|id| model.word(*id) == "without").collect()
}

struct Merge<'a> {
    uses: NodeId,
    removals: Vec<NodeId>,
    removed: PutAside,
    put_aside: PutAside,
    problems: &'a mut Problems,
}

impl Merge<'_> {
    /// Brings `child` of a profile into `target`, unless the plan says otherwise.
    fn adopt(&mut self, model: &mut Model, target: NodeId, child: NodeId, profile: NodeId) {
        let word = model.word(child);
        // what a profile declines is never inherited: absence is answered by each plan for itself
        if matches!(word, "no" | "without") {
            return;
        }
        if let Some(removal) =
            self.removals.iter().copied().find(|removal| takes_away(model, *removal, child))
        {
            self.removed.push((child, removal));
            return;
        }
        if let Some(declined) = declined(model, target, word) {
            self.put_aside.push((child, declined));
            return;
        }
        let Some(entry) = model.get(child).map(|node| node.entry) else { return };
        let same = key(model, child).and_then(|wanted| {
            let siblings = model.children(target).iter().copied();
            siblings.into_iter().find(|id| {
                model.get(*id).is_some_and(|node| node.entry == entry)
                    && key(model, *id).as_ref() == Some(&wanted)
            })
        });
        let Some(own) = same else { return take(model, target, child, profile) };
        // a block without values of its own is only a place: what stands in it is merged
        if vocabulary().entry(entry).slots.is_empty() && !vocabulary().entry(entry).children.is_empty() {
            for inner in model.children(child).to_vec() {
                if model.word(inner) != "until" && model.word(inner) != "after" {
                    self.adopt(model, own, inner, profile);
                }
            }
            return;
        }
        match model.get(own).and_then(|node| node.profile) {
            None => self.put_aside.push((child, own)),
            Some(_) if canonical(model, own) == canonical(model, child) => {}
            Some(other) => self.disagree(model, child, own, profile, other),
        }
    }

    fn disagree(&mut self, model: &Model, one: NodeId, other: NodeId, profile: NodeId, first: NodeId) {
        let (Some(uses), Some(here), Some(there)) = (model.get(self.uses), model.get(one), model.get(other))
        else {
            return;
        };
        let name = |id| model.first_text(id).unwrap_or("").to_owned();
        let (word, profile, first) = (model.word(one), name(profile), name(first));
        let message = format!(
            "profiles `{first}` and `{profile}` give different values for `{word}`, so neither is certain"
        );
        let finding = Finding::error("profiles-agree", uses.span, message);
        self.problems.push(
            finding
                .help(format!("choose: write `{word}` in the plan"))
                .related(there.span, format!("as `{first}` says"))
                .related(here.span, format!("as `{profile}` says")),
        );
    }
}

/// Marks `child` and all in it as brought by `profile`, and hangs it under `target`.
fn take(model: &mut Model, target: NodeId, child: NodeId, profile: NodeId) {
    for id in model.inside(child) {
        if let Some(node) = model.get_mut(id) {
            node.profile = Some(profile);
        }
    }
    if let Some(node) = model.get_mut(child) {
        node.parent = Some(target);
    }
    if let Some(node) = model.get_mut(target) {
        node.children.push(child);
    }
}

/// The statement of the plan that says that there is no `word` inside `target`.
fn declined(model: &Model, target: NodeId, word: &str) -> Option<NodeId> {
    let says_no =
        |id: &NodeId| model.word(*id) == "no" && model.values(*id).iter().any(|v| v.is.text() == Some(word));
    model.children(target).iter().copied().find(says_no)
}

fn takes_away(model: &Model, removal: NodeId, child: NodeId) -> bool {
    let mut values = model.values(removal).iter();
    let what = values.next().and_then(|value| value.is.text());
    let which: Vec<&str> = values.filter_map(|value| value.is.text()).collect();
    what == Some(model.word(child))
        && (which.is_empty() || model.first_text(child).is_some_and(|first| which.contains(&first)))
}

/// Fills `{release}` and the like in what a profile brought.
pub(super) fn fill(model: &mut Model, plan: NodeId, problems: &mut Problems) {
    let open = openings(model, plan);
    for id in model.inside(plan) {
        let Some(node) = model.get(id).filter(|node| node.profile.is_some()) else { continue };
        let mut changed = Vec::new();
        for (at, value) in node.values.iter().enumerate() {
            let Is::Text(text) = &value.is else { continue };
            if !text.contains('{') {
                continue;
            }
            let (filled, missing) = filled(text, &open);
            for name in missing {
                let message = format!("`{{{name}}}` stays open: the plan says no {name}");
                let finding = Finding::error("placeholder-filled", value.span, message);
                problems.push(finding.help(format!("add `{name}` to the plan")));
            }
            changed.push((at, filled));
        }
        if let Some(node) = model.get_mut(id) {
            for (at, filled) in changed {
                if let Some(value) = node.values.get_mut(at) {
                    value.is = Is::Text(filled.into());
                }
            }
        }
    }
}

/// What may stand in braces, with what the plan says for it.
fn openings(model: &Model, plan: NodeId) -> Vec<(&'static str, Option<String>)> {
    let first = |id: Option<NodeId>| id.and_then(|id| model.first_text(id)).map(str::to_owned);
    let release = model.child(plan, "release");
    let of_release = |word| first(release.and_then(|release| model.child(release, word)));
    vec![
        ("plan", first(Some(plan))),
        ("release", first(release)),
        ("commit", of_release("commit")),
        ("previous", of_release("previous")),
        ("branch", of_release("branch")),
        ("target", first(model.child(plan, "target"))),
        ("ticket", first(model.child(plan, "ticket"))),
    ]
}

/// `text` with every known opening filled, and the names of those that could not be.
fn filled(text: &str, open: &[(&'static str, Option<String>)]) -> (String, Vec<&'static str>) {
    let (mut out, mut missing, mut rest) = (String::with_capacity(text.len()), Vec::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let known = after.split_once('}').and_then(|(name, tail)| {
            let (name, value) = open.iter().find(|(known, _)| *known == name)?;
            Some((*name, value, tail))
        });
        // `${release}` is a variable of the shell, and stays one
        match known {
            Some((name, value, tail)) if !before.ends_with('$') => {
                match value {
                    Some(value) => out.push_str(value),
                    None => {
                        missing.push(name);
                        out.extend(["{", name, "}"]);
                    }
                }
                rest = tail;
            }
            _ => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    (out, missing)
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn only_known_names_in_braces_are_filled() {
        let open = [("release", Some("v4".to_owned())), ("commit", None)];
        assert_eq!(filled("roll {release} ${release} {HOME} {", &open).0, "roll v4 ${release} {HOME} {");
        assert_eq!(filled("{commit}", &open), ("{commit}".into(), vec!["commit"]));
    }
}
