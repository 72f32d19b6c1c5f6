//! What the plan says as a whole: what it ships, and when.

use super::Fields;
use crate::facts::fact::Key;
use crate::facts::{Evidence, Fact};
use crate::model::{Is, Model, NodeId, Time, Value};
use crate::source::Sources;

/// What the plan says of each kind of change: whether it ships any, and whether it declines it.
pub(in crate::facts) fn changes(model: &Model, plan: NodeId) -> Fact {
    static KINDS: [&str; 7] =
        ["code", "configuration", "infrastructure", "third-party", "data", "migration", "flag"];
    let of = |kind: &'static str| {
        let mut ships: Vec<NodeId> = Vec::new();
        let mut declined = None;
        for child in model.children(plan) {
            let first = model.values(*child).first().and_then(|value| value.is.text());
            match model.word(*child) {
                "change" if first == Some(kind) => ships.push(*child),
                word @ ("migration" | "flag") if word == kind => ships.push(*child),
                "no" if model.values(*child).iter().any(|value| value.is.text() == Some(kind)) => {
                    declined = Some(*child);
                }
                _ => {}
            }
        }
        let handle = |id: &NodeId| Fact::Whole(i64::from(id.0));
        let mut fields: Fields = vec![
            (&"ships", Fact::Yes(!ships.is_empty())),
            (&"declined", Fact::Yes(declined.is_some())),
            (&"handles", Fact::list(ships.iter().map(handle).collect())),
        ];
        fields.extend(declined.as_ref().map(|id| (&"no" as Key, handle(id))));
        Fact::object(fields)
    };
    Fact::object(KINDS.iter().map(|kind| (kind as Key, of(kind))).collect())
}

/// The days of the week, in the order in which weekdays are numbered.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// The day of the week of a time as it is `written`, so in the zone it is written in.
fn weekday(written: &str) -> Option<&'static str> {
    let date: jiff::civil::Date = written.get(..10)?.parse().ok()?;
    DAYS.get(usize::try_from(date.weekday().to_monday_zero_offset()).ok()?).copied()
}

/// From when until when the window `id` is open.
pub(in crate::facts) fn open(model: &Model, id: NodeId) -> Option<(i64, i64)> {
    if model.word(id) != "window" {
        return None;
    }
    model.values(id).iter().find_map(|value| match &value.is {
        Is::Period(ends) => match **ends {
            [(Time::At { from, .. }, _), (Time::At { until, .. }, _)] => Some((from, until)),
            _ => None,
        },
        _ => None,
    })
}

/// When the plan is to run: its own window, else that of its first target.
pub(in crate::facts) fn window(model: &Model, sources: &Sources, evidence: &Evidence, plan: NodeId) -> Fact {
    let windows = |of: NodeId| model.children(of).iter().copied().filter(|id| model.word(*id) == "window");
    let targets = model.children(plan).iter().copied().filter(|id| model.word(*id) == "target");
    let Some(id) = windows(plan).chain(targets.flat_map(windows)).next() else { return Fact::None };
    let mut fields: Fields = vec![(&"handle", Fact::Whole(i64::from(id.0)))];
    if let (Some(days), Some((from, until))) = (&evidence.calendar, open(model, id)) {
        fields.push((&"calendar", days.window(from, until)));
        fields.push((&"opens", days.moment(from, from)));
    }
    for Value { is, .. } in model.values(id) {
        match is {
            Is::Period(ends) => {
                let [(from, start), (to, _)] = **ends;
                let day = weekday(sources.slice(start));
                fields.extend(day.map(|day| (&"weekday" as Key, Fact::Word(day))));
                if let (Time::At { from, .. }, Time::At { until, .. }) = (from, to) {
                    fields.push((&"start", Fact::Whole(from)));
                    fields.push((&"end", Fact::Whole(until)));
                    fields.push((&"seconds", Fact::Whole(until - from)));
                }
            }
            Is::Word(kind) => fields.push((&"kind", Fact::text(kind))),
            _ => {}
        }
    }
    Fact::object(fields)
}
