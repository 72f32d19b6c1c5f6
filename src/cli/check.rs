//! `plimsoll check`: plans are judged, and the verdict is the exit code.

use super::exit::Exit;
use super::held::Held;
use super::judging::Judging;
use super::mend::Mend;
use super::options;
use super::output::{self, Extent};
use super::progress::Progress;
use super::say;
use super::session::with_inputs;
use super::watch::watch;
use crate::check::{self, Configured, Inputs};
use crate::config::{self, Config};
use crate::finding::{FailOn, Finding, Report, Severity};
use crate::report::{Format, timings};
use crate::workspace::{self, Batch, Changes, Color, Problem, Project, Watched};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

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
  plimsoll check --changed-since main            what a branch changes, and what that touches
  plimsoll check --baseline plimsoll-baseline.json
                                                 what is known stops nobody

A folder is walked for `*.plan` and `*.record`, without what `.gitignore` and
`.ignore` leave out. A file that is named is judged whatever it is called.")]
pub(super) struct Check {
    /// Files and folders; `-` is standard input.
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,

    /// Take the paths for what changed, and judge what they affect: plans, and plans that name a file that changed.
    #[arg(long)]
    affected: bool,

    /// Judge only what differs from where this revision was left: plans, and plans that name a file that changed.
    #[arg(long, value_name = "REV", conflicts_with = "affected")]
    changed_since: Option<String>,

    /// Let through what this file knows, which `plimsoll baseline add` writes.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,

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

    /// Leave what is waived or known out of SARIF: code scanning would show it as open.
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

    /// Say on standard error which rules took longest.
    #[arg(long)]
    profile: bool,

    /// Judge again whenever something changes that the verdict rests on, until Ctrl-C; end as the last verdict.
    #[arg(long)]
    watch: bool,

    #[command(flatten)]
    mend: Mend,

    #[command(flatten)]
    judging: Judging,

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
        let piped = self.paths.iter().any(|path| path.as_os_str() == "-");
        let refused = match (piped, self.mend.wanted(), self.watch) {
            (true, true, _) => Some("standard input cannot be mended in its place"),
            (true, _, true) => Some("standard input does not change, so there is nothing to watch"),
            _ => None,
        };
        let refused = refused.map(|why| Problem::new(why).help("name the file instead of `-`"));
        if let Some(problem) = refused.or_else(|| self.outputs().err()) {
            say::problem(&problem);
            return Exit::Unable;
        }
        if self.watch {
            return watch(|| {
                let trail = Trail::default();
                (self.round(color, Some(&trail)), trail.into_inner().unwrap_or_else(PoisonError::into_inner))
            });
        }
        self.round(color, None)
    }

    /// Judges once. What that rests on is noted in `trail`.
    fn round(&self, color: Color, trail: Option<&Trail>) -> Exit {
        let now = self.judging.circumstances.now();
        let session = self.judging.circumstances.open(&self.looked_at());
        let mut report = Report::new(0, now.to_string());
        report.fail_on = self.fail_on;
        for problem in &session.problems {
            report.trouble(&*problem.message, problem.help.clone());
        }
        let baseline = self.baseline.as_deref().map(Held::open).transpose();
        let baseline = baseline.unwrap_or_else(|problem| {
            say::trouble(&problem, &mut report);
            None
        });
        let mut mended = Exit::Clean;
        let mut changes = self.changed_since.as_deref().map(Changes::since);
        let progress = Progress::begin();
        for batch in &session.batches {
            let Some(configured) = session.configure(&batch.project, &mut report) else {
                report.unable = true;
                continue;
            };
            note(trail, |watched| watched.all.extend(self.judged_by(&batch.project, &configured.config)));
            let asked = self.judging.asked(configured.policies(), &progress);
            let judged: Result<Report, Problem> =
                with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                    let load = |key: &str| {
                        note(trail, |watched| watched.all.extend([batch.project.at(key)]));
                        (inputs.load)(key)
                    };
                    let inputs = &Inputs { load: &load, ..*inputs };
                    let keys = self.wanted(batch, &mut changes, inputs)?;
                    if self.mend.wanted() {
                        let (part, done) = self.mend.mend(&batch.project, &keys, inputs, color, self.quiet);
                        mended = mended.max(done);
                        return Ok(part);
                    }
                    Ok(check::check(&keys, inputs))
                });
            match judged {
                Ok(part) => {
                    if self.tells_of_rules() {
                        tell_of_rules(&part, &configured, &mut report);
                    }
                    report.join(part);
                }
                // of several projects in one repository each would say the same
                Err(problem) if report.troubles.iter().any(|known| known.message == problem.message) => {}
                Err(problem) => say::trouble(&problem, &mut report),
            }
        }
        drop(progress);
        note(trail, |watched| {
            watched.plans.extend(self.looked_at());
            watched.all.extend(self.baseline.clone());
        });
        report.settle();
        if let Some(baseline) = baseline {
            baseline.apply(&session, &mut report);
        }
        if session.batches.is_empty() && !session.incomplete && !self.quiet && !self.affected {
            let problem = Problem::new("no plan or record is there, so nothing is judged");
            say::problem(
                &problem.help("name a file, or a folder with files that end in `.plan` or `.record`"),
            );
        }
        // what is told which time it is looks the same whenever it runs
        if !self.judging.circumstances.timeless() {
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

    /// Those files of `batch` that are to be judged.
    fn wanted(
        &self,
        batch: &Batch,
        changes: &mut Option<Changes>,
        inputs: &Inputs<'_>,
    ) -> Result<Vec<String>, Problem> {
        let project = &batch.project;
        let changed = match changes {
            Some(changes) => changes.around(project)?,
            None if self.affected => &self.paths,
            None => return Ok(batch.keys.clone()),
        };
        let from_root = |path: &PathBuf| project.from_root(path);
        let changed: Vec<String> = changed.iter().map(from_root).collect();
        let by = self.judged_by(project, inputs.config).chain(self.baseline.clone());
        let by: Vec<String> = by.map(|path| from_root(&path)).collect();
        Ok(check::affected(&batch.keys, &changed, &by, inputs))
    }

    /// Where stands what every plan of `project` is judged by.
    fn judged_by(&self, project: &Project, config: &Config) -> impl Iterator<Item = PathBuf> {
        let own: Vec<PathBuf> = config.policies.iter().map(|folder| project.at(folder)).collect();
        let named = self.judging.circumstances.named().cloned();
        own.into_iter().chain([project.at(config::FILE)]).chain(named)
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

    /// A file is read later, so it says how it ended also where the terminal need not.
    fn write(&self, report: &Report, color: Color, nothing: bool) -> Exit {
        let full = if self.verbose { Extent::Everything } else { Extent::Summed };
        let shown = if self.quiet || nothing { Extent::Findings } else { full };
        let open = self.omit_waived.then(|| without_let_through(report));
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

fn without_let_through(report: &Report) -> Report {
    let mut open = report.clone();
    open.findings.retain(Finding::is_open);
    open
}

/// What the verdict of a round rests on.
type Trail = Mutex<Watched>;

fn note(trail: Option<&Trail>, what: impl FnOnce(&mut Watched)) {
    if let Some(trail) = trail {
        what(&mut trail.lock().unwrap_or_else(PoisonError::into_inner));
    }
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
