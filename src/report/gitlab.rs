//! GitLab's Code Quality. What is let through is left out: it has no word for that.

use super::fingerprint::Fingerprints;
use super::places::Places;
use super::wording;
use crate::finding::{Finding, Report, Severity, Trouble};
use serde::Serialize;
use std::io;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    let mut fingerprints = Fingerprints::default();
    let mut issues: Vec<Issue<'_>> = report.troubles.iter().map(trouble).collect();
    for finding in &report.findings {
        // also of what is let through, so that the names of the others do not depend on it
        let fingerprint = fingerprints.of(finding, &places);
        if finding.is_open() {
            issues.push(issue(finding, fingerprint, &places));
        }
    }
    serde_json::to_writer_pretty(&mut *out, &issues)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Issue<'r> {
    description: String,
    check_name: &'r str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'r>,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

fn issue<'r>(finding: &'r Finding, fingerprint: String, places: &Places<'r>) -> Issue<'r> {
    let place = places.of(finding.span);
    Issue {
        description: wording::told(finding),
        check_name: &finding.rule,
        fingerprint,
        severity: match finding.severity {
            _ if finding.unjudged => "blocker",
            Severity::Error => "major",
            Severity::Warning => "minor",
            Severity::Info => "info",
        },
        location: Location {
            path: named(places.label(finding.span.file)),
            lines: Lines { begin: place.start.line, end: place.end.line },
        },
    }
}

fn trouble(trouble: &Trouble) -> Issue<'_> {
    Issue {
        description: wording::trouble(trouble),
        check_name: wording::UNABLE,
        fingerprint: super::fingerprint::hash(&[wording::UNABLE, &trouble.message]),
        severity: "blocker",
        location: Location { path: named(""), lines: Lines { begin: 1, end: 1 } },
    }
}

fn named(label: &str) -> &str {
    if label.is_empty() { "." } else { label.trim_start_matches("./") }
}
