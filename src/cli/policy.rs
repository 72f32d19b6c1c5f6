//! `plimsoll policy`: rules and procedures, written and tried.

use super::exit::Exit;
use super::{output, say};
use crate::check::{self, Trial};
use crate::policy::pack::Page;
use crate::policy::{Policies, page};
use crate::workspace::{self, Color, Problem};
use clap::{Args, Subcommand};
use std::io::Write;
use std::path::PathBuf;

/// Write, check and try rules and procedures.
#[derive(Debug, Args)]
pub(super) struct Policy {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    Test(Test),
}

/// Try every example on the pages of rules.
#[derive(Debug, Args)]
struct Test {
    /// Folders of policies; without one, the tool's own are tried.
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,

    /// Only these rules.
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
}

impl Policy {
    pub(super) fn run(self, color: Color) -> Exit {
        match self.act {
            Act::Test(test) => test.run(color),
        }
    }
}

impl Test {
    fn run(self, color: Color) -> Exit {
        let mut folders = Vec::new();
        for folder in &self.folders {
            match workspace::policies(folder) {
                Ok(files) => folders.push(check::Folder { files }),
                Err(problem) => {
                    say::problem(&problem);
                    return Exit::Unable;
                }
            }
        }
        let (policies, report) = check::load(&folders, workspace::now());
        output::findings(&report, color);
        let Some(policies) = policies else { return Exit::Unable };
        let pages = |name: &str, subject: &str| {
            let path = format!("{subject}/{name}/README.md");
            let own = folders.iter().flat_map(|folder| &folder.files).find(|(known, _, _)| *known == path);
            own.map(|(_, label, text)| (label.clone(), text.clone()))
                .or_else(|| page(name).map(|text| (path, text.to_owned())))
        };
        self.report(&policies, pages)
    }

    fn report(&self, policies: &Policies, pages: impl Fn(&str, &str) -> Option<(String, String)>) -> Exit {
        let mut out = std::io::stdout().lock();
        let (mut tried, mut failed, mut rules) = (0, 0, 0);
        for rule in &policies.pack.rules {
            let asked = self.rule.is_empty() || self.rule.contains(&rule.name);
            if !asked || rule.native {
                continue;
            }
            rules += 1;
            let Some((label, text)) = pages(&rule.name, &rule.subject) else {
                let _ = writeln!(out, "{}: the rule has no page", rule.name);
                failed += 1;
                continue;
            };
            let trials = check::trials(rule, &Page::of(&text), policies);
            tried += trials.len();
            for Trial { line, faults, .. } in &trials {
                failed += usize::from(!faults.is_empty());
                for fault in faults {
                    let _ = writeln!(out, "{label}:{line}: {fault}");
                }
            }
            for case in &rule.cases {
                let seen = trials.iter().any(|trial| trial.cases.contains(&case.name));
                if !seen {
                    failed += 1;
                    let _ = writeln!(out, "{label}: no example is flagged `{}`", case.name);
                }
            }
        }
        let _ = writeln!(out, "{rules} rules, {tried} examples, {failed} faults");
        if tried == 0 {
            say::problem(&Problem::new("no example was tried"));
            return Exit::Unable;
        }
        if failed == 0 { Exit::Clean } else { Exit::Findings }
    }
}
