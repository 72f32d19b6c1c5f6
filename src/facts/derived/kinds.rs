//! What metrics measure, and what is about which of them.

use super::Derived;
use crate::model::{Is, Model, NodeId, Value};
use crate::vocabulary::vocabulary;
use std::collections::BTreeSet;

impl<'m> Derived<'m> {
    /// What the values of `id` are about: a metric stands for what it measures, a word for itself.
    pub(super) fn kinds(&self, id: NodeId) -> BTreeSet<String> {
        let mut kinds = BTreeSet::new();
        let slots = self.model.entry(id).slots;
        let about = |value: &&Value| {
            slots.get(usize::from(value.slot)).is_some_and(|slot| matches!(slot.name, "of" | "signal" | "on"))
        };
        for value in self.model.values(id).iter().filter(about) {
            match &value.is {
                Is::Ref(name) => match self.metrics.get(&**name) {
                    Some((_, of)) if !of.is_empty() => kinds.extend(of.iter().cloned()),
                    _ => drop(kinds.insert(name.to_string())),
                },
                Is::Word(word) => drop(kinds.insert(plain_kind(word).to_owned())),
                _ => {}
            }
        }
        kinds
    }

    /// The components that `id` looks at: those its metrics speak of, and the one it names itself.
    pub(super) fn parts(&self, id: NodeId) -> BTreeSet<&'m str> {
        let metrics = self.model.values(id).iter().filter_map(|value| match &value.is {
            Is::Ref(name) => self.metrics.get(&**name),
            _ => None,
        });
        let components = metrics.filter_map(|(metric, _)| self.clause(*metric, "component"));
        let named = components.chain(self.clause(id, "of-part"));
        named.filter_map(|clause| self.model.first_text(clause)).collect()
    }
}

/// Several words say one thing.
pub(super) fn plain_kind(word: &str) -> &str {
    match word {
        "error-rates" | "errors" => "error-rate",
        "response-time" => "latency",
        other => other,
    }
}

/// What the metric `id`, called `name`, measures: `latency`, and `latency.p95` where it is a percentile.
pub(super) fn measured(model: &Model, id: NodeId, name: &str) -> Vec<String> {
    let clause = model.children(id).iter().find(|clause| model.word(**clause) == "measures");
    let said = clause.and_then(|clause| model.first_text(*clause));
    let measures = vocabulary().sets().find(|set| set.name == "MEASURE").map_or(&[][..], |set| set.members);
    let first = name.split('.').next().unwrap_or(name);
    let first: Vec<&str> = first.split(['_', '-']).filter(|part| !is_percentile(part)).collect();
    let first = first.join("-");
    let kind = said.map(str::to_owned).or_else(|| measures.contains(&&*first).then_some(first));
    let percentile = name.split(['.', '_', '-']).find(|part| is_percentile(part));
    let Some(kind) = kind else { return Vec::new() };
    let percentile = percentile.map(|percentile| format!("{kind}.{percentile}"));
    std::iter::once(kind).chain(percentile).collect()
}

/// `p95`, as people write it before or behind what it is of.
fn is_percentile(part: &str) -> bool {
    let digits = part.strip_prefix('p');
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
