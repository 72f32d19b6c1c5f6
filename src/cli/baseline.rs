//! `plimsoll baseline`: findings that a project knows of. Taking in and dropping are two commands, so that neither does the
//! other's work unseen.

use super::exit::Exit;
use super::held::Held;
use super::judging::Judging;
use super::progress::Progress;
use super::session::with_inputs;
use super::{output, say};
use crate::check;
use crate::finding::{Finding, Report, Verdict};
use crate::report::{Format, counted};
use crate::workspace::{Color, Problem};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Accept the findings of today, or drop what is gone.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll baseline add                    what is found today is known from now on
  plimsoll check --baseline plimsoll-baseline.json
                                           only what is new stops anybody
  plimsoll baseline prune                  what is mended is no longer known

The baseline is a file with a line a finding: review and commit it. What is known
is told by every report and weighs nothing. Lines may move; a line that changes
is judged anew. Rules that are absolute are never known: they must hold.")]
pub(super) struct Baselines {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, Subcommand)]
enum Act {
    /// Take in every open finding that is not known yet; nothing is dropped.
    Add(Over),
    /// Drop what was looked for and not found again; nothing is taken in.
    Prune(Over),
}

#[derive(Debug, Args)]
struct Over {
    /// Files and folders to judge.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// The file that holds what is known.
    #[arg(long, value_name = "FILE", default_value = "plimsoll-baseline.json")]
    baseline: PathBuf,

    #[command(flatten)]
    judging: Judging,
}

impl Baselines {
    pub(super) fn run(self, color: Color) -> Exit {
        let done = match self.act {
            Act::Add(over) => over.add(color),
            Act::Prune(over) => over.prune(color),
        };
        done.unwrap_or_else(|problem| {
            say::problem(&problem);
            Exit::Unable
        })
    }
}

impl Over {
    fn add(&self, color: Color) -> Result<Exit, Problem> {
        let mut held = Held::open_or_begin(&self.baseline)?;
        let report = self.judged(&held, color)?;
        let day = report.now.split('T').next().unwrap_or_default().to_owned();
        let added = held.add(&report, &day);
        held.save()?;
        let printed = listed(&report, &added.added);
        let label = held.label();
        say::line(format_args!("{} taken into `{label}`", counted(added.added.len(), "finding")));
        if added.refused.is_empty() {
            return Ok(printed);
        }
        let refused = counted(added.refused.len(), "finding");
        let problem = Problem::new(format!("{refused} may not be known, since the rule is absolute"));
        say::problem(&problem.help("mend what `plimsoll check` still tells"));
        Ok(printed.max(Exit::Findings))
    }

    fn prune(&self, color: Color) -> Result<Exit, Problem> {
        let mut held = Held::open(&self.baseline)?;
        let report = self.judged(&held, color)?;
        held.prune(&report);
        held.save()?;
        let gone = report.baseline.iter().flat_map(|baseline| &baseline.gone);
        let printed = output::print(|out| {
            gone.clone().try_for_each(|gone| writeln!(out, "{}: [{}] {}", gone.file, gone.rule, gone.message))
        });
        say::line(format_args!("{} dropped from `{}`", counted(gone.count(), "finding"), held.label()));
        Ok(printed)
    }

    /// What is found today. Where not everything could be judged, nobody knows what to accept or to drop.
    fn judged(&self, held: &Held, color: Color) -> Result<Report, Problem> {
        let now = self.judging.circumstances.now();
        let session = self.judging.circumstances.open(&self.paths);
        let mut report = Report::new(0, now.to_string());
        report.unable = session.incomplete;
        let progress = Progress::begin();
        for batch in &session.batches {
            let Some(configured) = session.configure(&batch.project, &mut report) else {
                report.unable = true;
                continue;
            };
            let asked = self.judging.asked(configured.policies(), &progress);
            report.join(with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                check::check(&batch.keys, inputs)
            }));
        }
        drop(progress);
        report.settle();
        held.apply(&session, &mut report);
        if report.verdict() == Verdict::Unable {
            report.findings.retain(|finding| finding.unjudged);
            output::findings(&report, color);
            let problem = Problem::new("not everything could be judged, so the baseline stays as it is");
            return Err(problem.help("mend what stands in the way, or name what is to be judged"));
        }
        Ok(report)
    }
}

/// Some of the findings, a line each.
fn listed(report: &Report, findings: &[usize]) -> Exit {
    let mut some = report.clone();
    some.findings = findings.iter().filter_map(|at| report.findings.get(*at)).map(Finding::clone).collect();
    output::report(&some, Format::Concise, Color::Never, output::Extent::Findings)
}
