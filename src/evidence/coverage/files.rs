//! The lines of each file, gathered from reports that may tell of one file in several places.

use super::{Coverage, Share};
use crate::evidence::unread::{Remarks, Unread};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The highest line that is read; no tool writes a file longer than this.
pub(super) const LINES: u32 = u32::MAX >> 1;

/// How many files one report may tell of.
const FILES: usize = 200_000;

/// What was reached of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileCoverage {
    /// As the report writes it.
    pub path: String,
    pub lines: Share,
    pub branches: Share,
    /// Lines that can be covered, ascending; in each the line, doubled, and one more where it is covered.
    marks: Vec<u32>,
}

impl FileCoverage {
    /// Whether `line` is covered; none where it holds nothing that could be.
    #[must_use]
    pub fn line(&self, line: u32) -> Option<bool> {
        let at = self.marks.partition_point(|mark| mark >> 1 < line);
        self.marks.get(at).filter(|mark| **mark >> 1 == line).map(|mark| mark & 1 == 1)
    }

    /// The lines of a range that can be covered, and whether they are.
    pub(super) fn between(&self, from: u32, until: u32) -> impl Iterator<Item = (u32, bool)> {
        let at = self.marks.partition_point(|mark| mark >> 1 < from);
        let rest = self.marks.get(at..).unwrap_or_default().iter();
        rest.map(|mark| (mark >> 1, mark & 1 == 1)).take_while(move |(line, _)| *line <= until)
    }

    /// Lines that could be covered and are not.
    pub fn uncovered(&self) -> impl Iterator<Item = u32> {
        self.marks.iter().filter(|mark| **mark & 1 == 0).map(|mark| mark >> 1)
    }
}

/// A file while its report is read.
#[derive(Default)]
struct Open {
    marks: Vec<u32>,
    /// Branches by line and what tells them apart, so that one that is told twice counts once.
    branches: Vec<(u32, u64, bool)>,
    /// Where only the sum of the branches of a line is told.
    sums: BTreeMap<u32, Share>,
}

/// Files by key and path.
#[derive(Default)]
pub(super) struct Files {
    open: BTreeMap<(String, String), Open>,
    key: (String, String),
}

impl Files {
    /// The file that is told of from here on. `apart` keeps files of one path in two modules apart.
    pub(super) fn enter(&mut self, apart: &str, path: &str) -> Result<(), Unread> {
        self.key = (apart.to_owned(), path.to_owned());
        self.open.entry(self.key.clone()).or_default();
        if self.open.len() > FILES { Err(Unread::TooMany { what: "files", limit: FILES }) } else { Ok(()) }
    }

    fn here(&mut self) -> Option<&mut Open> {
        self.open.get_mut(&self.key)
    }

    pub(super) fn line(&mut self, line: u32, covered: bool) {
        let Some(open) = self.here().filter(|_| line <= LINES) else { return };
        let mark = line << 1 | u32::from(covered);
        // tools like to tell a line twice in a row: once for its method, once for its class
        match open.marks.last_mut() {
            Some(last) if *last >> 1 == line => *last |= mark,
            _ => open.marks.push(mark),
        }
    }

    pub(super) fn branch(&mut self, line: u32, which: &str, taken: bool) {
        let mut hasher = DefaultHasher::new();
        which.hash(&mut hasher);
        if let Some(open) = self.here() {
            open.branches.push((line, hasher.finish(), taken));
        }
    }

    /// What is told of all branches of a line; told twice, the better counts.
    pub(super) fn branches(&mut self, line: u32, share: Share) {
        let Some(open) = self.here() else { return };
        let own = open.sums.entry(line).or_default();
        *own = Share { covered: own.covered.max(share.covered), of: own.of.max(share.of) };
    }

    /// Closes all of them and sums up.
    pub(super) fn close(self, remarks: Remarks) -> Coverage {
        let mut coverage = Coverage { remarks, ..Coverage::default() };
        for ((_, path), open) in self.open {
            let mut file = FileCoverage { path, ..FileCoverage::default() };
            file.marks = merged(open.marks);
            file.lines.of = file.marks.len() as u64;
            file.lines.covered = file.marks.iter().filter(|mark| **mark & 1 == 1).count() as u64;
            file.branches = counted(open.branches);
            open.sums.into_values().for_each(|share| file.branches.add(share));
            coverage.lines.add(file.lines);
            coverage.branches.add(file.branches);
            coverage.files.push(file);
        }
        coverage.files.sort_by(|a, b| a.path.cmp(&b.path));
        coverage
    }
}

/// Each line once, covered where it is once.
fn merged(mut marks: Vec<u32>) -> Vec<u32> {
    if !marks.is_sorted() {
        marks.sort_unstable();
    }
    marks.dedup_by(|next, kept| {
        let same = *next >> 1 == *kept >> 1;
        if same {
            *kept |= *next;
        }
        same
    });
    marks.shrink_to_fit();
    marks
}

fn counted(mut branches: Vec<(u32, u64, bool)>) -> Share {
    branches.sort_unstable();
    branches.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 |= next.2;
        }
        same
    });
    Share { covered: branches.iter().filter(|branch| branch.2).count() as u64, of: branches.len() as u64 }
}
