//! The one way from texts to findings. Reads nothing itself: texts, configuration and clock are given to it.

mod affected;
mod beside;
mod calendar;
mod configured;
mod dossier;
mod evidence;
mod explain;
mod gather;
mod linked;
mod mender;
mod pace;

mod packs;
mod paths;
mod problems;
mod reports;
mod run;
mod scripts;
mod standards;
mod study;
mod tables;
mod trial;
mod tuning;
mod units;
mod verdict;

pub use affected::affected;
pub use configured::{Configured, configured};
pub use explain::{about, explain, explain_nearest, laws};
pub use mender::{append, statement_at};
pub use pace::Pace;
pub use packs::{Folder, inspected, load};
pub use paths::join;
pub use standards::standards;
pub use study::{Studied, study, units, words};
pub use trial::{Fault, Tried, example, holds, tried};
pub use tuning::fit;
pub use units::Unit;

use crate::config::Config;
use crate::evidence::history::{Past, Question, Silent};
use crate::facts::Fact;
use crate::finding::compliance::Dossier;
use crate::finding::{Mark, Report, Severity};
use crate::model::Words;
pub use crate::model::newer_edition;
use crate::policy::pack::{Ask, Moment, Rule, Stage};
use crate::policy::{self, Policies};
use crate::source::Unreadable;
use crate::vocabulary::vocabulary;
pub use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tuning::Tuning;

/// A text, with the label under which people know it.
#[derive(Debug, Clone)]
pub struct Text {
    pub label: Arc<str>,
    pub text: Arc<str>,
}

/// Answers for a file of the project, by its key: the path from the root, with `/`, without `..`.
pub type Load<'a> = dyn Fn(&str) -> Result<Text, Unreadable> + Sync + 'a;

/// What people call a file of the project, whether it can be read or not.
pub type Label<'a> = dyn Fn(&str) -> String + Sync + 'a;

/// Answers for the version control of the project.
pub type AskPast<'a> = dyn Fn(Question<'_>) -> Result<Past, Silent> + Sync + 'a;

/// No version control is asked.
pub const UNASKED: &AskPast<'static> = &|_| Err(Silent::Unasked);

/// Everything a run depends on.
#[expect(missing_debug_implementations, reason = "a closure cannot be printed")]
pub struct Inputs<'a> {
    pub config: &'a Config,
    pub now: Timestamp,
    pub load: &'a Load<'a>,
    pub label: &'a Label<'a>,
    pub past: &'a AskPast<'a>,
    pub asked: &'a Asked<'a>,
}

/// By what a run judges.
#[derive(Debug)]
pub struct Asked<'a> {
    pub policies: &'a Policies,
    /// How far plans are taken to have come; none: as each says of itself.
    pub moment: Option<Moment>,
    /// Procedures that every plan answers to, beside those it names.
    pub follows: Vec<String>,
    /// Whether waivers let anything through.
    pub waivers: bool,
    /// Whether what could not be judged counts as broken.
    pub strict: bool,
    /// Whether rules are judged that are new and not yet stable.
    pub preview: bool,
    /// Who counts along.
    pub pace: Option<&'a Pace>,
}

impl Asked<'static> {
    /// By nothing but the language.
    #[must_use]
    pub fn nothing() -> Self {
        Self { policies: Policies::none(), ..Self::shipped() }
    }

    /// By the tool's own policies, as each plan says of itself.
    #[must_use]
    pub fn shipped() -> Self {
        Self {
            policies: policy::shipped(),
            moment: None,
            follows: Vec::new(),
            waivers: true,
            strict: false,
            preview: false,
            pace: None,
        }
    }
}

/// What is the same for every file of a run.
struct Setting<'a> {
    words: Words,
    zone: TimeZone,
    now: Timestamp,
    load: &'a Load<'a>,
    label: &'a Label<'a>,
    past: &'a AskPast<'a>,
    reports: reports::Reports,
    policies: &'a Policies,
    moment: Option<Moment>,
    follows: &'a [String],
    waivers: bool,
    strict: bool,
    preview: bool,
    config: &'a Config,
    severities: BTreeMap<String, Severity>,
    /// What the project gives to the parameters of rules.
    figures: BTreeMap<String, Vec<Ask>>,
    longest_waiver: Option<i64>,
    /// The project's calendar, once a plan asks for it.
    calendar: OnceLock<calendar::Ready>,
}

impl<'a> Setting<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let added = inputs.config.words.iter().map(|(set, members)| (set.as_str(), members.as_slice()));
        let zone = TimeZone::get(&inputs.config.zone).unwrap_or(TimeZone::UTC);
        let Asked { policies, moment, follows, waivers, strict, preview, pace: _ } = inputs.asked;
        let procedures: Vec<String> =
            policies.pack.procedures.iter().map(|procedure| procedure.name.clone()).collect();
        let named = [("procedure", procedures.as_slice())];
        let Tuning { severities, figures } = Tuning::of(inputs.config, policies);
        Self {
            words: Words::with(added.chain(named)),
            zone,
            now: inputs.now,
            load: inputs.load,
            label: inputs.label,
            past: inputs.past,
            reports: reports::Reports::default(),
            policies,
            moment: *moment,
            follows,
            waivers: *waivers,
            strict: *strict,
            preview: *preview || inputs.config.preview,
            config: inputs.config,
            severities,
            figures,
            longest_waiver: inputs.config.longest_waiver,
            calendar: OnceLock::new(),
        }
    }

    /// Whether `rule` is judged here at all: what is new has to be asked for.
    fn judges(&self, rule: &Rule) -> bool {
        self.preview || rule.life.stage != Stage::Preview
    }
}

/// How far a plan has come, by its word.
#[must_use]
pub fn moment(word: &str) -> Option<Moment> {
    Moment::named(word)
}

/// The names of the sets that a project may add words to, as its configuration spells them.
#[must_use]
pub fn open_sets() -> Vec<String> {
    vocabulary()
        .sets()
        .filter(|set| set.open)
        .map(|set| set.name.to_ascii_lowercase().replace('_', "-"))
        .collect()
}

/// Judges the plans and records of `keys`, each plan with the record beside it.
#[must_use]
pub fn check(keys: &[String], inputs: &Inputs<'_>) -> Report {
    judged(keys, inputs, |_, _, _, _| ()).0
}

/// Judges as `check` does, and tells of each plan what a reviewer asks to see.
#[must_use]
pub fn compliance(keys: &[String], inputs: &Inputs<'_>) -> (Report, Vec<Dossier>) {
    judged(keys, inputs, dossier::dossier)
}

fn judged<T: Send>(
    keys: &[String],
    inputs: &Inputs<'_>,
    tell: impl Fn(&Unit, &gather::Gathered, &verdict::Verdict, &Setting<'_>) -> T + Sync,
) -> (Report, Vec<T>) {
    let setting = Setting::new(inputs);
    let units = units::units(keys, &setting);
    let pace = inputs.asked.pace;
    pace.inspect(|pace| pace.begin(units.len()));
    let several = units.len() > 1;
    // what was read of a plan is let go of as soon as it is judged
    let shares = units::shares(
        &units,
        || (Report::default(), Vec::new()),
        |(report, looks), at, unit| {
            let sheet = |gathered: &mut gather::Gathered| several.then(|| beside::Sheet::of(unit, gathered));
            let (part, sheet, told) = study::judged(unit, &setting, sheet, &tell);
            let from = report.mark();
            take(report, part);
            looks.push((at, (from, report.mark()), sheet, told));
            pace.inspect(|pace| pace.step());
        },
    );
    let (mut reports, mut looks) = (Vec::new(), Vec::new());
    for (share, (report, some)) in shares.into_iter().enumerate() {
        reports.push(report);
        looks.extend(some.into_iter().map(|(at, marks, sheet, told)| Look { at, share, marks, sheet, told }));
    }
    looks.sort_by_key(|look| look.at);
    let sheets: Vec<beside::Sheet> = looks.iter_mut().filter_map(|look| look.sheet.take()).collect();
    let heard = beside::neighbours(&sheets);
    // those of which others say something are judged again, with that
    for (share, report) in reports.iter_mut().enumerate() {
        let again = looks.iter().filter(|look| look.share == share && heard.contains_key(&look.at));
        report.forget(&again.map(|look| look.marks).collect::<Vec<_>>());
    }
    let again = heard.iter().filter_map(|(at, heard)| Some((*at, heard, units.get(*at)?)));
    let shares = units::shares(
        &again.collect::<Vec<_>>(),
        || (Report::default(), Vec::new()),
        |(report, all), _, (at, heard, unit)| {
            let hear = |gathered: &mut gather::Gathered| {
                gathered.evidence.beside = Some(beside::fact(heard, &sheets, gathered, &setting));
            };
            let (part, (), told) = study::judged(unit, &setting, hear, &tell);
            take(report, part);
            all.push((*at, told));
        },
    );
    let mut report = Report::new(units.len(), inputs.now.to_string());
    reports.into_iter().for_each(|part| report.join(part));
    for (part, all) in shares {
        report.join(part);
        for (at, told) in all {
            if let Some(look) = looks.get_mut(at) {
                look.told = told;
            }
        }
    }
    report.settle();
    (report, looks.into_iter().map(|look| look.told).collect())
}

/// What a first look at one unit left.
struct Look<T> {
    /// Its place among all.
    at: usize,
    /// In the report of which share it is told, and between which marks.
    share: usize,
    marks: (Mark, Mark),
    /// What others are told of it; there are none where it is judged alone.
    sheet: Option<beside::Sheet>,
    told: T,
}

fn take(report: &mut Report, part: Studied) {
    report.absorb(&part.sources, part.findings);
    report.take(part.outcomes, part.pending);
}

/// What rules can know about the plan or record `key`; none where it could not be read.
#[must_use]
pub fn facts(key: &str, inputs: &Inputs<'_>) -> (Option<Fact>, Report) {
    let setting = Setting::new(inputs);
    let unit = units::units(&[key.to_owned()], &setting).into_iter().next();
    ask(unit, &setting, |gathered, report| {
        if report.unjudged() {
            return None;
        }
        let with = verdict::facts_with(gathered, &setting);
        // a record or a profile by itself is asked nothing
        let (digests, _) = gathered.digests();
        let bare = || {
            crate::facts::facts(
                &gathered.model,
                &gathered.sources,
                digests.as_ref(),
                &gathered.evidence,
                setting.now,
            )
        };
        Some(with.unwrap_or_else(bare))
    })
}

/// What every rule that is asked for answers about the plan `key`, by rule, as the engine gives it; none where the plan
/// could not be read, or a rule did not run.
#[must_use]
pub fn answers(key: &str, inputs: &Inputs<'_>) -> (Option<serde_json::Value>, Report) {
    let setting = Setting::new(inputs);
    let unit = units::units(&[key.to_owned()], &setting).into_iter().next();
    ask(unit, &setting, |gathered, report| {
        if report.unjudged() {
            return None;
        }
        let place = gathered.model.get(gathered.model.plan?)?.word;
        let mut all = serde_json::Map::new();
        let mut broken = Vec::new();
        for (rule, answers) in verdict::raw(gathered, &setting)? {
            match answers {
                Ok(answers) => drop(all.insert(rule, answers)),
                Err(why) => broken.push(verdict::broken(place, &rule, &why)),
            }
        }
        let whole = broken.is_empty();
        report.absorb(&gathered.sources, broken);
        whole.then(|| all.into())
    })
}

/// The digest of the plan `key`: of its intent, which approvals bind to, or of the whole, which a record names.
///
/// A plan with a mistake in it has none: what is not understood would not be covered.
#[must_use]
pub fn digest(key: &str, whole: bool, inputs: &Inputs<'_>) -> (Option<String>, Report) {
    let setting = Setting::new(inputs);
    let unit = units::units(&[key.to_owned()], &setting).into_iter().next();
    let plan = unit.and_then(|unit| unit.plan).map(Unit::of_plan);
    ask(plan, &setting, |gathered, report| {
        if report.count(Severity::Error) > 0 {
            return None;
        }
        let (digests, findings) = gathered.digests();
        report.absorb(&gathered.sources, findings);
        digests.map(|digests| if whole { digests.whole } else { digests.intent })
    })
}

fn ask<T>(
    unit: Option<Unit>,
    setting: &Setting<'_>,
    answer: impl Fn(&gather::Gathered, &mut Report) -> Option<T>,
) -> (Option<T>, Report) {
    let mut report = Report::new(1, setting.now.to_string());
    let Some(unit) = unit else { return (None, report) };
    let mut gathered = gather::judge(&unit, setting);
    report.absorb(&gathered.sources, std::mem::take(&mut gathered.findings));
    report.settle();
    let answer = answer(&gathered, &mut report);
    (answer, report)
}
