//! Options that several subcommands share.

use super::session::Session;
use super::{output, say};
use crate::check::Configured;
use crate::finding::Report;
use crate::report::Format;
use crate::workspace::{self, Color};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use jiff::{Timestamp, Zoned};
use std::path::PathBuf;

/// Under which circumstances a plan is read.
#[derive(Debug, Args)]
pub(super) struct Circumstances {
    /// Take this to be now, such as 2026-03-02T09:00Z.
    #[arg(long, value_name = "TIME", value_parser = time)]
    now: Option<Timestamp>,

    /// Read this configuration, not the project's `plimsoll.toml`.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Judge by these procedures as well.
    #[arg(long, value_name = "PROCEDURE", value_delimiter = ',')]
    follows: Vec<String>,

    /// Read rules and procedures from this folder as well.
    #[arg(long, value_name = "DIR")]
    policies: Vec<PathBuf>,

    #[command(flatten)]
    piped: Piped,
}

impl Circumstances {
    pub(super) fn follows(&self) -> Vec<String> {
        self.follows.clone()
    }

    /// Whether the run is told what time it is.
    pub(super) fn timeless(&self) -> bool {
        self.now.is_some()
    }

    pub(super) fn now(&self) -> Timestamp {
        self.now.unwrap_or_else(workspace::now)
    }

    /// The files and folders that were named to judge by.
    pub(super) fn named(&self) -> impl Iterator<Item = &PathBuf> {
        self.config.iter().chain(&self.policies)
    }

    pub(super) fn open(&self, paths: &[PathBuf]) -> Session {
        Session::open(paths, self.piped.stdin_name.as_deref(), self.config.as_deref(), &self.policies)
    }
}

/// By which policies a question about policies is answered: the tool's own, and those of the project around.
#[derive(Debug, Args)]
pub(super) struct Standards {
    /// Read this configuration, not the project's `plimsoll.toml`.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Read rules and procedures from this folder as well.
    #[arg(long, value_name = "DIR")]
    policies: Vec<PathBuf>,
}

impl Standards {
    /// What holds here. Where it is not as it should be, that has been said.
    pub(super) fn open(&self, color: Color) -> Option<Configured> {
        let here = workspace::project_here().map_err(|problem| say::problem(&problem)).ok()?;
        let session = Session::open(&[], None, self.config.as_deref(), &self.policies);
        let mut report = Report::default();
        let configured = if session.incomplete { None } else { session.configure(&here, &mut report) };
        output::findings(&report, color);
        configured
    }
}

#[derive(Debug, Args)]
pub(super) struct Piped {
    /// What to call standard input; decides its project.
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_name: Option<PathBuf>,
}

/// `--color`'s values.
pub(super) fn color() -> impl TypedValueParser<Value = Color> {
    let words = Color::ALL.map(Color::word);
    PossibleValuesParser::new(words).map(|word| Color::named(&word).unwrap_or_default())
}

/// `--format`'s values.
pub(super) fn format() -> impl TypedValueParser<Value = Format> {
    let words = Format::ALL.map(Format::word);
    PossibleValuesParser::new(words).map(|word| Format::named(&word).unwrap_or(Format::Text))
}

/// A point in time: RFC 3339, or with the name of a zone.
fn time(written: &str) -> Result<Timestamp, String> {
    let absolute = written.parse::<Timestamp>();
    absolute.or_else(|_| written.parse::<Zoned>().map(|zoned| zoned.timestamp())).map_err(|_| {
        "a time has a date, a time of day and a zone, such as `2026-03-02T09:00Z` or `2026-03-02T10:00+01:00`".into()
    })
}
