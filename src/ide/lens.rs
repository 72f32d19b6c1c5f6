//! What stands above a plan: how far it is from where it wants to go.

use super::view::View;
use crate::finding::Severity;
use std::collections::BTreeMap;

/// A line above what stands from `start` to `end`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lens {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// One line for the plan, another for its record: what is wrong now, and how many rules wait for a later moment.
#[must_use]
pub fn lenses(view: &View<'_>) -> Vec<Lens> {
    let model = view.model();
    let heads = [model.plan, model.record].into_iter().flatten().filter_map(|id| model.get(id));
    let here = heads.filter(|head| view.is_here(head.word));
    here.map(|head| Lens { start: head.word.start, end: head.word.end, text: told(view) }).collect()
}

fn told(view: &View<'_>) -> String {
    let told = view.studied.findings.iter().filter(|finding| finding.waived.is_none());
    let mut weights: BTreeMap<Severity, usize> = BTreeMap::new();
    for finding in told {
        *weights.entry(finding.severity).or_default() += 1;
    }
    let mut waiting: BTreeMap<(bool, &str), usize> = BTreeMap::new();
    for pending in &view.studied.pending {
        // what must be true before comes before what is true after
        *waiting.entry((pending.moment == "done", pending.moment)).or_default() += 1;
    }
    let weights = weights.iter().rev().map(|(severity, count)| counted(*count, severity.word()));
    let mut parts = vec![weights.collect::<Vec<_>>().join(", ")];
    if parts.iter().all(String::is_empty) {
        parts = vec!["nothing to mend".to_owned()];
    }
    let waiting = waiting.iter().map(|((_, moment), count)| {
        let wait = if *count == 1 { "waits" } else { "wait" };
        format!("{} {wait} for {moment}", counted(*count, "rule"))
    });
    parts.extend(waiting);
    parts.join(" · ")
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 || what == "info" { "" } else { "s" };
    format!("{count} {what}{plural}")
}
