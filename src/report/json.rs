//! For programs: the report in the wire format.

use super::fingerprint::Fingerprints;
use super::places::{Place, Places};
use super::wire::{
    Counts, Document, FORMAT, Summary, Tool, WireBaseline, WireEdit, WireFinding, WireFix, WireGone,
    WireKnown, WireOutcome, WirePending, WirePosition, WireRelated, WireSpan, WireTrouble, WireWaived,
};
use super::wording;
use crate::finding::{
    Baselined, Edit, Finding, Fix, Outcome, Pending, Related, Report, Result5, Severity, Trouble, Waived,
};
use crate::source::Position;
use std::io;

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
            pending: report.pending.iter().map(pending).collect(),
            outcomes: report.outcomes.iter().map(outcome).collect(),
            summary: Summary {
                documents: report.documents,
                errors: report.count(Severity::Error),
                warnings: report.count(Severity::Warning),
                infos: report.count(Severity::Info),
                waived: report.waived().count(),
                known: report.known().count(),
                unjudged: report.findings.iter().filter(|finding| finding.unjudged).count(),
                outcomes: counts(report),
            },
            verdict: report.verdict().word(),
            troubles: report.troubles.iter().map(trouble).collect(),
            baseline: report.baseline.as_ref().map(baseline),
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
            basis: finding.basis.map(wording::basis),
            clauses: &finding.clauses,
            procedures: &finding.procedures,
            waived: finding.waived.as_deref().map(waived),
            known: finding.known.as_deref().map(|since| WireKnown { since }),
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

fn trouble(trouble: &Trouble) -> WireTrouble<'_> {
    WireTrouble { message: &trouble.message, help: trouble.help.as_deref() }
}

fn baseline(baseline: &Baselined) -> WireBaseline<'_> {
    let gone = baseline.gone.iter().map(|gone| WireGone {
        file: &gone.file,
        rule: &gone.rule,
        message: &gone.message,
        fingerprint: &gone.fingerprint,
    });
    WireBaseline { file: &baseline.file, gone: gone.collect() }
}

fn waived(waived: &Waived) -> WireWaived<'_> {
    WireWaived { by: &waived.by, because: &waived.because, until: &waived.until }
}

fn pending(pending: &Pending) -> WirePending<'_> {
    WirePending {
        file: &pending.document,
        rule: &pending.rule,
        title: &pending.title,
        severity: pending.severity.word(),
        moment: pending.moment,
        clauses: &pending.clauses,
    }
}

fn outcome(outcome: &Outcome) -> WireOutcome<'_> {
    WireOutcome {
        file: &outcome.document,
        rule: &outcome.rule,
        outcome: outcome.result.word(),
        passed: outcome.passed,
        failed: outcome.failed,
        waived: outcome.waived,
        not_judged: outcome.unjudged,
        because: &outcome.because,
        clauses: &outcome.clauses,
    }
}

fn counts(report: &Report) -> Counts {
    let count = |result| report.outcomes.iter().filter(|outcome| outcome.result == result).count();
    Counts {
        failed: count(Result5::Failed),
        not_judged: count(Result5::NotJudged),
        waived: count(Result5::Waived),
        passed: count(Result5::Passed),
        not_applicable: count(Result5::NotApplicable),
    }
}

fn span(place: Place) -> WireSpan {
    WireSpan { start: position(place.start), end: position(place.end) }
}

fn position(at: Position) -> WirePosition {
    WirePosition { line: at.line, column: at.column, offset: at.offset }
}
