//! `plimsoll check`: plans are judged, and the verdict is the exit code.

use super::exit::Exit;
use super::mend::Mend;
use super::options::{self, Circumstances};
use super::output::{self, Extent};
use super::say;
use super::session::with_inputs;
use crate::check::{self, Asked, Configured};
use crate::finding::{FailOn, Report, Severity};
use crate::policy::Policies;
use crate::policy::pack::Moment;
use crate::report::{Format, timings};
use crate::workspace::{self, Color, Problem};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};

/// Judge plans, and the records beside them.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  plimsoll check                                 every plan and record below this folder
  plimsoll check checkout.plan --format json     for a program to read
  plimsoll check --report json=plans.json        for people, and for a program as well
  plimsoll check --format github --report sarif=plans.sarif
                                                 in a pipeline: annotations, and code scanning
  git show HEAD:a.plan | plimsoll check - --stdin-name a.plan
  git diff --name-only main... | xargs plimsoll check --affected
                                                 what a branch changes, and what that touches

A folder is walked for `*.plan` and `*.record`, without what `.gitignore` and
`.ignore` leave out. A file that is named is judged whatever it is called.")]
pub(super) struct Check {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// Take the paths for what changed, and judge what they affect: plans, and plans that name a file that changed.
    #[arg(long)]
    affected: bool,

    /// How the report is written: text, concise, json, sarif, junit, github, gitlab, checkstyle, rdjson, markdown or csv.
    #[arg(
        long,
        hide_possible_values = true,
        value_name = "FORMAT",
        value_parser = options::format()
    )]
    format: Option<Format>,

    /// Write the report to a file instead of standard output.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write one more report, to a file, or with `-` to standard output; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = more)]
    report: Vec<More>,

    /// Leave what is waived out of SARIF: code scanning would show it as open.
    #[arg(long)]
    omit_waived: bool,

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
    mend: Mend,

    #[command(flatten)]
    circumstances: Circumstances,

    /// Tell everything that is otherwise counted: what is not due, what was not judged, every clause.
    #[arg(long, short, display_order = 90, conflicts_with = "quiet")]
    verbose: bool,

    /// Print findings and nothing else.
    #[arg(long, short, display_order = 91)]
    quiet: bool,
}

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

/// How standard output is named where a file could be.
const STANDARD: &str = "-";

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
        if self.mend.wanted() && self.paths.iter().any(|path| path.as_os_str() == "-") {
            let problem = Problem::new("standard input cannot be mended in its place");
            say::problem(&problem.help("name the file instead of `-`"));
            return Exit::Unable;
        }
        let now = self.circumstances.now();
        if let Err(problem) = self.outputs() {
            say::problem(&problem);
            return Exit::Unable;
        }
        let session = self.circumstances.open(&self.looked_at());
        let mut report = Report::new(0, now.to_string());
        report.fail_on = self.fail_on;
        let mut mended = Exit::Clean;
        for problem in &session.problems {
            report.trouble(&*problem.message, problem.help.clone());
        }
        for batch in &session.batches {
            match session.configure(&batch.project, &mut report) {
                Some(configured) => {
                    let asked = self.asked(configured.policies());
                    let part = with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                        if self.mend.wanted() {
                            let (part, done) = self.mend.mend(batch, inputs, color, self.quiet);
                            mended = mended.max(done);
                            return part;
                        }
                        if !self.affected {
                            return check::check(&batch.keys, inputs);
                        }
                        let changed = self.paths.iter().filter_map(|path| batch.project.inside(path));
                        check::check(
                            &check::affected(&batch.keys, &changed.collect::<Vec<_>>(), inputs),
                            inputs,
                        )
                    });
                    if self.tells_of_rules() {
                        tell_of_rules(&part, &configured, &mut report);
                    }
                    report.join(part);
                }
                None => report.unable = true,
            }
        }
        report.settle();
        if session.batches.is_empty() && !session.incomplete && !self.quiet && !self.affected {
            let problem = Problem::new("no plan or record is there, so nothing is judged");
            say::problem(
                &problem.help("name a file, or a folder with files that end in `.plan` or `.record`"),
            );
        }
        // what is told which time it is looks the same whenever it runs
        if !self.circumstances.timeless() {
            report.ran = Some((now.to_string(), workspace::now().to_string()));
        }
        // what would change is the answer; the report belongs to a run that changes it
        if self.mend.shows() {
            return mended;
        }
        let verdict = mended.max(Exit::from(report.verdict()));
        let exit = verdict.max(self.write(&report, color, session.batches.is_empty()));
        if self.profile {
            say::line(timings(&report));
        }
        exit
    }

    /// Where plans are looked for. What changed may be gone, and a plan that changed may be one that is ignored.
    fn looked_at(&self) -> Vec<PathBuf> {
        if !self.affected {
            return self.paths.clone();
        }
        let plans = self.paths.iter().filter(|path| workspace::is_plan(path));
        std::iter::once(PathBuf::from(".")).chain(plans.cloned()).collect()
    }

    /// Where reports go, besides standard output: each place holds one.
    fn outputs(&self) -> Result<(), Problem> {
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

    fn tells_of_rules(&self) -> bool {
        let formats = self.report.iter().map(|more| more.format).chain(self.format);
        formats.into_iter().any(Format::tells_of_rules)
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

    /// A file is read later, so it says how it ended also where the terminal need not.
    fn write(&self, report: &Report, color: Color, nothing: bool) -> Exit {
        let full = if self.verbose { Extent::Everything } else { Extent::Summed };
        let shown = if self.quiet || nothing { Extent::Findings } else { full };
        let open = self.omit_waived.then(|| without_waived(report));
        let told = |format| match &open {
            Some(open) if format == Format::Sarif => open,
            _ => report,
        };
        let format = self.format.unwrap_or(Format::Text);
        let main = match &self.output {
            Some(path) => output::report_to(path, told(format), format, color, full),
            None if self.piped() => Exit::Clean,
            None => output::report(told(format), format, color, shown),
        };
        let more = self.report.iter().map(|more| match &more.path {
            path if path.as_os_str() == STANDARD => {
                output::report(told(more.format), more.format, color, full)
            }
            path => output::report_to(path, told(more.format), more.format, color, full),
        });
        more.fold(main, Exit::max)
    }
}

fn without_waived(report: &Report) -> Report {
    let mut open = report.clone();
    open.findings.retain(|finding| finding.waived.is_none());
    open
}

/// Notes what the rules that `part` names say of themselves.
fn tell_of_rules(part: &Report, configured: &Configured, report: &mut Report) {
    for finding in &part.findings {
        if !report.rules.contains_key(&*finding.rule) {
            let page = configured.page(&finding.rule);
            let about = check::about(configured.policies(), &finding.rule, page.as_deref());
            report.rules.extend(about.map(|about| (finding.rule.to_string(), about)));
        }
    }
}
