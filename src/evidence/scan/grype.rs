//! `grype -o json`: matches of packages with weaknesses.

use super::Scan;
use super::tally::{Each, Found, Joined, Tell};
use crate::evidence::json::{Gathered, Number, Scalar, parse};
use crate::evidence::made::Made;
use crate::evidence::severity::Severity;
use crate::evidence::unread::Unread;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    #[serde(borrow)]
    matches: Gathered<Each<Match<'a>>>,
    #[serde(default)]
    ignored_matches: Gathered<Number>,
    #[serde(borrow, default)]
    source: Option<Source<'a>>,
    #[serde(borrow, default)]
    descriptor: Option<Descriptor<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Match<'a> {
    #[serde(borrow)]
    vulnerability: Vulnerability<'a>,
    #[serde(borrow)]
    artifact: Artifact<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Vulnerability<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
    fix: Option<Fix>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Fix {
    versions: Gathered<Joined>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Artifact<'a> {
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    version: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Source<'a> {
    /// A path, or what is known of an image.
    #[serde(borrow)]
    target: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Descriptor<'a> {
    #[serde(borrow)]
    version: Scalar<'a>,
    #[serde(borrow)]
    timestamp: Scalar<'a>,
}

impl Tell for Match<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        Some(Found {
            id: self.vulnerability.id.text().unwrap_or(""),
            package: self.artifact.name.text().unwrap_or(""),
            version: self.artifact.version.text().unwrap_or(""),
            severity: Severity::read(self.vulnerability.severity.text().unwrap_or("")),
            fixed: self.vulnerability.fix.as_ref().and_then(|fix| fix.versions.0.0.clone()),
        })
    }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    let file: File<'_> = parse(text)?;
    let descriptor = file.descriptor.unwrap_or_default();
    Ok(Scan {
        version: descriptor.version.owned(),
        made: descriptor.timestamp.text().and_then(Made::read),
        target: file.source.as_ref().and_then(|source| source.target.owned()),
        suppressed: file.ignored_matches.0.0,
        // it does not say how many packages it knew; without a source there were none
        looked_at: if file.source.is_some() { None } else { Some(0) },
        ..file.matches.0.0.into_scan()
    })
}
