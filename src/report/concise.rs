//! One line a finding: `file:line:column: severity[rule]: message`.

use super::places::Places;
use super::plain::plain;
use crate::finding::Report;
use std::io;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    for finding in &report.findings {
        let label = plain(places.label(finding.span.file));
        let at = places.position(finding.span.file, finding.span.start);
        let (severity, rule, message) = (finding.severity.word(), &finding.rule, plain(&finding.message));
        writeln!(out, "{label}:{}:{}: {severity}[{rule}]: {message}", at.line, at.column)?;
    }
    Ok(())
}
