//! `plimsoll explain`: what a word means.

use super::exit::Exit;
use super::{output, say};
use crate::check;
use crate::workspace::Problem;
use clap::Args;

/// Say what a rule, a clause or a word of the language means.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll explain strategy
  plimsoll explain block-closed")]
pub(super) struct Explain {
    /// A rule, a clause of a procedure, or a word of the language.
    #[arg(value_name = "WORD")]
    word: String,
}

impl Explain {
    pub(super) fn run(self) -> Exit {
        let word = self.word.trim();
        if let Some(page) = check::explain(word) {
            return output::print(|out| writeln!(out, "{}", page.trim_end()));
        }
        let problem = Problem::new(format!("`{word}` is no rule, no clause and no word of the language"));
        say::problem(&match check::explain_nearest(word) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => {
                problem.help("take the name from the brackets of a finding, such as `error[block-closed]`")
            }
        });
        Exit::Unable
    }
}
