//! `plimsoll policy new`: the start of a rule or of a procedure.

use super::folders::{Folders, configured};
use super::{Exit, say};
use crate::check;
use crate::policy::start::{self, Files, Refusal};
use crate::policy::{Policies, shipped};
use crate::workspace::{self, Color, Problem};
use clap::{Args, Subcommand};
use std::path::{Path, PathBuf};

/// Write the start of a rule or a procedure.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll policy new rule release/ticket-linked
  plimsoll policy new procedure company-release
  plimsoll policy new procedure company-release --from CHECKLIST.md

What is written can be checked and tried at once. Nothing that is there is overwritten.")]
pub(super) struct New {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the start of a rule and of its page.
    Rule {
        /// Its subject and its name, such as `release/ticket-linked`.
        #[arg(value_name = "SUBJECT/NAME")]
        name: String,

        #[command(flatten)]
        place: Place,
    },
    /// Write the start of a procedure and of its clauses.
    Procedure {
        /// Its name, such as `company-release`.
        #[arg(value_name = "NAME")]
        name: String,

        /// Make a clause of each item of this checklist.
        #[arg(long, value_name = "CHECKLIST.md")]
        from: Option<PathBuf>,

        #[command(flatten)]
        place: Place,
    },
}

#[derive(Debug, Args)]
struct Place {
    /// The folder of policies; without it, the first of the project, else `policies`.
    #[arg(long, value_name = "DIR")]
    r#in: Option<PathBuf>,
}

const USUAL: &str = "policies";

impl New {
    pub(super) fn run(self, color: Color) -> Exit {
        match self.act(color) {
            Ok(()) => Exit::Clean,
            Err(problem) => {
                problem.iter().for_each(say::problem);
                Exit::Unable
            }
        }
    }

    /// Nothing in the error: it has been said.
    fn act(self, color: Color) -> Result<(), Option<Problem>> {
        let (project, folders) = configured(color).ok_or(None)?;
        let known = known(color);
        let policies = known.as_ref().unwrap_or_else(|| shipped());
        let (files, place, next) = match self.what {
            What::Rule { name, place } => {
                let files = started(start::rule(&name, policies))?;
                let rule = name.rsplit('/').next().unwrap_or("").to_owned();
                (files, place, Next::Try(rule))
            }
            What::Procedure { name, from, place } => {
                let checklist = from.as_deref().map(workspace::text_at).transpose()?;
                (started(start::procedure(&name, checklist.as_deref(), policies))?, place, Next::Check)
            }
        };
        let usual = || project.at(folders.first().map_or(USUAL, String::as_str));
        let folder = place.r#in.unwrap_or_else(usual);
        for path in workspace::create(&folder, &files)? {
            say::line(format_args!("`{path}` written"));
        }
        let inside = project.inside(&folder);
        let named = inside.as_ref().is_some_and(|inside| folders.iter().any(|known| plain(known) == *inside));
        if !named {
            let inside = inside.unwrap_or_else(|| folder.display().to_string());
            let all: Vec<String> =
                folders.iter().chain([&inside]).map(|folder| format!("{folder:?}")).collect();
            say::line(format_args!("in `plimsoll.toml`: policies = [{}]", all.join(", ")));
        }
        say::line(format_args!("next: {}", next.command(&folder)));
        Ok(())
    }
}

/// What to do with what has been written.
enum Next {
    Try(String),
    Check,
}

impl Next {
    fn command(&self, folder: &Path) -> String {
        let folder = folder.display();
        match self {
            Self::Try(rule) => format!("plimsoll policy test {folder} --rule {rule}"),
            Self::Check => format!("plimsoll policy check {folder}"),
        }
    }
}

/// The policies of the project, as far as they load: a name that is taken there is taken.
fn known(color: Color) -> Option<Policies> {
    let Folders { folders, .. } = Folders::read(&[], color)?;
    check::load(&folders, workspace::now()).0
}

fn started(files: Result<Files, Refusal>) -> Result<Files, Problem> {
    files.map_err(|Refusal { message, help }| Problem::new(message).help(help))
}

/// A folder as the configuration may spell it.
fn plain(folder: &str) -> &str {
    folder.trim_start_matches("./").trim_end_matches('/')
}
