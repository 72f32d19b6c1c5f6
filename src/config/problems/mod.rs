//! Every sentence with which a configuration can be faulted.

mod calendar;

use crate::finding::{Finding, nearest};
use crate::source::{Source, Span};
use std::ops::Range;
use toml::de::DeValue;

/// What a configuration must keep to: the name of each law and its sentence.
pub const LAWS: &[(&str, &str)] = &[
    ("configuration-readable", "`plimsoll.toml` is valid TOML."),
    ("configuration-known", "Every key of `plimsoll.toml` is one that Plimsoll knows."),
    ("configuration-valid", "Every value of `plimsoll.toml` is one that its key can have."),
];

const READABLE: &str = "configuration-readable";
const KNOWN: &str = "configuration-known";
const VALID: &str = "configuration-valid";

/// Why something cannot be a word of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BadWord {
    Empty,
    Start,
    Sign(char),
    None,
}

pub(super) struct Problems<'s> {
    source: &'s Source,
    findings: Vec<Finding>,
}

impl<'s> Problems<'s> {
    pub(super) fn new(source: &'s Source) -> Self {
        Self { source, findings: Vec::new() }
    }

    /// The findings in the order of the text; the tables they come from are sorted by name.
    pub(super) fn settle(mut self) -> Vec<Finding> {
        self.findings.sort_by_key(|finding| finding.span);
        self.findings
    }

    fn push(&mut self, rule: &'static str, place: Range<usize>, message: String, help: impl Into<String>) {
        let text = &self.source.text;
        let offset = |at: usize| u32::try_from(text.floor_char_boundary(at)).unwrap_or(u32::MAX);
        let span = Span::new(self.source.id, offset(place.start), offset(place.end));
        self.findings.push(Finding::error(rule, span, message).help(help).unjudged());
    }

    pub(super) fn unreadable(&mut self, why: &str, place: Option<Range<usize>>) {
        let message = format!("this is not TOML, so nothing is judged: {}", why.replace('\n', " "));
        self.push(READABLE, place.unwrap_or(0..0), message, "mend the syntax; https://toml.io describes it");
    }

    pub(super) fn unknown_key(&mut self, key: &str, place: Range<usize>, known: &[&str]) {
        let message = format!("`{key}` is no key of the configuration, so it would say nothing");
        self.push(KNOWN, place, message, choice(key, "key", known));
    }

    pub(super) fn unknown_set(&mut self, set: &str, place: Range<usize>, known: &[&str]) {
        let message =
            format!("`{set}` is no set that a project adds words to, so these words would be unknown");
        self.push(KNOWN, place, message, choice(set, "set", known));
    }

    pub(super) fn zone_no_text(&mut self, kind: &str, place: Range<usize>) {
        self.push(VALID, place, format!("`zone` is {kind}, but a zone is text"), ZONE_HELP);
    }

    pub(super) fn unknown_zone(&mut self, zone: &str, place: Range<usize>, nearest: Option<&str>) {
        let message = format!("`{zone}` is no zone that is known, so dates would have no place in time");
        let help = nearest.map_or_else(|| ZONE_HELP.to_owned(), did_you_mean);
        self.push(VALID, place, message, help);
    }

    pub(super) fn size_no_size(&mut self, kind: &str, place: Range<usize>) {
        let message =
            format!("`max-file-size` is {kind}, but a size is a number of bytes or text with a unit");
        self.push(VALID, place, message, SIZE_HELP);
    }

    pub(super) fn bad_size(&mut self, size: &str, place: Range<usize>) {
        self.push(VALID, place, format!("`{size}` is no size, so nothing is judged"), SIZE_HELP);
    }

    pub(super) fn size_zero(&mut self, place: Range<usize>) {
        self.push(VALID, place, "a limit of nothing would refuse every file".into(), SIZE_HELP);
    }

    pub(super) fn size_too_large(&mut self, size: &str, place: Range<usize>) {
        let message = format!("`{size}` is beyond what is ever read as one text, which is 1024MiB");
        self.push(VALID, place, message, SIZE_HELP);
    }

    pub(super) fn no_table(&mut self, name: &str, kind: &str, place: Range<usize>) {
        let (what, help) = match name {
            "words" => (
                "a table of sets with the words they gain",
                "write `[words]`, and below it `role = [\"tester\"]`",
            ),
            "calendar" => (
                "a table of when people work and when nothing goes out",
                "write `[calendar]`, and below it `hours = \"09:00..17:00\"`",
            ),
            "follows" => (
                "a table of paths with the procedures that plans there answer to",
                "write `[follows]`, and below it `\"payments/**\" = [\"deploy-stage\"]`",
            ),
            _ => (
                "a table of what rules are told",
                "write `[rules.RULE]`, and below it `severity = \"warning\"`",
            ),
        };
        self.push(VALID, place, format!("`{name}` is {kind}, but it is {what}"), help);
    }

    pub(super) fn no_list(&mut self, name: &str, kind: &str, place: Range<usize>) {
        let message = format!("`{name}` is {kind}, but here stands a list");
        self.push(VALID, place, message, format!("write `{} = [\"...\"]`", key(name)));
    }

    pub(super) fn member_no_text(&mut self, name: &str, kind: &str, place: Range<usize>) {
        self.push(VALID, place, format!("a member of `{name}` is {kind}, but a word is text"), "quote it");
    }

    pub(super) fn no_text(&mut self, name: &str, kind: &str, place: Range<usize>) {
        self.push(VALID, place, format!("`{name}` is {kind}, but here stands text"), "quote it");
    }

    pub(super) fn no_answer(&mut self, name: &str, kind: &str, place: Range<usize>) {
        let message = format!("`{name}` is {kind}, but here stands `true` or `false`");
        self.push(VALID, place, message, format!("write `{name} = true`"));
    }

    pub(super) fn bad_duration(&mut self, name: &str, text: &str, place: Range<usize>) {
        let message = format!("`{text}` is no duration, so `{name}` would limit nothing");
        self.push(VALID, place, message, "write a number with its unit, such as `\"30d\"`");
    }

    pub(super) fn bad_pattern(&mut self, pattern: &str, why: &str, place: Range<usize>) {
        let message = format!("`{pattern}` is no pattern for paths: {why}");
        self.push(VALID, place, message, "write a path from the root, such as `payments/**`");
    }

    pub(super) fn bad_folder(&mut self, folder: &str, place: Range<usize>) {
        let message = format!("`{folder}` leads out of the project, so no policies are read there");
        self.push(VALID, place, message, "name a folder below this file, with `/` between its parts");
    }

    pub(super) fn bad_severity(&mut self, severity: &str, place: Range<usize>) {
        let message = format!("`{severity}` is no severity, so the rule would weigh nothing");
        self.push(VALID, place, message, choice(severity, "severity", &["error", "warning", "info"]));
    }

    pub(super) fn bad_word(&mut self, word: &str, fault: BadWord, place: Range<usize>) {
        let message = match fault {
            BadWord::Empty => "a word without letters can stand in no plan".to_owned(),
            BadWord::Start => format!("`{word}` does not begin with a letter, so it can stand in no plan"),
            BadWord::Sign(' ') => {
                format!("`{word}` has a space in it, so a plan would read it as several words")
            }
            BadWord::Sign(sign) => {
                format!("`{word}` has `{sign}` in it, so it can stand in no plan as a word")
            }
            BadWord::None => "`none` declines a statement as a whole, so no set can gain it".to_owned(),
        };
        let help = "begin with a letter; letters, digits, `-`, `_` and single points follow";
        self.push(VALID, place, message, if fault == BadWord::None { "choose another word" } else { help });
    }
}

/// What a value is, as people say it.
pub(super) fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a yes or no",
        DeValue::Datetime(_) => "a time",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

const ZONE_HELP: &str = "name a zone of the IANA database, such as `Europe/Berlin` or `UTC`";
const SIZE_HELP: &str = "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`";

fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// A key as it has to be written.
fn key(name: &str) -> String {
    let bare = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    if bare { name.to_owned() } else { format!("\"{name}\"") }
}

/// The one that was most likely meant, else all there are.
fn choice(word: &str, kind: &str, known: &[&str]) -> String {
    if let Some(meant) = nearest(word, known.iter().copied()) {
        return did_you_mean(meant);
    }
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => format!("delete it; there is no such {kind}"),
        Some((only, [])) => format!("the only {kind} is {only}"),
        Some((last, rest)) if kind == "severity" => format!("write {} or {last}", rest.join(", ")),
        Some((last, rest)) => format!("the {kind}s are {} and {last}", rest.join(", ")),
    }
}
