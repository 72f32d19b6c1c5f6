//! `trivy --format json`: targets with their weaknesses, misconfigurations and secrets.

use super::Scan;
use super::tally::{Each, Found, Tally, Tell};
use crate::evidence::json::{Gather, Gathered, Number, Scalar, parse};
use crate::evidence::made::Made;
use crate::evidence::severity::Severity;
use crate::evidence::unread::Unread;
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct File<'a> {
    #[serde(borrow)]
    created_at: Scalar<'a>,
    #[serde(borrow)]
    artifact_name: Scalar<'a>,
    #[serde(borrow)]
    trivy: Option<Tool<'a>>,
    results: Gathered<Targets>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Tool<'a> {
    #[serde(borrow)]
    version: Scalar<'a>,
}

#[derive(Default)]
struct Targets {
    count: u64,
    all: Tally,
    misconfigurations: u64,
    secrets: u64,
    suppressed: u64,
}

impl<'de> Gather<'de> for Targets {
    type Item = Target<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Target<'de>) -> Result<(), String> {
        self.count += 1;
        self.misconfigurations += item.misconfigurations.0.0.found.all();
        self.secrets += item.secrets.0.0.found.all();
        self.suppressed += item.experimental_modified_findings.0.0;
        self.all.join(item.vulnerabilities.0.0);
        self.all.join(item.misconfigurations.0.0);
        self.all.join(item.secrets.0.0);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default, bound(deserialize = "'de: 'a"))]
struct Target<'a> {
    #[serde(borrow)]
    vulnerabilities: Gathered<Each<Vulnerability<'a>>>,
    #[serde(borrow)]
    misconfigurations: Gathered<Each<Misconfiguration<'a>>>,
    #[serde(borrow)]
    secrets: Gathered<Each<Secret<'a>>>,
    experimental_modified_findings: Gathered<Number>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Vulnerability<'a> {
    #[serde(borrow, rename = "VulnerabilityID")]
    id: Scalar<'a>,
    #[serde(borrow)]
    pkg_name: Scalar<'a>,
    #[serde(borrow)]
    installed_version: Scalar<'a>,
    #[serde(borrow)]
    fixed_version: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
}

impl Tell for Vulnerability<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        Some(Found {
            id: self.id.text().unwrap_or(""),
            package: self.pkg_name.text().unwrap_or(""),
            version: self.installed_version.text().unwrap_or(""),
            severity: Severity::read(self.severity.text().unwrap_or("")),
            fixed: self.fixed_version.owned(),
        })
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Misconfiguration<'a> {
    #[serde(borrow, rename = "ID")]
    id: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
    #[serde(borrow)]
    status: Scalar<'a>,
}

impl Tell for Misconfiguration<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        let open = !matches!(self.status.text(), Some("PASS" | "EXCEPTION"));
        open.then(|| plain(&self.id, &self.severity))
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "PascalCase", default)]
struct Secret<'a> {
    #[serde(borrow, rename = "RuleID")]
    id: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
}

impl Tell for Secret<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        Some(plain(&self.id, &self.severity))
    }
}

/// A finding in no package.
fn plain<'x>(id: &'x Scalar<'_>, severity: &Scalar<'_>) -> Found<'x> {
    let severity = Severity::read(severity.text().unwrap_or(""));
    Found { id: id.text().unwrap_or(""), package: "", version: "", severity, fixed: None }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    let file: File<'_> = parse(text)?;
    let targets = file.results.0;
    Ok(Scan {
        version: file.trivy.and_then(|tool| tool.version.owned()),
        made: file.created_at.text().and_then(Made::read),
        target: file.artifact_name.owned(),
        misconfigurations: targets.misconfigurations,
        secrets: targets.secrets,
        suppressed: targets.suppressed,
        looked_at: Some(targets.count),
        ..targets.all.into_scan()
    })
}
