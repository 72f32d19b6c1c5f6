//! What a script turned out to be: plain data, without judgement.

use super::classes::Classes;
use super::dialect::Dialect;
use super::token::Extent;
use serde::Serialize;

/// A script, statement by statement, in the order of its text.
#[derive(Debug, Clone, Serialize)]
pub struct Script {
    pub dialect: Dialect,
    /// Whether the dialect was guessed from the text.
    pub guessed: bool,
    pub statements: Vec<Statement>,
    /// Limits that were reached, so that something was not read.
    pub limits: Vec<Limit>,
}

impl Script {
    /// Every act with the direction in which it is run.
    pub fn acts(&self) -> impl Iterator<Item = (Direction, &Act)> {
        self.statements.iter().flat_map(|one| one.acts.iter().map(move |act| (one.direction, act)))
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct Statement {
    pub at: Extent,
    pub direction: Direction,
    /// What it does; a statement that changes several things does several.
    pub acts: Vec<Act>,
}

/// One thing that a statement does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Act {
    /// The kind of statement, as `statements.txt` calls it.
    pub name: &'static str,
    /// What it may do, after what was excused.
    pub classes: Classes,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lock: Option<&'static str>,
    /// The table or other object it touches, without quotes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub object: Option<String>,
    /// The columns, the constraint, the partition of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The new name, or where rows come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other: Option<String>,
    pub at: Extent,
    pub runs: Runs,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excused: Option<Excused>,
}

/// Statements that touch the rows they name and no others: what they change is for a review to say.
const OF_ROWS: &[&str] = &[
    "delete-where",
    "update-where",
    "merge-delete",
    "merge-update",
    "upsert",
    "replace-into",
    "load-data-replace",
];

impl Act {
    /// Whether it touches the rows that it names, and nothing as a whole.
    #[must_use]
    pub fn is_of_rows(&self) -> bool {
        OF_ROWS.contains(&self.name)
    }
}

/// How an act comes to be run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Runs {
    /// Where it stands.
    Here,
    /// Its text is put together while the script runs.
    Dynamic,
    /// Only defined, by a function, procedure or trigger that this script does not call.
    Defined,
    /// In a function or procedure that this script calls.
    Called,
}

/// What looked harmful and is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Excused {
    /// The classes it would have had besides.
    pub classes: Classes,
    pub because: Excuse,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Excuse {
    MadeHere,
    Temporary,
    CopiedFirst,
    Swapped,
    Recreated,
    RestoredLater,
    OnlyDefined,
}

impl Excuse {
    /// The reason, as it follows "because".
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::MadeHere => "the same script made it, so nothing is lost that was there before",
            Self::Temporary => "it is temporary, and only this connection sees it",
            Self::CopiedFirst => "its rows are copied into the table that takes its place",
            Self::Swapped => "another takes its name and its place",
            Self::Recreated => "the script makes it again",
            Self::RestoredLater => "the script switches it back on",
            Self::OnlyDefined => "it is only defined here, and not run",
        }
    }
}

/// Which way a statement leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    Up,
    Down,
    Unknown,
}

/// What stopped the reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    /// The text is longer than 64 MiB.
    Bytes,
    /// There are more statements than a million.
    Statements,
    /// Blocks, or SQL in strings, stand deeper in each other than twelve.
    Nesting,
    /// SQL that is put together is longer than 256 KiB, or there is too much of it.
    Composed,
    /// Routines of the script are called so often that not all of it was followed.
    Calls,
}

impl Limit {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Bytes => "bytes",
            Self::Statements => "statements",
            Self::Nesting => "nesting",
            Self::Composed => "composed",
            Self::Calls => "calls",
        }
    }
}

/// Of a longer text only this much is read.
pub(super) const MOST_BYTES: usize = 64 * 1024 * 1024;
/// Of more statements only these are read.
pub(super) const MOST_STATEMENTS: usize = 1_000_000;
/// Nothing that stands deeper is read.
pub(super) const MOST_NESTING: usize = 12;
/// Nothing longer is put together from strings.
pub(super) const MOST_COMPOSED: usize = 256 * 1024;
/// Statements within statements, as `EXPLAIN ANALYZE ...`, are read so deep.
pub(super) const MOST_INSIDE: usize = 48;
