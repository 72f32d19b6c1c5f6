//! A report, written down: one format a file, all of them over one `Report`. Knows no plans and no rules.

mod compliance;
mod concise;
mod drawing;
mod fingerprint;
mod groups;
mod json;
mod lines;
mod places;
mod plain;
mod tail;
mod text;
mod timings;
mod window;
mod wire;
mod wording;

pub use compliance::{Document, document, earlier};
pub use plain::plain;
pub use timings::timings;
pub use wording::counted;

use crate::finding::Report;
use std::io;

/// How a report can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people: each finding with the lines it is about.
    Text,
    /// For programs, and versioned.
    Json,
    /// A line a finding, for editors and `grep`.
    Concise,
}

impl Format {
    pub const ALL: [Self; 3] = [Self::Text, Self::Json, Self::Concise];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Json => "json",
            Self::Concise => "concise",
        }
    }

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What the reader of a report can see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    pub color: bool,
    /// Whether lines are drawn with more than ASCII.
    pub unicode: bool,
    /// In columns.
    pub width: usize,
    /// Whether lines at the end sum up.
    pub summary: bool,
    /// Whether everything is told that is otherwise counted.
    pub verbose: bool,
}

/// Writes `report` to `out`.
///
/// # Errors
/// Where `out` does not take it.
pub fn write(format: Format, report: &Report, style: Style, out: &mut dyn io::Write) -> io::Result<()> {
    match format {
        Format::Text => text::write(report, style, out),
        Format::Json => json::write(report, out),
        Format::Concise => concise::write(report, out),
    }
}
