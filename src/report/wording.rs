//! The sentences that a report adds of its own.

use crate::finding::{Report, Severity};

/// `1 plan`, `2 plans`: a number with its noun.
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// What the whole came to, in one line.
pub(super) fn summary(report: &Report) -> String {
    let plans = counted(report.documents, "plan");
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "remark")];
    let counts: Vec<String> = counts
        .into_iter()
        .map(|(severity, noun)| (report.count(severity), noun))
        .filter(|(number, _)| *number > 0)
        .map(|(number, noun)| counted(number, noun))
        .collect();
    match (counts.is_empty(), report.documents) {
        (true, 0) => "no plan, nothing judged".to_owned(),
        (true, _) => format!("{plans}, nothing to mend"),
        (false, 0) => format!("{}, nothing judged", counts.join(", ")),
        (false, _) if report.unjudged() => format!("{} in {plans}, not all of it judged", counts.join(", ")),
        (false, _) => format!("{} in {plans}", counts.join(", ")),
    }
}

/// What stands for related places that are not drawn.
pub(super) fn more_places(number: usize) -> String {
    format!("and {}", counted(number, "more place"))
}
