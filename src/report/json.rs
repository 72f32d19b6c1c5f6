//! For programs: version 1 of the wire format. What stands here is a promise; the inner types are not.

use super::fingerprint::Fingerprints;
use super::places::{Place, Places};
use crate::finding::{Basis, Edit, Finding, Fix, Related, Report, Severity};
use crate::source::Position;
use serde::Serialize;
use std::io;

const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Document<'r> {
    format: u32,
    tool: Tool,
    now: &'r str,
    findings: Vec<WireFinding<'r>>,
    pending: [(); 0],
    outcomes: [(); 0],
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Summary {
    documents: usize,
    errors: usize,
    warnings: usize,
    infos: usize,
    waived: usize,
    /// Findings because of which something could not be judged at all.
    unjudged: usize,
}

#[derive(Serialize)]
struct WireFinding<'r> {
    rule: &'r str,
    severity: &'static str,
    message: &'r str,
    help: Option<&'r str>,
    file: &'r str,
    span: WireSpan,
    related: Vec<WireRelated<'r>>,
    basis: Option<&'static str>,
    clauses: [(); 0],
    procedures: [(); 0],
    waived: Option<()>,
    fix: Option<WireFix<'r>>,
    fingerprint: String,
}

#[derive(Serialize)]
struct WireRelated<'r> {
    message: &'r str,
    file: &'r str,
    span: WireSpan,
}

#[derive(Serialize)]
struct WireFix<'r> {
    title: &'r str,
    safe: bool,
    edits: Vec<WireEdit<'r>>,
}

#[derive(Serialize)]
struct WireEdit<'r> {
    file: &'r str,
    span: WireSpan,
    text: &'r str,
}

#[derive(Serialize)]
struct WireSpan {
    start: WirePosition,
    end: WirePosition,
}

#[derive(Serialize)]
struct WirePosition {
    line: u32,
    column: u32,
    offset: u32,
}

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer { places: Places::new(&report.sources), fingerprints: Fingerprints::default() };
    serde_json::to_writer_pretty(&mut *out, &writer.document(report))?;
    writeln!(out)
}

struct Writer<'r> {
    places: Places<'r>,
    fingerprints: Fingerprints,
}

impl<'r> Writer<'r> {
    fn document(mut self, report: &'r Report) -> Document<'r> {
        Document {
            format: FORMAT,
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            now: &report.now,
            findings: report.findings.iter().map(|finding| self.finding(finding)).collect(),
            pending: [],
            outcomes: [],
            summary: Summary {
                documents: report.documents,
                errors: report.count(Severity::Error),
                warnings: report.count(Severity::Warning),
                infos: report.count(Severity::Info),
                waived: 0,
                unjudged: report.findings.iter().filter(|finding| finding.unjudged).count(),
            },
        }
    }

    fn finding(&mut self, finding: &'r Finding) -> WireFinding<'r> {
        WireFinding {
            rule: &finding.rule,
            severity: finding.severity.word(),
            message: &finding.message,
            help: finding.help.as_deref(),
            file: self.places.label(finding.span.file),
            span: span(self.places.of(finding.span)),
            related: finding.related.iter().map(|related| self.related(related)).collect(),
            basis: finding.basis.map(basis),
            clauses: [],
            procedures: [],
            waived: None,
            fix: finding.fix.as_deref().map(|fix| self.fix(fix)),
            fingerprint: self.fingerprints.of(finding, &self.places),
        }
    }

    fn related(&self, related: &'r Related) -> WireRelated<'r> {
        WireRelated {
            message: &related.message,
            file: self.places.label(related.span.file),
            span: span(self.places.of(related.span)),
        }
    }

    fn fix(&self, fix: &'r Fix) -> WireFix<'r> {
        WireFix {
            title: &fix.title,
            safe: fix.safe,
            edits: fix.edits.iter().map(|edit| self.edit(edit)).collect(),
        }
    }

    fn edit(&self, edit: &'r Edit) -> WireEdit<'r> {
        WireEdit {
            file: self.places.label(edit.span.file),
            span: span(self.places.of(edit.span)),
            text: &edit.text,
        }
    }
}

fn span(place: Place) -> WireSpan {
    WireSpan { start: position(place.start), end: position(place.end) }
}

fn position(at: Position) -> WirePosition {
    WirePosition { line: at.line, column: at.column, offset: at.offset }
}

fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Undeclared => "undeclared",
        Basis::Unevidenced => "unevidenced",
        Basis::Contradicted => "contradicted",
    }
}
