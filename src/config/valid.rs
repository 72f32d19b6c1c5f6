//! The configuration as it holds: every value judged, every default in place.

use super::calendar::{self, Calendar};
use super::problems::{BadWord, Problems};
use super::size;
use super::written::{Placed, Told, Written, WrittenSize};
use crate::finding::{Severity, nearest};
use globset::{GlobBuilder, GlobMatcher};
use jiff::tz::{TimeZone, db};
use std::collections::BTreeMap;

/// What a project says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The zone of dates that name none, by its IANA name.
    pub zone: String,
    /// When people work, and when nothing goes out, if the project says so.
    pub calendar: Option<Calendar>,
    /// How many bytes a text may have.
    pub max_file_size: u64,
    /// What the project adds to the open sets of words, by the names of the sets.
    pub words: BTreeMap<String, Vec<String>>,
    /// The folders of its own policies, from the root.
    pub policies: Vec<String>,
    /// The procedures that plans answer to by their place.
    pub follows: Vec<(Pattern, Vec<Placed<String>>)>,
    /// What the project tells rules.
    pub rules: Vec<RuleSetting>,
    /// For how many seconds at most a waiver may hold.
    pub longest_waiver: Option<i64>,
    /// Whether rules are judged that are new and not yet stable.
    pub preview: bool,
}

/// What the project tells one rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleSetting {
    pub rule: Placed<String>,
    pub severity: Option<Severity>,
    /// Values for its parameters, as they are written.
    pub figures: Vec<(Placed<String>, Placed<String>)>,
}

/// A pattern for the paths of plans.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: String,
    matcher: GlobMatcher,
}

impl PartialEq for Pattern {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Pattern {}

impl Config {
    /// The procedures that the plan `key` answers to by its place.
    pub fn follows_at<'c>(&'c self, key: &'c str) -> impl Iterator<Item = &'c str> {
        let here = self.follows.iter().filter(move |(pattern, _)| pattern.matcher.is_match(key));
        here.flat_map(|(_, procedures)| procedures).map(|procedure| procedure.value.as_str())
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            zone: "UTC".into(),
            calendar: None,
            max_file_size: 4 << 20,
            words: BTreeMap::new(),
            policies: Vec::new(),
            follows: Vec::new(),
            rules: Vec::new(),
            longest_waiver: None,
            preview: false,
        }
    }
}

/// Places in a text are counted in 32 bits, and a text is held in memory several times over.
const LARGEST: u64 = 1 << 30;

pub(super) fn check(written: Written, open_sets: &[&str], problems: &mut Problems<'_>) -> Config {
    let mut config = Config::default();
    if let Some(zone) = written.zone {
        config.zone = check_zone(&zone, problems).unwrap_or(config.zone);
    }
    let zone = TimeZone::get(&config.zone).unwrap_or(TimeZone::UTC);
    config.calendar = written.calendar.map(|written| calendar::check(written, &zone, problems));
    if let Some(size) = written.max_file_size {
        config.max_file_size = check_size(&size, problems).unwrap_or(config.max_file_size);
    }
    for (set, members) in written.words {
        let Some(name) = open_sets.iter().find(|known| same(known, &set.value)) else {
            problems.unknown_set(&set.value, set.place, open_sets);
            continue;
        };
        let known: &mut Vec<String> = config.words.entry((*name).to_owned()).or_default();
        for member in members {
            match check_word(&member.value) {
                Ok(()) if known.contains(&member.value) => {}
                Ok(()) => known.push(member.value),
                Err(fault) => problems.bad_word(&member.value, fault, member.place),
            }
        }
    }
    for folder in written.policies {
        if inside(&folder.value) {
            config.policies.push(folder.value);
        } else {
            problems.bad_folder(&folder.value, folder.place);
        }
    }
    for (pattern, procedures) in written.follows {
        match GlobBuilder::new(&pattern.value).literal_separator(true).build() {
            Ok(glob) => {
                let pattern = Pattern { text: pattern.value, matcher: glob.compile_matcher() };
                config.follows.push((pattern, procedures));
            }
            Err(why) => problems.bad_pattern(&pattern.value, &why.kind().to_string(), pattern.place),
        }
    }
    config.preview = written.preview;
    config.rules = written.rules.into_iter().map(|(rule, told)| rule_setting(rule, told, problems)).collect();
    config.longest_waiver = written.longest_waiver.and_then(|text| {
        let seconds = size::days(&text.value);
        if seconds.is_none() {
            problems.bad_duration("longest-waiver", &text.value, text.place);
        }
        seconds
    });
    config
}

/// Whether `path` stays below the root.
pub(super) fn inside(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..")) && !path.contains('\\')
}

fn rule_setting(rule: Placed<String>, told: Told, problems: &mut Problems<'_>) -> RuleSetting {
    let mut setting = RuleSetting { rule, severity: None, figures: Vec::new() };
    for (key, value) in told {
        if key.value != "severity" {
            setting.figures.push((key, value));
            continue;
        }
        let all = [Severity::Error, Severity::Warning, Severity::Info];
        setting.severity = all.into_iter().find(|severity| severity.word() == value.value);
        if setting.severity.is_none() {
            problems.bad_severity(&value.value, value.place);
        }
    }
    setting
}

/// A set may be written with either dash.
fn same(known: &str, written: &str) -> bool {
    known.len() == written.len()
        && known
            .bytes()
            .zip(written.bytes())
            .all(|(a, b)| a == b || matches!((a, b), (b'-' | b'_', b'-' | b'_')))
}

fn check_zone(zone: &Placed<String>, problems: &mut Problems<'_>) -> Option<String> {
    if let Ok(found) = db().get(&zone.value) {
        return Some(found.iana_name().unwrap_or(&zone.value).to_owned());
    }
    let names: Vec<String> = db().available().map(|name| name.to_string()).collect();
    // people name the city and forget the continent
    let city = zone.value.replace(' ', "_");
    let by_city = names.iter().find(|name| {
        name.rsplit_once('/').is_some_and(|(_, last)| !city.is_empty() && last.eq_ignore_ascii_case(&city))
    });
    let suggestion =
        by_city.map(String::as_str).or_else(|| nearest(&zone.value, names.iter().map(String::as_str)));
    problems.unknown_zone(&zone.value, zone.place.clone(), suggestion);
    None
}

fn check_size(size: &Placed<WrittenSize>, problems: &mut Problems<'_>) -> Option<u64> {
    let written = match &size.value {
        WrittenSize::Number(written) | WrittenSize::Text(written) => written,
    };
    match size::bytes(written) {
        None => problems.bad_size(written, size.place.clone()),
        Some(0) => problems.size_zero(size.place.clone()),
        Some(bytes) if bytes > LARGEST => problems.size_too_large(written, size.place.clone()),
        Some(bytes) => return Some(bytes),
    }
    None
}

/// Holds a word to the shape that `name` has in `grammar/plan.pest`.
fn check_word(word: &str) -> Result<(), BadWord> {
    let mut rest = word.chars().peekable();
    let first = rest.next().ok_or(BadWord::Empty)?;
    if !(first.is_alphabetic() || first == '_') {
        return Err(BadWord::Start);
    }
    while let Some(c) = rest.next() {
        let joins = c.is_alphanumeric() || matches!(c, '_' | '-') || (c == '.' && rest.peek() != Some(&'.'));
        if !joins {
            return Err(BadWord::Sign(c));
        }
    }
    if word == "none" { Err(BadWord::None) } else { Ok(()) }
}
