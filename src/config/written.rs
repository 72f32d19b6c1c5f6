//! The configuration as it is written: every key with its place, no value judged yet.

use super::problems::Problems;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue, Error};

/// The keys of the file, in the order in which help names them.
const KEYS: [&str; 3] = ["zone", "max-file-size", "words"];

/// Something written, with its place in bytes.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) place: Range<usize>,
}

/// How a size can be written.
pub(super) enum WrittenSize {
    Number(String),
    Text(String),
}

#[derive(Default)]
pub(super) struct Written {
    pub(super) zone: Option<Placed<String>>,
    pub(super) max_file_size: Option<Placed<WrittenSize>>,
    pub(super) words: Vec<(Placed<String>, Vec<Placed<String>>)>,
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
            "max-file-size" => written.max_file_size = size(value, problems),
            "words" => match value.get_ref() {
                DeValue::Table(table) => written.words = words(table, problems),
                other => problems.words_no_table(kind(other), value.span()),
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

fn words(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Vec<(Placed<String>, Vec<Placed<String>>)> {
    let mut sets = Vec::new();
    for (key, value) in table {
        let set = placed(key.get_ref(), key.span());
        let DeValue::Array(items) = value.get_ref() else {
            problems.words_no_list(&set.value, kind(value.get_ref()), value.span());
            continue;
        };
        let mut members = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::String(word) => members.push(placed(word, item.span())),
                other => problems.word_no_text(&set.value, kind(other), item.span()),
            }
        }
        sets.push((set, members));
    }
    sets
}

fn placed(text: &DeString<'_>, place: Range<usize>) -> Placed<String> {
    Placed { value: text.to_string(), place }
}

/// What a value is, as people say it.
fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a yes or no",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
