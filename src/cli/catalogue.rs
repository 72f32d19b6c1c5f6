//! `plimsoll rules`, `plimsoll procedures` and `plimsoll frameworks`: what there is to be kept, and for whom.

use super::exit::Exit;
use super::options::Standards;
use super::{output, say};
use crate::policy::catalogue;
use crate::workspace::{Color, Problem};
use clap::Args;
use clap::builder::PossibleValuesParser;

/// List the rules.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll rules                               every rule, by subject
  plimsoll rules --procedure deploy-stage      those that a procedure asks for
  plimsoll explain rollback-tested             the page of one")]
pub(super) struct Rules {
    /// Only those that this procedure asks for.
    #[arg(long, value_name = "PROCEDURE")]
    procedure: Option<String>,

    #[command(flatten)]
    form: Form,

    #[command(flatten)]
    standards: Standards,
}

/// List the procedures.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll procedures                          every procedure
  plimsoll explain deploy-stage                one, clause by clause
  plimsoll explain STG-4.20                    one clause")]
pub(super) struct Procedures {
    #[command(flatten)]
    form: Form,

    #[command(flatten)]
    standards: Standards,
}

/// List the frameworks that auditors go by.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll frameworks                          every framework
  plimsoll explain soc2                        one, control by control
  plimsoll explain CC8.1                       one control, and the rules that serve it")]
pub(super) struct Frameworks {
    #[command(flatten)]
    form: Form,

    #[command(flatten)]
    standards: Standards,
}

#[derive(Debug, Args)]
struct Form {
    /// How the list is written: text or json.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "FORMAT",
        default_value = "text",
        value_parser = PossibleValuesParser::new(["text", "json"])
    )]
    format: String,
}

impl Form {
    fn print(&self, text: impl FnOnce() -> String, json: impl FnOnce() -> serde_json::Value) -> Exit {
        if self.format == "json" {
            return output::print(|out| writeln!(out, "{:#}", json()));
        }
        output::print(|out| out.write_all(text().as_bytes()))
    }
}

impl Rules {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(standards) = self.standards.open(color) else { return Exit::Unable };
        let policies = standards.policies();
        if let Some(name) = self.procedure.as_deref().filter(|name| policies.procedure(name).is_none()) {
            let problem = Problem::new(format!("there is no procedure `{name}`"));
            say::problem(&problem.help("`plimsoll procedures` lists those there are"));
            return Exit::Unable;
        }
        let rules = catalogue::rule_list(policies, self.procedure.as_deref());
        self.form.print(|| catalogue::rules_text(&rules), || catalogue::rules_json(policies, &rules))
    }
}

impl Procedures {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(standards) = self.standards.open(color) else { return Exit::Unable };
        let policies = standards.policies();
        self.form.print(|| catalogue::procedures_text(policies), || catalogue::procedures_json(policies))
    }
}

impl Frameworks {
    pub(super) fn run(self, color: Color) -> Exit {
        let Some(standards) = self.standards.open(color) else { return Exit::Unable };
        let policies = standards.policies();
        self.form.print(|| catalogue::frameworks_text(policies), || catalogue::frameworks_json(policies))
    }
}
