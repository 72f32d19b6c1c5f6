//! `plimsoll facts`: what rules can know, and the schema of it.

use super::exit::Exit;
use super::options::Circumstances;
use super::{output, session};
use crate::check;
use crate::finding::Severity;
use crate::workspace::Color;
use clap::Args;
use serde::Serialize;
use std::io::{self, Write};
use std::path::PathBuf;

/// Show what rules can know about a plan, as JSON.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll facts checkout.plan | jq .plan.strategy
  plimsoll facts --schema > facts.schema.json")]
pub(super) struct Facts {
    /// A plan or record; `-` is standard input.
    #[arg(value_name = "FILE", required_unless_present = "schema")]
    file: Option<PathBuf>,

    /// All on one line.
    #[arg(long)]
    compact: bool,

    /// The JSON Schema of the facts, instead of facts.
    #[arg(long, conflicts_with = "file")]
    schema: bool,

    #[command(flatten)]
    circumstances: Circumstances,
}

impl Facts {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(file) = &self.file else {
            let schema = crate::facts::schema_text();
            return output::print(|out| out.write_all(schema.as_bytes()));
        };
        let asked = session::ask(&self.circumstances, file, color, check::facts);
        let Some((facts, report)) = asked else { return Exit::Unable };
        output::findings(&report, color);
        let exit = match &facts {
            Some(facts) => self.print(facts),
            None => Exit::Unable,
        };
        let mistaken = report.count(Severity::Error) > 0;
        exit.max(if mistaken { Exit::Findings } else { Exit::Clean })
    }

    fn print(&self, value: &impl Serialize) -> Exit {
        let json = |out: &mut dyn Write| -> io::Result<()> {
            if self.compact {
                serde_json::to_writer(&mut *out, value)?;
            } else {
                serde_json::to_writer_pretty(&mut *out, value)?;
            }
            writeln!(out)
        };
        output::print(json)
    }
}
