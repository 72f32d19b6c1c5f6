//! Names: each declared once, each use pointing at its declaration.

use super::node::{Is, Model, NodeId};
use super::problems::Problems;
use super::words::Words;
use crate::source::Span;
use crate::vocabulary::{Slot, Type, vocabulary};
use std::collections::BTreeMap;

/// What is declared: by the space it lives in and its name.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// What is declared around it, for a profile by itself.
    around: Option<&'a Names<'a>>,
    /// Whether people may be declared in a file that could not be had.
    incomplete: bool,
    declared: BTreeMap<(&'static str, String), (NodeId, Span)>,
}

impl<'a> Names<'a> {
    pub(super) fn new(incomplete: bool) -> Self {
        Self { incomplete, ..Self::default() }
    }

    /// Names of a profile by itself, inside those of its file.
    pub(super) fn inside(around: &'a Names<'a>) -> Self {
        Self { around: Some(around), incomplete: around.incomplete, ..Self::default() }
    }

    /// Takes in what `nodes` declare.
    pub(super) fn declare(&mut self, model: &Model, nodes: &[NodeId], problems: &mut Problems) {
        for id in nodes {
            let entry = model.entry(*id);
            for value in model.values(*id) {
                let (Is::New(name), Some(slot)) = (&value.is, entry.slots.get(usize::from(value.slot)))
                else {
                    continue;
                };
                let Some(space) = new_space(slot) else { continue };
                // two changes may touch the same thing; nobody refers to them by a name of their own
                let again = self.declared.get(&(space, name.to_string())).filter(|_| space != "change");
                if let Some((first, place)) = again.copied() {
                    if first != *id {
                        problems.declared_twice(value.span, place, space, name);
                    }
                } else {
                    self.declared.insert((space, name.to_string()), (*id, value.span));
                }
            }
        }
    }

    fn find(&self, space: &'static str, name: &str) -> Option<NodeId> {
        let own = self.declared.get(&(space, name.to_owned())).map(|(id, _)| *id);
        own.or_else(|| self.around.and_then(|around| around.find(space, name)))
    }

    fn of_space(&self, space: &'static str) -> impl Iterator<Item = &str> {
        let first = (space, String::new());
        let around = self.around.map(|around| around.declared.range(first.clone()..)).into_iter().flatten();
        let own = self.declared.range(first..);
        let in_space = move |((of, _), _): &(&(&'static str, String), _)| *of == space;
        own.take_while(in_space).chain(around.take_while(in_space)).map(|((_, name), _)| name.as_str())
    }

    /// Points every use in `nodes` at its declaration. Where much may be declared elsewhere, only slips are faulted.
    pub(super) fn resolve(
        &self,
        model: &mut Model,
        nodes: &[NodeId],
        words: &Words,
        closed: bool,
        problems: &mut Problems,
    ) {
        for id in nodes {
            let entry = model.entry(*id);
            for at in 0..model.values(*id).len() {
                let Some(value) = model.values(*id).get(at).cloned() else { continue };
                let Some(slot) = entry.slots.get(usize::from(value.slot)) else { continue };
                let (space, name) = match &value.is {
                    Is::Ref(name) => (None, name),
                    Is::Person(name) => (Some("person"), name),
                    _ => continue,
                };
                let spaces: Vec<&'static str> =
                    space.map_or_else(|| ref_spaces(slot).collect(), |space| vec![space]);
                let found = spaces.iter().find_map(|space| self.find(space, name));
                if let Some(found) = found {
                    model.links.push((*id, found));
                } else if space.is_none() && words.members(slot).any(|member| member == &**name) {
                    if let Some(value) = model.get_mut(*id).and_then(|node| node.values.get_mut(at)) {
                        value.is = Is::Word(name.clone());
                    }
                } else {
                    let declared = spaces.iter().flat_map(|space| self.of_space(space));
                    let members = words.members(slot).filter(|_| space.is_none());
                    let meant = problems.meant(name, declared.chain(members));
                    if closed || meant.is_some() || (space.is_some() && !self.incomplete) {
                        let what = if space.is_some() { "person" } else { what(slot, &spaces) };
                        problems.unresolved(value.span, what, name, meant);
                        if let Some(node) = model.get_mut(*id) {
                            node.broken = true;
                        }
                    }
                }
            }
        }
    }
}

fn what(slot: &Slot, spaces: &[&'static str]) -> &'static str {
    match spaces {
        [.., "check"] => "check",
        ["metric", ..] if slot.name == "signal" || slot.name == "metric" => "metric or signal",
        [first, ..] => first,
        [] => "name",
    }
}

fn new_space(slot: &Slot) -> Option<&'static str> {
    slot.types.iter().find_map(|one| if let Type::New(space) = one { Some(*space) } else { None })
}

fn ref_spaces(slot: &Slot) -> impl Iterator<Item = &'static str> + '_ {
    slot.types.iter().filter_map(|one| if let Type::Ref(space) = one { Some(*space) } else { None })
}

/// What stands in a block, to be held against what the block declines: the first statement of each word, and the first
/// change of each kind.
#[derive(Default)]
struct Present<'m> {
    words: BTreeMap<&'m str, NodeId>,
    changes: BTreeMap<&'m str, NodeId>,
}

impl<'m> Present<'m> {
    fn of(model: &'m Model, parent: NodeId) -> Self {
        let mut present = Self::default();
        for id in model.children(parent).iter().copied() {
            present.words.entry(model.word(id)).or_insert(id);
            if let ("change", Some(kind)) = (model.word(id), model.first_text(id)) {
                present.changes.entry(kind).or_insert(id);
            }
        }
        present
    }
}

/// Holds `no WORD` to words that can be declined and that stand nowhere beside it.
pub(super) fn absences(model: &Model, nodes: &[NodeId], problems: &mut Problems) {
    let mut blocks: BTreeMap<NodeId, Present<'_>> = BTreeMap::new();
    for id in nodes.iter().copied().filter(|id| model.word(*id) == "no") {
        let Some(parent) = model.get(id).and_then(|node| node.parent) else { continue };
        let present = blocks.entry(parent).or_insert_with(|| Present::of(model, parent));
        let inside = model.entry(parent);
        for value in model.values(id) {
            let Some(word) = value.is.text() else { continue };
            let may =
                || inside.children.iter().map(|child| vocabulary().entry(*child)).filter(|entry| entry.none);
            let Some(declined) = may().find(|entry| entry.word == word) else {
                let meant = problems.meant(word, may().map(|entry| entry.word));
                problems.not_declinable(value.span, word, inside.word, meant);
                continue;
            };
            // `configuration` is declined by its own word and declared by `change configuration`
            let change = present.changes.get(word).filter(|_| declined.slots.is_empty());
            if let Some(other) = present.words.get(word).or(change).and_then(|other| model.get(*other)) {
                problems.not_alone(value.span, word, other.span);
            }
        }
    }
}
