//! One line a finding: `file:line:column: severity[rule]: message (clauses)`. What is let through has `waived` or `known`
//! in the place of its weight, since it weighs nothing.

use super::places::Places;
use super::plain::plain;
use super::wording::{self, with_clauses};
use crate::finding::Report;
use std::io;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    for finding in &report.findings {
        let label = plain(places.label(finding.span.file));
        let at = places.position(finding.span.file, finding.span.start);
        let weight = wording::weight(finding);
        let message = with_clauses(&finding.message, &finding.clauses, wording::MOST);
        writeln!(out, "{label}:{}:{}: {weight}[{}]: {message}", at.line, at.column, finding.rule)?;
    }
    Ok(())
}
