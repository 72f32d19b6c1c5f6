//! How much of what a change touched is covered.
//!
//! A report and a diff seldom agree where paths begin: `/build/src/a.rs` and `src/a.rs`, `acme/Cart.java` and
//! `app/src/main/java/acme/Cart.java`. Two paths are the same file where one is the tail of the other, part by part; of
//! several, the one with the longest tail in common.

use super::{Coverage, FileCoverage, Share};
use std::collections::BTreeMap;

/// What is known of one changed file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matched {
    /// Of its changed lines those that can be covered, and those that are; and those that are not.
    Covered { lines: Share, uncovered: Vec<u32> },
    /// The report does not tell of it.
    Absent,
    /// The report tells of several files that it could be.
    Unclear,
}

/// What is known of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    pub lines: Share,
    /// Each changed file, in the order of paths.
    pub files: BTreeMap<String, Matched>,
}

impl Changed {
    /// Files of the change about which the report says nothing that is clear.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        let unknown = self.files.iter().filter(|(_, matched)| !matches!(matched, Matched::Covered { .. }));
        unknown.map(|(path, _)| path.as_str())
    }
}

/// Lays the changed lines of each path, as inclusive ranges, over `coverage`.
#[must_use]
pub fn changed(coverage: &Coverage, lines: &BTreeMap<String, Vec<(u32, u32)>>) -> Changed {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, file) in coverage.files.iter().enumerate() {
        named.entry(tail(&file.path).next().unwrap_or("")).or_default().push(at);
    }
    // which file each path means, and how much of the paths is the same
    let found = lines.keys().map(|path| {
        let same_name = tail(path).next().and_then(|name| named.get(name)).map_or(&[][..], Vec::as_slice);
        let mut best: Option<(usize, usize)> = None;
        let mut unclear = false;
        for at in same_name {
            let Some(common) = coverage.files.get(*at).and_then(|file| common(path, &file.path)) else {
                continue;
            };
            match best {
                Some((_, longest)) if common < longest => {}
                Some((_, longest)) if common == longest => unclear = true,
                _ => (best, unclear) = (Some((*at, common)), false),
            }
        }
        (path, best, unclear)
    });
    let best: Vec<_> = found.collect();
    // a file of the report is one changed file: the one it has most in common with
    let mut claims: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
    for (at, common) in best.iter().filter_map(|(_, best, _)| *best) {
        let claim = claims.entry(at).or_insert((common, 0));
        if common > claim.0 {
            *claim = (common, 0);
        }
        claim.1 += u32::from(common == claim.0);
    }
    let mut changed = Changed::default();
    for (path, best, unclear) in best {
        let matched = match best {
            None => Matched::Absent,
            Some(_) if unclear => Matched::Unclear,
            Some((at, common)) => match (claims.get(&at), coverage.files.get(at)) {
                (Some((longest, 1)), Some(file)) if *longest == common => {
                    covered(file, lines.get(path).map_or(&[][..], Vec::as_slice))
                }
                (Some((longest, _)), _) if *longest > common => Matched::Absent,
                _ => Matched::Unclear,
            },
        };
        if let Matched::Covered { lines, .. } = &matched {
            changed.lines.add(*lines);
        }
        changed.files.insert(path.clone(), matched);
    }
    changed
}

fn covered(file: &FileCoverage, ranges: &[(u32, u32)]) -> Matched {
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    let (mut lines, mut uncovered, mut next) = (Share::default(), Vec::new(), 0);
    for (from, until) in ranges {
        // ranges may overlap: no line counts twice
        for (line, hit) in file.between(from.max(next), until) {
            lines.of += 1;
            lines.covered += u64::from(hit);
            if !hit {
                uncovered.push(line);
            }
        }
        next = next.max(until.saturating_add(1));
    }
    Matched::Covered { lines, uncovered }
}

/// The parts of a path, the last first.
fn tail(path: &str) -> impl Iterator<Item = &str> {
    path.rsplit(['/', '\\']).filter(|part| !part.is_empty() && *part != ".")
}

/// How many parts two paths have in common, where one is the tail of the other.
fn common(one: &str, other: &str) -> Option<usize> {
    let (mut one, mut other) = (tail(one), tail(other));
    let mut count = 0;
    loop {
        match (one.next(), other.next()) {
            (Some(a), Some(b)) if a == b => count += 1,
            (Some(_), Some(_)) => return None,
            _ => return (count > 0).then_some(count),
        }
    }
}
