//! Workflow commands: GitHub draws them as annotations beside the lines. What is let through is not annotated.

use super::groups::groups;
use super::places::Places;
use super::plain::plain;
use super::wording;
use crate::finding::{Finding, Report, Severity};
use std::cmp::Reverse;
use std::io;

/// Of each kind, a step shows no more; so what weighs most is told first.
const SHOWN: usize = 10;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    for trouble in &report.troubles {
        let said = wording::trouble(trouble);
        writeln!(out, "::error title={}::{}", property("plimsoll could not judge"), data(&said))?;
    }
    let mut findings: Vec<&Finding> = groups(report).into_iter().flatten().collect();
    findings.sort_by_key(|finding| (Reverse(finding.unjudged), Reverse(finding.severity), finding.due));
    for finding in &findings {
        annotation(finding, &places, out)?;
    }
    let most = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| report.count(severity));
    if most.iter().any(|number| *number > SHOWN) {
        writeln!(out, "{}", wording::annotations(SHOWN))?;
    }
    writeln!(out, "{}", wording::summary(report))
}

fn annotation(finding: &Finding, places: &Places<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let kind = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    write!(out, "::{kind} ")?;
    let label = places.label(finding.span.file);
    if !label.is_empty() {
        let place = places.of(finding.span);
        write!(out, "file={},line={}", property(label), place.start.line)?;
        if place.end.line == place.start.line {
            // columns of an annotation over several lines are refused
            let (start, end) = (place.start.column, place.end.column.max(place.start.column + 1));
            write!(out, ",endLine={},col={start},endColumn={end}", place.end.line)?;
        } else {
            write!(out, ",endLine={}", place.end.line)?;
        }
        write!(out, ",")?;
    }
    let mut said = wording::with_clauses(&finding.message, &finding.clauses, usize::MAX);
    if let Some(help) = &finding.help {
        said.push_str(&format!("\nhelp: {}", plain(help)));
    }
    writeln!(out, "title={}::{}", property(&finding.rule), data(&said))
}

/// What stands behind the last `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
