//! `plimsoll policy test`: every example of every page, every test, and the lines that none of them runs.

use super::folders::Folders;
use super::{Exit, output, say, watch};
use crate::check::{self, Fault, Tried};
use crate::policy::Policies;
use crate::policy::pack::Rule;
use crate::report::counted;
use crate::workspace::{self, Color, Problem, Watched};
use clap::Args;
use std::path::PathBuf;

/// Try rules by the examples on their pages.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll policy test                         the project's own rules, else the tool's
  plimsoll policy test policies --watch        again whenever a file changes
  plimsoll policy test --rule rollback-tested  one rule
  plimsoll policy test --threshold 100%        every line of every rule must run

A flagged example must give what it says, an accepted one nothing. Rules `test_*`
in files `*_test.rego` must hold.

Exit codes:
  0  all of them do
  1  some do not, or too few lines run
  2  nothing was tried")]
pub(super) struct Test {
    /// Folders of policies; without one, those of the project, else the tool's own rules.
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// Only this rule; may be given several times.
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,

    /// Fail where examples and tests run less than this share of the lines.
    #[arg(long, value_name = "SHARE", value_parser = share)]
    threshold: Option<f64>,

    /// Try again whenever a file changes, until Ctrl-C; end as the last try.
    #[arg(long)]
    watch: bool,
}

fn share(written: &str) -> Result<f64, String> {
    let figure = written.strip_suffix('%').and_then(|figure| figure.parse::<f64>().ok());
    figure
        .filter(|share| (0.0..=100.0).contains(share))
        .ok_or_else(|| "a share is a figure up to 100 with `%`, such as `95%`".to_owned())
}

impl Test {
    pub(super) fn run(self, color: Color) -> Exit {
        if !self.watch {
            return self.once(color);
        }
        let Some(Folders { paths, .. }) = Folders::read(&self.folders, color) else { return Exit::Unable };
        if paths.is_empty() {
            let problem = Problem::new("the tool's own rules do not change, so there is nothing to watch");
            say::problem(&problem.help("name a folder of policies"));
            return Exit::Unable;
        }
        watch(|| (self.once(color), Watched { all: paths.iter().cloned().collect(), ..Watched::default() }))
    }

    fn once(&self, color: Color) -> Exit {
        let Some(Folders { folders, .. }) = Folders::read(&self.folders, color) else { return Exit::Unable };
        let (policies, report) = check::load(&folders, workspace::now());
        output::findings(&report, color);
        let Some(policies) = policies else { return Exit::Unable };
        if let Some(unknown) = self.unknown(&policies) {
            say::problem(&unknown);
            return Exit::Unable;
        }
        match policies.watched() {
            Ok(policies) => {
                let named = self.rule.iter().filter_map(|name| Some((name, policies.rule(name)?)));
                let name = |(name, rule): (&String, &Rule)| {
                    if *name != rule.name {
                        say::line(format_args!("`{name}` is called `{}` by now", rule.name));
                    }
                    rule.name.clone()
                };
                let named: Vec<String> = named.map(name).collect();
                self.report(&check::tried(&policies, &folders, &named))
            }
            Err(why) => {
                say::problem(&Problem::new(format!("the rules cannot be read: {why}")));
                Exit::Unable
            }
        }
    }

    /// That a rule is named which is not among those to be tried.
    fn unknown(&self, policies: &Policies) -> Option<Problem> {
        let there = |name: &&String| policies.own().rules.iter().any(|rule| rule.answers_to(name));
        let name = self.rule.iter().find(|name| !there(name))?;
        let problem = Problem::new(format!("there is no rule `{name}` here"));
        Some(match policies.nearest(name) {
            Some(meant) => problem.help(format!("did you mean `{meant}`?")),
            None => problem.help("`plimsoll rules` lists what there is"),
        })
    }

    fn report(&self, tried: &Tried) -> Exit {
        let share = (tried.lines > 0).then(|| 100.0 * to_f64(tried.ran) / to_f64(tried.lines));
        let printed = output::print(|out| {
            for Fault { label, line, what } in tried.faults.iter().chain(&tried.idle) {
                writeln!(out, "{label}:{line}: {what}")?;
            }
            let rules = counted(tried.rules, "rule");
            let examples = counted(tried.examples, "example");
            let tests = counted(tried.tests, "test");
            let faults = counted(tried.faults.len(), "fault");
            // rounded down, so that only all is all
            let lines = share.map_or_else(String::new, |share| {
                format!("; {:.1}% of {} run", (share * 10.0).floor() / 10.0, counted(tried.lines, "line"))
            });
            writeln!(out, "{rules}, {examples}, {tests}: {faults}{lines}")
        });
        if tried.examples + tried.tests == 0 {
            let problem = Problem::new("nothing was tried, so nothing is known of these rules");
            say::problem(&problem.help("show on the page of each rule what is flagged and what is accepted"));
            return Exit::Unable;
        }
        let short = self.threshold.filter(|threshold| share.is_some_and(|share| share < *threshold));
        if let Some(threshold) = short {
            say::problem(&Problem::new(format!("less than {threshold}% of the lines run")));
        }
        let clean = tried.faults.is_empty() && short.is_none();
        printed.max(if clean { Exit::Clean } else { Exit::Findings })
    }
}

#[expect(clippy::cast_precision_loss, reason = "nobody has so many lines")]
fn to_f64(number: usize) -> f64 {
    number as f64
}
