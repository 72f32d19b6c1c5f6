//! The configuration as it is written: every key with its place, no value judged yet.

use super::calendar;
use super::problems::{Problems, kind};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

/// The keys of the file, in the order in which help names them.
const KEYS: [&str; 9] = [
    "zone",
    "calendar",
    "max-file-size",
    "words",
    "policies",
    "follows",
    "rules",
    "longest-waiver",
    "preview",
];

/// Something written, with its place in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed<T> {
    pub value: T,
    pub place: Range<usize>,
}

/// How a size can be written.
pub(super) enum WrittenSize {
    Number(String),
    Text(String),
}

/// What a rule is told: keys with their values.
pub(super) type Told = Vec<(Placed<String>, Placed<String>)>;

#[derive(Default)]
pub(super) struct Written {
    pub(super) zone: Option<Placed<String>>,
    pub(super) calendar: Option<calendar::Written>,
    pub(super) max_file_size: Option<Placed<WrittenSize>>,
    pub(super) words: Vec<(Placed<String>, Vec<Placed<String>>)>,
    pub(super) policies: Vec<Placed<String>>,
    /// The procedures that plans under a path answer to.
    pub(super) follows: Vec<(Placed<String>, Vec<Placed<String>>)>,
    /// What each rule is told, key by key.
    pub(super) rules: Vec<(Placed<String>, Told)>,
    pub(super) longest_waiver: Option<Placed<String>>,
    pub(super) preview: bool,
}

pub(super) fn read(text: &str, problems: &mut Problems<'_>) -> Written {
    let (table, errors) = DeTable::parse_recoverable(text);
    // of several complaints about one place the last is the innermost
    let by_place: BTreeMap<usize, &Error> =
        errors.iter().map(|error| (error.span().map_or(0, |span| span.start), error)).collect();
    for error in by_place.values() {
        problems.unreadable(error.message(), error.span());
    }
    // what could be saved from a broken text would only be faulted a second time
    if errors.is_empty() { top(table.get_ref(), problems) } else { Written::default() }
}

fn top(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Written {
    let mut written = Written::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "zone" => written.zone = zone(value, problems),
            "calendar" => match value.get_ref() {
                DeValue::Table(table) => written.calendar = Some(calendar::read(table, problems)),
                other => problems.no_table("calendar", kind(other), value.span()),
            },
            "max-file-size" => written.max_file_size = size(value, problems),
            "words" => match value.get_ref() {
                DeValue::Table(table) => written.words = lists(table, problems),
                other => problems.no_table("words", kind(other), value.span()),
            },
            "policies" => written.policies = list("policies", value, problems),
            "follows" => match value.get_ref() {
                DeValue::Table(table) => written.follows = lists(table, problems),
                other => problems.no_table("follows", kind(other), value.span()),
            },
            "rules" => match value.get_ref() {
                DeValue::Table(table) => written.rules = rules(table, problems),
                other => problems.no_table("rules", kind(other), value.span()),
            },
            "longest-waiver" => written.longest_waiver = text("longest-waiver", value, problems),
            "preview" => match value.get_ref() {
                DeValue::Boolean(preview) => written.preview = *preview,
                other => problems.no_answer("preview", kind(other), value.span()),
            },
            unknown => problems.unknown_key(unknown, key.span(), &KEYS),
        }
    }
    written
}

fn zone(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Placed<String>> {
    if let DeValue::String(text) = value.get_ref() {
        return Some(placed(text, value.span()));
    }
    problems.zone_no_text(kind(value.get_ref()), value.span());
    None
}

fn size(value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Placed<WrittenSize>> {
    let size = match value.get_ref() {
        DeValue::Integer(number) => {
            let plain = u64::from_str_radix(number.as_str(), number.radix());
            WrittenSize::Number(plain.map_or_else(|_| number.to_string(), |plain| plain.to_string()))
        }
        DeValue::String(text) => WrittenSize::Text(text.to_string()),
        other => {
            problems.size_no_size(kind(other), value.span());
            return None;
        }
    };
    Some(Placed { value: size, place: value.span() })
}

/// A table of lists of words.
fn lists(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Vec<(Placed<String>, Vec<Placed<String>>)> {
    let all = table.iter().map(|(key, value)| {
        let name = placed(key.get_ref(), key.span());
        let items = list(&name.value, value, problems);
        (name, items)
    });
    all.collect()
}

pub(super) fn list(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> Vec<Placed<String>> {
    let DeValue::Array(items) = value.get_ref() else {
        problems.no_list(name, kind(value.get_ref()), value.span());
        return Vec::new();
    };
    let mut members = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(word) => members.push(placed(word, item.span())),
            other => problems.member_no_text(name, kind(other), item.span()),
        }
    }
    members
}

fn rules(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Vec<(Placed<String>, Told)> {
    let mut rules = Vec::new();
    for (key, value) in table {
        let name = placed(key.get_ref(), key.span());
        let DeValue::Table(keys) = value.get_ref() else {
            problems.no_table(&format!("rules.{}", name.value), kind(value.get_ref()), value.span());
            continue;
        };
        let mut told = Vec::new();
        for (key, value) in keys {
            if let Some(value) = figure(key.get_ref(), value, problems) {
                told.push((placed(key.get_ref(), key.span()), value));
            }
        }
        rules.push((name, told));
    }
    rules
}

/// What a rule is told: text, or a number.
fn figure(name: &str, value: &Spanned<DeValue<'_>>, problems: &mut Problems<'_>) -> Option<Placed<String>> {
    if let DeValue::Integer(number) = value.get_ref() {
        return Some(Placed { value: number.to_string(), place: value.span() });
    }
    text(name, value, problems)
}

pub(super) fn text(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> Option<Placed<String>> {
    if let DeValue::String(text) = value.get_ref() {
        return Some(placed(text, value.span()));
    }
    problems.no_text(name, kind(value.get_ref()), value.span());
    None
}

pub(super) fn placed(text: &DeString<'_>, place: Range<usize>) -> Placed<String> {
    Placed { value: text.to_string(), place }
}
