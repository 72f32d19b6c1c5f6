//! A record speaks of its plan: the same stages, the same checks, the same digest.

use super::node::{Is, Model, NodeId};
use super::problems::Problems;
use super::quantity::Quantity;
use crate::finding::Finding;
use crate::source::Span;

/// The digests of a plan: of its intent, and of all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digests {
    pub intent: String,
    pub whole: String,
}

pub(super) fn against_plan(model: &Model, plan: NodeId, record: NodeId, problems: &mut Problems) {
    let planned = model.inside(plan);
    for id in model.inside(record) {
        match model.word(id) {
            "stage" => stage(model, id, &planned, problems),
            "check" => check(model, id, &planned, problems),
            _ => {}
        }
    }
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
    let message = "the record names another digest than the plan has now, so it may tell of another plan";
    let help = format!("restore the plan that was run, or record `{}`", digests.whole);
    Some(Finding::error("record-matches-plan", value.span, message).help(help))
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

fn stage(model: &Model, id: NodeId, planned: &[NodeId], problems: &mut Problems) {
    let Some((wanted, span)) = share(model, id) else { return };
    let parent = model.get(id).and_then(|node| node.parent);
    if parent.and_then(|parent| model.get(parent)).is_some_and(|node| node.broken) {
        return;
    }
    let flag = flag_of(model, id);
    let mut known = Vec::new();
    for stage in
        planned.iter().copied().filter(|id| model.word(*id) == "stage" && flag_of(model, *id) == flag)
    {
        let Some((share, _)) = share(model, stage) else { continue };
        if (share - wanted).abs() < f64::EPSILON {
            return;
        }
        known.push(format!("{share}%"));
    }
    let owner =
        flag.map_or("the strategy of the plan".to_owned(), |flag| format!("flag `{flag}` of the plan"));
    let message = format!("{owner} has no stage of {wanted}%");
    let finding = Finding::error("record-matches-plan", span, message);
    problems.push(if known.is_empty() {
        finding.help("delete it, or record a deviation")
    } else {
        finding.help(format!("planned are {}; record a deviation if it went differently", known.join(", ")))
    });
}

fn check(model: &Model, id: NodeId, planned: &[NodeId], problems: &mut Problems) {
    if model.get(id).is_some_and(|node| node.broken) {
        return;
    }
    let Some(value) = model.values(id).first() else { return };
    let Some(wanted) = value.is.text() else { return };
    let names = |id: NodeId| {
        let named = model.child(id, "named").and_then(|name| model.first_text(name));
        [model.first_text(id), named].into_iter().flatten()
    };
    let mut checks = planned.iter().copied().filter(|id| model.word(*id) == "check").flat_map(names);
    if checks.clone().any(|name| name == wanted) {
        return;
    }
    let meant = crate::finding::nearest(wanted, checks.by_ref());
    let finding =
        Finding::error("record-matches-plan", value.span, format!("the plan has no check `{wanted}`"));
    problems.push(match meant {
        Some(meant) => finding.help(format!("did you mean `{meant}`?")),
        None => finding.help("delete it, or record a deviation"),
    });
}
