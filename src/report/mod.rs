//! A report, written down: one format a file, all of them over one `Report`. Knows no plans and no rules.

mod baseline;
mod checkstyle;
mod compliance;
mod concise;
mod csv;
mod drawing;
mod fingerprint;
mod github;
mod gitlab;
mod groups;
mod json;
mod junit;
mod lines;
mod markdown;
mod places;
mod plain;
mod rdjson;
mod sarif;
mod tail;
mod text;
mod timings;
mod uri;
mod window;
mod wire;
mod wording;
mod xml;

pub use baseline::{Added, Baseline, Looked};
pub use compliance::{Column, Document, SHARED, Table, document, earlier, export, fleet};
pub use plain::plain;
pub use timings::timings;
pub use wording::{counted, progress};

use crate::finding::Report;
use std::io;

/// How a report can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Text,
    Concise,
    Json,
    Sarif,
    Junit,
    Github,
    Gitlab,
    Checkstyle,
    Rdjson,
    Markdown,
    Csv,
}

impl Format {
    pub const ALL: [Self; 11] = [
        Self::Text,
        Self::Concise,
        Self::Json,
        Self::Sarif,
        Self::Junit,
        Self::Github,
        Self::Gitlab,
        Self::Checkstyle,
        Self::Rdjson,
        Self::Markdown,
        Self::Csv,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Sarif => "sarif",
            Self::Junit => "junit",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Checkstyle => "checkstyle",
            Self::Rdjson => "rdjson",
            Self::Markdown => "markdown",
            Self::Csv => "csv",
        }
    }

    /// For whom it is.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Text => "for people: each finding with the lines it is about",
            Self::Concise => "a line a finding, for editors and `grep`",
            Self::Json => "for programs: everything, versioned",
            Self::Sarif => "SARIF 2.1.0, for code scanning",
            Self::Junit => "JUnit XML: a plan is a suite, a rule is a test",
            Self::Github => "workflow commands of GitHub Actions, which annotate lines",
            Self::Gitlab => "GitLab Code Quality",
            Self::Checkstyle => "Checkstyle XML, which many servers read",
            Self::Rdjson => "Reviewdog's diagnostics",
            Self::Markdown => "a page for people who look at a pipeline",
            Self::Csv => "a row a finding, for spreadsheets",
        }
    }

    /// Whether it shows what rules say of themselves.
    #[must_use]
    pub fn tells_of_rules(self) -> bool {
        matches!(self, Self::Sarif | Self::Markdown)
    }

    /// Other words for some, each with the one it stands for.
    pub const ALIASES: &[(&str, &str)] = &[("md", "markdown")];

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let word = meant(Self::ALIASES, word);
        Self::ALL.into_iter().find(|format| format.word() == word)
    }
}

/// What `word` stands for among `aliases`; itself where it is none.
fn meant<'w>(aliases: &[(&str, &'w str)], word: &'w str) -> &'w str {
    aliases.iter().find(|(alias, _)| *alias == word).map_or(word, |(_, meant)| meant)
}

/// The columns of [`Format::Csv`], each with what stands in it.
pub const CSV_COLUMNS: &[(&str, &str)] = &csv::COLUMNS;

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
        Format::Concise => concise::write(report, out),
        Format::Json => json::write(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Checkstyle => checkstyle::write(report, out),
        Format::Rdjson => rdjson::write(report, out),
        Format::Markdown => markdown::write(report, out),
        Format::Csv => csv::write(report, out),
    }
}
