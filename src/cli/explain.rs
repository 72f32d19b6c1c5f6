//! `plimsoll explain`: what a word means.

use super::exit::Exit;
use super::options::Standards;
use super::{output, say};
use crate::check;
use crate::policy::catalogue;
use crate::workspace::{Color, Problem};
use clap::Args;

/// Say what a rule, a clause, a procedure, a control or a word of the language means.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll explain rollback-tested         a rule: why, examples, how to mend it
  plimsoll explain STG-4.20                a clause, and the rule that judges it
  plimsoll explain deploy-stage            a procedure, clause by clause
  plimsoll explain CC8.1                   a control, and the rules that serve it
  plimsoll explain soc2                    a framework, control by control
  plimsoll explain strategy                a word of the language")]
pub(super) struct Explain {
    /// A rule, a clause, a procedure, a framework, a control, or a word of the language.
    #[arg(value_name = "WORD")]
    word: String,

    #[command(flatten)]
    standards: Standards,
}

impl Explain {
    pub(super) fn run(self, color: Color) -> Exit {
        let word = self.word.trim();
        let Some(standards) = self.standards.open(color) else { return Exit::Unable };
        let policies = standards.policies();
        let readme = standards.page(word);
        let of_policies = catalogue::rule_page(policies, word, readme.as_deref())
            .or_else(|| catalogue::clause_page(policies, word))
            .or_else(|| catalogue::procedure_page(policies, word))
            .or_else(|| catalogue::framework_page(policies, word))
            .or_else(|| catalogue::control_page(policies, word));
        if let Some(page) = of_policies.or_else(|| check::explain(word)) {
            return output::print(|out| writeln!(out, "{}", page.trim_end()));
        }
        let problem = Problem::new(format!(
            "`{word}` is no rule, no clause, no procedure, no control and no word of the language"
        ));
        say::problem(&match policies.nearest(word).or_else(|| check::explain_nearest(word)) {
            Some(near) => problem.help(format!("did you mean `{near}`?")),
            None => {
                problem.help("take the name from the brackets of a finding, such as `error[block-closed]`")
            }
        });
        Exit::Unable
    }
}
