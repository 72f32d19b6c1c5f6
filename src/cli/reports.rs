//! Where the reports of a check go: one to standard output or into a file, and as many more as are wanted.

use super::exit::Exit;
use super::output::{self, Extent};
use crate::finding::compliance::Compliance;
use crate::finding::{Finding, Report};
use crate::report::{Document, Format};
use crate::workspace::{Color, Problem};
use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};

#[derive(Debug, Args)]
pub(super) struct Reports {
    /// How the report is written: text, concise, json, sarif, junit, github, gitlab, checkstyle, rdjson, markdown or csv; or, as `plimsoll report` does, html, oscal-ar, oscal-ap, oscal-cd, intoto or vsa.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "FORMAT",
        value_parser = kind()
    )]
    format: Option<Kind>,

    /// Write the report to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write one more report, to a file, or with `-` to standard output; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = more)]
    report: Vec<More>,

    /// Leave what is waived or known out of SARIF: code scanning would show it as open.
    #[arg(long)]
    omit_waived: bool,
}

/// How standard output is named where a file could be.
const STANDARD: &str = "-";

/// What is written: the findings, or all that a reviewer is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Findings(Format),
    Compliance(Document),
}

impl Kind {
    fn named(word: &str) -> Option<Self> {
        let findings = Format::named(word).map(Self::Findings);
        findings.or_else(|| Document::named(word).map(Self::Compliance))
    }

    /// The words of all, each once.
    fn words() -> impl Iterator<Item = &'static str> {
        let documents = Document::ALL.map(Document::word).into_iter();
        let documents = documents.filter(|word| Format::named(word).is_none());
        Format::ALL.map(Format::word).into_iter().chain(documents)
    }
}

fn kind() -> impl TypedValueParser<Value = Kind> {
    let aliases = Format::ALIASES.iter().chain(Document::ALIASES);
    let aliases: Vec<_> = aliases.filter(|(alias, _)| !Kind::words().any(|word| word == *alias)).collect();
    let value = move |word| {
        let of = aliases.iter().filter(|(_, meant)| *meant == word).map(|(alias, _)| *alias);
        PossibleValue::new(word).aliases(of.collect::<Vec<_>>())
    };
    PossibleValuesParser::new(Kind::words().map(value).collect::<Vec<_>>())
        .map(|word| Kind::named(&word).unwrap_or(Kind::Findings(Format::Text)))
}

/// One more report.
#[derive(Debug, Clone)]
struct More {
    kind: Kind,
    path: PathBuf,
}

fn more(written: &str) -> Result<More, String> {
    match written.split_once('=') {
        Some((_, "")) | None => Err("a report is a format and a file, such as `json=plans.json`".to_owned()),
        Some((word, path)) => match Kind::named(word) {
            Some(kind) => Ok(More { kind, path: path.into() }),
            None => {
                let known = Kind::words().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
                Err(format!("`{word}` is no format; known are {known}"))
            }
        },
    }
}

impl Reports {
    /// Where reports go, besides standard output: each place holds one.
    pub(super) fn fit(&self) -> Result<(), Problem> {
        let mut taken: Vec<&Path> = self.output.as_deref().into_iter().collect();
        for more in &self.report {
            if taken.contains(&&*more.path) {
                let problem = Problem::new(format!(
                    "`{}` is named for two reports, but holds one",
                    more.path.display()
                ));
                return Err(problem.help("name another file for one of them"));
            }
            taken.push(&more.path);
        }
        if self.piped() && self.format.is_some() && self.output.is_none() {
            let problem = Problem::new("two reports are asked for on standard output, which holds one");
            return Err(problem.help("give one of them a file"));
        }
        Ok(())
    }

    /// Whether one of the further reports takes standard output.
    fn piped(&self) -> bool {
        self.report.iter().any(|more| more.path.as_os_str() == STANDARD)
    }

    fn kinds(&self) -> impl Iterator<Item = Kind> {
        self.report.iter().map(|more| more.kind).chain(self.format)
    }

    /// Whether one of them shows what rules say of themselves.
    pub(super) fn tell_of_rules(&self) -> bool {
        self.kinds().any(|kind| matches!(kind, Kind::Findings(format) if format.tells_of_rules()))
    }

    /// Whether one of them tells all that a reviewer asks to see.
    pub(super) fn tell_of_plans(&self) -> bool {
        self.kinds().any(|kind| matches!(kind, Kind::Compliance(_)))
    }

    /// Writes them all. A file is read later, so it says how it ended also where the terminal need not: `full` in files,
    /// `shown` on standard output.
    pub(super) fn write(&self, all: &Compliance, color: Color, shown: Extent, full: Extent) -> Exit {
        let open = self.omit_waived.then(|| without_let_through(&all.report));
        let told = |format| match &open {
            Some(open) if format == Format::Sarif => open,
            _ => &all.report,
        };
        let write = |kind: Kind, path: Option<&Path>, extent: Extent| match (kind, path) {
            (Kind::Findings(format), None) => output::report(told(format), format, color, extent),
            (Kind::Findings(format), Some(path)) => {
                output::report_to(path, told(format), format, color, extent)
            }
            (Kind::Compliance(document), path) => output::document(document, all, path),
        };
        let kind = self.format.unwrap_or(Kind::Findings(Format::Text));
        let main = match &self.output {
            Some(path) => write(kind, Some(path), full),
            None if self.piped() => Exit::Clean,
            None => write(kind, None, shown),
        };
        let more = self.report.iter().map(|more| {
            let path = Some(&*more.path).filter(|path| path.as_os_str() != STANDARD);
            write(more.kind, path, full)
        });
        more.fold(main, Exit::max)
    }
}

fn without_let_through(report: &Report) -> Report {
    let mut open = report.clone();
    open.findings.retain(Finding::is_open);
    open
}
