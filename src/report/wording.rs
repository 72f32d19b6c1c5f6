//! The sentences that a report adds of its own.

use super::plain::plain;
use crate::finding::{
    Baselined, Basis, Finding, Outcome, Report, Result5, Severity, Through, Trouble, Verdict, Waived,
};
use std::collections::{BTreeMap, BTreeSet};

/// Clauses and places that are named before the rest is counted.
pub(super) const MOST: usize = 3;

pub(super) const NO_RULE_RAN: &str = "no rule ran, so there is nothing to time";

/// What troubles are called where everything has the name of a rule.
pub(super) const UNABLE: &str = "could-not-judge";

pub(super) const NOT_APPLICABLE: &str = "not applicable: nothing here is what the rule is about";

pub(super) const TOLD: &str = "another rule tells what is wrong here";

/// `1 plan`, `2 plans`: a number with its noun.
#[must_use]
pub fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// `340 of 1000 plans judged`
#[must_use]
pub fn progress(done: usize, all: usize) -> String {
    if all == 0 { "reading plans".to_owned() } else { format!("{done} of {} judged", counted(all, "plan")) }
}

/// What the whole came to, in one line.
pub(super) fn summary(report: &Report) -> String {
    let plans = counted(report.documents, "plan");
    let counts = weights(|severity| report.count(severity));
    let mut said = match (counts.is_empty(), report.documents) {
        (true, 0) => "no plan, nothing judged".to_owned(),
        (true, _) if report.outcomes.iter().any(|outcome| outcome.unjudged > 0) => {
            format!("{plans}, nothing to mend in what was judged")
        }
        (true, _) if !report.pending.is_empty() => format!("{plans}, nothing to mend so far"),
        (true, _) => format!("{plans}, nothing to mend"),
        (false, 0) => format!("{counts}, nothing judged"),
        (false, _) if report.unjudged() => format!("{counts} in {plans}, not all of it judged"),
        (false, _) => format!("{counts} in {plans}"),
    };
    let waived = report.waived().count();
    if waived > 0 {
        said.push_str(&format!(", {waived} waived"));
    }
    let known = report.known().count();
    if known > 0 {
        said.push_str(&format!(", {known} known"));
    }
    said
}

/// `2 errors, 1 remark`, as `count` counts them.
fn weights(count: impl Fn(Severity) -> usize) -> String {
    let nouns = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Info, "remark")];
    let counts = nouns.into_iter().map(|(severity, noun)| (count(severity), noun));
    let counts = counts.filter(|(number, _)| *number > 0).map(|(number, noun)| counted(number, noun));
    counts.collect::<Vec<_>>().join(", ")
}

/// What stands above a window that several findings share.
pub(super) fn shared(severities: &[Severity]) -> String {
    let count = |severity| severities.iter().filter(|known| **known == severity).count();
    format!("{} at this place", weights(count))
}

/// What stands for related places that are not drawn.
pub(super) fn more_places(number: usize) -> String {
    format!("and {}", counted(number, "more place"))
}

/// A related place that is named and not drawn.
pub(super) fn see(place: &str, message: &str) -> String {
    format!("see {place}: {message}")
}

/// `message`, and behind it the clauses that are broken.
pub(super) fn with_clauses(message: &str, clauses: &[String], most: usize) -> String {
    let message = plain(message);
    if clauses.is_empty() {
        return message.into_owned();
    }
    format!("{message} ({})", some(clauses.iter().map(String::as_str), most))
}

/// `a, b, c and 4 more`: each once.
pub(super) fn some<'a>(items: impl IntoIterator<Item = &'a str>, most: usize) -> String {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut named: Vec<&str> = items.into_iter().filter(|item| seen.insert(item)).collect();
    let more = named.len().saturating_sub(most);
    named.truncate(most);
    let mut listed = plain(&named.join(", ")).into_owned();
    listed.push_str(&and_more(more));
    listed
}

fn and_more(number: usize) -> String {
    if number > 0 { format!(" and {number} more") } else { String::new() }
}

/// `a.plan:3, 7, b.plan:1 and 4 more`.
pub(super) fn places(lines: &BTreeSet<(&str, u32)>, most: usize) -> String {
    let mut listed = String::new();
    let mut within = None;
    for (file, line) in lines.iter().take(most) {
        if !listed.is_empty() {
            listed.push_str(", ");
        }
        if within.replace(file) != Some(file) {
            listed.push_str(&format!("{file}:"));
        }
        listed.push_str(&line.to_string());
    }
    listed + &and_more(lines.len().saturating_sub(most))
}

/// What is let through, and where.
pub(super) fn waived(rule: &str, waived: &Waived, places: &str) -> String {
    let Waived { by, because, until } = waived;
    plain(&format!("waived: {rule} until {until} by {by}: {because} ({places})")).into_owned()
}

/// What the baseline lets through, and where.
pub(super) fn known(finding: &Finding, since: &str, place: &str) -> String {
    plain(&format!("known: {} since {since}: {} ({place})", finding.rule, finding.message)).into_owned()
}

/// `41 rules are not due before ready, 12 not before done`.
pub(super) fn pending(moments: &[(&str, usize)]) -> String {
    let said = moments.iter().enumerate().map(|(index, (moment, rules))| match index {
        0 => format!("{} not due before {moment}", are(*rules)),
        _ => format!("{rules} not before {moment}"),
    });
    said.collect::<Vec<_>>().join(", ")
}

fn are(rules: usize) -> String {
    format!("{} {}", counted(rules, "rule"), if rules == 1 { "is" } else { "are" })
}

/// `5 rules could not judge everything`.
pub(super) fn unjudged(rules: usize) -> String {
    format!("{} could not judge everything", counted(rules, "rule"))
}

/// `, because` one thing and another.
pub(super) fn because(reasons: &[String], more: usize) -> String {
    let mut said = format!(", because {}", reasons.join("; "));
    if more > 0 {
        said.push_str(&format!("; {} with `--verbose`", counted(more, "more reason")));
    }
    said
}

/// A reason that stands for others like it.
pub(super) fn alike(reason: &str, others: usize) -> String {
    if others == 0 { reason.to_owned() } else { format!("{reason} and {others} more like it") }
}

/// What came of the rules: each counts once, by the worst it came to in any plan.
pub(super) fn outcomes(worst: &BTreeMap<&str, Result5>) -> String {
    let counts = Result5::ALL.into_iter().filter_map(|result| {
        let number = worst.values().filter(|known| **known == result).count();
        let one = number == 1;
        let said = match result {
            Result5::Failed => "failed",
            Result5::NotJudged if one => "was not judged",
            Result5::NotJudged => "were not judged",
            Result5::Waived if one => "is waived",
            Result5::Waived => "are waived",
            Result5::Passed => "passed",
            Result5::NotApplicable if one => "does not apply",
            Result5::NotApplicable => "do not apply",
        };
        (number > 0).then(|| format!("{number} {said}"))
    });
    format!("of {} {}", counted(worst.len(), "rule"), counts.collect::<Vec<_>>().join(", "))
}

/// The last row of a table of times.
pub(super) fn all_rules(number: usize) -> String {
    if number == 1 { "1 rule".to_owned() } else { format!("all {number} rules") }
}

/// A line of a list: the thing, what is said of it, and the plans it holds for, where it does not hold for all.
pub(super) fn entry(rule: &str, said: &str, plans: Option<&str>) -> String {
    let plans = plans.map(|plans| format!(" in {plans}")).unwrap_or_default();
    format!("{}{plans}: {said}", plain(rule))
}

/// What a run comes to, in words.
pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Clean => "nothing stands in the way",
        Verdict::Findings => "something must be mended first",
        Verdict::Unable => "not everything could be judged, so nobody knows",
    }
}

pub(super) fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Undeclared => "undeclared",
        Basis::Unevidenced => "unevidenced",
        Basis::Contradicted => "contradicted",
    }
}

/// A finding in one line, with its clauses and what to do.
pub(super) fn told(finding: &Finding) -> String {
    helped(with_clauses(&finding.message, &finding.clauses, usize::MAX), finding.help.as_deref())
}

/// What stood in the way, in one line.
pub(super) fn trouble(trouble: &Trouble) -> String {
    helped(plain(&trouble.message).into_owned(), trouble.help.as_deref())
}

fn helped(mut said: String, help: Option<&str>) -> String {
    if let Some(help) = help {
        said.push_str("; help: ");
        said.push_str(&plain(help));
    }
    said
}

/// The word for how much a finding weighs, or for what lets it through.
pub(super) fn weight(finding: &Finding) -> &'static str {
    finding.through().map_or(finding.severity.word(), Through::word)
}

/// Why something is let through: by whom and until when, or since when.
pub(super) fn justification(through: Through<'_>) -> String {
    let said = match through {
        Through::Waived(Waived { by, because, until }) => format!("{because} (by {by}, until {until})"),
        Through::Known(since) => format!("in the baseline since {since}"),
    };
    plain(&said).into_owned()
}

/// The same, with names that call nobody.
pub(super) fn let_through(waived: &Waived) -> String {
    let Waived { by, because, until } = waived;
    format!("waived by `{by}` until {until}: {because}")
}

/// What the baseline lets through, and what it need not any more.
pub(super) fn baseline(known: usize, baseline: &Baselined) -> Vec<String> {
    let Baselined { file, gone, absolute } = baseline;
    let mut said = Vec::new();
    if known > 0 {
        let verb = if known == 1 { "is" } else { "are" };
        said.push(format!("{} {verb} known from `{file}`", counted(known, "finding")));
    }
    if *absolute > 0 {
        let absolute = counted(*absolute, "finding");
        said.push(format!("{absolute} in `{file}` may not be known: the rule is absolute"));
    }
    if !gone.is_empty() {
        let verb = if gone.len() == 1 { "is" } else { "are" };
        let gone = counted(gone.len(), "finding");
        said.push(format!("{gone} in `{file}` {verb} gone: `plimsoll baseline prune` drops what is gone"));
    }
    said.iter().map(|said| plain(said).into_owned()).collect()
}

/// Why a rule was not judged.
pub(super) fn not_judged(outcome: &Outcome) -> String {
    let because = outcome.because.join("; ");
    let because = if because.is_empty() { String::new() } else { format!(": {because}") };
    format!("not judged{}", plain(&because))
}

/// `not due before ready`
pub(super) fn not_due(moment: &str) -> String {
    format!("not due before {moment}")
}

pub(super) fn number_known(number: usize) -> String {
    format!("{} known from the baseline", counted(number, "finding"))
}

pub(super) fn number_waived(number: usize) -> String {
    format!("{} waived", counted(number, "finding"))
}

pub(super) fn number_unjudged(number: usize) -> String {
    format!("{} could not be given", counted(number, "answer"))
}

pub(super) fn number_pending(number: usize) -> String {
    format!("{} not due yet", are(number))
}

/// What stands below annotations of which some are not shown.
pub(super) fn annotations(shown: usize) -> String {
    format!("GitHub shows {shown} annotations of each kind; the log above has them all")
}

/// What stands at the end of a page that holds no more.
pub(super) fn page_full(number: usize) -> String {
    format!(
        "{} not listed, since this page holds no more than 1 MiB; the other formats tell all",
        things(number)
    )
}

fn things(number: usize) -> String {
    if number == 1 { "1 more is".to_owned() } else { format!("{number} more are") }
}
