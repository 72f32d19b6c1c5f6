//! What can be wrong with the judgement itself.

use crate::finding::{Finding, Severity, nearest};
use crate::policy::pack::{Rule, Stage};
use crate::source::Span;

/// What judging must keep to: the name of each law and its sentence.
pub(in crate::check) const LAWS: &[(&str, &str)] = &[
    ("procedure-known", "A procedure that a plan follows is one that is there, so that somebody judges it."),
    (
        "linked-plan-readable",
        "A plan that another calls is there, inside the project, and does not call that one again.",
    ),
    (CURRENT, "A rule is called by its name of today, and none is named that is on its way out."),
    ("rule-runs", "Every rule runs to its end. One that does not judges nothing, and every other goes on."),
];

const CURRENT: &str = "rule-name-current";

/// That `rule` is called `name`, and no longer is, or is on its way out.
pub(in crate::check) fn outdated(span: Span, name: &str, rule: &Rule) -> Option<Finding> {
    let (message, help) = if name != rule.name {
        (format!("`{name}` is called `{}` by now", rule.name), format!("write `{}`", rule.name))
    } else if rule.life.stage == Stage::Deprecated {
        let next: Vec<String> = rule.life.replaced_by.iter().map(|name| format!("`{name}`")).collect();
        let next = next.join(" and ");
        (
            format!("`{name}` is on its way out, and {next} takes its place"),
            format!("name {next} as well, as long as both are judged"),
        )
    } else {
        return None;
    };
    let mut finding = Finding::warning(CURRENT, span, message).help(help);
    finding.severity = Severity::Info;
    Some(finding)
}

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

/// Why `source` showed nothing, where its `state` tells.
pub(super) fn unread(source: &str, state: Option<&str>) -> String {
    let what = match state {
        Some("missing") => "does not exist",
        Some("outside") => "lies outside the project",
        Some("folder") => "is a folder",
        Some("too-large") => "is longer than `max-file-size`",
        Some("refused") => "cannot be read",
        Some("blank") => "is empty",
        Some("not-text" | "encoded" | "unknown") => "is of no kind that is read",
        Some("program") => "is a program, so what it does to the data cannot be read",
        Some("no-sql") => "is for a database that speaks no SQL",
        Some("other-sql") => "is SQL of a database that is not known here",
        Some("unfinished") => "breaks off",
        Some("entities") => "defines entities",
        Some("too-many") => "holds more than any report does",
        Some(_) => "breaks its format",
        None => "was not opened",
    };
    format!("`{source}` {what}")
}
