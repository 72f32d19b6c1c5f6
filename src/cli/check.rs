//! `plimsoll check`: plans are judged, and the verdict is the exit code.

use super::exit::Exit;
use super::held::Held;
use super::judging::Judging;
use super::mend::Mend;
use super::output::Extent;
use super::progress::Progress;
use super::reports::Reports;
use super::say;
use super::session::{Session, add_authors, with_inputs};
use super::watch::watch;
use crate::check::{self, Configured, Inputs, Timestamp};
use crate::config::{self, Config};
use crate::finding::compliance::{Compliance, Dossier};
use crate::finding::{FailOn, Report, Severity};
use crate::report::timings;
use crate::workspace::{self, Batch, Changes, Color, Problem, Project, Watched};
use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;
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

    #[command(flatten)]
    reports: Reports,

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

impl Check {
    pub(super) fn run(self, color: Color) -> Exit {
        let piped = self.paths.iter().any(|path| path.as_os_str() == "-");
        let refused = match (piped, self.mend.wanted(), self.watch) {
            (true, true, _) => Some("standard input cannot be mended in its place"),
            (true, _, true) => Some("standard input does not change, so there is nothing to watch"),
            _ => None,
        };
        let refused = refused.map(|why| Problem::new(why).help("name the file instead of `-`"));
        if let Some(problem) = refused.or_else(|| self.reports.fit().err()) {
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
        let session = self.judging.circumstances.open(&self.looked_at());
        let mut round =
            Round { options: self, session: &session, trail, color, mended: Exit::Clean, judged: Vec::new() };
        let mut all = round.judge(self.judging.circumstances.now());
        let mended = round.mended;
        let report = &mut all.report;
        // what is told which time it is looks the same whenever it runs
        if !self.judging.circumstances.timeless() {
            report.ran = Some((report.now.clone(), workspace::now().to_string()));
        }
        let nothing = session.batches.is_empty();
        if nothing && !session.incomplete && !self.quiet && !self.affected {
            let problem = Problem::new("no plan or record is there, so nothing is judged");
            say::problem(
                &problem.help("name a file, or a folder with files that end in `.plan` or `.record`"),
            );
        }
        // what would change is the answer; the report belongs to a run that changes it
        if self.mend.shows() {
            return mended;
        }
        let verdict = mended.max(Exit::from(report.verdict()));
        // a file is read later, so it says how it ended also where the terminal need not
        let full = if self.verbose { Extent::Everything } else { Extent::Summed };
        let shown = if self.quiet || nothing { Extent::Findings } else { full };
        let exit = verdict.max(self.reports.write(&all, color, shown, full));
        if self.profile {
            say::line(timings(&all.report));
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
        let own = config.rests_on().map(|path| project.at(path));
        let named = self.judging.circumstances.named().cloned();
        own.collect::<Vec<_>>().into_iter().chain([project.at(config::FILE)]).chain(named)
    }

    /// Where plans are looked for. What changed may be gone, and a plan that changed may be one that is ignored.
    fn looked_at(&self) -> Vec<PathBuf> {
        if !self.affected {
            return self.paths.clone();
        }
        let plans = self.paths.iter().filter(|path| workspace::is_plan(path));
        std::iter::once(PathBuf::from(".")).chain(plans.cloned()).collect()
    }
}

/// What the verdict of a round rests on.
type Trail = Mutex<Watched>;

/// One look at everything that was asked for.
struct Round<'r> {
    options: &'r Check,
    session: &'r Session,
    trail: Option<&'r Trail>,
    color: Color,
    /// How mending went.
    mended: Exit,
    /// What people call the files that were judged.
    judged: Vec<String>,
}

impl Round<'_> {
    fn note(&self, what: impl FnOnce(&mut Watched)) {
        if let Some(trail) = self.trail {
            what(&mut trail.lock().unwrap_or_else(PoisonError::into_inner));
        }
    }

    fn judge(&mut self, now: Timestamp) -> Compliance {
        let options = self.options;
        let mut all = Compliance { report: Report::new(0, now.to_string()), ..Compliance::default() };
        all.report.fail_on = options.fail_on;
        for problem in &self.session.problems {
            all.report.trouble(&*problem.message, problem.help.clone());
        }
        let baseline = options.baseline.as_deref().map(Held::open).transpose();
        let baseline = baseline.unwrap_or_else(|problem| {
            say::trouble(&problem, &mut all.report);
            None
        });
        let mut changes = options.changed_since.as_deref().map(Changes::since);
        let progress = Progress::begin();
        for batch in &self.session.batches {
            let Some(configured) = self.session.configure(&batch.project, &mut all.report) else {
                all.report.unable = true;
                continue;
            };
            self.note(|watched| watched.all.extend(options.judged_by(&batch.project, &configured.config)));
            let asked = options.judging.asked(configured.policies(), &progress);
            let judged = with_inputs(&batch.project, &configured.config, now, &asked, |inputs| {
                self.batch(batch, &mut changes, inputs)
            });
            match judged {
                Ok((part, mut dossiers)) => {
                    if options.reports.tell_of_rules() {
                        tell_of_rules(&part, &configured, &mut all.report);
                    }
                    if options.reports.tell_of_plans() {
                        add_authors(batch, &mut dossiers);
                        all.standards.absorb(check::standards(configured.policies()));
                    }
                    all.report.join(part);
                    all.dossiers.extend(dossiers);
                }
                // of several projects in one repository each would say the same
                Err(problem) if all.report.troubles.iter().any(|known| known.message == problem.message) => {}
                Err(problem) => say::trouble(&problem, &mut all.report),
            }
        }
        drop(progress);
        self.note(|watched| {
            watched.plans.extend(options.looked_at());
            watched.all.extend(options.baseline.clone());
        });
        all.report.settle();
        all.dossiers.sort_by(|a, b| a.label.cmp(&b.label));
        if let Some(baseline) = baseline {
            baseline.apply(std::mem::take(&mut self.judged), &mut all.report);
        }
        all
    }

    fn batch(
        &mut self,
        batch: &Batch,
        changes: &mut Option<Changes>,
        inputs: &Inputs<'_>,
    ) -> Result<(Report, Vec<Dossier>), Problem> {
        let trail = self.trail;
        let load = |key: &str| {
            if let Some(trail) = trail {
                let mut watched = trail.lock().unwrap_or_else(PoisonError::into_inner);
                watched.all.insert(batch.project.at(key));
            }
            (inputs.load)(key)
        };
        let inputs = &Inputs { load: &load, ..*inputs };
        let options = self.options;
        let keys = options.wanted(batch, changes, inputs)?;
        self.judged.extend(keys.iter().map(|key| batch.project.label(key)));
        let mut left = None;
        if options.mend.wanted() {
            let (report, done) = options.mend.mend(&batch.project, &keys, inputs, self.color, options.quiet);
            self.mended = self.mended.max(done);
            left = Some(report);
        }
        if options.reports.tell_of_plans() {
            return Ok(check::compliance(&keys, inputs));
        }
        Ok((left.unwrap_or_else(|| check::check(&keys, inputs)), Vec::new()))
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
