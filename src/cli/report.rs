//! `plimsoll report`: what a reviewer takes away.

use super::exit::Exit;
use super::options::Circumstances;
use super::progress::Progress;
use super::session::{add_authors, with_inputs};
use super::{output, say};
use crate::check::{self, Asked, Timestamp};
use crate::finding::compliance::{Compliance, Earlier};
use crate::finding::{Report as Findings, Severity};
use crate::report::{Document, Table, earlier, export, fleet};
use crate::workspace::{self, Color, Problem};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::path::{Path, PathBuf};

/// Write the compliance report over plans and records.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll report plans -o report.html               one page, for people
  plimsoll report plans --system Shop --period 2026-01-01..2026-03-31 -o q1.html
  plimsoll report plans --format json -o q1.json     to compare with next time
  plimsoll report plans --since q1.json -o q2.html   with what changed
  plimsoll report plans --format oscal-ar            for tools of auditors
  plimsoll report plans --fleet -o runs.html         how often, how well, how long
  plimsoll report plans --export ndjson -o rows/     rows for a warehouse

Formats: html, md, csv and json for people and spreadsheets; oscal-ar, oscal-ap
and oscal-cd are assessment results (also called oscal), their plan, and the rules
as a component; oscal-poam is what is to be mended, by whom and until when; intoto
and vsa are statements for a supply chain, which you sign.

The same plans, policies and time give the same bytes: the time is `--now`, else
that of SOURCE_DATE_EPOCH. It ends as `plimsoll check` does.")]
pub(super) struct Report {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// How it is written: html, md, csv, json, oscal-ar, oscal-ap, oscal-cd, oscal-poam, intoto or vsa.
    #[arg(long, hide_possible_values = true, value_name = "FORMAT", default_value = "html", value_parser = format())]
    format: Document,

    /// Write it to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write figures over all runs instead: how often, how well, how long, by month and by team.
    #[arg(long, conflicts_with_all = ["since", "export"])]
    fleet: bool,

    /// Write rows for a warehouse instead, to a file or a folder: ndjson.
    #[arg(long, value_name = "FORMAT", conflicts_with_all = ["since", "format"], value_parser = rows)]
    export: Option<Rows>,

    /// What the plans are about, as reviewers know it.
    #[arg(long, value_name = "NAME")]
    system: Option<String>,

    /// Only what ran, or is to run, on these days: 2026-01-01..2026-03-31.
    #[arg(long, value_name = "DAY..DAY", value_parser = period)]
    period: Option<Period>,

    /// Tell what changed since this report, which was written as JSON.
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,

    #[command(flatten)]
    circumstances: Circumstances,
}

/// Two days, both included, in UTC.
#[derive(Debug, Clone, Copy)]
struct Period(Date, Date);

/// Rows as lines of JSON.
#[derive(Debug, Clone, Copy)]
struct Rows;

fn rows(written: &str) -> Result<Rows, String> {
    match written {
        "ndjson" => Ok(Rows),
        "parquet" => Err("this tool writes no Parquet: write ndjson, and DuckDB makes Parquet of it: COPY (FROM 'plans.ndjson') TO 'plans.parquet'".into()),
        _ => Err("rows are written as ndjson".into()),
    }
}

fn period(written: &str) -> Result<Period, String> {
    let wrong = || "a period is two days, such as `2026-01-01..2026-03-31`".to_owned();
    let (from, to) = written.split_once("..").ok_or_else(wrong)?;
    let (from, to): (Date, Date) = from.trim().parse().ok().zip(to.trim().parse().ok()).ok_or_else(wrong)?;
    if to < from {
        return Err(format!("the period ends on {to}, before it begins on {from}"));
    }
    Ok(Period(from, to))
}

impl Period {
    /// From its first second to the one after its last.
    fn seconds(self) -> (i64, i64) {
        let start =
            |day: Date| day.to_zoned(TimeZone::UTC).map_or(i64::MAX, |day| day.timestamp().as_second());
        (start(self.0), self.1.tomorrow().map_or(i64::MAX, start))
    }
}

fn format() -> impl TypedValueParser<Value = Document> {
    let value = |word| {
        let of = Document::ALIASES.iter().filter(move |(_, meant)| *meant == word).map(|(alias, _)| *alias);
        PossibleValue::new(word).aliases(of.collect::<Vec<_>>())
    };
    PossibleValuesParser::new(Document::ALL.map(Document::word).map(value))
        .map(|word| Document::named(&word).unwrap_or(Document::Html))
}

impl Report {
    pub(super) fn run(self, color: Color) -> Exit {
        if self.fleet && !self.format.tells_figures() {
            let problem = Problem::new(format!("`--fleet` writes no {}", self.format.word()));
            say::problem(&problem.help("ask for html, md, csv or json"));
            return Exit::Unable;
        }
        let earlier = match self.since.as_deref().map(read_earlier).transpose() {
            Ok(earlier) => earlier,
            Err(problem) => {
                say::problem(&problem);
                return Exit::Unable;
            }
        };
        let now = self.circumstances.now();
        let (mut all, mut exit) = self.gather(now, color);
        all.earlier = earlier;
        if let Some(period) = self.period {
            let (from, until) = period.seconds();
            all.period = Some((period.0.to_string(), period.1.to_string()));
            all.limit(from, until);
        }
        if all.dossiers.is_empty() {
            let problem = Problem::new("no plan or record is there, so the report tells of none");
            say::problem(&problem.help("name a file or a folder that holds plans, and look at `--period`"));
        }
        exit = exit.max(if all.report.unjudged() {
            Exit::Unable
        } else if all.report.count(Severity::Error) > 0 {
            Exit::Findings
        } else {
            Exit::Clean
        });
        exit.max(self.write(&all))
    }

    fn gather(&self, now: Timestamp, color: Color) -> (Compliance, Exit) {
        let session = self.circumstances.open(&self.paths);
        let mut exit = if session.incomplete { Exit::Unable } else { Exit::Clean };
        let mut all = Compliance { system: self.system.clone(), ..Compliance::default() };
        all.report = Findings::new(0, now.to_string());
        let progress = Progress::begin();
        for batch in &session.batches {
            let mut wrong = Findings::default();
            let configured = session.configure(&batch.project, &mut wrong);
            output::findings(&wrong, color);
            let Some(configured) = configured else {
                exit = Exit::Unable;
                continue;
            };
            let policies = configured.policies();
            let pace = Some(&*progress.pace);
            let asked = Asked { policies, follows: self.circumstances.follows(), pace, ..Asked::shipped() };
            let (part, mut dossiers) =
                with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                    check::compliance(&batch.keys, inputs)
                });
            all.report.join(part);
            add_authors(batch, &mut dossiers);
            all.dossiers.extend(dossiers);
            all.standards.absorb(check::standards(policies));
        }
        all.report.settle();
        all.dossiers.sort_by(|a, b| a.label.cmp(&b.label));
        (all, exit)
    }

    fn write(&self, all: &Compliance) -> Exit {
        let path = self.output.as_deref();
        match (path, self.export) {
            (Some(folder), Some(Rows)) if workspace::is_folder(folder) => {
                let tables = Table::ALL.iter().map(|table| {
                    let path = folder.join(format!("{}.ndjson", table.word()));
                    output::to(Some(&path), |out| export(&[*table], all, out))
                });
                tables.fold(Exit::Clean, Exit::max)
            }
            (_, Some(Rows)) => output::to(path, |out| export(&Table::ALL, all, out)),
            (_, None) if self.fleet => output::to(path, |out| fleet(self.format, all, out)),
            (_, None) => output::document(self.format, all, path),
        }
    }
}

fn read_earlier(path: &Path) -> Result<Earlier, Problem> {
    let text = workspace::report_at(path)?;
    earlier(&text).map_err(|why| {
        let problem = Problem::new(format!("`{}` cannot be compared with: {why}", path.display()));
        problem.help("write it with `plimsoll report --format json`")
    })
}
