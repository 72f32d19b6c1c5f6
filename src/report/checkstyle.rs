//! Checkstyle's XML, which many servers read. What is let through is left out: it has no word for that.

use super::places::Places;
use super::wording;
use super::xml::Xml;
use crate::finding::{Finding, Report, Severity};
use std::collections::BTreeMap;
use std::io;

/// Where what has no file is told.
const HERE: &str = ".";

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let places = Places::new(&report.sources);
    let mut files: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.is_open()) {
        files.entry(named(places.label(finding.span.file))).or_default().push(finding);
    }
    if !report.troubles.is_empty() {
        files.entry(HERE).or_default();
    }
    let mut xml = Xml::new(out)?;
    xml.open("checkstyle", &[("version", "4.3")])?;
    for (file, findings) in files {
        xml.open("file", &[("name", file)])?;
        let troubles = report.troubles.iter().filter(|_| file == HERE);
        for trouble in troubles {
            error(&mut xml, (1, 1), Severity::Error, &wording::trouble(trouble), wording::UNABLE)?;
        }
        for finding in findings {
            let at = places.position(finding.span.file, finding.span.start);
            let said = wording::told(finding);
            error(&mut xml, (at.line, at.column), finding.severity, &said, &finding.rule)?;
        }
        xml.close()?;
    }
    xml.close()
}

fn named(label: &str) -> &str {
    if label.is_empty() { HERE } else { label }
}

fn error(
    xml: &mut Xml<'_>,
    (line, column): (u32, u32),
    severity: Severity,
    message: &str,
    rule: &str,
) -> io::Result<()> {
    xml.empty(
        "error",
        &[
            ("line", &line.to_string()),
            ("column", &column.to_string()),
            ("severity", severity.word()),
            ("message", message),
            ("source", &format!("plimsoll.{rule}")),
        ],
    )
}
