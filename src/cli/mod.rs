//! The command line: one subcommand a file. What is said on standard output is the report and nothing else.

mod baseline;
mod catalogue;
mod check;
mod completions;
mod crash;
mod diff;
mod difference;
mod digest;
mod exit;
mod explain;
mod facts;
mod fmt;
mod held;
mod init;
mod judging;
mod lsp;
mod man;
mod mend;
mod options;
mod output;
mod policy;
mod progress;
mod record;
mod render;
mod report;
mod reports;
mod say;
mod session;
mod watch;

use crate::workspace::Color;
use clap::{CommandFactory, Parser, Subcommand};
use exit::Exit;
use std::process::ExitCode;

/// Draws the line for deployments: checks deployment plans before anybody acts on them.
#[derive(Debug, Parser)]
#[command(
    name = "plimsoll",
    version,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "\
Examples:
  plimsoll check                       every plan below this folder
  plimsoll check payments/*.plan       these plans
  plimsoll fmt --check                 is every plan laid out as it should be?
  plimsoll explain strategy            what a word of the language means

Exit codes:
  0  nothing to complain about
  1  findings
  2  could not judge: bad arguments, bad configuration, unreadable input"
)]
struct Plimsoll {
    #[command(subcommand)]
    command: Command,

    /// Paint what goes to the terminal: auto, always or never.
    #[arg(
        long,
        global = true,
        display_order = 90,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "WHEN",
        default_value = "auto",
        value_parser = options::color()
    )]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Check),
    Baseline(baseline::Baselines),
    Fmt(fmt::Fmt),
    Lsp(lsp::Lsp),
    Explain(explain::Explain),
    Facts(facts::Facts),
    Digest(digest::Digest),
    Rules(catalogue::Rules),
    Procedures(catalogue::Procedures),
    Frameworks(catalogue::Frameworks),
    Report(report::Report),
    Policy(policy::Policy),
    Render(render::Render),
    Record(record::Record),
    Diff(diff::Diff),
    Init(init::Init),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    crash::guard(run).into()
}

fn run() -> Exit {
    let Plimsoll { command, color } = match Plimsoll::try_parse() {
        Ok(asked) => asked,
        Err(refusal) => return output::usage(&refusal, Plimsoll::command().get_name()),
    };
    match command {
        Command::Check(check) => check.run(color),
        Command::Baseline(baseline) => baseline.run(color),
        Command::Fmt(fmt) => fmt.run(color),
        Command::Lsp(lsp) => lsp.run(),
        Command::Explain(explain) => explain.run(color),
        Command::Facts(facts) => facts.run(color),
        Command::Digest(digest) => digest.run(color),
        Command::Rules(rules) => rules.run(color),
        Command::Procedures(procedures) => procedures.run(color),
        Command::Frameworks(frameworks) => frameworks.run(color),
        Command::Report(report) => report.run(color),
        Command::Policy(policy) => policy.run(color),
        Command::Render(render) => render.run(color),
        Command::Record(record) => record.run(color),
        Command::Diff(diff) => diff.run(color),
        Command::Init(init) => init.run(),
        Command::Completions(completions) => completions.run(Plimsoll::command()),
        Command::Man(man) => man.run(Plimsoll::command()),
    }
}
