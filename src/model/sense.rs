//! What makes no sense although every word of it is understood.

use super::merge::PutAside;
use super::node::{Comparison, Is, Limit, Model, NodeId};
use super::problems::Problems;
use super::quantity::Quantity;
use crate::source::Span;
use std::collections::BTreeMap;

/// Pairs of words of which the second cannot lie before the first.
const SPANS: &[(&str, &str)] = &[
    ("started", "at"),
    ("started", "ended"),
    ("started", "restored"),
    ("opens", "closes"),
    ("opened", "closed"),
    ("not-before", "not-after"),
    ("from", "until"),
    ("detected", "resolved"),
];

/// Values that admit doubt, and so need a reason.
const DOUBTS: &[&str] = &["unknown", "not-run", "withheld"];

/// Looks at `nodes`. The metrics they speak of are declared in `planned`.
pub(super) fn sense(model: &Model, nodes: &[NodeId], planned: &[NodeId], problems: &mut Problems) {
    let metrics: BTreeMap<&str, NodeId> = planned
        .iter()
        .filter(|id| model.word(**id) == "metric")
        .filter_map(|id| Some((model.first_text(*id)?, *id)))
        .collect();
    for id in nodes {
        doubt(model, *id, problems);
        times(model, *id, problems);
        limit(model, *id, &metrics, problems);
    }
}

/// A word of doubt has a reason, in its statement or in the one around it.
fn doubt(model: &Model, id: NodeId, problems: &mut Problems) {
    let explained = |id: NodeId| model.child(id, "because").is_some();
    let parent = model.get(id).and_then(|node| node.parent);
    let doubtful = model
        .values(id)
        .iter()
        .find(|value| matches!(&value.is, Is::Word(word) if DOUBTS.contains(&&**word)));
    let place = match doubtful {
        Some(value) => value.is.text().map(|word| (value.span, word)),
        None if model.word(id) == "estimated" => model.get(id).map(|node| (node.span, "estimated")),
        None => None,
    };
    // answering no question with `unknown` is what some sets are for: a hazard nobody knows is explained by itself
    let asks = |id: NodeId| {
        let entry = model.entry(id);
        entry.children.iter().any(|child| crate::vocabulary::vocabulary().entry(*child).word == "because")
    };
    if let Some((span, word)) = place
        && !explained(id)
        && !parent.is_some_and(explained)
        && (asks(id) || parent.is_some_and(asks))
    {
        problems.doubt(span, word);
    }
}

fn times(model: &Model, id: NodeId, problems: &mut Problems) {
    let moment = |word: &str| {
        let value = model.values(model.child(id, word)?).first()?;
        match value.is {
            Is::Time(time) => Some((time, value.span)),
            _ => None,
        }
    };
    if model.children(id).len() < 2 {
        return;
    }
    for (starts, ends) in SPANS {
        if let (Some((from, start)), Some((until, end))) = (moment(starts), moment(ends))
            && until.precedes(from)
        {
            problems.ends_first(end, ends, start, starts);
        }
    }
}

/// A limit, and what a record measured, is counted as its metric is.
fn limit(model: &Model, id: NodeId, metrics: &BTreeMap<&str, NodeId>, problems: &mut Problems) {
    let Some((figure, highest, relative, span)) = figure_of(model, id) else { return };
    if let (Quantity::Multiple(times), false) = (figure, relative) {
        return problems.multiple_of_nothing(span, &format!("{times}x"));
    }
    let metric = metric_of(model, id).and_then(|name| metrics.get(name)).copied();
    let Some(unit) = metric.and_then(|metric| model.child(metric, "unit")) else { return };
    let names = (metric.and_then(|metric| model.first_text(metric)), model.first_text(unit));
    let ((Some(name), Some(unit_word)), Some(declared)) = (names, model.get(unit).map(|node| node.span))
    else {
        return;
    };
    if relative {
        return;
    }
    if !counts(unit_word, figure) {
        problems.unit_against_metric(span, figure, name, unit_word, declared);
    } else if let Quantity::Percent(share) = highest
        && share > 100.0
    {
        problems.out_of_range(span, &format!("{share}%"), figure);
    }
}

/// The figure that a node compares or tells: itself, its upper end, whether it is relative to a baseline, its place.
fn figure_of(model: &Model, id: NodeId) -> Option<(Quantity, Quantity, bool, Span)> {
    if let Some((limit, span)) = limit_of(model, id) {
        return Some((limit.figure, limit.to.unwrap_or(limit.figure), limit.of_baseline, span));
    }
    if !matches!(model.word(id), "check" | "trigger" | "performance") {
        return None;
    }
    model.values(id).iter().find_map(|value| match value.is {
        Is::Quantity(figure, _) => Some((figure, figure, false, value.span)),
        _ => None,
    })
}

fn counts(unit: &str, figure: Quantity) -> bool {
    match unit {
        "percent" => matches!(figure, Quantity::Percent(_)),
        "ms" | "seconds" | "minutes" => matches!(figure, Quantity::Duration(_)),
        "per-second" | "per-minute" => matches!(figure, Quantity::Rate(_) | Quantity::Number(_)),
        "bytes" => matches!(figure, Quantity::Bytes(_)),
        "count" => matches!(figure, Quantity::Number(_)),
        "ratio" => matches!(figure, Quantity::Number(_) | Quantity::Percent(_)),
        _ => true,
    }
}

fn limit_of(model: &Model, id: NodeId) -> Option<(&Limit, Span)> {
    model.values(id).iter().find_map(|value| match &value.is {
        Is::Limit(limit) => Some((&**limit, value.span)),
        _ => None,
    })
}

/// The name of the metric that a node with a limit speaks of.
fn metric_of(model: &Model, id: NodeId) -> Option<&str> {
    model.values(id).iter().find_map(|value| if let Is::Ref(name) = &value.is { Some(&**name) } else { None })
}

/// Reports where the plan is content with less than its profile: what it puts in the place of a stricter threshold, and
/// a looser check beside the profile's. A looser trigger beside a stricter one may well be a second step.
pub(super) fn loosened(model: &Model, plan: NodeId, put_aside: &PutAside, problems: &mut Problems) {
    let planned = model.inside(plan);
    let inherited = |id: &NodeId| model.get(*id).is_some_and(|node| node.profile.is_some());
    let own: BTreeMap<(&str, Option<&str>), NodeId> = planned
        .iter()
        .copied()
        .filter(|id| !inherited(id) && limit_of(model, *id).is_some())
        .map(|id| ((model.word(id), model.first_text(id)), id))
        .collect();
    let beside = planned.iter().copied().filter(|id| inherited(id) && model.word(*id) == "check");
    let replaced = put_aside.iter().flat_map(|(old, _)| model.inside(*old));
    for old in replaced.chain(beside) {
        let Some((strict, place)) = limit_of(model, old) else { continue };
        let same = own.get(&(model.word(old), model.first_text(old))).copied();
        let Some((new, (limit, span))) = same.and_then(|new| Some((new, limit_of(model, new)?))) else {
            continue;
        };
        if looser(model.word(new), limit, strict) {
            let metric = model.first_text(new).unwrap_or("");
            problems.loosened(span, metric, place);
        }
    }
}

fn looser(word: &str, limit: &Limit, strict: &Limit) -> bool {
    if limit.comparison != strict.comparison
        || !limit.figure.same_kind(strict.figure)
        || limit.of_baseline != strict.of_baseline
    {
        return false;
    }
    let (new, old) = (limit.figure.plain(), strict.figure.plain());
    // a check says what is good, a trigger or alert what is bad
    let good = matches!(word, "check" | "goal" | "promote-if");
    match limit.comparison {
        Comparison::Below | Comparison::AtMost => (new > old) == good && (new - old).abs() > f64::EPSILON,
        Comparison::Above | Comparison::AtLeast => (new < old) == good && (new - old).abs() > f64::EPSILON,
        Comparison::Between => {
            let ends = |limit: &Limit| limit.to.map_or(f64::INFINITY, Quantity::plain);
            good && (new < old || ends(limit) > ends(strict))
        }
        Comparison::Equal => false,
    }
}
