//! `plimsoll policy answers`: what rules answer, before anything is made of it.

use super::{Exit, output, session};
use crate::check;
use crate::finding::Severity;
use crate::workspace::Color;
use clap::Args;
use std::path::PathBuf;

/// Show what rules answer about a plan, as JSON.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll policy answers checkout.plan

Every rule that is asked for answers, also before its moment; nothing is silenced,
waived or put into words yet. A bundle gives the same answers to
`data.plimsoll.answers`, where `plimsoll facts` is its input.")]
pub(super) struct Answers {
    /// A plan or record; `-` is standard input.
    #[arg(value_name = "FILE")]
    file: PathBuf,

    #[command(flatten)]
    circumstances: super::Circumstances,
}

impl Answers {
    pub(super) fn run(self, color: Color) -> Exit {
        let asked = session::ask(&self.circumstances, &self.file, color, check::answers);
        let Some((answers, report)) = asked else { return Exit::Unable };
        output::findings(&report, color);
        let exit = match &answers {
            Some(answers) => output::print(|out| {
                serde_json::to_writer_pretty(&mut *out, answers)?;
                writeln!(out)
            }),
            None => Exit::Unable,
        };
        let mistaken = report.count(Severity::Error) > 0;
        exit.max(if mistaken { Exit::Findings } else { Exit::Clean })
    }
}
