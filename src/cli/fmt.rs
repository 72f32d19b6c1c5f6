//! `plimsoll fmt`: texts are laid out.

use super::exit::Exit;
use super::options::Piped;
use super::session::Session;
use super::{difference, output, say};
use crate::check;
use crate::finding::Report;
use crate::format::{self, Formatted, Refusal};
use crate::report::counted;
use crate::source::{FileId, Source};
use crate::syntax;
use crate::workspace::{Color, Problem, Project};
use clap::Args;
use std::path::PathBuf;

/// Lay plans out as they should stand, without changing what they say.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll fmt                        every plan and record below this folder, in place
  plimsoll fmt --check                change nothing; exit 1 if something would change
  plimsoll fmt --diff checkout.plan   change nothing; show what would change
  plimsoll fmt - < in > out           as a filter, for editors")]
pub(super) struct Fmt {
    /// Files and folders; `-` is standard input, formatted to standard output.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// Change nothing, and exit with 1 if something would change.
    #[arg(long)]
    check: bool,

    /// Change nothing, and show what would change.
    #[arg(long)]
    diff: bool,

    #[command(flatten)]
    piped: Piped,

    /// Do not say which files changed.
    #[arg(long, short, display_order = 91)]
    quiet: bool,
}

/// What became of one file.
enum Fate {
    Untouched,
    Changed,
    /// It has been said why.
    Refused(Exit),
}

impl Fmt {
    pub(super) fn run(self, color: Color) -> Exit {
        let piped = self.paths.iter().any(|path| path.as_os_str() == "-");
        if piped && self.paths.len() > 1 {
            say::problem(
                &Problem::new("standard input is formatted alone").help("name files in a second run"),
            );
            return Exit::Unable;
        }
        let session = Session::open(&self.paths, self.piped.stdin_name.as_deref(), None, &[]);
        let mut exit = if session.incomplete { Exit::Unable } else { Exit::Clean };
        let (mut changed, mut same) = (0, 0);
        for batch in &session.batches {
            let mut report = Report::default();
            let Some(config) = session.configuration(&batch.project, &mut report) else {
                output::findings(&report, color);
                exit = Exit::Unable;
                continue;
            };
            for key in &batch.keys {
                match self.file(&batch.project, key, config.max_file_size, piped, color) {
                    Fate::Untouched => same += 1,
                    Fate::Changed => changed += 1,
                    Fate::Refused(why) => exit = exit.max(why),
                }
            }
        }
        if !self.quiet && !piped && changed + same > 0 {
            say::line(self.summary(changed, same));
        }
        let would_change = changed > 0 && (self.check || self.diff);
        exit.max(if would_change { Exit::Findings } else { Exit::Clean })
    }

    fn summary(&self, changed: usize, same: usize) -> String {
        let changes = if self.check || self.diff { "would change" } else { "formatted" };
        let stays = if same == 1 { "stays as it is" } else { "stay as they are" };
        match (changed, same) {
            (0, same) => format!("{} {stays}", counted(same, "file")),
            (changed, 0) => format!("{} {changes}", counted(changed, "file")),
            (changed, same) => format!("{} {changes}, {same} {stays}", counted(changed, "file")),
        }
    }

    fn file(&self, project: &Project, key: &str, limit: u64, piped: bool, color: Color) -> Fate {
        let loaded = match project.load(key, limit) {
            Ok(loaded) => loaded,
            Err(why) => return refused(&Problem::unreadable(&project.label(key), &why)),
        };
        let source = Source::new(FileId(0), loaded.label, loaded.text);
        let tree = syntax::parse(&source);
        if let Some(newer) = check::newer_edition(&source, &tree) {
            let problem = Problem::new(format!("`{}` is not formatted: {}", source.label, newer.message));
            return refused(&problem.help(newer.help.unwrap_or_default()));
        }
        let Formatted { text, changed } = match format::format(&source, &tree) {
            Ok(formatted) => formatted,
            Err(refusal) => return refuse(&source.label, refusal),
        };
        let written = if self.diff {
            if changed {
                output::print(|out| {
                    write!(out, "{}", difference::shown(&source.label, &source.text, &text, color))
                })
            } else {
                Exit::Clean
            }
        } else if self.check {
            Exit::Clean
        } else if piped {
            output::print(|out| write!(out, "{text}"))
        } else if changed {
            match project.replace(key, &text) {
                Ok(()) => Exit::Clean,
                Err(problem) => return refused(&problem),
            }
        } else {
            Exit::Clean
        };
        match (written, changed) {
            (Exit::Clean, false) => Fate::Untouched,
            (Exit::Clean, true) => {
                self.tell(&source.label, piped);
                Fate::Changed
            }
            (failed, _) => Fate::Refused(failed),
        }
    }

    fn tell(&self, label: &str, piped: bool) {
        // a diff names its file, and a filter's file is known
        if self.quiet || self.diff || (piped && !self.check) {
            return;
        }
        say::line(format_args!("`{label}` {}", if self.check { "would change" } else { "formatted" }));
    }
}

fn refused(problem: &Problem) -> Fate {
    say::problem(problem);
    Fate::Refused(Exit::Unable)
}

fn refuse(label: &str, refusal: Refusal) -> Fate {
    let problem = Problem::new(format!("`{label}` is not formatted: {refusal}"));
    match refusal {
        Refusal::Unbalanced => {
            say::problem(&problem.help(format!("run `plimsoll check {label}` to see where")));
            Fate::Refused(Exit::Findings)
        }
        Refusal::MeaningChanged => {
            say::problem(&problem.help("report this with the file, if you can share it"));
            Fate::Refused(Exit::Unable)
        }
    }
}
