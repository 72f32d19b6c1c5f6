//! How the program ends. Scripts depend on these numbers.

use crate::finding::Verdict;
use std::process::ExitCode;

/// The order is that of weight: of two ends the heavier one holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Exit {
    /// Nothing to complain about.
    Clean = 0,
    /// Findings, or files that would change.
    Findings = 1,
    /// Something could not be judged or done.
    Unable = 2,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

impl From<Verdict> for Exit {
    fn from(verdict: Verdict) -> Self {
        match verdict {
            Verdict::Clean => Self::Clean,
            Verdict::Findings => Self::Findings,
            Verdict::Unable => Self::Unable,
        }
    }
}
