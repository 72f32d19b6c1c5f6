//! The report that a reviewer takes away: one format a file, all of them over one view of one `Compliance`.

mod changes;
mod csv;
mod duties;
mod earlier;
mod html;
mod intoto;
mod json;
mod markdown;
mod oscal;
mod standing;
mod verdict;
mod view;

pub use earlier::earlier;

use crate::finding::compliance::Compliance;
use std::io;
use view::View;

/// How it can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// One page for people, on a screen and on paper.
    Html,
    /// The same for a ticket or a wiki.
    Markdown,
    /// Every clause, rule and plan, a line each.
    Csv,
    /// For programs, and versioned.
    Json,
    /// OSCAL: what was found.
    Results,
    /// OSCAL: what was looked for.
    Plan,
    /// OSCAL: what the rules are.
    Component,
    /// An in-toto statement: a simple verification result.
    Svr,
    /// An in-toto statement: a verification summary of SLSA.
    Vsa,
}

impl Document {
    pub const ALL: [Self; 9] = [
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Results,
        Self::Plan,
        Self::Component,
        Self::Svr,
        Self::Vsa,
    ];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Results => "oscal-ar",
            Self::Plan => "oscal-ap",
            Self::Component => "oscal-cd",
            Self::Svr => "intoto",
            Self::Vsa => "vsa",
        }
    }

    /// Other words for some, each with the one it stands for.
    pub const ALIASES: &[(&str, &str)] = &[("oscal", "oscal-ar"), ("markdown", "md")];

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let word = super::meant(Self::ALIASES, word);
        Self::ALL.into_iter().find(|document| document.word() == word)
    }
}

/// Writes what a reviewer is told to `out`: the same bytes for the same input.
///
/// # Errors
/// Where `out` does not take it.
pub fn document(document: Document, all: &Compliance, out: &mut dyn io::Write) -> io::Result<()> {
    let view = View::new(all);
    match document {
        Document::Html => html::write(&view, out),
        Document::Markdown => markdown::write(&view, out),
        Document::Csv => csv::write(&view, out),
        Document::Json => json::write(&view, out),
        Document::Results => oscal::results(&view, out),
        Document::Plan => oscal::plan(&view, out),
        Document::Component => oscal::component(&view, out),
        Document::Svr => intoto::svr(&view, out),
        Document::Vsa => intoto::vsa(&view, out),
    }
}
