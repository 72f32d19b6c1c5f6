//! What can be wrong with the judgement itself.

use crate::finding::{Finding, nearest};
use crate::source::Span;

/// What judging must keep to: the name of each law and its sentence.
pub(in crate::check) const LAWS: &[(&str, &str)] = &[
    ("procedure-known", "A procedure that a plan follows is one that is there, so that somebody judges it."),
    ("rule-runs", "Every rule runs to its end. One that does not judges nothing, and every other goes on."),
];

pub(super) fn unknown_procedure(span: Span, name: &str, known: &[&str]) -> Finding {
    let message = format!("`{name}` is not among the procedures here, so nothing of it is judged");
    let help = match nearest(name, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "add its folder to `policies`, or leave it out".to_owned(),
    };
    Finding::warning("procedure-known", span, message).help(help)
}

pub(in crate::check) fn broken(span: Span, rule: &str, why: &str) -> Finding {
    let why = why.replace('\n', " ");
    let message = format!("`{rule}` did not run to its end, so it judges nothing: {why}");
    Finding::error("rule-runs", span, message)
        .help("mend the rule; `plimsoll policy test` shows how it runs")
        .unjudged()
}
