//! `plimsoll diff`: what changed in risk.

use super::exit::Exit;
use super::options::Circumstances;

use super::{output, say, session};
use crate::check::{self, Asked};
use crate::compare::{Change, Risk, compare};
use crate::facts::Fact;
use crate::finding::Report;
use crate::report::plain;
use crate::workspace::{self, Color, Problem, Stream, terminal};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Show what changed in risk between two revisions of a plan.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll diff approved.plan checkout.plan
  plimsoll diff main:plans/checkout.plan plans/checkout.plan    as git has it on `main`
  plimsoll diff v1:x.plan x.plan --fail-on higher               exit 1 if anything raises the risk")]
pub(super) struct Diff {
    /// The plan as it was: a file, or `REVISION:PATH`.
    old: PathBuf,

    /// The plan as it is.
    new: PathBuf,

    /// Write it in this form.
    #[arg(long, value_enum, default_value = "text")]
    format: Form,

    /// Exit with 1 on such a change.
    #[arg(long, value_enum, default_value = "never", value_name = "RISK")]
    fail_on: FailOn,

    #[command(flatten)]
    circumstances: Circumstances,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Higher,
    Unsure,
    Never,
}

#[derive(Serialize)]
struct Told<'a> {
    format: u32,
    old: String,
    new: String,
    changes: Vec<ToldChange<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct ToldChange<'a> {
    risk: Risk,
    subject: &'a str,
    name: &'a str,
    about: Option<&'a str>,
    old: Option<&'a str>,
    new: Option<&'a str>,
    message: String,
}

#[derive(Serialize)]
struct Summary {
    higher: usize,
    unsure: usize,
    lower: usize,
}

impl Diff {
    pub(super) fn run(self, color: Color) -> Exit {
        let both = self.facts(&self.old, color).zip(self.facts(&self.new, color));
        let Some((old, new)) = both else { return Exit::Unable };
        let changes = compare(&old, &new);
        let count = |risk| changes.iter().filter(|change| change.risk == risk).count();
        let summary =
            Summary { higher: count(Risk::Higher), unsure: count(Risk::Unsure), lower: count(Risk::Lower) };
        let fails = match self.fail_on {
            FailOn::Higher => summary.higher > 0,
            FailOn::Unsure => summary.higher + summary.unsure > 0,
            FailOn::Never => false,
        };
        let printed = match self.format {
            Form::Text => print(&changes, &summary, color),
            Form::Json => self.json(&changes, summary),
        };
        printed.max(if fails { Exit::Findings } else { Exit::Clean })
    }

    /// What is known of one side. Where it cannot be known, that has been said.
    fn facts(&self, named: &Path, color: Color) -> Option<Fact> {
        let (facts, report) = match workspace::at_revision(named) {
            Err(problem) => {
                say::problem(&problem);
                return None;
            }
            Ok(None) => session::ask(&self.circumstances, &named.to_owned(), color, check::facts)?,
            Ok(Some((project, key))) => {
                let session = self.circumstances.open(&[]);
                let mut report = Report::default();
                let config = session.configure(&project, &mut report);
                output::findings(&report, color);
                let configured = config?;
                let asked = Asked { policies: configured.policies(), ..Asked::shipped() };
                let now = self.circumstances.now();
                session::with_inputs(&project, &configured.config, now, &asked, |inputs| {
                    check::facts(&key, inputs)
                })
            }
        };
        output::findings(&report, color);
        let facts = facts?;
        if matches!(facts.get("plan"), None | Some(Fact::None)) {
            let problem =
                Problem::new(format!("`{}` holds no plan, so there is nothing to compare", named.display()));
            say::problem(&problem.help("name a plan"));
            return None;
        }
        Some(facts)
    }

    fn json(&self, changes: &[Change], summary: Summary) -> Exit {
        let label = |path: &Path| path.to_string_lossy().into_owned();
        let changes = changes.iter().map(told).collect();
        let all = Told { format: 1, old: label(&self.old), new: label(&self.new), changes, summary };
        output::print(|out| {
            serde_json::to_writer_pretty(&mut *out, &all)?;
            writeln!(out)
        })
    }
}

fn told(change: &Change) -> ToldChange<'_> {
    // what came or went as a whole has no figure
    ToldChange {
        risk: change.risk,
        subject: change.subject,
        name: &change.name,
        about: change.about,
        old: change.old.as_deref().filter(|_| change.about.is_some()),
        new: change.new.as_deref().filter(|_| change.about.is_some()),
        message: change.message(),
    }
}

fn print(changes: &[Change], summary: &Summary, color: Color) -> Exit {
    let paint = terminal(Stream::Output, color).color;
    output::print(|out| {
        for change in changes {
            let (code, word) = match change.risk {
                Risk::Higher => ("31", "higher"),
                Risk::Unsure => ("33", "unsure"),
                Risk::Lower => ("32", "lower "),
            };
            let word = if paint { format!("\u{1b}[{code}m{word}\u{1b}[0m") } else { word.to_owned() };
            writeln!(out, "{word}  {}", plain(&change.message()))?;
        }
        let Summary { higher, unsure, lower } = summary;
        match changes.len() {
            0 => writeln!(out, "nothing changed in risk"),
            _ => writeln!(out, "\n{higher} raise the risk, {lower} lower it, {unsure} want a look"),
        }
    })
}
