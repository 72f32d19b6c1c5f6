//! Profiles become part of the plan that uses them; the plan's own values win.

use super::digest::{canonical, first_value};
use super::node::{Is, Model, NodeId};
use super::problems::Problems;
use crate::finding::nearest;
use crate::source::Span;
use crate::vocabulary::{EntryId, Times, vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// By what a statement is told apart from its siblings of the same word; none where any number may stand.
pub(super) fn key(model: &Model, id: NodeId) -> Option<String> {
    match &model.entry(id).times {
        Times::Many => None,
        Times::Once | Times::Needed => Some(String::new()),
        Times::Keyed([]) => Some(first_value(model, id)),
        Times::Keyed(by) => {
            let clause =
                |word: &&str| model.child(id, word).and_then(|child| model.first_text(child)).unwrap_or("");
            Some(by.iter().map(clause).collect::<Vec<_>>().join(" "))
        }
    }
}

/// What a profile brought and the plan put aside: the profile's node, and the plan's.
pub(super) type PutAside = Vec<(NodeId, NodeId)>;

/// What the plan takes away: by word, and by the first value of the statement or none for all of them.
type Removals = BTreeMap<(String, Option<String>), NodeId>;

pub(super) fn profiles(model: &mut Model, plan: NodeId, problems: &mut Problems) -> PutAside {
    let roots = model.files.iter().flat_map(|file| &file.roots).copied();
    let declared: BTreeMap<String, NodeId> = roots
        .filter(|id| model.word(*id) == "profile")
        .filter_map(|id| Some((model.first_text(id)?.to_owned(), id)))
        .collect();
    let Some(uses) = model.child(plan, "uses") else { return Vec::new() };
    let used = model.values(uses).iter().filter_map(|value| declared.get(value.is.text()?).copied());
    let used: Vec<NodeId> = used.collect();
    let removals = removals(model, plan);
    let mut merge = Merge { uses, removals, removed: Vec::new(), put_aside: Vec::new(), problems };
    for profile in used {
        merge.all(model, plan, profile, profile);
    }
    merge.idle_removals(model);
    merge.put_aside.append(&mut merge.removed);
    merge.put_aside
}

fn removals(model: &Model, plan: NodeId) -> Removals {
    let mut removals = Removals::new();
    for id in model.children(plan).iter().copied().filter(|id| model.word(*id) == "without") {
        let mut texts = model.values(id).iter().filter_map(|value| value.is.text().map(str::to_owned));
        let Some(word) = texts.next() else { continue };
        let which: Vec<String> = texts.collect();
        if which.is_empty() {
            removals.insert((word.clone(), None), id);
        }
        removals.extend(which.into_iter().map(|which| ((word.clone(), Some(which)), id)));
    }
    removals
}

/// What a block of the plan has, to be found by what a profile brings.
struct There {
    keyed: BTreeMap<(EntryId, String), NodeId>,
    /// The words it declines, and where.
    declined: BTreeMap<String, NodeId>,
}

impl There {
    fn of(model: &Model, target: NodeId) -> Self {
        let mut there = Self { keyed: BTreeMap::new(), declined: BTreeMap::new() };
        for id in model.children(target).iter().copied() {
            if model.word(id) == "no" {
                let words = model.values(id).iter().filter_map(|value| value.is.text());
                there.declined.extend(words.map(|word| (word.to_owned(), id)));
            } else if let (Some(node), Some(key)) = (model.get(id), key(model, id)) {
                there.keyed.insert((node.entry, key), id);
            }
        }
        there
    }
}

struct Merge<'a> {
    uses: NodeId,
    removals: Removals,
    removed: PutAside,
    put_aside: PutAside,
    problems: &'a mut Problems,
}

impl Merge<'_> {
    /// Brings what stands in `from` into `target`.
    fn all(&mut self, model: &mut Model, target: NodeId, from: NodeId, profile: NodeId) {
        let mut there = There::of(model, target);
        for child in model.children(from).to_vec() {
            self.adopt(model, target, child, profile, &mut there);
        }
    }

    /// Brings `child` of a profile into `target`, unless the plan says otherwise.
    fn adopt(
        &mut self,
        model: &mut Model,
        target: NodeId,
        child: NodeId,
        profile: NodeId,
        there: &mut There,
    ) {
        let word = model.word(child);
        // what a profile declines is never inherited: absence is answered by each plan for itself; and where a
        // rollback holds is by what it was found
        if matches!(word, "no" | "without" | "until" | "after") {
            return;
        }
        if let Some(removal) = self.removal_of(model, child) {
            return self.removed.push((child, removal));
        }
        if let Some(declined) = there.declined.get(word).copied() {
            return self.put_aside.push((child, declined));
        }
        let Some(entry) = model.get(child).map(|node| node.entry) else { return };
        let wanted = key(model, child).map(|key| (entry, key));
        let Some(own) = wanted.as_ref().and_then(|wanted| there.keyed.get(wanted)).copied() else {
            there.keyed.extend(wanted.map(|wanted| (wanted, child)));
            self.prune(model, child);
            return take(model, target, child, profile);
        };
        if vocabulary().entry(entry).place {
            return self.all(model, own, child, profile);
        }
        match model.get(own).and_then(|node| node.profile) {
            None => self.put_aside.push((child, own)),
            Some(_) if canonical(model, own) == canonical(model, child) => {}
            Some(other) => self.disagree(model, child, own, profile, other),
        }
    }

    /// Takes out of a block that is about to be taken over what the plan does not want of it.
    fn prune(&mut self, model: &mut Model, block: NodeId) {
        if self.removals.is_empty()
            || !model.get(block).is_some_and(|node| vocabulary().entry(node.entry).place)
        {
            return;
        }
        let mut kept = Vec::new();
        for child in model.children(block).to_vec() {
            match self.removal_of(model, child) {
                Some(removal) => self.removed.push((child, removal)),
                None => {
                    self.prune(model, child);
                    kept.push(child);
                }
            }
        }
        if let Some(node) = model.get_mut(block) {
            node.children = kept;
        }
    }

    fn removal_of(&self, model: &Model, child: NodeId) -> Option<NodeId> {
        let word = model.word(child).to_owned();
        let first = model.first_text(child).map(str::to_owned);
        let one = first.and_then(|first| self.removals.get(&(word.clone(), Some(first))));
        one.or_else(|| self.removals.get(&(word, None))).copied()
    }

    fn idle_removals(&mut self, model: &Model) {
        let used: BTreeSet<NodeId> = self.removed.iter().map(|(_, by)| *by).collect();
        let idle: BTreeSet<NodeId> =
            self.removals.values().copied().filter(|by| !used.contains(by)).collect();
        for node in idle.into_iter().filter_map(|removal| model.get(removal)) {
            self.problems.takes_nothing(node.span);
        }
    }

    fn disagree(&mut self, model: &Model, one: NodeId, other: NodeId, profile: NodeId, first: NodeId) {
        let (Some(uses), Some(here), Some(there)) = (model.get(self.uses), model.get(one), model.get(other))
        else {
            return;
        };
        let name = |id| model.first_text(id).unwrap_or("").to_owned();
        let (word, profile, first) = (model.word(one), name(profile), name(first));
        self.problems.disagreement(uses.span, word, (&first, there.span), (&profile, here.span));
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

/// Fills `{release}` and the like in what a profile brought.
pub(super) fn fill(model: &mut Model, plan: NodeId, problems: &mut Problems) {
    let open = openings(model, plan);
    let mut missing: BTreeMap<&'static str, Span> = BTreeMap::new();
    for id in model.inside(plan) {
        let Some(node) = model.get(id).filter(|node| node.profile.is_some()) else { continue };
        let mut changed = Vec::new();
        for (at, value) in node.values.iter().enumerate() {
            let Is::Text(text) = &value.is else { continue };
            if !text.contains('{') {
                continue;
            }
            let filled = filled(text, &open);
            for name in filled.missing {
                missing.entry(name).or_insert(value.span);
            }
            for (name, meant) in filled.slips {
                problems.opening_unknown(value.span, &name, meant);
            }
            changed.push((at, filled.text));
        }
        if let Some(node) = model.get_mut(id) {
            for (at, filled) in changed {
                if let Some(value) = node.values.get_mut(at) {
                    value.is = Is::Text(filled.into());
                }
            }
        }
    }
    // one word of mending in the plan, however often the profile asks
    let uses = model.child(plan, "uses").and_then(|uses| model.get(uses)).map(|node| node.span);
    for (name, place) in missing {
        problems.opening_unfilled(uses.unwrap_or(place), name, place);
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

/// A text of a profile, with what the plan says put in.
struct Filled {
    text: String,
    /// What the plan does not say.
    missing: Vec<&'static str>,
    /// What no plan says, but is nearly the name of something that one does.
    slips: Vec<(String, &'static str)>,
}

fn filled(text: &str, open: &[(&'static str, Option<String>)]) -> Filled {
    let mut out = Filled { text: String::with_capacity(text.len()), missing: Vec::new(), slips: Vec::new() };
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.text.push_str(before);
        // `${release}` is a variable of the shell, and stays one
        let named = after.split_once('}').filter(|_| !before.ends_with('$'));
        let known =
            named.and_then(|(name, tail)| Some((open.iter().find(|(known, _)| *known == name)?, tail)));
        rest = match known {
            Some(((_, Some(value)), tail)) => {
                out.text.push_str(value);
                tail
            }
            Some(((name, None), tail)) => {
                out.missing.push(name);
                out.text.extend(["{", name, "}"]);
                tail
            }
            None => {
                if let Some((name, _)) = named
                    && let Some(meant) = nearest(name, open.iter().map(|(known, _)| *known))
                    && let Some((meant, _)) = open.iter().find(|(known, _)| *known == meant)
                {
                    out.slips.push((name.to_owned(), meant));
                }
                out.text.push('{');
                after
            }
        };
    }
    out.text.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn only_known_names_in_braces_are_filled() {
        let open = [("release", Some("v4".to_owned())), ("commit", None)];
        assert_eq!(filled("roll {release} ${release} {HOME} {", &open).text, "roll v4 ${release} {HOME} {");
        assert_eq!(filled("{commit}", &open).missing, ["commit"]);
        assert_eq!(filled("{relase}", &open).slips, [("relase".to_owned(), "release")]);
    }
}
