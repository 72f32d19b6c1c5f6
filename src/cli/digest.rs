//! `plimsoll digest`: what approvals and records bind to.

use super::exit::Exit;
use super::options::Circumstances;
use super::{output, say, session};
use crate::check;
use crate::workspace::{Color, Problem};
use clap::Args;
use std::path::PathBuf;

/// Print the digest that approvals bind to.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll digest checkout.plan            what an approval names
  plimsoll digest --whole checkout.plan    what a record names: the plan as it ran

Approving a plan does not change its digest, and neither does evidence. Changing
what will be done does: a step, a waiver, a script that the plan names.")]
pub(super) struct Digest {
    /// A plan; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// Of the whole plan, with what people signed in it.
    #[arg(long)]
    whole: bool,

    #[command(flatten)]
    circumstances: Circumstances,
}

impl Digest {
    pub(super) fn run(self, color: Color) -> Exit {
        let asked = session::ask(&self.circumstances, &self.file, color, |key, inputs| {
            check::digest(key, self.whole, inputs)
        });
        let Some((digest, report)) = asked else { return Exit::Unable };
        output::findings(&report, color);
        match digest {
            Some(digest) => output::print(|out| writeln!(out, "{digest}")),
            None if report.findings.is_empty() => {
                let problem =
                    Problem::new(format!("`{}` holds no plan, so it has no digest", self.file.display()));
                say::problem(&problem.help("name a plan"));
                Exit::Unable
            }
            None if report.unjudged() => Exit::Unable,
            // what is not understood has no digest; it is a finding, and it has been shown
            None => Exit::Findings,
        }
    }
}
