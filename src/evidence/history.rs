//! What changed between two releases, as version control tells it.

use std::collections::BTreeSet;

/// What a plan wants to know of its release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question<'p> {
    pub version: &'p str,
    pub commit: Option<&'p str>,
    pub previous: Option<&'p str>,
}

/// What became of the question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Past {
    /// The commit that ships, written out.
    pub commit: Option<String>,
    /// The commit that it replaces.
    pub previous: Option<String>,
    /// The commit that the tag called as the release points to.
    pub tag: Option<String>,
    /// What differs between the two; none where that is not known.
    pub changes: Option<Vec<Change>>,
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

/// Reads what `git diff --name-status -z` lists: a letter and a path in turn.
#[must_use]
pub fn changes(listed: &str) -> Vec<Change> {
    let mut parts = listed.split('\0').filter(|part| !part.is_empty());
    let mut changes = Vec::new();
    while let (Some(letter), Some(path)) = (parts.next(), parts.next()) {
        changes.push(Change { path: path.to_owned(), added: letter == "A" });
    }
    changes
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
        let read = changes("A\0db/migrate/1 a.sql\0M\0Cargo.lock\0D\0old\0");
        let told: Vec<(&str, bool)> =
            read.iter().map(|change| (change.path.as_str(), change.added)).collect();
        assert_eq!(told, [("db/migrate/1 a.sql", true), ("Cargo.lock", false), ("old", false)]);
        assert_eq!(changes("A\0"), []);
    }
}
