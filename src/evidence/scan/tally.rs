//! Findings, counted one by one as they are read.

use super::{NAMED, Scan, Weakness};
use crate::evidence::json::Gather;
use crate::evidence::severity::{Severities, Severity};
use crate::evidence::unread::shortened;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What is asked of one finding of any tool.
pub(super) struct Found<'x> {
    pub(super) id: &'x str,
    pub(super) package: &'x str,
    pub(super) version: &'x str,
    pub(super) severity: Severity,
    pub(super) fixed: Option<String>,
}

/// A finding as one tool writes it.
pub(super) trait Tell {
    /// None where it is no open finding.
    fn tell(&self) -> Option<Found<'_>>;
    /// Whether the tool tells of one finding several times, and one of the same name in the same package is the same.
    const REPEATED: bool = false;
}

#[derive(Default)]
pub(super) struct Tally {
    pub(super) found: Severities,
    fixable: Severities,
    packages: BTreeSet<u64>,
    seen: BTreeSet<u64>,
    worst: Vec<Weakness>,
}

fn hashed(parts: &[&str]) -> u64 {
    let mut hasher = DefaultHasher::new();
    parts.hash(&mut hasher);
    hasher.finish()
}

impl Tally {
    pub(super) fn add(&mut self, found: Found<'_>, repeated: bool) {
        if repeated && !self.seen.insert(hashed(&[found.id, found.package, found.version])) {
            return;
        }
        self.found.add(found.severity, 1);
        if found.fixed.is_some() {
            self.fixable.add(found.severity, 1);
        }
        if !found.package.is_empty() {
            self.packages.insert(hashed(&[found.package, found.version]));
        }
        if found.severity <= Severity::High && self.worst.len() < NAMED {
            self.worst.push(Weakness {
                id: shortened(found.id),
                package: shortened(found.package),
                version: shortened(found.version),
                severity: found.severity,
                fixed: found.fixed,
            });
        }
    }

    /// Says afterwards which package all of these findings are in.
    pub(super) fn name(&mut self, package: &str, version: &str) {
        for weakness in &mut self.worst {
            weakness.package = shortened(package);
            weakness.version = shortened(version);
        }
        if self.found.all() > 0 {
            self.packages = BTreeSet::from([hashed(&[package, version])]);
        }
    }

    pub(super) fn join(&mut self, mut other: Self) {
        self.found += other.found;
        self.fixable += other.fixable;
        self.packages.append(&mut other.packages);
        other.worst.truncate(NAMED.saturating_sub(self.worst.len()));
        self.worst.append(&mut other.worst);
    }

    pub(super) fn into_scan(mut self) -> Scan {
        self.worst.sort_by_key(|weakness| weakness.severity);
        Scan {
            found: self.found,
            fixable: self.fixable,
            packages: self.packages.len() as u64,
            worst: self.worst,
            ..Scan::default()
        }
    }
}

/// Every finding of a list.
pub(super) struct Each<T>(pub(super) Tally, std::marker::PhantomData<T>);

impl<T> Default for Each<T> {
    fn default() -> Self {
        Self(Tally::default(), std::marker::PhantomData)
    }
}

impl<'de, T: Deserialize<'de> + Tell> Gather<'de> for Each<T> {
    type Item = T;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: T) -> Result<(), String> {
        if let Some(found) = item.tell() {
            self.0.add(found, T::REPEATED);
        }
        Ok(())
    }
}

/// The texts of a list, joined; none where there are none.
#[derive(Default)]
pub(super) struct Joined(pub(super) Option<String>);

impl<'de> Gather<'de> for Joined {
    type Item = crate::evidence::json::Scalar<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Self::Item) -> Result<(), String> {
        const LENGTH: usize = 200;
        if let Some(text) = item.text() {
            match &mut self.0 {
                Some(all) if all.len() < LENGTH => *all = format!("{all}, {}", shortened(text)),
                Some(_) => {}
                none => *none = Some(shortened(text)),
            }
        }
        Ok(())
    }
}
