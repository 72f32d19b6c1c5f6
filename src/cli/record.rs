//! `plimsoll record`: a pipeline, or a hand at night, tells what happens while it happens.

use super::exit::Exit;
use super::options::Circumstances;
use super::{output, say, session};
use crate::check::{self, Asked, Inputs, Text};
use crate::finding::{Report, Severity};
use crate::render::{Line, NotBare, Place, Unfit, append, fresh};
use crate::workspace::{Color, Problem, Project};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Tell the record of a plan what happened.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll record start checkout.plan --by @li
  plimsoll record step checkout.plan migrate ok --took 11m --saw \"1 migration applied\"
  plimsoll record stage checkout.plan 5% ok --started 2026-03-10T13:20Z
  plimsoll record check checkout.plan error_rate pass --value 0.41%
  plimsoll record issue checkout.plan \"one pod restarted\" --severity low
  plimsoll record exit checkout.plan completed --by @maria

The record stands beside the plan: `checkout.record`. Statements are added at its
end and nothing that stands there is changed, apart from its layout. What the plan
does not know is refused, and then nothing is written. Several may tell at once.")]
pub(super) struct Record {
    #[command(subcommand)]
    tell: Tell,
}

#[derive(Debug, Subcommand)]
enum Tell {
    /// Begin the record, with the digest of the plan as it is now.
    Start {
        #[command(flatten)]
        run: Run,
        /// Who deploys.
        #[arg(long, value_name = "PERSON")]
        deployer: Option<String>,
    },
    /// What became of a step.
    Step {
        #[command(flatten)]
        run: Run,
        /// The step, as the plan calls it.
        name: String,
        /// ok, failed, unclear, skipped or not-applicable.
        outcome: String,
        /// When it began.
        #[arg(long, value_name = "TIME")]
        started: Option<String>,
        /// How long it took, such as 11m.
        #[arg(long, value_name = "DURATION")]
        took: Option<String>,
        /// What was seen.
        #[arg(long, value_name = "TEXT")]
        saw: Option<String>,
        /// A file or link that shows it.
        #[arg(long, value_name = "FILE")]
        evidence: Vec<String>,
        /// It is a step of the rollback.
        #[arg(long)]
        rollback: bool,
    },
    /// What became of a stage of the strategy, or of a flag.
    Stage {
        #[command(flatten)]
        run: Run,
        /// The share, such as 5%.
        share: String,
        /// ok, failed, unclear, skipped or not-applicable.
        outcome: String,
        /// The flag whose stage it is.
        #[arg(long, value_name = "NAME")]
        flag: Option<String>,
        /// For whom: internal, beta or public.
        #[arg(long, value_name = "AUDIENCE")]
        audience: Option<String>,
        /// When it began.
        #[arg(long, value_name = "TIME")]
        started: Option<String>,
    },
    /// What a check showed.
    Check {
        #[command(flatten)]
        run: Run,
        /// The check or metric, as the plan calls it.
        name: String,
        /// pass, pass-with-warnings, fail, not-run or unknown.
        result: String,
        /// What was measured, such as 0.41%.
        #[arg(long, value_name = "FIGURE")]
        value: Option<String>,
        /// A file or link that shows it.
        #[arg(long, value_name = "FILE")]
        evidence: Vec<String>,
    },
    /// Something that went wrong.
    Issue {
        #[command(flatten)]
        run: Run,
        /// What it was, in a sentence.
        text: String,
        /// critical, high, medium, low or info.
        #[arg(long)]
        severity: Option<String>,
        /// Where it happened.
        #[arg(long, value_name = "NAME")]
        step: Option<String>,
        /// What was done.
        #[arg(long, value_name = "TEXT")]
        action: Option<String>,
        /// When it was over.
        #[arg(long, value_name = "TIME")]
        resolved: Option<String>,
        /// Where it is followed up.
        #[arg(long, value_name = "ID")]
        ticket: Option<String>,
    },
    /// How the run ended.
    Exit {
        #[command(flatten)]
        run: Run,
        /// completed, blocked, aborted or rolled-back.
        state: String,
        /// Why it ended so.
        #[arg(long, value_name = "TEXT")]
        because: Option<String>,
    },
}

#[derive(Debug, Args)]
struct Run {
    /// The plan that is run.
    #[arg(value_name = "PLAN")]
    plan: PathBuf,
    /// When it happened; now, if nothing is said.
    #[arg(long, value_name = "TIME")]
    at: Option<String>,
    /// Who did it.
    #[arg(long, value_name = "PERSON")]
    by: Option<String>,
    /// Anything worth knowing later.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Which try it was, where there are several.
    #[arg(long, value_name = "NUMBER")]
    attempt: Option<u32>,
    #[command(flatten)]
    circumstances: Circumstances,
}

/// What is to be written.
enum Told {
    /// A new record with these statements.
    New(Vec<Line>),
    /// One statement more, in these blocks.
    More(Place, Line),
}

impl Record {
    pub(super) fn run(self, color: Color) -> Exit {
        match self.tell.told() {
            Ok((run, told)) => run.tell(&told, color),
            Err(NotBare(value)) => {
                let message = format!("`{value}` is no name, figure or time, so nothing is written");
                say::problem(
                    &Problem::new(message).help("name what the plan names, without blanks or quotes"),
                );
                Exit::Unable
            }
        }
    }
}

impl Tell {
    fn told(self) -> Result<(Run, Told), NotBare> {
        let shown = |line: Line, shown: &[String]| {
            shown.iter().fold(line, |line, one| line.word("evidence").text(one))
        };
        let (run, place, line) = match self {
            Self::Start { run, deployer } => {
                let line = Line::new("started").bare(&run.at())?;
                let line = line.clause("by", run.by.as_deref())?;
                let deployer = deployer.map(|deployer| Line::new("deployer").bare(&deployer)).transpose()?;
                if run.attempt.is_none() {
                    return Ok((run, Told::New(std::iter::once(line).chain(deployer).collect())));
                }
                let line = Line::new("started").bare(&run.at())?;
                (run, None, line)
            }
            Self::Step { run, name, outcome, started, took, saw, evidence, rollback } => {
                let line = Line::new("step").bare(&name)?.bare(&outcome)?;
                let line = run.act(line.clause("started", started.as_deref())?)?;
                let line = line.clause("took", took.as_deref())?.said("saw", saw.as_deref());
                (run, rollback.then(|| Line::new("rollback")), shown(line, &evidence))
            }
            Self::Stage { run, share, outcome, flag, audience, started } => {
                let line = Line::new("stage");
                let line = if let Some(audience) = audience { line.bare(&audience)? } else { line };
                let line = line.bare(&share)?.bare(&outcome)?.clause("started", started.as_deref())?;
                let flag = flag.map(|flag| Line::new("flag").bare(&flag)).transpose()?;
                let line = run.act(line)?;
                (run, flag, line)
            }
            Self::Check { run, name, result, value, evidence } => {
                let line = Line::new("check").bare(&name)?;
                let line = if let Some(value) = value { line.bare(&value)? } else { line };
                let line = run.act(line.bare(&result)?)?;
                (run, None, shown(line, &evidence))
            }
            Self::Issue { run, text, severity, step, action, resolved, ticket } => {
                let line = run.act(Line::new("issue").text(&text))?;
                let line = line.clause("severity", severity.as_deref())?.clause("step", step.as_deref())?;
                let line = line.said("action", action.as_deref()).said("ticket", ticket.as_deref());
                let line = line.clause("resolved at", resolved.as_deref())?;
                (run, None, line)
            }
            Self::Exit { run, state, because } => {
                let line = run.act(Line::new("exit").bare(&state)?)?.said("because", because.as_deref());
                (run, None, line)
            }
        };
        let attempt = run.attempt.map(|number| Line::new("attempt").bare(&number.to_string())).transpose()?;
        let place = attempt.into_iter().chain(place).collect();
        Ok((run, Told::More(place, line)))
    }
}

impl Run {
    /// When it happened, as it is written.
    fn at(&self) -> String {
        let now = || {
            let now = self.circumstances.now();
            let seconds = now.as_second() % 60 != 0;
            now.strftime(if seconds { "%Y-%m-%dT%H:%M:%SZ" } else { "%Y-%m-%dT%H:%MZ" }).to_string()
        };
        self.at.clone().unwrap_or_else(now)
    }

    /// `line` with who did it, and when.
    fn act(&self, line: Line) -> Result<Line, NotBare> {
        let line = line.clause("at", Some(&self.at()))?.clause("by", self.by.as_deref())?;
        Ok(line.said("note", self.note.as_deref()))
    }

    fn tell(&self, told: &Told, color: Color) -> Exit {
        let asked =
            session::ask_here(&self.circumstances, &self.plan, color, |key, inputs, here, project| {
                let limit = here.config.max_file_size;
                match told {
                    Told::New(lines) => begin(key, lines, inputs, project, color),
                    Told::More(place, line) => add(key, place, line, inputs, project, limit, color),
                }
            });
        asked.unwrap_or(Exit::Unable)
    }
}

/// The key of the record of the plan `key`.
fn record_of(key: &str) -> Result<String, Problem> {
    if key.ends_with(".record") {
        return Ok(key.to_owned());
    }
    let record = key.strip_suffix(".plan").map(|stem| format!("{stem}.record"));
    record.ok_or_else(|| {
        let problem = Problem::new(format!("`{key}` is not called `NAME.plan`, so its record has no name"));
        problem.help("rename the plan")
    })
}

fn begin(key: &str, lines: &[Line], inputs: &Inputs<'_>, project: &Project, color: Color) -> Exit {
    let (digest, report) = check::digest(key, true, inputs);
    let Some(digest) = digest else {
        output::findings(&report, color);
        return refused(&Problem::new(format!(
            "`{}` has no digest, so no record is begun",
            (inputs.label)(key)
        )));
    };
    let record = match record_of(key) {
        Ok(record) => record,
        Err(problem) => return refused(&problem),
    };
    let name = key.rsplit_once('/').map_or(key, |(_, name)| name);
    let head = Line::new("record of").text(name).word("digest").text(&digest);
    let Ok(text) = fresh(&(inputs.label)(&record).into(), &head, lines) else { return Exit::Unable };
    let report = judged(&record, &text, inputs);
    if report.count(Severity::Error) > 0 {
        return unknown(&report, color);
    }
    match project.create(&record, &text) {
        Ok(()) => Exit::Clean,
        Err(problem) => refused(&problem),
    }
}

fn add(
    key: &str,
    place: &Place,
    line: &Line,
    inputs: &Inputs<'_>,
    project: &Project,
    limit: u64,
    color: Color,
) -> Exit {
    let record = match record_of(key) {
        Ok(record) => record,
        Err(problem) => return refused(&problem),
    };
    let label = (inputs.label)(&record);
    let amended = project.amend(&record, limit, |there| {
        let unfit = |unfit| {
            let why = match unfit {
                Unfit::NoRecord => "holds no record",
                Unfit::Broken => "has mistakes that hide where it ends",
            };
            let problem = Problem::new(format!("`{label}` {why}, so nothing is added"));
            refused(&problem.help(format!("run `plimsoll check {label}`")))
        };
        let text = append(&there.label, &there.text, place, line).map_err(unfit)?;
        // what is wrong already does not keep anybody from telling what happens next
        let before = judged(&record, &there.text, inputs);
        let mut report = judged(&record, &text, inputs);
        let known = |rule: &str, message: &str| {
            before.findings.iter().any(|old| old.rule == rule && old.message == message)
        };
        report.findings.retain(|new| new.severity == Severity::Error && !known(&new.rule, &new.message));
        if report.findings.is_empty() { Ok(text) } else { Err(unknown(&report, color)) }
    });
    match amended {
        Ok(Ok(())) => Exit::Clean,
        Ok(Err(exit)) => exit,
        Err(problem) if problem.message.ends_with("does not exist") => {
            refused(&problem.help(format!("begin it with `plimsoll record start {}`", (inputs.label)(key))))
        }
        Err(problem) => refused(&problem),
    }
}

/// What the language finds in the record `key`, were its text this one.
fn judged(key: &str, text: &str, inputs: &Inputs<'_>) -> Report {
    let load = |asked: &str| {
        if asked == key {
            Ok(Text { label: (inputs.label)(key).into(), text: text.into() })
        } else {
            (inputs.load)(asked)
        }
    };
    let asked = Asked::nothing();
    check::check(&[key.to_owned()], &Inputs { load: &load, asked: &asked, ..*inputs })
}

fn unknown(report: &Report, color: Color) -> Exit {
    output::findings(report, color);
    refused(&Problem::new("the record would not fit its plan, so nothing is written"))
}

fn refused(problem: &Problem) -> Exit {
    say::problem(problem);
    Exit::Unable
}
