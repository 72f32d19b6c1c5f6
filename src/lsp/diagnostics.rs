//! Findings as diagnostics.

use super::paper::{Paper, target};
use super::position::Encoding;
use super::projects::Held;
use crate::finding::{Finding, Report, Severity};
use crate::source::FileId;
use gen_lsp_types::{
    Code, CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag,
    Message, Position, Range,
};
use serde_json::json;
use std::collections::BTreeMap;

/// Diagnostics by the URI of their file.
pub(super) type ByFile = BTreeMap<String, Vec<Diagnostic>>;

/// All that `report` says, by file. Files without a finding are there as well, with none.
pub(super) fn diagnostics(report: &Report, held: &Held, encoding: Encoding) -> ByFile {
    let papers: BTreeMap<FileId, Paper> = report
        .sources
        .iter()
        .map(|source| (source.id, Paper::new(held.uri(&source.label), source.text.clone(), encoding)))
        .collect();
    let mut all = ByFile::new();
    for paper in papers.values() {
        all.entry(paper.uri.clone()).or_default();
    }
    for finding in &report.findings {
        let Some(paper) = papers.get(&finding.span.file) else { continue };
        let told = diagnostic(finding, paper, &papers, held);
        all.entry(paper.uri.clone()).or_default().push(told);
    }
    all
}

/// One finding, in the text `paper`.
pub(super) fn diagnostic(
    finding: &Finding,
    paper: &Paper,
    papers: &BTreeMap<FileId, Paper>,
    held: &Held,
) -> Diagnostic {
    let related = finding.related.iter().filter_map(|related| {
        let paper = papers.get(&related.span.file)?;
        let location = paper.location(related.span.start, related.span.end);
        Some(DiagnosticRelatedInformation { location, message: related.message.clone() })
    });
    let related: Vec<DiagnosticRelatedInformation> = related.collect();
    let mut message = finding.message.clone();
    if let Some(waived) = &finding.waived {
        message = format!("{message}\nwaived by {} until {}: {}", waived.by, waived.until, waived.because);
    } else if let Some(help) = &finding.help {
        message = format!("{message}\nhelp: {help}");
    }
    // a page on the disk is a page one can open; there is no other
    let page = held.configured.page_label(&finding.rule);
    Diagnostic {
        range: paper.range(finding.span.start, finding.span.end),
        severity: Some(severity(finding)),
        code: Some(Code::String(finding.rule.to_string())),
        code_description: page.map(|label| CodeDescription { href: target(&held.path(label)) }),
        source: Some("plimsoll".to_owned()),
        message: Message::String(message),
        tags: superfluous(finding).then(|| vec![DiagnosticTag::Unnecessary]),
        related_information: (!related.is_empty()).then_some(related),
        data: Some(
            serde_json::from_value(json!({
                "clauses": finding.clauses,
                "procedures": finding.procedures,
                "basis": finding.basis,
                "missing": finding.missing,
            }))
            .unwrap_or_default(),
        ),
    }
}

fn severity(finding: &Finding) -> DiagnosticSeverity {
    match finding.severity {
        _ if finding.waived.is_some() => DiagnosticSeverity::Hint,
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Info => DiagnosticSeverity::Information,
    }
}

/// Whether what is underlined could as well not be there.
fn superfluous(finding: &Finding) -> bool {
    let fix = finding.fix.as_deref();
    let deletes = fix.is_some_and(|fix| fix.edits.iter().all(|edit| edit.text.is_empty()));
    deletes || finding.rule == "waiver-used"
}

/// A fault of the tool itself, where the user sees it.
pub(super) fn fault(why: &str) -> Diagnostic {
    let start = Position { line: 0, character: 0 };
    Diagnostic {
        range: Range { start, end: start },
        severity: Some(DiagnosticSeverity::Error),
        code: Some(Code::String("fault-of-plimsoll".to_owned())),
        source: Some("plimsoll".to_owned()),
        message: Message::String(format!(
            "this is a fault of plimsoll itself, not of your plan, which was not judged: {why}"
        )),
        code_description: None,
        tags: None,
        related_information: None,
        data: None,
    }
}
