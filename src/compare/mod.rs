//! Two revisions of a plan: what changed in risk.
//!
//! `table.rs` says what is looked at, and which way a change of it points. Nothing else knows a word of the language. Whether a
//! change is allowed is for rules and people; here it is only found, and told.

mod find;
mod table;

pub use find::compare;

use serde::Serialize;

/// Which way a change points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    Higher,
    /// Neither way by itself: somebody should look.
    Unsure,
    Lower,
}

impl Risk {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Unsure => "unsure",
            Self::Lower => "lower",
        }
    }

    pub(crate) fn opposite(self) -> Self {
        match self {
            Self::Higher => Self::Lower,
            Self::Unsure => Self::Unsure,
            Self::Lower => Self::Higher,
        }
    }
}

/// One thing that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub risk: Risk,
    /// What sort of thing, as the language calls it.
    pub subject: &'static str,
    /// Which of them; empty where there is one.
    pub name: String,
    /// What about it; none where it came or went as a whole.
    pub about: Option<&'static str>,
    pub old: Option<String>,
    pub new: Option<String>,
}

impl Change {
    /// The change as a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let name = if self.name.is_empty() { String::new() } else { format!(" `{}`", self.name) };
        let thing = format!("{}{name}", self.subject);
        match (self.about, &self.old, &self.new) {
            (None, None, _) => format!("{thing} is new"),
            (None, _, None) => format!("{thing} is gone"),
            (None, ..) => format!("{thing} changed"),
            (Some(about), Some(old), Some(new)) => format!("{thing}: {about} was `{old}`, is `{new}`"),
            (Some(about), None, Some(new)) => format!("{thing}: {about} is new: `{new}`"),
            (Some(about), Some(old), None) => format!("{thing}: {about} is gone, was `{old}`"),
            (Some(about), None, None) => format!("{thing}: {about} changed"),
        }
    }
}
