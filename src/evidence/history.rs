//! What changed between two releases, as version control tells it.

use super::changes::diff;
use std::collections::{BTreeMap, BTreeSet};

/// Changed lines of each path, as inclusive ranges.
pub type Lines = BTreeMap<String, Vec<(u32, u32)>>;

/// What a plan wants to know of its release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'p> {
    pub version: &'p str,
    pub commit: Option<&'p str>,
    pub previous: Option<&'p str>,
    /// Whether somebody needs to know which lines changed.
    pub lines: bool,
}

/// What became of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// The commit that ships, written out.
    pub commit: Option<String>,
    /// When that was made, in seconds since 1970.
    pub committed: Option<i64>,
    /// The commit that it replaces.
    pub previous: Option<String>,
    /// The commit that the tag called as the release points to.
    pub tag: Option<String>,
    /// What differs between the two; none where that is not known.
    pub changes: Option<Vec<Change>>,
    /// The lines that are new in what ships; none where nobody asked, or that is not known.
    pub lines: Option<Lines>,
}

/// A file that is not as it was before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub path: String,
    pub added: bool,
}

/// Why version control could not be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Silent {
    /// Nobody offers to ask it.
    Unasked,
    NoGit,
    NoRepository,
    Refused,
}

impl Silent {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unasked => "unasked",
            Self::NoGit => "no-git",
            Self::NoRepository => "no-repository",
            Self::Refused => "refused",
        }
    }
}

/// Reads what `git diff --raw -z` lists: a line that ends in a letter, and a path, in turn. A patch may follow.
#[must_use]
pub fn changes(told: &[u8]) -> (Vec<Change>, &[u8]) {
    let mut rest = told;
    let mut changes = Vec::new();
    while rest.starts_with(b":") {
        let mut parts = rest.splitn(3, |byte| *byte == 0);
        let (Some(line), Some(path)) = (parts.next(), parts.next()) else { break };
        let path = String::from_utf8_lossy(path).into_owned();
        changes.push(Change { path, added: line.ends_with(b" A") });
        rest = parts.next().unwrap_or_default();
    }
    (changes, rest.strip_prefix(b"\0").unwrap_or(rest))
}

/// The lines that are new by `patch`; none where it cannot be read.
#[must_use]
pub fn lines(patch: &[u8]) -> Option<Lines> {
    diff(patch).ok().map(|diff| diff.lines())
}

/// When the commit was made whose text, as git keeps it, is `commit`.
#[must_use]
pub fn committed(commit: &str) -> Option<i64> {
    let head = commit.split("\n\n").next()?;
    let line = head.lines().find_map(|line| line.strip_prefix("committer "))?;
    line.rsplit(' ').nth(1)?.parse().ok()
}

/// The changed files of `past` that `wanted` picks, in their order, each once.
#[must_use]
pub fn picked(past: &Past, wanted: impl Fn(&Change) -> bool) -> Vec<&str> {
    let changes = past.changes.iter().flatten().filter(|change| wanted(change));
    changes.map(|change| change.path.as_str()).collect::<BTreeSet<_>>().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_read_as_git_writes_them() {
        let told = b":000000 100644 0000000 cf2b9a0 A\0db/migrate/1 a.sql\0:100644 100644 1 2 M\0Cargo.lock\0:1 0 1 0 D\0old\0";
        let (read, rest) = changes(told);
        let told: Vec<(&str, bool)> =
            read.iter().map(|change| (change.path.as_str(), change.added)).collect();
        assert_eq!(told, [("db/migrate/1 a.sql", true), ("Cargo.lock", false), ("old", false)]);
        assert_eq!(rest, b"");
        assert_eq!(changes(b":1 1 1 1 A").0, []);
    }

    #[test]
    fn a_patch_follows_the_list() {
        let told = b":100644 100644 1 2 M\0a.rs\0\0diff --git a/a.rs b/a.rs\n--- a/a.rs\n+++ b/a.rs\n@@ -1 +1,2 @@\n-a\n+b\n+c\n";
        let (read, patch) = changes(told);
        assert_eq!(read.len(), 1);
        assert_eq!(lines(patch), Some(Lines::from([("a.rs".to_owned(), vec![(1, 2)])])));
        assert_eq!(lines(b""), Some(Lines::new()));
    }

    #[test]
    fn a_commit_tells_when_it_was_made() {
        let commit = "tree 1\nauthor A <a@b> 5 +0000\ncommitter C D <c@d> 1772442000 +0100\n\ncommitter X <x> 7 +0000\n";
        assert_eq!(committed(commit), Some(1_772_442_000));
        assert_eq!(committed("tree 1\n\ncommitter X <x> 7 +0000\n"), None);
    }
}
