//! Limits, held against each other and against figures.

use crate::model::{Comparison, Limit, Quantity};

/// Two figures that can be compared: of the same kind, and both of the baseline or neither.
fn comparable(a: Quantity, b: Quantity) -> Option<(f64, f64)> {
    (std::mem::discriminant(&a) == std::mem::discriminant(&b)).then(|| (a.plain(), b.plain()))
}

/// Whether a check within `check` lets through what `trigger` already sends back.
pub(super) fn looser(check: &Limit, trigger: &Limit) -> bool {
    if check.of_baseline != trigger.of_baseline {
        return false;
    }
    let ceiling = match check.comparison {
        Comparison::Below | Comparison::AtMost => Some(check.figure),
        Comparison::Between => check.to,
        _ => None,
    };
    let floor = match check.comparison {
        Comparison::Above | Comparison::AtLeast | Comparison::Between => Some(check.figure),
        _ => None,
    };
    let beyond = |end: Option<Quantity>| end.and_then(|end| comparable(end, trigger.figure));
    match trigger.comparison {
        Comparison::Above | Comparison::AtLeast => {
            beyond(ceiling).is_some_and(|(check, trigger)| check > trigger)
        }
        Comparison::Below | Comparison::AtMost => {
            beyond(floor).is_some_and(|(check, trigger)| check < trigger)
        }
        Comparison::Equal | Comparison::Between => false,
    }
}

/// Whether `value` lies within `limit`; nobody knows where that is a share of a baseline.
pub(super) fn keeps(limit: &Limit, value: Quantity) -> Option<bool> {
    if limit.of_baseline {
        return None;
    }
    let (value_plain, figure) = comparable(value, limit.figure)?;
    Some(match limit.comparison {
        Comparison::Below => value_plain < figure,
        Comparison::AtMost => value_plain <= figure,
        Comparison::Above => value_plain > figure,
        Comparison::AtLeast => value_plain >= figure,
        #[expect(clippy::float_cmp, reason = "the author wrote that very figure")]
        Comparison::Equal => value_plain == figure,
        Comparison::Between => {
            let (_, to) = comparable(value, limit.to?)?;
            (figure..=to).contains(&value_plain)
        }
    })
}
