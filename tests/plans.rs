//! Whole plans with their records, judged by all that they follow. Where one stands says what must come of it: what is
//! below a folder `clean` gives nothing at any moment, what is below one that is `flawed` gives what stands in its golden
//! file, judged as done. A folder with a `plimsoll.toml` is a project of its own.

use crate::project::{files, golden, home, told, with_asked};
use plimsoll::check::{self, Asked, Folder};
use plimsoll::config::{self, Config};
use plimsoll::finding::{Outcome, Report, Result5};
use plimsoll::policy::pack::Moment;
use plimsoll::policy::{Policies, catalogue, shipped};
use plimsoll::source::{FileId, Source};
use plimsoll::workspace;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// What all plans are judged by that belong together.
pub(crate) struct Project {
    pub(crate) root: PathBuf,
    pub(crate) config: Config,
    own: Option<Policies>,
    pub(crate) folders: Vec<Folder>,
}

impl Project {
    /// The project that the file `path` belongs to.
    pub(crate) fn around(path: &Path) -> Self {
        let root = path.ancestors().find(|folder| folder.join(config::FILE).exists());
        Self::at(&root.map_or_else(|| home(""), Path::to_owned))
    }

    pub(crate) fn at(root: &Path) -> Self {
        let root = root.to_owned();
        let Ok(text) = std::fs::read_to_string(root.join(config::FILE)) else {
            return Self { root, config: Config::default(), own: None, folders: Vec::new() };
        };
        let source = Source::new(FileId(0), config::FILE, text);
        let sets = check::open_sets();
        let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
        let (config, mut findings) = config::read(&source, &sets);
        let read = |folder: &String| {
            let files = workspace::policies(&root.join(folder)).expect("a folder of policies");
            Folder { files }
        };
        let folders: Vec<Folder> = config.policies.iter().map(read).collect();
        let (own, report) = check::inspected(&folders, crate::project::NOW.parse().expect("a time"));
        assert!(report.findings.is_empty(), "{}", told(&report));
        let own = own.filter(|_| !folders.is_empty());
        findings.extend(check::fit(&config, &source, own.as_ref().unwrap_or_else(|| shipped())));
        assert!(findings.is_empty(), "{}: {findings:?}", root.display());
        Self { root, config, own, folders }
    }

    pub(crate) fn policies(&self) -> &Policies {
        self.own.as_ref().unwrap_or_else(|| shipped())
    }

    pub(crate) fn key(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).expect("a file of the project").to_string_lossy().into_owned()
    }

    pub(crate) fn check(&self, path: &Path, moment: Moment) -> Report {
        let asked = Asked { policies: self.policies(), moment: Some(moment), ..Asked::shipped() };
        with_asked(&self.root, &self.config, &asked, |inputs| check::check(&[self.key(path)], inputs))
    }
}

/// The plans below folders of this name, with what each is judged by. Files that are only shared are none.
pub(crate) fn plans(kind: &str) -> Vec<PathBuf> {
    let below = |path: &Path| path.components().any(|part| part.as_os_str() == kind);
    let all = ["fixtures/plans", "fixtures/projects"].into_iter().flat_map(|folder| files(folder, "plan"));
    let mut all: Vec<PathBuf> = all.filter(|path| below(path)).collect();
    if kind == "clean" {
        all.extend(files("examples", "plan"));
    }
    let is_plan = |path: &PathBuf| {
        let text = std::fs::read_to_string(path).expect("a plan");
        text.lines().any(|line| line.starts_with("plan "))
    };
    all.retain(is_plan);
    all
}

#[test]
fn clean_plans_give_nothing_at_any_moment() {
    let plans = plans("clean");
    for path in &plans {
        let project = Project::around(path);
        for moment in Moment::ALL {
            let report = project.check(path, moment);
            // what a plan waives it has said aloud
            assert!(
                report.findings.iter().all(|finding| finding.waived.is_some()),
                "{} at {}:\n{}",
                path.display(),
                moment.word(),
                told(&report)
            );
            // a plan that follows nothing is clean for no good reason
            let judged = |outcome: &&Outcome| outcome.result == Result5::Passed;
            let passed = report.outcomes.iter().filter(judged).count();
            assert!(moment == Moment::Draft || passed > 10, "{}: {passed} rules passed", path.display());
        }
    }
    assert!(plans.len() > 10, "{} plans", plans.len());
}

#[test]
fn flawed_plans_give_what_their_golden_files_say() {
    for path in plans("flawed") {
        let report = Project::around(&path).check(&path, Moment::Done);
        assert!(!report.findings.is_empty(), "{} is clean", path.display());
        golden(&path, &told(&report));
    }
}

/// What people write daily must stay short.
#[test]
fn a_rolling_fix_takes_at_most_35_lines() {
    let text = std::fs::read_to_string(home("fixtures/plans/clean/rolling-fix.plan")).expect("a plan");
    let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with('#');
    let lines = text.lines().filter(says).count();
    assert!(lines <= 35, "{lines} lines");
}

/// One plan against nearly all rules: which speak of it, and why the others do not.
#[test]
fn every_rule_has_something_to_say_of_everything_at_once() {
    let five = [
        "release-lifecycle",
        "feature-deployment",
        "deployment-procedures",
        "deploy-stage",
        "deployment-sop",
    ];
    for (name, procedures) in [("everything", &["deploy-stage"][..]), ("everything-of-five", &five[..])] {
        let path = home("fixtures/plans/flawed").join(name).with_extension("plan");
        let report = Project::around(&path).check(&path, Moment::Done);
        let speaking: BTreeSet<&str> = report.findings.iter().map(|finding| &*finding.rule).collect();
        let reasons = table(&format!("fixtures/plans/flawed/{name}.silent.tsv"));
        let asked = procedures.iter().map(|procedure| catalogue::rule_list(shipped(), Some(procedure)));
        let asked: BTreeSet<&str> = asked.flatten().map(|rule| rule.name.as_str()).collect();
        for (rule, why) in &reasons {
            assert!(asked.contains(rule.as_str()), "{name}: `{rule}` is no rule of the procedure");
            assert!(
                !speaking.contains(rule.as_str()),
                "{name}: `{rule}` speaks, though it is said not to: {why}"
            );
        }
        let mute: Vec<&&str> =
            asked.iter().filter(|rule| !speaking.contains(**rule) && !reasons.contains_key(**rule)).collect();
        assert!(mute.is_empty(), "{name}: they say nothing, and nothing says why: {mute:?}");
    }
}

/// The lines of a table of two columns. Remarks begin with `;`.
pub(crate) fn table(path: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(home(path)).expect("a table");
    let lines = text.lines().filter(|line| !line.starts_with(';') && !line.is_empty());
    lines
        .map(|line| {
            let (key, value) = line.split_once('\t').expect("two columns");
            (key.to_owned(), value.to_owned())
        })
        .collect()
}

/// What a project brings itself is held to its pages, as the tool's own rules are.
#[test]
fn the_rules_of_projects_do_what_their_pages_say() {
    let mut tried = 0;
    for path in files("examples", "toml").into_iter().filter(|path| path.ends_with(config::FILE)) {
        let project = Project::around(&path);
        let watched = project.policies().watched().expect("rules that can be read");
        let came = check::tried(&watched, &project.folders, &[]);
        assert!(came.faults.is_empty(), "{:#?}", came.faults);
        assert!(came.idle.is_empty(), "{:#?}", came.idle);
        tried += came.rules;
    }
    assert!(tried > 0, "no rules of projects");
}
