//! The one way from texts to findings. Reads nothing itself: texts, configuration and clock are given to it.

mod explain;
mod gather;
mod paths;
mod problems;
mod units;

pub use explain::{explain, explain_nearest, laws};

use crate::config::Config;
use crate::facts::Fact;
use crate::finding::Report;
use crate::model::Words;
use crate::source::Unreadable;
use crate::vocabulary::vocabulary;
pub use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;

/// A text, with the label under which people know it.
#[derive(Debug, Clone)]
pub struct Text {
    pub label: Arc<str>,
    pub text: Arc<str>,
}

/// Answers for a file of the project, by its key: the path from the root, with `/`, without `..`.
pub type Load<'a> = dyn Fn(&str) -> Result<Text, Unreadable> + Sync + 'a;

/// Everything a run depends on.
#[expect(missing_debug_implementations, reason = "a closure cannot be printed")]
pub struct Inputs<'a> {
    pub config: &'a Config,
    pub now: Timestamp,
    pub load: &'a Load<'a>,
}

/// What is the same for every file of a run.
struct Setting<'a> {
    words: Words,
    zone: TimeZone,
    now: Timestamp,
    load: &'a Load<'a>,
}

impl<'a> Setting<'a> {
    fn new(inputs: &Inputs<'a>) -> Self {
        let added = inputs.config.words.iter().map(|(set, members)| (set.as_str(), members.as_slice()));
        let zone = TimeZone::get(&inputs.config.zone).unwrap_or(TimeZone::UTC);
        Self { words: Words::with(added), zone, now: inputs.now, load: inputs.load }
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
    one(key, inputs, |gathered, setting| {
        let digests = gathered.digests(setting);
        crate::facts::facts(&gathered.model, &gathered.sources, digests.as_ref(), setting.now)
    })
}

/// The digest of the plan `key`: of its intent, which approvals bind to, or of the whole, which a record names.
#[must_use]
pub fn digest(key: &str, whole: bool, inputs: &Inputs<'_>) -> (Option<String>, Report) {
    let (digest, report) = one(key, inputs, |gathered, setting| {
        gathered.digests(setting).map(|digests| if whole { digests.whole } else { digests.intent })
    });
    (digest.flatten(), report)
}

fn one<T>(
    key: &str,
    inputs: &Inputs<'_>,
    answer: impl Fn(&gather::Gathered, &Setting<'_>) -> T,
) -> (Option<T>, Report) {
    let setting = Setting::new(inputs);
    let mut report = Report::new(1, inputs.now.to_string());
    let mut found = None;
    for unit in units::units(&[key.to_owned()], &setting).iter().take(1) {
        let gathered = gather::judge(unit, &setting);
        found = Some(answer(&gathered, &setting)).filter(|_| !gathered.findings.iter().any(|f| f.unjudged));
        report.absorb(&gathered.sources, gathered.findings);
    }
    report.settle();
    (found, report)
}
