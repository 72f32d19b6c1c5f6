//! What every floor says to a user: plain data, ordered by place. Knows no rule engine, no format, no terminal.

mod about;
pub mod compliance;
mod edit;
mod ending;
mod outcome;
mod report;
pub mod run;
mod suggest;
mod tally;

pub use about::About;
pub use edit::{Edit, Fix};
pub use ending::{FailOn, Trouble, Verdict};
pub use outcome::{Outcome, Pending, Result5, Through, Waived};
pub use report::{Baselined, Gone, Mark, Report};
pub use suggest::nearest;
pub use tally::{LIMIT, Tally};

use crate::source::Span;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// How much a finding weighs. The order is that of weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Info,
    Warning,
    Error,
}

impl Severity {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How early a finding must be mended. The order is that of mending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Due {
    /// Before all else: while this stands, what is read beyond it is uncertain.
    #[default]
    First,
    Draft,
    Ready,
    Done,
}

/// What kind of gap stands between a claim and its proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    Undeclared,
    Unevidenced,
    Contradicted,
}

/// Another place that explains a finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    pub message: String,
    pub span: Span,
}

/// One thing that is wrong, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The state that should hold, by name.
    pub rule: Cow<'static, str>,
    pub severity: Severity,
    pub due: Due,
    pub message: String,
    pub help: Option<String>,
    pub span: Span,
    pub related: Vec<Related>,
    pub basis: Option<Basis>,
    /// What is not there, as a path of words below the statement that is meant.
    pub missing: Option<String>,
    pub fix: Option<Box<Fix>>,
    /// Whether the text could not be judged at all because of this.
    pub unjudged: bool,
    /// The clauses that are broken, by their ids.
    pub clauses: Vec<String>,
    /// The procedures they stand in.
    pub procedures: Vec<String>,
    /// Whether a procedure that asks for it lets nobody let it through.
    pub absolute: bool,
    /// Who lets it through. What is waived is told, and weighs nothing.
    pub waived: Option<Box<Waived>>,
    /// Since when it is in a baseline. What is known is told, and weighs nothing either.
    pub known: Option<Box<str>>,
}

impl Finding {
    #[must_use]
    pub fn new(
        rule: impl Into<Cow<'static, str>>,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Self {
        Self {
            rule: rule.into(),
            severity,
            due: Due::default(),
            message: message.into(),
            help: None,
            span,
            related: Vec::new(),
            basis: None,
            missing: None,
            fix: None,
            unjudged: false,
            clauses: Vec::new(),
            procedures: Vec::new(),
            absolute: false,
            waived: None,
            known: None,
        }
    }

    #[must_use]
    pub fn error(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, span, message)
    }

    #[must_use]
    pub fn warning(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, span, message)
    }

    #[must_use]
    pub fn info(rule: &'static str, span: Span, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Info, span, message)
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { message: message.into(), span });
        self
    }

    #[must_use]
    pub fn fix(mut self, title: impl Into<String>, safe: bool, edits: Vec<Edit>) -> Self {
        self.fix = Some(Box::new(Fix { title: title.into(), safe, edits }));
        self
    }

    /// Every place that it speaks of.
    pub fn spans(&mut self) -> impl Iterator<Item = &mut Span> {
        let related = self.related.iter_mut().map(|related| &mut related.span);
        let edits = self.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.span);
        std::iter::once(&mut self.span).chain(related).chain(edits)
    }

    /// Why it weighs nothing; none where it weighs.
    #[must_use]
    pub fn through(&self) -> Option<Through<'_>> {
        let known = || self.known.as_deref().map(Through::Known);
        self.waived.as_deref().map(Through::Waived).or_else(known)
    }

    /// Whether it weighs anything.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.through().is_none()
    }

    /// Marks that nothing can be judged while this stands.
    #[must_use]
    pub fn unjudged(mut self) -> Self {
        self.unjudged = true;
        self
    }
}
