//! `pip-audit --format json`: dependencies with what is known of each. It rates nothing.

use super::Scan;
use super::tally::{Each, Found, Joined, Tally, Tell};
use crate::evidence::json::{Gather, Gathered, Scalar, parse};
use crate::evidence::severity::Severity;
use crate::evidence::unread::{Remark, Remarks, Unread};
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
struct File {
    dependencies: Gathered<Dependencies>,
}

#[derive(Default)]
struct Dependencies {
    count: u64,
    all: Tally,
    remarks: Remarks,
}

impl<'de> Gather<'de> for Dependencies {
    type Item = Dependency<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Dependency<'de>) -> Result<(), String> {
        if let Some(reason) = item.skip_reason.owned() {
            let what = format!("{} ({reason})", item.name.owned().unwrap_or_default());
            self.remarks.add(Remark::Failed { what });
            return Ok(());
        }
        self.count += 1;
        let mut own = item.vulns.0.0;
        own.name(item.name.text().unwrap_or(""), item.version.text().unwrap_or(""));
        self.all.join(own);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Dependency<'a> {
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    version: Scalar<'a>,
    #[serde(borrow)]
    skip_reason: Scalar<'a>,
    #[serde(borrow)]
    vulns: Gathered<Each<Vulnerability<'a>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Vulnerability<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    fix_versions: Gathered<Joined>,
}

impl Tell for Vulnerability<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        Some(Found {
            id: self.id.text().unwrap_or(""),
            package: "",
            version: "",
            severity: Severity::Unknown,
            fixed: self.fix_versions.0.0.clone(),
        })
    }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    // before 2.5 it wrote the list alone
    let dependencies = match text.trim_ascii_start().starts_with('[') {
        true => parse::<Gathered<Dependencies>>(text)?.0,
        false => parse::<File>(text)?.dependencies.0,
    };
    let count = dependencies.count;
    Ok(Scan { looked_at: Some(count), remarks: dependencies.remarks, ..dependencies.all.into_scan() })
}
