//! The one way from texts to findings. Reads nothing itself: texts, configuration and clock are given to it.

mod explain;
mod gather;
mod paths;
mod problems;
mod units;

pub use explain::{explain, explain_nearest, laws};

use crate::config::Config;
use crate::facts::Fact;
use crate::finding::{Report, Severity};
use crate::model::Words;
pub use crate::model::newer_edition;
use crate::source::Unreadable;
use crate::vocabulary::vocabulary;
pub use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;
use units::Unit;

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

/// Everything a run depends on.
#[expect(missing_debug_implementations, reason = "a closure cannot be printed")]
pub struct Inputs<'a> {
    pub config: &'a Config,
    pub now: Timestamp,
    pub load: &'a Load<'a>,
    pub label: &'a Label<'a>,
}

/// What is the same for every file of a run.
struct Setting<'a> {
    words: Words,
    zone: TimeZone,
    now: Timestamp,
    load: &'a Load<'a>,
    label: &'a Label<'a>,
}

impl<'a> Setting<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let added = inputs.config.words.iter().map(|(set, members)| (set.as_str(), members.as_slice()));
        let zone = TimeZone::get(&inputs.config.zone).unwrap_or(TimeZone::UTC);
        Self { words: Words::with(added), zone, now: inputs.now, load: inputs.load, label: inputs.label }
    }
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
    let setting = Setting::new(inputs);
    let units = units::units(keys, &setting);
    let judged = units::each(&units, |unit| gather::judge(unit, &setting));
    let mut report = Report::new(units.len(), inputs.now.to_string());
    for gathered in judged {
        report.absorb(&gathered.sources, gathered.findings);
    }
    report.settle();
    report
}

/// What rules can know about the plan or record `key`; none where it could not be read.
#[must_use]
pub fn facts(key: &str, inputs: &Inputs<'_>) -> (Option<Fact>, Report) {
    let setting = Setting::new(inputs);
    let unit = units::units(&[key.to_owned()], &setting).into_iter().next();
    ask(unit, &setting, |gathered, report| {
        let (digests, _) = gathered.digests(&setting);
        let known = || crate::facts::facts(&gathered.model, &gathered.sources, digests.as_ref(), setting.now);
        (!report.unjudged()).then(known)
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
        let (digests, findings) = gathered.digests(&setting);
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
