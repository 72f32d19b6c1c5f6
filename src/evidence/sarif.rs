//! SARIF 2.1.0: what static analysis and scanners found.

use super::json::{Gather, Gathered, Scalar, parse};
use super::made::{Made, later};
use super::severity::{Severities, Severity};
use super::text::decode;
use super::unread::{Remark, Remarks, Unread};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// How many runs one file may hold.
pub const RUNS: usize = 1_000;
/// How many rules a run may tell of.
pub const RULES: usize = 100_000;

/// What a SARIF file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sarif {
    pub runs: Vec<Run>,
    pub remarks: Remarks,
}

/// One run of one tool.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    pub tool: String,
    pub version: Option<String>,
    /// When it ended, or began.
    pub made: Option<Made>,
    /// Whether the tool says that it ran to its end; none where it says nothing.
    pub successful: Option<bool>,
    /// Errors that the tool met while it ran.
    pub failures: u64,
    /// Of findings that are open: neither suppressed nor gone.
    pub levels: Levels,
    /// The same findings by how bad they are for security, where their rules say so; the others are `unknown`.
    pub severities: Severities,
    /// Those of them that no rule rates for security, by their level.
    pub unrated: Levels,
    /// Open ones that the baseline of the file knew already.
    pub unchanged: u64,
    /// Open ones that are new against the baseline of the file, or changed.
    pub new: u64,
    pub suppressed: u64,
    /// Those that the baseline knew and that are gone.
    pub absent: u64,
    /// Results that are no failures: passed, not applicable, for information, open to review.
    pub other: u64,
}

/// Findings by the level of SARIF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Levels {
    pub error: u64,
    pub warning: u64,
    pub note: u64,
    pub none: u64,
}

impl Levels {
    fn add(&mut self, level: Level, count: u64) {
        match level {
            Level::Error => self.error += count,
            Level::Warning => self.warning += count,
            Level::Note => self.note += count,
            Level::None => self.none += count,
        }
    }

    #[must_use]
    pub fn all(&self) -> u64 {
        self.error + self.warning + self.note + self.none
    }
}

impl std::ops::AddAssign for Levels {
    fn add_assign(&mut self, other: Self) {
        self.error += other.error;
        self.warning += other.warning;
        self.note += other.note;
        self.none += other.none;
    }
}

impl Sarif {
    /// Whether no tool ran, or none to its end, so that the absence of findings shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.runs.iter().all(|run| run.successful == Some(false))
    }
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow, default)]
    version: Scalar<'a>,
    #[serde(borrow)]
    runs: Gathered<Runs<'a>>,
}

#[derive(Default)]
struct Runs<'a>(Vec<RawRun<'a>>);

impl<'de: 'a, 'a> Gather<'de> for Runs<'a> {
    type Item = RawRun<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: RawRun<'a>) -> Result<(), String> {
        if self.0.len() == RUNS {
            return Err(format!("more than {RUNS} runs"));
        }
        self.0.push(item);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct RawRun<'a> {
    #[serde(borrow)]
    tool: Tool<'a>,
    invocations: Gathered<Invocations>,
    #[serde(borrow)]
    results: Gathered<Results<'a>>,
    #[serde(borrow)]
    external_property_file_references: Option<External<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct External<'a> {
    #[serde(borrow)]
    results: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Tool<'a> {
    #[serde(borrow)]
    driver: Component<'a>,
    #[serde(borrow)]
    extensions: Gathered<Extensions<'a>>,
}

#[derive(Default)]
struct Extensions<'a>(Vec<Component<'a>>);

impl<'de: 'a, 'a> Gather<'de> for Extensions<'a> {
    type Item = Component<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Component<'a>) -> Result<(), String> {
        if self.0.len() == RUNS {
            return Err(format!("more than {RUNS} extensions"));
        }
        self.0.push(item);
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Component<'a> {
    #[serde(borrow)]
    name: Scalar<'a>,
    #[serde(borrow)]
    version: Scalar<'a>,
    #[serde(borrow)]
    semantic_version: Scalar<'a>,
    #[serde(borrow)]
    rules: Gathered<Rules<'a>>,
}

/// What rules say for all of their findings.
#[derive(Default)]
struct Rules<'a> {
    listed: Vec<Habit>,
    /// The first of each name.
    named: BTreeMap<Cow<'a, str>, usize>,
}

#[derive(Clone, Copy, Default)]
struct Habit {
    level: Option<Level>,
    severity: Option<Severity>,
}

impl<'de: 'a, 'a> Gather<'de> for Rules<'a> {
    type Item = Rule<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, rule: Rule<'a>) -> Result<(), String> {
        if self.listed.len() == RULES {
            return Err(format!("more than {RULES} rules"));
        }
        if let Scalar::Text(id) = rule.id {
            self.named.entry(id).or_insert(self.listed.len());
        }
        let configured = rule.default_configuration.unwrap_or_default();
        self.listed
            .push(Habit { level: level(&configured.level), severity: rated(rule.properties.as_ref()) });
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Rule<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    default_configuration: Option<Configuration<'a>>,
    #[serde(borrow)]
    properties: Option<Properties<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Configuration<'a> {
    #[serde(borrow)]
    level: Scalar<'a>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Properties<'a> {
    #[serde(borrow, rename = "security-severity")]
    security_severity: Scalar<'a>,
}

#[derive(Default)]
struct Invocations {
    successful: Option<bool>,
    made: Option<Made>,
    failures: u64,
}

impl<'de> Gather<'de> for Invocations {
    type Item = Invocation<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Invocation<'de>) -> Result<(), String> {
        // one that failed outweighs those that did not
        self.successful = match (self.successful, item.execution_successful.truth()) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (one, other) => other.or(one),
        };
        let time = item.end_time_utc.text().or_else(|| item.start_time_utc.text());
        self.made = later(self.made, time.and_then(Made::read));
        self.failures += item.tool_execution_notifications.0.0 + item.tool_configuration_notifications.0.0;
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Invocation<'a> {
    #[serde(borrow)]
    execution_successful: Scalar<'a>,
    #[serde(borrow)]
    start_time_utc: Scalar<'a>,
    #[serde(borrow)]
    end_time_utc: Scalar<'a>,
    tool_execution_notifications: Gathered<Errors>,
    tool_configuration_notifications: Gathered<Errors>,
}

/// Notifications at the level of an error.
#[derive(Default)]
struct Errors(u64);

impl<'de> Gather<'de> for Errors {
    type Item = Configuration<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Configuration<'de>) -> Result<(), String> {
        self.0 += u64::from(item.level.text() == Some("error"));
        Ok(())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Error,
    Warning,
    Note,
    None,
}

fn level(word: &Scalar<'_>) -> Option<Level> {
    match word.text()? {
        "error" => Some(Level::Error),
        "warning" => Some(Level::Warning),
        "note" => Some(Level::Note),
        "none" => Some(Level::None),
        _ => None,
    }
}

fn rated(properties: Option<&Properties<'_>>) -> Option<Severity> {
    properties?.security_severity.number().map(Severity::of_score)
}

/// Which rule a result names: its place in the rules of an extension or of the tool, and its name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Named<'a> {
    extension: Option<u64>,
    index: Option<u64>,
    id: Cow<'a, str>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum State {
    Open { new: bool, unchanged: bool },
    Suppressed,
    Absent,
    Other,
}

/// Results, counted by all that decides what they count as: rules may stand after them.
#[derive(Default)]
struct Results<'a>(BTreeMap<(Named<'a>, Option<Level>, Option<Severity>, State), u64>);

impl<'de: 'a, 'a> Gather<'de> for Results<'a> {
    type Item = Outcome<'a>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Outcome<'a>) -> Result<(), String> {
        let rule = item.rule.unwrap_or_default();
        let id = match (item.rule_id, rule.id) {
            (Scalar::Text(id), _) | (_, Scalar::Text(id)) => id,
            _ => Cow::Borrowed(""),
        };
        let named = Named {
            extension: rule.tool_component.and_then(|component| component.index.count()),
            index: item.rule_index.count().or_else(|| rule.index.count()),
            id,
        };
        let kind = item.kind.text();
        let baseline = item.baseline_state.text();
        let accepted = item.suppressions.0;
        let state = if kind.is_some_and(|kind| kind != "fail") {
            State::Other
        } else if baseline == Some("absent") {
            State::Absent
        } else if accepted.all > 0 && accepted.refused == 0 {
            State::Suppressed
        } else {
            let new = matches!(baseline, Some("new" | "updated"));
            State::Open { new, unchanged: baseline == Some("unchanged") }
        };
        *self.0.entry((named, level(&item.level), rated(item.properties.as_ref()), state)).or_default() += 1;
        if self.0.len() > RULES { Err(format!("results of more than {RULES} sorts")) } else { Ok(()) }
    }
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Outcome<'a> {
    #[serde(borrow)]
    rule_id: Scalar<'a>,
    #[serde(borrow)]
    rule_index: Scalar<'a>,
    #[serde(borrow)]
    rule: Option<Reference<'a>>,
    #[serde(borrow)]
    level: Scalar<'a>,
    #[serde(borrow)]
    kind: Scalar<'a>,
    #[serde(borrow)]
    baseline_state: Scalar<'a>,
    suppressions: Gathered<Suppressions>,
    #[serde(borrow)]
    properties: Option<Properties<'a>>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Reference<'a> {
    #[serde(borrow)]
    id: Scalar<'a>,
    #[serde(borrow)]
    index: Scalar<'a>,
    #[serde(borrow)]
    tool_component: Option<Box<Reference<'a>>>,
}

/// A finding is suppressed where somebody accepted that, and nobody refused or is still to look.
#[derive(Default)]
struct Suppressions {
    all: u64,
    refused: u64,
}

impl<'de> Gather<'de> for Suppressions {
    type Item = Suppression<'de>;
    fn add(&mut self, _: Option<Cow<'de, str>>, item: Suppression<'de>) -> Result<(), String> {
        self.all += 1;
        self.refused += u64::from(matches!(item.status.text(), Some("underReview" | "rejected")));
        Ok(())
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
struct Suppression<'a> {
    #[serde(borrow)]
    status: Scalar<'a>,
}

/// Reads a SARIF file.
///
/// # Errors
/// Where it is none.
pub fn read(bytes: &[u8]) -> Result<Sarif, Unread> {
    let text = decode(bytes)?;
    let file: File<'_> = parse(&text)?;
    let mut sarif = Sarif::default();
    if let Some(version) = file.version.text().filter(|version| !version.starts_with("2.1")) {
        sarif.remarks.unclear("version", version, None);
    }
    for raw in file.runs.0.0 {
        let run = summed(&raw);
        if run.successful == Some(false) || run.failures > 0 {
            sarif.remarks.add(Remark::Failed { what: run.tool.clone() });
        }
        if raw.external_property_file_references.is_some_and(|external| external.results != Scalar::Nothing) {
            sarif.remarks.add(Remark::Elsewhere { what: "results" });
        }
        sarif.runs.push(run);
    }
    Ok(sarif)
}

fn summed(raw: &RawRun<'_>) -> Run {
    let driver = &raw.tool.driver;
    let mut run = Run {
        tool: driver.name.owned().unwrap_or_default(),
        version: driver.version.owned().or_else(|| driver.semantic_version.owned()),
        made: raw.invocations.0.made,
        successful: raw.invocations.0.successful,
        failures: raw.invocations.0.failures,
        ..Run::default()
    };
    for ((named, level, severity, state), count) in &raw.results.0.0 {
        let (new, unchanged) = match *state {
            State::Open { new, unchanged } => (new, unchanged),
            State::Suppressed => {
                run.suppressed += count;
                continue;
            }
            State::Absent => {
                run.absent += count;
                continue;
            }
            State::Other => {
                run.other += count;
                continue;
            }
        };
        let habit = habit(&raw.tool, named);
        let level = level.or(habit.level).unwrap_or(Level::Warning);
        let severity = severity.or(habit.severity).unwrap_or(Severity::Unknown);
        run.levels.add(level, *count);
        run.severities.add(severity, *count);
        if severity == Severity::Unknown {
            run.unrated.add(level, *count);
        }
        run.new += if new { *count } else { 0 };
        run.unchanged += if unchanged { *count } else { 0 };
    }
    run
}

/// What the rule of a result says. A result may name it by its place or by its name; a name may go on after a slash.
fn habit(tool: &Tool<'_>, named: &Named<'_>) -> Habit {
    let extension = named.extension.and_then(|at| tool.extensions.0.0.get(usize::try_from(at).ok()?));
    let own = extension.unwrap_or(&tool.driver);
    let placed = named.index.and_then(|at| own.rules.0.listed.get(usize::try_from(at).ok()?));
    if let Some(habit) = placed {
        return *habit;
    }
    let mut id = named.id.as_ref();
    loop {
        let components = [own].into_iter().chain(&tool.extensions.0.0);
        let mut found = components.filter_map(|of| of.rules.0.listed.get(*of.rules.0.named.get(id)?));
        if let Some(habit) = found.next() {
            return *habit;
        }
        match id.rsplit_once('/') {
            Some((start, _)) => id = start,
            None => return Habit::default(),
        }
    }
}
