use crate::finding::Result5;
use std::collections::BTreeMap;

/// How something stands: one of the five outcomes, or not due yet. The order is that of what a reader must know first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    Failed,
    NotJudged,
    Waived,
    Passed,
    NotDue,
    NotApplicable,
}

impl Standing {
    pub(super) const ALL: [Self; 6] =
        [Self::Failed, Self::NotJudged, Self::Waived, Self::Passed, Self::NotDue, Self::NotApplicable];

    pub(super) fn of(result: Result5) -> Self {
        match result {
            Result5::Failed => Self::Failed,
            Result5::NotJudged => Self::NotJudged,
            Result5::Waived => Self::Waived,
            Result5::Passed => Self::Passed,
            Result5::NotApplicable => Self::NotApplicable,
        }
    }

    /// For programs.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::NotJudged => "not-judged",
            Self::Waived => "waived",
            Self::Passed => "passed",
            Self::NotDue => "not-due",
            Self::NotApplicable => "not-applicable",
        }
    }

    /// For people.
    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Failed => "failed",
            Self::NotJudged => "not judged",
            Self::Waived => "waived",
            Self::Passed => "passed",
            Self::NotDue => "not due yet",
            Self::NotApplicable => "not applicable",
        }
    }

    /// Tells it apart where there is no colour.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Failed => "✗",
            Self::NotJudged => "?",
            Self::Waived => "~",
            Self::Passed => "✓",
            Self::NotDue => "…",
            Self::NotApplicable => "–",
        }
    }

    /// What it means, for who reads it the first time.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Failed => {
                "The rule found something that does not hold. An expired waiver lets nothing through."
            }
            Self::NotJudged => {
                "The rule could not tell, for example because a link was not opened. It is no pass."
            }
            Self::Waived => "It does not hold, and somebody let it through, with a reason and a last day.",
            Self::Passed => "Everything that the rule looked at holds.",
            Self::NotDue => "The plan has not come as far as the rule asks for; it will be judged then.",
            Self::NotApplicable => {
                "The rule found nothing to judge, or nothing in the plan calls for it. It is no pass."
            }
        }
    }
}

/// How many things stand how.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts(BTreeMap<Standing, usize>);

impl Counts {
    pub(super) fn add(&mut self, standing: Standing) {
        *self.0.entry(standing).or_default() += 1;
    }

    pub(super) fn of(&self, standing: Standing) -> usize {
        self.0.get(&standing).copied().unwrap_or(0)
    }

    pub(super) fn all(&self) -> usize {
        self.0.values().sum()
    }

    /// The first of all standings that anything has.
    pub(super) fn worst(&self) -> Option<Standing> {
        self.0.keys().next().copied()
    }

    pub(super) fn words(&self) -> BTreeMap<&'static str, usize> {
        Standing::ALL.into_iter().map(|standing| (standing.word(), self.of(standing))).collect()
    }
}
