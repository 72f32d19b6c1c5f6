//! `npm audit --json`, of npm 7 and later (by package) and of npm 6 and pnpm (by advisory).

use super::Scan;
use super::tally::{Each, Found, Tell};
use crate::evidence::json::{Gathered, Scalar, parse};
use crate::evidence::severity::Severity;
use crate::evidence::unread::Unread;
use serde::Deserialize;

#[derive(Deserialize, Default)]
#[serde(default)]
struct File<'a> {
    #[serde(borrow)]
    vulnerabilities: Gathered<Each<Package<'a>>>,
    #[serde(borrow)]
    advisories: Gathered<Each<Advisory<'a>>>,
    #[serde(borrow)]
    metadata: Metadata<'a>,
    #[serde(borrow)]
    error: Option<Failure<'a>>,
    #[serde(borrow)]
    message: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Failure<'a> {
    #[serde(borrow)]
    code: Scalar<'a>,
    #[serde(borrow)]
    summary: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Metadata<'a> {
    #[serde(borrow)]
    vulnerabilities: Sums<'a>,
    #[serde(borrow)]
    dependencies: Dependencies<'a>,
    #[serde(borrow)]
    total_dependencies: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Sums<'a> {
    #[serde(borrow)]
    info: Scalar<'a>,
    #[serde(borrow)]
    low: Scalar<'a>,
    #[serde(borrow)]
    moderate: Scalar<'a>,
    #[serde(borrow)]
    high: Scalar<'a>,
    #[serde(borrow)]
    critical: Scalar<'a>,
}

/// npm 7 writes an object, npm 6 a number.
#[derive(Default)]
struct Dependencies<'a>(Option<u64>, std::marker::PhantomData<&'a ()>);

impl<'de: 'a, 'a> Deserialize<'de> for Dependencies<'a> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Total;
        impl<'de> serde::de::Visitor<'de> for Total {
            type Value = Option<u64>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("how many dependencies there are")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(None)
            }
            fn visit_u64<E>(self, count: u64) -> Result<Self::Value, E> {
                Ok(Some(count))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut total = None;
                while let Some((key, value)) = map.next_entry::<std::borrow::Cow<'de, str>, Scalar<'de>>()? {
                    if key == "total" {
                        total = value.count();
                    }
                }
                Ok(total)
            }
        }
        deserializer.deserialize_any(Total).map(|total| Self(total, std::marker::PhantomData))
    }
}

#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Package<'a> {
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
    #[serde(borrow)]
    range: Scalar<'a>,
    /// Whether there is one, or which.
    #[serde(borrow)]
    fix_available: Scalar<'a>,
}

impl Tell for Package<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        let fixed = self.fix_available.truth() == Some(true) || self.fix_available == Scalar::Many;
        Some(Found {
            id: self.name.text().unwrap_or(""),
            package: self.name.text().unwrap_or(""),
            version: self.range.text().unwrap_or(""),
            severity: Severity::read(self.severity.text().unwrap_or("")),
            fixed: fixed.then(|| "npm audit fix".to_owned()),
        })
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Advisory<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    github_advisory_id: Scalar<'a>,
    #[serde(borrow)]
    module_name: Scalar<'a>,
    #[serde(borrow)]
    severity: Scalar<'a>,
    #[serde(borrow)]
    vulnerable_versions: Scalar<'a>,
    #[serde(borrow)]
    patched_versions: Scalar<'a>,
}

impl Tell for Advisory<'_> {
    fn tell(&self) -> Option<Found<'_>> {
        // `<0.0.0` is how it says that no version is mended
        let patched = self.patched_versions.text().filter(|range| *range != "<0.0.0");
        Some(Found {
            id: self.github_advisory_id.text().or_else(|| self.id.text()).unwrap_or(""),
            package: self.module_name.text().unwrap_or(""),
            version: self.vulnerable_versions.text().unwrap_or(""),
            severity: Severity::read(self.severity.text().unwrap_or("")),
            fixed: patched.map(str::to_owned),
        })
    }
}

pub(super) fn read(text: &str) -> Result<Scan, Unread> {
    let file: File<'_> = parse(text)?;
    let by_package = file.vulnerabilities.0.0;
    let mut all = by_package;
    let advisories = file.advisories.0.0;
    // npm 6 and pnpm sum up paths, not advisories, so only the sums of npm 7 can be compared
    let comparable = advisories.found.all() == 0;
    all.join(advisories);
    let dependencies = file.metadata.dependencies.0.or_else(|| file.metadata.total_dependencies.count());
    let mut scan = Scan { looked_at: dependencies, ..all.into_scan() };
    let sums = &file.metadata.vulnerabilities;
    if comparable {
        for (what, says, lists) in [
            ("critical findings", &sums.critical, scan.found.critical),
            ("high findings", &sums.high, scan.found.high),
            ("moderate findings", &sums.moderate, scan.found.medium),
            ("low findings", &sums.low, scan.found.low),
            ("informational findings", &sums.info, scan.found.info),
        ] {
            scan.remarks.compare("metadata", what, says.count(), lists);
        }
    }
    if let Some(error) = file.error {
        let words = [error.code.owned(), error.summary.owned(), file.message.owned()];
        scan.failed = Some(words.into_iter().flatten().collect::<Vec<_>>().join(": "));
    }
    Ok(scan)
}
