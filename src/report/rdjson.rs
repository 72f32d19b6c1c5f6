//! Reviewdog's diagnostics. Its columns count bytes. What is let through is left out: it has no word for that.

use super::places::Places;
use super::wording;
use crate::finding::{Finding, Report, Severity, Trouble};
use crate::source::Span;
use serde::Serialize;
use std::io;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    let findings = report.findings.iter().filter(|finding| finding.is_open());
    let troubles = report.troubles.iter().map(trouble);
    let document = Document {
        source: Origin { name: env!("CARGO_PKG_NAME") },
        diagnostics: troubles.chain(findings.map(|finding| diagnostic(finding, &places))).collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[derive(Serialize)]
struct Document<'r> {
    source: Origin,
    diagnostics: Vec<Diagnostic<'r>>,
}

#[derive(Serialize)]
struct Origin {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'r> {
    message: String,
    location: Location<'r>,
    severity: &'static str,
    code: Code<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suggestions: Vec<Suggestion<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Related<'r>>,
}

#[derive(Serialize)]
struct Code<'r> {
    value: &'r str,
}

#[derive(Serialize)]
struct Location<'r> {
    path: &'r str,
    range: Range,
}

#[derive(Serialize)]
struct Range {
    start: At,
    end: At,
}

#[derive(Serialize)]
struct At {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Suggestion<'r> {
    range: Range,
    text: &'r str,
}

#[derive(Serialize)]
struct Related<'r> {
    message: &'r str,
    location: Location<'r>,
}

fn diagnostic<'r>(finding: &'r Finding, places: &Places<'r>) -> Diagnostic<'r> {
    // a suggestion stands alone: of several edits that belong together none can be offered
    let edits = finding.fix.iter().map(|fix| &*fix.edits);
    let alone =
        edits.filter(|edits| edits.len() == 1).flatten().filter(|edit| edit.span.file == finding.span.file);
    let suggestion = |span, text| Suggestion { range: range(span, places), text };
    Diagnostic {
        message: wording::told(finding),
        location: location(finding.span, places),
        severity: match finding.severity {
            Severity::Error => "ERROR",
            Severity::Warning => "WARNING",
            Severity::Info => "INFO",
        },
        code: Code { value: &finding.rule },
        suggestions: alone.map(|edit| suggestion(edit.span, &edit.text)).collect(),
        related_locations: finding
            .related
            .iter()
            .map(|related| Related { message: &related.message, location: location(related.span, places) })
            .collect(),
    }
}

fn trouble(trouble: &Trouble) -> Diagnostic<'_> {
    let start = || At { line: 1, column: 1 };
    Diagnostic {
        message: wording::trouble(trouble),
        location: Location { path: ".", range: Range { start: start(), end: start() } },
        severity: "ERROR",
        code: Code { value: wording::UNABLE },
        suggestions: Vec::new(),
        related_locations: Vec::new(),
    }
}

fn location<'r>(span: Span, places: &Places<'r>) -> Location<'r> {
    let label = places.label(span.file);
    Location { path: if label.is_empty() { "." } else { label }, range: range(span, places) }
}

fn range(span: Span, places: &Places<'_>) -> Range {
    let at = |offset| {
        let (line, column) = places.in_bytes(span.file, offset);
        At { line, column }
    };
    Range { start: at(span.start), end: at(span.end) }
}
