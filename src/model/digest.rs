//! What a plan means, as one line of text and as a digest: the same however it is laid out.

use super::node::{Is, Limit, Model, NodeId, Value};
use super::time::Time;
use crate::source::{Span, hex};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// What `node` says, attestations included.
pub(super) fn canonical(model: &Model, node: NodeId) -> String {
    let mut out = String::new();
    Canon::new(model, true, &mut out).node(node);
    out
}

/// What the first value of `node` says.
pub(super) fn first_value(model: &Model, node: NodeId) -> String {
    let mut out = String::new();
    if let Some(value) = model.values(node).first() {
        Canon::new(model, true, &mut out).value(value);
    }
    out
}

/// The digest of the plan of `model`: of its intent, or of the whole with everything attested. `scripts` are the files
/// that [`scripts`] names, with their content.
#[must_use]
pub fn digest(model: &Model, whole: bool, scripts: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    let plan = model.plan?;
    let mut text = String::new();
    let mut canon = Canon::new(model, whole, &mut text);
    canon.node(plan);
    let named = canon.named;
    people(model, &named, &mut text);
    let mut hash = Sha256::new();
    hash.update(text.as_bytes());
    for (name, content) in scripts {
        hash.update(b"\nscript ");
        hash.update(name.as_bytes());
        hash.update(Sha256::digest(content));
    }
    Some(format!("sha256:{}", hex(&hash.finalize())))
}

/// The files whose content belongs to the plan, each with a place that names it.
#[must_use]
pub fn scripts(model: &Model, plan: NodeId) -> Vec<(NodeId, String, Span)> {
    let inside = model.inside(plan).into_iter();
    let named = inside.flat_map(|id| model.values(id).iter().map(move |value| (id, value)));
    let script = |(id, value): (NodeId, &'_ Value)| match &value.is {
        Is::Script(name) => Some((id, name.to_string(), value.span)),
        _ => None,
    };
    named.filter_map(script).collect()
}

/// Who the people are that are `named` in what counts; how to reach them may change without changing the plan.
fn people(model: &Model, named: &BTreeSet<&str>, out: &mut String) {
    let declared = model.files.iter().flat_map(|file| &file.roots).copied();
    for person in declared.filter(|id| model.word(*id) == "person") {
        if model.first_text(person).is_some_and(|name| named.contains(name)) {
            let texts = model.values(person).iter().filter_map(|value| value.is.text());
            let _ = write!(out, "\nperson {:?}", texts.collect::<Vec<_>>());
        }
    }
}

struct Canon<'m, 'o> {
    model: &'m Model,
    whole: bool,
    out: &'o mut String,
    /// The people that were met on the way.
    named: BTreeSet<&'m str>,
}

impl<'m, 'o> Canon<'m, 'o> {
    fn new(model: &'m Model, whole: bool, out: &'o mut String) -> Self {
        Self { model, whole, out, named: BTreeSet::new() }
    }

    fn node(&mut self, id: NodeId) {
        let entry = self.model.entry(id);
        self.out.push('(');
        self.out.push_str(entry.word);
        for value in self.model.values(id) {
            let signed = entry.slots.get(usize::from(value.slot)).is_some_and(|slot| slot.signed);
            if self.whole || !signed {
                self.value(value);
            }
        }
        // the order of unlike statements says nothing; that of like ones may
        let mut children = self.model.children(id).to_vec();
        children.retain(|child| {
            let entry = self.model.entry(*child);
            entry.word != "uses" && (self.whole || !entry.signed)
        });
        children.sort_by_key(|child| self.model.get(*child).map(|node| node.entry));
        for child in children {
            self.node(child);
        }
        self.out.push(')');
    }

    fn value(&mut self, value: &'m Value) {
        if let Is::Person(name) = &value.is {
            self.named.insert(name);
        }
        let _ = match &value.is {
            Is::Text(text) | Is::Script(text) => write!(self.out, " {text:?}"),
            Is::Word(word) | Is::New(word) | Is::Ref(word) | Is::Person(word) => write!(self.out, " {word}"),
            Is::Quantity(quantity, unit) => {
                write!(self.out, " {quantity:?} {}", unit.as_deref().unwrap_or(""))
            }
            Is::Time(time) => write!(self.out, " {}", written(*time)),
            Is::Period(ends) => {
                let [(from, _), (to, _)] = **ends;
                write!(self.out, " {}..{}", written(from), written(to))
            }
            Is::Limit(limit) => {
                let Limit { comparison, figure, to, of_baseline, unit } = &**limit;
                let unit = unit.as_deref().unwrap_or("");
                write!(self.out, " {} {figure:?} {to:?} {of_baseline} {unit}", comparison.sign())
            }
        };
    }
}

fn written(time: Time) -> String {
    match time {
        Time::At { from, until } => format!("{from}/{until}"),
        Time::FromWindow(seconds) => format!("T{seconds:+}"),
    }
}
