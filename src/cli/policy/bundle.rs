//! `plimsoll policy bundle`: all rules for another engine.

use super::folders::Folders;
use super::{Exit, output, say};
use crate::check;
use crate::policy::bundle;
use crate::report::counted;
use crate::workspace::{self, Color, Problem};
use clap::Args;
use std::path::PathBuf;

/// Write all rules as a bundle for OPA.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll policy bundle --output plimsoll.tar.gz
  plimsoll facts a.plan > a.json
  opa eval --bundle plimsoll.tar.gz --input a.json data.plimsoll.answers

The answers are those of `plimsoll policy answers a.plan`. What the rules are called
and say is `data.plimsoll.rules`.")]
pub(super) struct Bundle {
    /// Folders of policies beside the tool's own; without one, those of the project.
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// Where the bundle is written.
    #[arg(long, short, value_name = "FILE.tar.gz")]
    output: PathBuf,
}

impl Bundle {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(Folders { folders, .. }) = Folders::read(&self.folders, color) else { return Exit::Unable };
        let (policies, report) = check::load(&folders, workspace::now());
        output::findings(&report, color);
        let Some(policies) = policies else { return Exit::Unable };
        let files = match bundle(&policies) {
            Ok(files) => files,
            Err(why) => {
                say::problem(&Problem::new(format!("no bundle can hold these policies: {why}")));
                return Exit::Unable;
            }
        };
        let bytes =
            workspace::archive(&files).map_err(|why| Problem::new(format!("no bundle is made: {why}")));
        match bytes.and_then(|bytes| workspace::save(&self.output, &bytes)) {
            Ok(()) => {
                let rules = policies.pack.rules.iter().filter(|rule| !rule.native).count();
                say::line(format_args!("`{}`: {}", self.output.display(), counted(rules, "rule")));
                Exit::Clean
            }
            Err(problem) => {
                say::problem(&problem);
                Exit::Unable
            }
        }
    }
}
