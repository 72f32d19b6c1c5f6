//! Which kind a file is: by its content, and by its name where the content tells nothing.

use super::text::decode;
use super::xml::{Node, Walk};

/// The kinds of files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    JUnit,
    Lcov,
    Cobertura,
    Jacoco,
    Sarif,
    Trivy,
    Grype,
    NpmAudit,
    PipAudit,
    Snyk,
    OsvScanner,
    TerraformPlan,
    CloudFormationChangeSet,
    /// A template of CloudFormation, or what DynamoDB says of a table.
    Tables,
    Calendar,
    Diff,
}

/// Keys at the top of a JSON object that tell its kind; the first line all of whose keys are there counts.
const KEYS: [(Kind, &[&str]); 18] = [
    (Kind::Sarif, &["runs", "version"]),
    (Kind::Sarif, &["runs", "$schema"]),
    (Kind::Trivy, &["SchemaVersion", "ArtifactName"]),
    (Kind::Trivy, &["SchemaVersion", "Results"]),
    (Kind::Grype, &["matches", "descriptor"]),
    (Kind::Grype, &["matches", "source"]),
    (Kind::NpmAudit, &["auditReportVersion"]),
    (Kind::NpmAudit, &["advisories", "metadata"]),
    (Kind::NpmAudit, &["vulnerabilities", "metadata"]),
    (Kind::Snyk, &["vulnerabilities", "packageManager"]),
    (Kind::Snyk, &["vulnerabilities", "dependencyCount"]),
    (Kind::Snyk, &["ok", "error", "path"]),
    (Kind::PipAudit, &["dependencies", "fixes"]),
    (Kind::TerraformPlan, &["format_version", "terraform_version"]),
    (Kind::CloudFormationChangeSet, &["ChangeSetName", "Changes"]),
    (Kind::Tables, &["AWSTemplateFormatVersion", "Resources"]),
    (Kind::OsvScanner, &["results", "experimental_config"]),
    (Kind::Tables, &["Table"]),
];

/// Names that tell a kind, where the content does not.
const NAMES: [(Kind, &str); 16] = [
    (Kind::Lcov, "lcov.info"),
    (Kind::Lcov, ".lcov"),
    (Kind::Cobertura, "cobertura.xml"),
    (Kind::Cobertura, "coverage.xml"),
    (Kind::Jacoco, "jacoco.xml"),
    (Kind::Sarif, ".sarif"),
    (Kind::Sarif, ".sarif.json"),
    (Kind::Trivy, "trivy.json"),
    (Kind::Grype, "grype.json"),
    (Kind::NpmAudit, "npm-audit.json"),
    (Kind::PipAudit, "pip-audit.json"),
    (Kind::Snyk, "snyk.json"),
    (Kind::OsvScanner, "osv.json"),
    (Kind::JUnit, "junit.xml"),
    (Kind::Calendar, ".ics"),
    (Kind::Diff, ".diff"),
];

/// The kind of the file `name` that holds `bytes`.
#[must_use]
pub fn sniff(name: &str, bytes: &[u8]) -> Option<Kind> {
    let text = decode(bytes).ok();
    let inside = text.as_deref().map(str::trim_start).and_then(|text| match text.as_bytes().first()? {
        b'<' => of_xml(text),
        b'{' => of_keys(&keys(text)),
        b'[' => of_list(&keys(text)),
        _ => of_text(text),
    });
    let lower = name.to_ascii_lowercase();
    inside.or_else(|| NAMES.iter().find(|(_, end)| lower.ends_with(end)).map(|(kind, _)| *kind))
}

fn of_xml(text: &str) -> Option<Kind> {
    let Ok(Some(Node::Open(root))) = Walk::new(text).next() else { return None };
    match root.name() {
        "testsuites" | "testsuite" => Some(Kind::JUnit),
        // Clover calls its root so, too
        "coverage" if root.get("line-rate").is_some() || root.get("lines-valid").is_some() => {
            Some(Kind::Cobertura)
        }
        "report" => Some(Kind::Jacoco),
        _ => None,
    }
}

fn of_keys(keys: &[&str]) -> Option<Kind> {
    let found = KEYS.iter().find(|(_, wanted)| wanted.iter().all(|key| keys.contains(key)));
    let only = |key| matches!(keys, [own] if *own == key);
    let kind = found.map(|(kind, _)| *kind);
    kind.or_else(|| only("results").then_some(Kind::OsvScanner))
        .or_else(|| only("dependencies").then_some(Kind::PipAudit))
}

/// By the keys of the first object in a list.
fn of_list(keys: &[&str]) -> Option<Kind> {
    if keys.contains(&"vulns") {
        return Some(Kind::PipAudit);
    }
    of_keys(keys).filter(|kind| *kind == Kind::Snyk)
}

fn of_text(text: &str) -> Option<Kind> {
    let first = text.lines().next()?.trim_end();
    match first {
        _ if first.eq_ignore_ascii_case("BEGIN:VCALENDAR") => Some(Kind::Calendar),
        _ if first.starts_with("TN:") || first.starts_with("SF:") => Some(Kind::Lcov),
        _ if first.starts_with("diff --git ") || first.starts_with("--- ") => Some(Kind::Diff),
        _ => None,
    }
}

/// The first keys of the first object of a JSON text, without understanding the rest.
fn keys(text: &str) -> Vec<&str> {
    const KEYS: usize = 64;
    let bytes = text.as_bytes();
    let (mut depth, mut own, mut at) = (0_usize, None, 0);
    let mut found = Vec::new();
    let mut last: Option<&str> = None;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let start = at + 1;
                at = start;
                while let Some(inside) = bytes.get(at).filter(|inside| **inside != b'"') {
                    at += if *inside == b'\\' { 2 } else { 1 };
                }
                last = text.get(start..at);
            }
            b'{' | b'[' => {
                depth += 1;
                if *byte == b'{' && own.is_none() {
                    own = Some(depth);
                }
            }
            b'}' | b']' => {
                if own == Some(depth) || found.len() >= KEYS {
                    break;
                }
                depth = depth.saturating_sub(1);
            }
            b':' if own == Some(depth) => found.extend(last.take()),
            _ => {}
        }
        at += 1;
    }
    found
}
