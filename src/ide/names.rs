//! Names: where one is declared, and everywhere it is used.

use super::place::Place;
use super::view::{At, View};
use crate::check::Studied;
use crate::model::{Is, Model, NodeId, Value};
use crate::vocabulary::Type;
use std::sync::Arc;

/// A name, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// What lives in the same space: `step`, `person`.
    pub space: &'static str,
    pub name: String,
    /// Where one asked.
    pub here: Place,
    pub declared: Place,
}

/// The name at `offset`, if one stands there that is declared somewhere.
#[must_use]
pub fn named(view: &View<'_>, offset: u32) -> Option<Named> {
    let At::Value(id, at) = view.at(offset)? else { return None };
    let value = view.value(id, at)?;
    let (target, declared) = declared(view.model(), id, value)?;
    let space = view.model().entry(target).slots.get(usize::from(declared.slot))?.types.iter();
    let space =
        space.filter_map(|one| if let Type::New(space) = one { Some(*space) } else { None }).next()?;
    Some(Named {
        space,
        name: declared.is.text()?.to_owned(),
        here: view.place(value.span)?,
        declared: view.place(declared.span)?,
    })
}

/// The statement that declares what `value` of `id` names, and the value that does.
pub(super) fn declared<'m>(model: &'m Model, id: NodeId, value: &'m Value) -> Option<(NodeId, &'m Value)> {
    let of = |target: NodeId, name: &str| {
        let is = |value: &&Value| matches!(&value.is, Is::New(known) if **known == *name);
        model.values(target).iter().find(is).map(|value| (target, value))
    };
    match &value.is {
        Is::New(_) => Some((id, value)),
        Is::Ref(name) | Is::Person(name) => {
            let targets = model.links.iter().filter(|(from, _)| *from == id);
            targets.filter_map(|(_, target)| of(*target, name)).next()
        }
        // the one thing that a waiver is about
        Is::Word(name) | Is::Text(name) if model.word(id) == "for" && waives(model, id) => {
            let plan = model.plan?;
            model.inside(plan).into_iter().find_map(|target| of(target, name))
        }
        _ => None,
    }
}

fn waives(model: &Model, id: NodeId) -> bool {
    model.get(id).and_then(|node| node.parent).is_some_and(|parent| model.word(parent) == "waive")
}

/// Where the name at `offset` is declared; where the text at `offset` is that of a file, the beginning of that file.
#[must_use]
pub fn declaration(view: &View<'_>, offset: u32) -> Option<Place> {
    if let Some(named) = named(view, offset) {
        return Some(named.declared);
    }
    let links = super::links(view);
    links.into_iter().find(|link| link.start <= offset && offset <= link.end).and_then(|link| match link.to {
        super::Target::File(label) => Some(Place { label, start: 0, end: 0 }),
        super::Target::Page(_) => None,
    })
}

/// Every place in what was `studied` where the name that is declared at `declared` stands, the declaration among them.
#[must_use]
pub fn uses(named: &Named, studied: &[Arc<Studied>]) -> Vec<Place> {
    let mut found = Vec::new();
    for part in studied {
        let model = &part.model;
        let place = |value: &Value| {
            let source = part.sources.get(value.span.file)?;
            Some(Place { label: source.label.to_string(), start: value.span.start, end: value.span.end })
        };
        for (id, node) in model.all() {
            for value in node.values.iter().filter(|value| value.is.text() == Some(&named.name)) {
                let target = declared(model, id, value).and_then(|(_, value)| place(value));
                if target.as_ref() == Some(&named.declared) {
                    found.extend(place(value));
                }
            }
        }
    }
    found.sort();
    found.dedup();
    found
}
