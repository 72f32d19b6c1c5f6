//! `plimsoll policy check`: all that can be said of rules and procedures without running them.

use super::folders::Folders;
use super::{Exit, output, say};
use crate::check;
use crate::cli::options;
use crate::policy::Policies;
use crate::report::{Format, counted};
use crate::workspace::{self, Color, Problem};
use clap::Args;
use std::path::PathBuf;

/// Check rules and procedures without running them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll policy check                        the folders of the project
  plimsoll policy check policies --format concise

What rules refer to is held against the facts and the lists of the language; clauses,
metadata and pages must say all they should.

Exit codes:
  0  nothing to complain about
  1  plans can be judged by these policies, but something is to be mended
  2  they do not load, so nothing could be judged by them")]
pub(super) struct Check {
    /// Folders of policies; without one, those of the project.
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// How the report is written: text, json or concise.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "FORMAT",
        default_value = "text",
        value_parser = options::format()
    )]
    format: Format,

    /// Print findings and nothing else.
    #[arg(long, short, display_order = 91)]
    quiet: bool,
}

impl Check {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(Folders { folders, .. }) = Folders::read(&self.folders, color) else { return Exit::Unable };
        if folders.is_empty() {
            let problem = Problem::new("no folder of policies is here, so nothing is checked");
            say::problem(&problem.help("name one, or add `policies = [\"policies\"]` to `plimsoll.toml`"));
            return Exit::Unable;
        }
        let (policies, report) = check::inspected(&folders, workspace::now());
        let printed = output::report(&report, self.format, color, output::Extent::Findings);
        let verdict = match (&policies, report.findings.is_empty()) {
            (None, _) => Exit::Unable,
            (Some(_), false) => Exit::Findings,
            (Some(_), true) => Exit::Clean,
        };
        if self.format == Format::Text && !self.quiet {
            say::line(summary(policies.as_ref(), report.findings.len()));
        }
        printed.max(verdict)
    }
}

fn summary(policies: Option<&Policies>, faults: usize) -> String {
    let faulted = counted(faults, "error");
    match policies {
        None => format!("{faulted}, so nothing can be judged by this"),
        Some(policies) => {
            let rules = counted(policies.own().rules.len(), "rule");
            let procedures = counted(policies.own().procedures.len(), "procedure");
            let frameworks = policies.own().frameworks.len();
            let frameworks = if frameworks == 0 {
                String::new()
            } else {
                format!(", {}", counted(frameworks, "framework"))
            };
            let faulted = if faults == 0 { "nothing to mend" } else { &faulted };
            format!("{rules}, {procedures}{frameworks}: {faulted}")
        }
    }
}
