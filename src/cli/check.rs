//! `plimsoll check`: plans are judged, and the verdict is the exit code.

use super::exit::Exit;
use super::options::{self, Circumstances};
use super::output::{self, Extent};
use super::say;
use super::session::with_inputs;
use crate::check::{self, Asked};
use crate::finding::{Finding, Report, Severity};
use crate::policy::Policies;
use crate::policy::pack::Moment;
use crate::report::{Format, timings};
use crate::workspace::{Color, Problem};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

/// Judge plans, and the records beside them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll check                                 every plan and record below this folder
  plimsoll check checkout.plan --format json     for a program to read
  plimsoll check --report json=plans.json        for people, and for a program as well
  git show HEAD:a.plan | plimsoll check - --stdin-name a.plan

A folder is walked for `*.plan` and `*.record`, without what `.gitignore` and
`.ignore` leave out. A file that is named is judged whatever it is called.")]
pub(super) struct Check {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// How the report is written: text, json or concise.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "FORMAT",
        default_value = "text",
        value_parser = options::format()
    )]
    format: Format,

    /// Write the report to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write one more report, to a file; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = more)]
    report: Vec<More>,

    /// Exit with 1 from this weight on: error, warning, info or never.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "SEVERITY",
        default_value = "error",
        value_parser = fail_on()
    )]
    fail_on: FailOn,

    /// Take plans to have come this far: draft, ready or done; without it, as each says of itself.
    #[arg(long, hide_possible_values = true, value_name = "MOMENT", value_parser = moment())]
    moment: Option<Moment>,

    /// Count what could not be judged as broken.
    #[arg(long)]
    strict: bool,

    /// Judge by rules as well that are new and not yet stable.
    #[arg(long)]
    preview: bool,

    /// Let no waiver let anything through.
    #[arg(long)]
    no_waivers: bool,

    /// Say on standard error which rules took longest.
    #[arg(long)]
    profile: bool,

    #[command(flatten)]
    circumstances: Circumstances,

    /// Tell everything that is otherwise counted: what is not due, what was not judged, every clause.
    #[arg(long, short, display_order = 90, conflicts_with = "quiet")]
    verbose: bool,

    /// Print findings and nothing else.
    #[arg(long, short, display_order = 91)]
    quiet: bool,
}

/// From which weight on a finding makes the run fail; none: never.
#[derive(Debug, Clone, Copy)]
struct FailOn(Option<Severity>);

const NEVER: &str = "never";

fn fail_on() -> impl TypedValueParser<Value = FailOn> {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let words = severities.map(Severity::word).into_iter().chain([NEVER]);
    PossibleValuesParser::new(words)
        .map(move |word| FailOn(severities.into_iter().find(|severity| severity.word() == word)))
}

fn moment() -> impl TypedValueParser<Value = Moment> {
    PossibleValuesParser::new(Moment::ALL.map(Moment::word))
        .map(|word| Moment::named(&word).unwrap_or(Moment::Draft))
}

/// One more report.
#[derive(Debug, Clone)]
struct More {
    format: Format,
    path: PathBuf,
}

fn more(written: &str) -> Result<More, String> {
    let known = Format::ALL.map(|format| format!("`{}`", format.word())).join(", ");
    match written.split_once('=') {
        Some((_, "")) | None => Err("a report is a format and a file, such as `json=plans.json`".to_owned()),
        Some((word, path)) => match Format::named(word) {
            Some(format) => Ok(More { format, path: path.into() }),
            None => Err(format!("`{word}` is no format; known are {known}")),
        },
    }
}

impl Check {
    pub(super) fn run(self, color: Color) -> Exit {
        let now = self.circumstances.now();
        let session = self.circumstances.open(&self.paths);
        let mut report = Report::new(0, now.to_string());
        let mut exit = if session.incomplete { Exit::Unable } else { Exit::Clean };
        for batch in &session.batches {
            match session.configure(&batch.project, &mut report) {
                Some(configured) => {
                    let asked = self.asked(configured.policies());
                    let part = with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                        check::check(&batch.keys, inputs)
                    });
                    report.absorb(&part.sources, part.findings);
                    report.documents += part.documents;
                    report.outcomes.extend(part.outcomes);
                    report.pending.extend(part.pending);
                }
                None => exit = Exit::Unable,
            }
        }
        report.settle();
        if session.batches.is_empty() && !session.incomplete && !self.quiet {
            let problem = Problem::new("no plan or record is there, so nothing is judged");
            say::problem(
                &problem.help("name a file, or a folder with files that end in `.plan` or `.record`"),
            );
        }
        let exit =
            exit.max(self.verdict(&report)).max(self.write(&report, color, session.batches.is_empty()));
        if self.profile {
            say::line(timings(&report));
        }
        exit
    }

    fn asked<'p>(&self, policies: &'p Policies) -> Asked<'p> {
        Asked {
            policies,
            moment: self.moment,
            follows: self.circumstances.follows(),
            waivers: !self.no_waivers,
            strict: self.strict,
            preview: self.preview,
        }
    }

    fn verdict(&self, report: &Report) -> Exit {
        if report.unjudged() {
            return Exit::Unable;
        }
        let FailOn(least) = self.fail_on;
        let fails = least.is_some_and(|least| {
            let weighs = |finding: &&Finding| finding.waived.is_none() && finding.severity >= least;
            report.findings.iter().any(|finding| weighs(&finding))
        });
        if fails { Exit::Findings } else { Exit::Clean }
    }

    /// A file is read later, so it says how it ended also where the terminal need not.
    fn write(&self, report: &Report, color: Color, nothing: bool) -> Exit {
        let full = if self.verbose { Extent::Everything } else { Extent::Summed };
        let shown = if self.quiet || nothing { Extent::Findings } else { full };
        let main = match &self.output {
            Some(path) => output::report_to(path, report, self.format, color, full),
            None => output::report(report, self.format, color, shown),
        };
        let files = self.report.iter();
        let more = files.map(|more| output::report_to(&more.path, report, more.format, color, full));
        more.fold(main, Exit::max)
    }
}
