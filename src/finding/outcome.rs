use super::Severity;
use std::sync::Arc;

/// Why a finding is let through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    pub by: String,
    pub because: String,
    /// As it is written in the plan.
    pub until: String,
}

/// What lets a finding through: a waiver, or a baseline since some day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Through<'f> {
    Waived(&'f Waived),
    Known(&'f str),
}

impl Through<'_> {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waived(_) => "waived",
            Self::Known(_) => "known",
        }
    }
}

/// What came of one rule for one plan. The order is that of what a reader must know first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Result5 {
    Failed,
    NotJudged,
    Waived,
    Passed,
    NotApplicable,
}

impl Result5 {
    pub const ALL: [Self; 5] =
        [Self::Failed, Self::NotJudged, Self::Waived, Self::Passed, Self::NotApplicable];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::NotJudged => "not-judged",
            Self::Waived => "waived",
            Self::Passed => "passed",
            Self::NotApplicable => "not-applicable",
        }
    }
}

/// What a rule made of all that it judged in one plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub document: Arc<str>,
    pub rule: Arc<str>,
    pub result: Result5,
    pub passed: usize,
    pub failed: usize,
    pub waived: usize,
    pub unjudged: usize,
    /// Why some of it was not judged.
    pub because: Vec<String>,
    pub clauses: Arc<[String]>,
    /// How long it took, in nanoseconds.
    pub nanoseconds: u64,
}

/// A rule that is not due yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    pub document: Arc<str>,
    pub rule: Arc<str>,
    pub title: Arc<str>,
    pub severity: Severity,
    /// The moment at which it is due.
    pub moment: &'static str,
    pub clauses: Arc<[String]>,
}
