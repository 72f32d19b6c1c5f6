//! What can be known of a body or said more shortly before it runs.

use crate::policy::program::{Builtin, Order, Pattern, Step, Term};

/// The case of an answer, where it is written out.
pub(super) fn case(answer: &Term) -> Option<&str> {
    match answer {
        Term::Object(fields) => fields.iter().find_map(|(key, value)| match (key, value) {
            (Term::Text(key), Term::Text(case)) if key == "case" => Some(case.as_str()),
            _ => None,
        }),
        Term::Builtin(Builtin::ObjectUnion, parts) => parts.last().and_then(case),
        _ => None,
    }
}

/// Whether there is anything is asked by looking for the first, not by counting all.
pub(super) fn looked_for(term: Term) -> Step {
    let Term::Compare(order, pair) = term else { return Step::Holds(term) };
    match (order, *pair) {
        (
            order @ (Order::Equal | Order::Other | Order::More),
            (Term::Builtin(Builtin::Count, mut given), Term::Number(0.0)),
        ) if matches!(given.as_slice(), [Term::ListOf(..) | Term::SetOf(..)]) => {
            let (item, mut steps) = match given.pop() {
                Some(Term::ListOf(item, steps) | Term::SetOf(item, steps)) => (*item, steps),
                _ => (Term::Null, Vec::new()),
            };
            steps.push(Step::Let(Pattern::Any, item));
            let none = Step::Fails(steps);
            if order == Order::Equal { none } else { Step::Fails(vec![none]) }
        }
        (order, pair) => Step::Holds(Term::Compare(order, Box::new(pair))),
    }
}
