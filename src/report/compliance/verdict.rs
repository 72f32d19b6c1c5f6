//! The verdict in words.

use super::super::counted;
use super::standing::Standing;
use super::view::{View, holds};
use crate::finding::Severity;

/// What it comes to, from the worst on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Nothing,
    Failed,
    Unjudged,
    Kept,
}

impl Verdict {
    pub(super) fn of(view: &View<'_>) -> Self {
        let totals = view.totals();
        let errors = view.open().any(|(_, finding)| finding.severity == Severity::Error);
        if view.all.dossiers.is_empty() {
            Self::Nothing
        } else if errors || totals.of(Standing::Failed) > 0 {
            Self::Failed
        } else if totals.of(Standing::NotJudged) > 0 || unread(view) > 0 {
            Self::Unjudged
        } else {
            Self::Kept
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing-judged",
            Self::Failed => "failed",
            Self::Unjudged => "not-judged",
            Self::Kept => "passed",
        }
    }

    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Nothing => "Nothing was judged",
            Self::Failed => "Not everything is kept",
            Self::Unjudged => "Nothing is broken, and not everything could be judged",
            Self::Kept => "Everything that was asked is kept",
        }
    }

    /// The standing whose colour it has.
    pub(super) fn standing(self) -> Standing {
        match self {
            Self::Nothing => Standing::NotApplicable,
            Self::Failed => Standing::Failed,
            Self::Unjudged => Standing::NotJudged,
            Self::Kept => Standing::Passed,
        }
    }
}

fn unread(view: &View<'_>) -> usize {
    view.all.dossiers.iter().filter(|dossier| !dossier.judged).count()
}

/// What the verdict rests on, in one or two sentences.
pub(super) fn because(view: &View<'_>) -> String {
    let totals = view.totals();
    let plans = view.all.dossiers.len();
    if plans == 0 {
        return "No plan and no record lies in what was looked at.".into();
    }
    let touched =
        view.all.dossiers.iter().filter(|dossier| view.counts(dossier).of(Standing::Failed) > 0).count();
    let mut said = match totals.of(Standing::Failed) {
        0 => format!("In {} no rule failed", counted(plans, "plan")),
        failed => format!(
            "{failed} of {} failed, in {touched} of {}",
            counted(totals.all(), "judgement"),
            counted(plans, "plan")
        ),
    };
    let mut more = Vec::new();
    let open = view.open().filter(|(_, finding)| finding.severity == Severity::Error).count();
    if open > 0 {
        more.push(counted(open, "open error"));
    }
    for (standing, words) in [
        (Standing::NotJudged, "could not be judged"),
        (Standing::Waived, "let through by waivers"),
        (Standing::NotDue, "not due yet"),
    ] {
        let count = totals.of(standing);
        if count > 0 {
            more.push(format!("{count} {words}"));
        }
    }
    let expired = view.waivers().iter().filter(|(_, waiver)| !holds(waiver)).count();
    if expired > 0 {
        more.push(format!("{} expired or incomplete", counted(expired, "waiver")));
    }
    if unread(view) > 0 {
        more.push(format!("{} could not be read at all", counted(unread(view), "plan")));
    }
    if !more.is_empty() {
        said.push_str("; ");
        said.push_str(&more.join(", "));
    }
    said.push('.');
    said
}
