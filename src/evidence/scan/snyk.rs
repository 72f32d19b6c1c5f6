//! `snyk test --json`: one project, or a list of them. A weakness is told once for each way that leads to it.

use super::Scan;
use super::tally::{Each, Found, Joined, Tally, Tell};
use crate::evidence::json::{Gather, Gathered, Number, Scalar, parse};
use crate::evidence::severity::Severity;
use crate::evidence::unread::{Remarks, Unread};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Default)]
struct Projects {
    all: Tally,
    dependencies: Option<u64>,
    target: Option<String>,
    failed: Option<String>,
    suppressed: u64,
    remarks: Remarks,
}

impl<'de> Gather<'de> for Projects {
    type Item = Project<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Project<'de>) -> Result<(), String> {
        let own = item.vulnerabilities.0.0;
        let name = item.project_name.owned().or_else(|| item.path.owned());
        self.remarks.compare(
            name.as_deref().unwrap_or("project"),
            "findings",
            item.unique_count.count(),
            own.found.all(),
        );
        self.all.join(own);
        self.suppressed += item.filtered.unwrap_or_default().ignore.0.0;
        if let Some(count) = item.dependency_count.count() {
            self.dependencies = Some(self.dependencies.unwrap_or(0).saturating_add(count));
        }
        self.failed = self.failed.take().or_else(|| item.error.owned());
        self.target = self.target.take().or(name);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Project<'a> {
    #[serde(borrow)]
    vulnerabilities: Gathered<Each<Vulnerability<'a>>>,
    #[serde(borrow)]
    dependency_count: Scalar<'a>,
    #[serde(borrow)]
    unique_count: Scalar<'a>,
    #[serde(borrow)]
    project_name: Scalar<'a>,
    #[serde(borrow)]
    path: Scalar<'a>,
    #[serde(borrow)]
    error: Scalar<'a>,
    filtered: Option<Filtered>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Filtered {
    ignore: Gathered<Number>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Vulnerability<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    package_name: Scalar<'a>,
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    version: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
    fixed_in: Gathered<Joined>,
}

impl Tell for Vulnerability<'_> {
    const REPEATED: bool = true;

    fn tell(&self) -> Option<Found<'_>> {
        Some(Found {
            id: self.id.text().unwrap_or(""),
            package: self.package_name.text().or_else(|| self.name.text()).unwrap_or(""),
            version: self.version.text().unwrap_or(""),
            severity: Severity::read(self.severity.text().unwrap_or("")),
            fixed: self.fixed_in.0.0.clone(),
        })
    }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    let projects = if text.trim_ascii_start().starts_with('[') {
        parse::<Gathered<Projects>>(text)?.0
    } else {
        let mut one = Projects::default();
        let added = one.add(None, parse(text)?);
        debug_assert!(added.is_ok());
        one
    };
    Ok(Scan {
        looked_at: projects.dependencies,
        target: projects.target,
        failed: projects.failed,
        suppressed: projects.suppressed,
        remarks: projects.remarks,
        ..projects.all.into_scan()
    })
}
