//! The report that a reviewer takes away: one format a file, all of them over one view of one `Compliance`.

mod changes;
mod csv;
mod duties;
mod earlier;
mod export;
mod fleet;
mod html;
mod intoto;
mod json;
mod markdown;
mod oscal;
mod standing;
mod verdict;
mod view;

pub use earlier::earlier;
pub use export::{Column, SHARED, Table, export};

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
    /// OSCAL: what is to be mended, by whom and until when.
    Poam,
    /// An in-toto statement: a simple verification result.
    Svr,
    /// An in-toto statement: a verification summary of SLSA.
    Vsa,
}

impl Document {
    pub const ALL: [Self; 10] = [
        Self::Html,
        Self::Markdown,
        Self::Csv,
        Self::Json,
        Self::Results,
        Self::Plan,
        Self::Component,
        Self::Poam,
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
            Self::Poam => "oscal-poam",
            Self::Svr => "intoto",
            Self::Vsa => "vsa",
        }
    }

    /// Whether figures over runs can be written so.
    #[must_use]
    pub fn tells_figures(self) -> bool {
        matches!(self, Self::Html | Self::Markdown | Self::Csv | Self::Json)
    }

    /// Whether it consists of what is open, and is nothing where nothing is.
    #[must_use]
    pub fn of_open_alone(self) -> bool {
        self == Self::Poam
    }

    /// Other words for some, each with the one it stands for.
    pub const ALIASES: &[(&str, &str)] = &[("oscal", "oscal-ar"), ("markdown", "md")];

    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let word = super::meant(Self::ALIASES, word);
        Self::ALL.into_iter().find(|document| document.word() == word)
    }
}

/// Writes the figures over many runs to `out`: the same bytes for the same input. Only pages and tables tell them.
///
/// # Errors
/// Where `out` does not take it, or where `document` is no page and no table.
pub fn fleet(document: Document, all: &Compliance, out: &mut dyn io::Write) -> io::Result<()> {
    let fleet = fleet::Fleet::of(all);
    match document {
        Document::Html => html::fleet(&fleet, out),
        Document::Markdown => fleet::markdown(&fleet, out),
        Document::Csv => fleet::csv(&fleet, out),
        Document::Json => fleet::json(&fleet, out),
        _ => Err(io::Error::new(
            io::ErrorKind::InvalidInput,
            format!("figures over runs are written as html, md, csv or json, not as {}", document.word()),
        )),
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
        Document::Poam => oscal::poam(&view, out),
        Document::Svr => intoto::svr(&view, out),
        Document::Vsa => intoto::vsa(&view, out),
    }
}
