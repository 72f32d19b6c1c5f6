//! A record speaks of its plan: the same stages, the same checks, the same digest. What it tells of happened while it ran.

use super::node::{Is, Model, NodeId};
use super::problems::Problems;
use super::quantity::Quantity;
use super::time::Time;
use crate::finding::Finding;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};

/// The digests of a plan: of its intent, and of all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests {
    pub intent: String,
    pub whole: String,
}

/// What a plan has that its record may speak of.
struct Planned<'a> {
    /// The shares of the stages, by the flag they belong to; the strategy's by none.
    stages: BTreeMap<Option<&'a str>, Vec<f64>>,
    checks: BTreeSet<&'a str>,
}

impl<'a> Planned<'a> {
    fn of(model: &'a Model, plan: NodeId) -> Self {
        let mut planned = Self { stages: BTreeMap::new(), checks: BTreeSet::new() };
        for id in model.inside(plan) {
            match model.word(id) {
                "stage" => {
                    let share = share(model, id).map(|(share, _)| share);
                    planned.stages.entry(flag_of(model, id)).or_default().extend(share);
                }
                "check" => {
                    let named = model.child(id, "named").and_then(|name| model.first_text(name));
                    planned.checks.extend([model.first_text(id), named].into_iter().flatten());
                }
                _ => {}
            }
        }
        planned
    }
}

pub(super) fn against_plan(model: &Model, plan: NodeId, record: NodeId, problems: &mut Problems) {
    let planned = Planned::of(model, plan);
    for id in model.inside(record) {
        match model.word(id) {
            "stage" => stage(model, id, &planned, problems),
            "check" => check(model, id, &planned, problems),
            _ => {}
        }
    }
}

/// The steps and stages of a run or an attempt happened after it began and before it ended.
pub(super) fn in_time(model: &Model, record: NodeId, problems: &mut Problems) {
    let attempts = model.children(record).iter().filter(|id| model.word(**id) == "attempt");
    for frame in std::iter::once(record).chain(attempts.copied()) {
        let exit = model.child(frame, "exit");
        let end = exit.and_then(|exit| moment(model, exit, "at")).or_else(|| moment(model, frame, "ended"));
        let start = moment(model, frame, "started");
        if start.is_none() && end.is_none() {
            continue;
        }
        for id in model.children(frame).iter().copied() {
            let word = model.word(id);
            // checks are made before and after as well
            if !matches!(word, "step" | "stage" | "attempt") {
                continue;
            }
            let ended = moment(model, id, "at").or_else(|| moment(model, id, "ended"));
            let began = moment(model, id, "started").or(ended);
            if let (Some((from, start)), Some((time, span))) = (start, began)
                && time.precedes(from)
                && !is_before(model, id)
            {
                problems.outside_run(span, word, model.word(frame), true, start);
            }
            if let (Some((until, end)), Some((time, span))) = (end, ended)
                && until.precedes(time)
            {
                problems.outside_run(span, word, model.word(frame), false, end);
            }
        }
    }
}

fn moment(model: &Model, id: NodeId, word: &str) -> Option<(Time, Span)> {
    let value = model.values(model.child(id, word)?).first()?;
    if let Is::Time(time) = value.is { Some((time, value.span)) } else { None }
}

/// Whether this tells of a step of the phase that comes before the deployment.
fn is_before(model: &Model, id: NodeId) -> bool {
    let planned = model.links.iter().filter(|(from, _)| *from == id).map(|(_, planned)| *planned);
    let mut phases = planned.filter_map(|planned| model.get(planned)?.parent);
    phases.any(|phase| model.word(phase) == "phase" && model.first_text(phase) == Some("before"))
}

/// Whether the record says which plan it was by its digest.
#[must_use]
pub fn names_digest(model: &Model) -> bool {
    model.record.is_some_and(|record| model.child(record, "digest").is_some())
}

/// The digest that a record names is that of the plan beside it.
#[must_use]
pub fn digest_matches(model: &Model, digests: &Digests) -> Option<Finding> {
    let clause = model.child(model.record?, "digest")?;
    let value = model.values(clause).first()?;
    let named = value.is.text()?;
    if named == digests.intent || named == digests.whole {
        return None;
    }
    Some(Problems::other_digest(value.span, &digests.whole))
}

fn share(model: &Model, id: NodeId) -> Option<(f64, Span)> {
    model.values(id).iter().find_map(|value| match value.is {
        Is::Quantity(Quantity::Percent(share), _) => Some((share, value.span)),
        _ => None,
    })
}

/// The name of the flag that a stage stands in, if it stands in one.
fn flag_of(model: &Model, id: NodeId) -> Option<&str> {
    let parent = model.get(id)?.parent?;
    (model.word(parent) == "flag").then(|| model.first_text(parent))?
}

fn stage(model: &Model, id: NodeId, planned: &Planned<'_>, problems: &mut Problems) {
    const SHOWN: usize = 8;
    let Some((wanted, span)) = share(model, id) else { return };
    let parent = model.get(id).and_then(|node| node.parent);
    if parent.and_then(|parent| model.get(parent)).is_some_and(|node| node.broken) {
        return;
    }
    let flag = flag_of(model, id);
    // a decision is about a stage of whatever has stages
    let decided = parent.is_some_and(|parent| model.word(parent) == "decision");
    let of =
        |(owner, shares): (&Option<&str>, &Vec<f64>)| (decided || *owner == flag).then(|| shares.clone());
    let known: Vec<f64> = planned.stages.iter().filter_map(of).flatten().collect();
    if known.iter().any(|share| (share - wanted).abs() < f64::EPSILON) {
        return;
    }
    let owner = match flag {
        Some(flag) => format!("flag `{flag}` of the plan"),
        None if decided => "the plan".to_owned(),
        None => "the strategy of the plan".to_owned(),
    };
    let known: Vec<String> = known.iter().take(SHOWN).map(|share| format!("{share}%")).collect();
    problems.no_such_stage(span, &owner, wanted, &known);
}

fn check(model: &Model, id: NodeId, planned: &Planned<'_>, problems: &mut Problems) {
    if model.get(id).is_some_and(|node| node.broken) {
        return;
    }
    let Some(value) = model.values(id).first() else { return };
    let Some(wanted) = value.is.text().filter(|wanted| !planned.checks.contains(wanted)) else { return };
    let meant = problems.meant(wanted, planned.checks.iter().copied());
    problems.no_such_check(value.span, wanted, meant);
}
