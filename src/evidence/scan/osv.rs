//! `osv-scanner --format json`: packages with groups of names for one weakness each.

use super::Scan;
use super::tally::{Each, Found, Tally, Tell};
use crate::evidence::json::{Gather, Gathered, Scalar, parse};
use crate::evidence::severity::Severity;
use crate::evidence::unread::Unread;
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Deserialize)]
struct File {
    results: Gathered<Sources>,
}

#[derive(Default)]
struct Sources(Tally);

impl<'de> Gather<'de> for Sources {
    type Item = Source;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Source) -> Result<(), String> {
        self.0.join(item.packages.0.0);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Source {
    packages: Gathered<Packages>,
}

#[derive(Default)]
struct Packages(Tally);

impl<'de> Gather<'de> for Packages {
    type Item = Package<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Package<'de>) -> Result<(), String> {
        let about = item.package.unwrap_or_default();
        let (package, version) = (about.name.text().unwrap_or(""), about.version.text().unwrap_or(""));
        let mut own = item.groups.0.0;
        own.name(package, version);
        self.0.join(own);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Package<'a> {
    #[serde(borrow)]
    package: Option<About<'a>>,
    #[serde(borrow)]
    groups: Gathered<Each<Group<'a>>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct About<'a> {
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    version: Scalar<'a>,
}

/// Names of one weakness; the first is the one it is called by.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Group<'a> {
    #[serde(borrow)]
    ids: Gathered<First<'a>>,
    #[serde(borrow)]
    max_severity: Scalar<'a>,
}

#[derive(Default)]
struct First<'a>(Scalar<'a>);

impl<'de: 'a, 'a> Gather<'de> for First<'a> {
    type Item = Scalar<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Scalar<'a>) -> Result<(), String> {
        if self.0 == Scalar::Nothing {
            self.0 = item;
        }
        Ok(())
    }
}

impl Tell for Group<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        let severity = self.max_severity.number().map_or(Severity::Unknown, Severity::of_score);
        Some(Found { id: self.ids.0.0.text().unwrap_or(""), package: "", version: "", severity, fixed: None })
    }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    let file: File = parse(text)?;
    Ok(file.results.0.0.into_scan())
}
