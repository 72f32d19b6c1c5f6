//! Every sentence with which a plan or record can be faulted as language: here those about words and values, in
//! `plans.rs` those about what they add up to.

mod plans;

use crate::finding::{Edit, Finding, Tally, nearest};
use crate::model::describe::{example, kind_of, listed, noun, shown};
use crate::model::quantity::{BadQuantity, Quantity};
use crate::model::time::BadTime;
use crate::model::words::Words;
use crate::source::Span;
use crate::syntax::Kind;
use crate::vocabulary::{Entry, EntryId, ROOT, Slot, Type, vocabulary};
use std::collections::BTreeSet;

/// What the words of a text must keep to: the name of each law and its sentence.
pub const LAWS: &[(&str, &str)] = &[
    ("word-known", "Every statement and clause begins with a word that may stand where it stands."),
    (
        "value-fits",
        "Every word is followed by the values it takes: a member of its set, a person, a figure, a time.",
    ),
    ("value-present", "No word lacks a value that it needs, and none has more than it takes."),
    ("gap-filled", "Nothing is left open with `…`."),
    ("unit-fits", "Every figure has a unit that is known and that fits what it is compared with."),
    (
        "figure-possible",
        "No share exceeds 100%, no figure is below zero, and no range ends before it starts.",
    ),
    ("time-exact", "Every time names an instant: it has a zone, and exists there exactly once."),
    (
        "period-forward",
        "What starts and ends, ends after it starts, and a run lasts from its first step to its last.",
    ),
    ("statement-present", "A statement holds the parts without which it says nothing."),
    ("statement-single", "What may stand once stands once."),
    ("name-unique", "Every name is declared once."),
    ("reference-resolves", "Every name that is used is declared."),
    ("order-possible", "No step or migration waits for itself."),
    ("none-alone", "What is declared absent is not declared present as well."),
    ("doubt-explained", "`unknown`, `not-run`, `estimated` and `withheld` say why."),
    ("edition-known", "The file is written in an edition of the language that this tool knows."),
    ("text-utf8", "The file is UTF-8."),
    ("size-bounded", "The file is no larger than the limit of the project."),
    ("file-readable", "Every plan and record that is asked for can be read."),
    ("script-readable", "Every script whose content belongs to a digest can be read."),
    (
        "include-readable",
        "Every included file exists inside the project, can be read, and does not include itself.",
    ),
    ("include-shares", "An included file holds people and profiles; what else it holds is not used."),
    ("profiles-agree", "Profiles used together do not give different values for the same thing."),
    (
        "owner-clear",
        "A clause that two words of its line could take stands where it belongs to the nearer one.",
    ),
    ("removal-used", "`without` takes away something that a profile brought."),
    ("threshold-kept", "A plan does not loosen a threshold of its profile silently."),
    ("placeholder-filled", "What a profile leaves open in `{braces}`, the plan says."),
    (
        "record-matches-plan",
        "A record names its plan, the digest of it, and nothing that the plan does not have.",
    ),
    ("document-single", "A file holds one plan or one record."),
];

/// Collects findings, and words them.
#[derive(Debug, Default)]
pub(in crate::model) struct Problems {
    tally: Tally,
}

/// The statements of a block that take `text` as their first value.
fn valued(inside: EntryId, text: &str) -> Vec<&'static str> {
    const SHOWN: usize = 3;
    let words = vocabulary();
    let takes = |entry: &&Entry| {
        let types = entry.slots.first().map_or(&[][..], |slot| slot.types);
        types.iter().any(|one| match one {
            Type::Set(set) => words.set(*set).is_some_and(|set| set.members.contains(&text)),
            _ => false,
        })
    };
    let children = words.entry(inside).children.iter().map(|child| words.entry(*child));
    children.filter(takes).map(|entry| entry.word).take(SHOWN).collect()
}

/// After so many findings nobody reads whether another word was meant.
const SUGGESTIONS: usize = 500;

impl Problems {
    /// The candidate that was most likely meant.
    pub(in crate::model) fn meant<'c>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        (self.tally.kept() < SUGGESTIONS).then(|| nearest(word, candidates)).flatten()
    }

    pub(in crate::model) fn settle(self) -> Vec<Finding> {
        self.tally.settle()
    }

    pub(in crate::model) fn push(&mut self, finding: Finding) {
        self.tally.push(finding);
    }

    /// Returns the word that was meant, where that is clear.
    pub(in crate::model) fn unknown_word(
        &mut self,
        span: Span,
        text: &str,
        inside: EntryId,
    ) -> Option<&'static str> {
        if self.tally.skips() {
            return None;
        }
        let words = vocabulary();
        let parent = words.entry(inside).word;
        let place =
            if inside == ROOT { "at the margin of a file".to_owned() } else { format!("inside `{parent}`") };
        let homes =
            words.entries().filter(|(_, entry)| entry.word == text).flat_map(|(_, entry)| entry.parents);
        let homes: BTreeSet<&str> = homes.map(|parent| words.entry(*parent).word).collect();
        let meant = self.meant(text, words.words(inside));
        let mut message = format!("`{text}` is no word of the language, so this statement is not understood");
        let valued = valued(inside, text);
        let help = match (homes.is_empty(), meant) {
            (_, None) if !valued.is_empty() => {
                message = format!("`{text}` is a value and no statement, so this line is not understood");
                let ways: Vec<String> = valued.iter().map(|word| format!("`{word} {text}`")).collect();
                format!("write {}", ways.join(" or "))
            }
            (false, _) => {
                message = format!("`{text}` does not stand {place}, so this statement is not understood");
                // a block that may stand right here is the likeliest place
                let near: BTreeSet<&str> = words.words(inside).filter(|word| homes.contains(word)).collect();
                format!("put it inside {}", listed(if near.is_empty() { &homes } else { &near }))
            }
            (true, Some(meant)) => format!("did you mean `{meant}`?"),
            (true, None) if inside == ROOT => {
                "a file holds `include`, `person`, `profile`, `plan` and `record`".into()
            }
            (true, None) => format!("run `plimsoll explain {parent}` for the words that may stand {place}"),
        };
        let mut finding = Finding::error("word-known", span, message).help(help);
        let meant = meant.filter(|_| homes.is_empty());
        if let Some(meant) = meant {
            finding = finding.fix(format!("write `{meant}`"), false, vec![Edit { span, text: meant.into() }]);
        }
        self.push(finding);
        meant
    }

    pub(in crate::model) fn unknown_clause(
        &mut self,
        span: Span,
        text: &str,
        head: EntryId,
        candidates: &[String],
    ) {
        if self.tally.skips() {
            return;
        }
        let word = vocabulary().entry(head).word;
        let message = format!("`{text}` means nothing after `{word}`, so it and what follows it is left out");
        let meant = self.meant(text, candidates.iter().map(String::as_str)).map(str::to_owned);
        let finding = Finding::error("word-known", span, message);
        self.push(match meant {
            Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                format!("write `{meant}`"),
                false,
                vec![Edit { span, text: meant }],
            ),
            None => finding.help(format!(
                "run `plimsoll explain {word}` for the clauses it takes; quote it if it is text"
            )),
        });
    }

    /// A word that is none of its line but would be a statement of the block around it.
    pub(in crate::model) fn statement_on_the_line(&mut self, span: Span, text: &str, head: &str) {
        let start = Span::new(span.file, span.start, span.start);
        let message =
            format!("`{text}` stands on the line of `{head}`, which does not take it, so it is left out");
        let finding = Finding::error("word-known", span, message);
        let edit = Edit { span: start, text: "; ".into() };
        let help = format!("begin a new line before `{text}`, or put `;` before it");
        self.push(finding.help(help).fix("make it a statement of its own", false, vec![edit]));
    }

    pub(in crate::model) fn gap(&mut self, span: Span, word: &str) {
        let message = format!("`…` leaves `{word}` open, so it counts as not written");
        let help = "write what belongs there; where nothing more does, delete `…`";
        self.push(Finding::error("gap-filled", span, message).help(help));
    }

    pub(in crate::model) fn superfluous(&mut self, span: Span, text: &str, word: &str) {
        if self.tally.skips() {
            return;
        }
        let shown = shown(text);
        let message = format!("`{shown}` is one value more than `{word}` takes, so it is left out");
        let help = format!("delete it, or say with a word what it is: `plimsoll explain {word}`");
        self.push(Finding::error("value-present", span, message).help(help));
    }

    pub(in crate::model) fn no_list(&mut self, span: Span, word: &str) {
        let message = format!("`{word}` takes one value, so what follows the comma is left out");
        self.push(Finding::error("value-present", span, message).help("write a statement for each"));
    }

    pub(in crate::model) fn hanging_comma(&mut self, span: Span, word: &str) {
        let message = format!("the list of `{word}` ends with a comma, so its last value is missing");
        self.push(Finding::error("value-present", span, message).help("add the value, or delete the comma"));
    }

    pub(in crate::model) fn no_block(&mut self, span: Span, word: &str) {
        let message = format!("`{word}` takes no block, so what is in it is not understood");
        self.push(Finding::error("word-known", span, message).help("delete the braces"));
    }

    pub(in crate::model) fn missing_value(&mut self, span: Span, entry: &Entry, slot: &Slot, words: &Words) {
        if self.tally.skips() {
            return;
        }
        let what = match slot.name {
            "kind" | "word" => "its value".to_owned(),
            // `of`, `on`: what it is about
            short if short.len() <= 2 => noun(slot),
            name => format!("its {name}"),
        };
        let message = format!("`{}` lacks {what}, so it says nothing", entry.word);
        let finding = Finding::error("value-present", span, message);
        self.push(finding.help(format!("write {} after it", example(slot, words))));
    }

    pub(in crate::model) fn no_equals(&mut self, span: Span, word: &str) {
        let message = format!("`=` says nothing here: the value of `{word}` follows it directly");
        let finding = Finding::error("value-fits", span, message).help("delete it");
        self.push(finding.fix("delete it", true, vec![Edit { span, text: String::new() }]));
    }

    pub(in crate::model) fn missing_filler(&mut self, span: Span, word: &str, filler: &str) {
        let message = format!("`{word}` is followed by `{filler}`");
        let end = Span::new(span.file, span.end, span.end);
        let edit = Edit { span: end, text: format!(" {filler}") };
        let finding = Finding::error("value-present", span, message).help(format!("write `{word} {filler}`"));
        self.push(finding.fix(format!("write `{word} {filler}`"), true, vec![edit]));
    }

    pub(in crate::model) fn wrong_value(
        &mut self,
        span: Span,
        kind: Kind,
        text: &str,
        entry: &Entry,
        slot: &Slot,
        words: &Words,
    ) {
        if self.tally.skips() {
            return;
        }
        let shown = shown(text);
        let word = entry.word;
        let is_set = slot.types.iter().any(|one| matches!(one, Type::Set(_) | Type::Literal(_)));
        if kind == Kind::Word && is_set {
            let message = format!("`{shown}` is no {} of `{word}`, so this value is left out", kind_of(slot));
            let meant = self.meant(text, words.members(slot)).map(str::to_owned);
            let finding = Finding::error("value-fits", span, message);
            self.push(match meant {
                Some(meant) => finding.help(format!("did you mean `{meant}`?")).fix(
                    format!("write `{meant}`"),
                    false,
                    vec![Edit { span, text: meant }],
                ),
                None => finding.help(format!("write {}", example(slot, words))),
            });
            return;
        }
        let wants_text = slot.types.iter().any(|one| matches!(one, Type::Text | Type::Script));
        let is = match kind {
            Kind::Person => "a person".to_owned(),
            Kind::Text | Kind::TextBlock => "quoted text".into(),
            Kind::Relative => "a time".into(),
            Kind::Number if crate::model::time::looks_like_time(text) => "a time".into(),
            Kind::Number => match Quantity::parse(text) {
                Ok(quantity) => quantity.noun().to_owned(),
                Err(_) if wants_text => "not quoted".into(),
                Err(bad) => return self.bad_quantity(span, text, &bad),
            },
            Kind::Word => "a word".into(),
            _ => "a sign".into(),
        };
        let message = format!("`{shown}` is {is}, but `{word}` takes {} here", noun(slot));
        let finding = Finding::error("value-fits", span, message);
        self.push(if wants_text && matches!(kind, Kind::Word | Kind::Number) {
            let edit = Edit { span, text: format!("\"{text}\"") };
            finding.help(format!("quote it: `\"{shown}\"`")).fix("quote it", false, vec![edit])
        } else {
            finding.help(format!("write {}", example(slot, words)))
        });
    }

    pub(in crate::model) fn bad_quantity(&mut self, span: Span, text: &str, bad: &BadQuantity) {
        if self.tally.skips() {
            return;
        }
        let shown = shown(text);
        let finding = |message: String| Finding::error("unit-fits", span, message);
        self.push(match bad {
            BadQuantity::Unit { unit, meant: Some(meant) } => {
                let mended = text.replace(unit.as_str(), meant);
                finding(format!("`{unit}` is no unit, so `{shown}` is no figure"))
                    .help(format!("write `{mended}`"))
                    .fix(format!("write `{mended}`"), false, vec![Edit { span, text: mended }])
            }
            BadQuantity::Unit { unit, meant: None } => {
                finding(format!("`{unit}` is no unit, so `{shown}` is no figure"))
                    .help("use `%`, `x`, `ms`, `s`, `m`, `h`, `d`, `w`, `/s`, `kB` to `TB` or `KiB` to `TiB`; quote it if it is text")
            }
            BadQuantity::Order => finding(format!("the parts of `{shown}` do not add up to a duration"))
                .help("write the larger unit first, each once: `1h30m`"),
            BadQuantity::NoNumber => {
                finding(format!("`{shown}` begins like a number and is none")).help("quote it if it is text")
            }
        });
    }

    /// `30 minutes`: a figure and its unit, torn apart.
    pub(in crate::model) fn apart(&mut self, span: Span, text: &str, mended: &str) {
        let message = format!("`{text}` is a figure without its unit: the two stand apart");
        let finding = Finding::error("unit-fits", span, message).help(format!("write `{mended}`"));
        let edit = Edit { span, text: mended.into() };
        self.push(finding.fix(format!("write `{mended}`"), false, vec![edit]));
    }

    pub(in crate::model) fn out_of_range(&mut self, span: Span, text: &str, quantity: Quantity) {
        let message = if quantity.plain() < 0.0 {
            format!("`{text}` is less than nothing")
        } else {
            format!("`{text}` is more than all of it")
        };
        let help =
            if quantity.plain() < 0.0 { "write a figure of 0 or more" } else { "write a figure up to 100%" };
        self.push(Finding::error("figure-possible", span, message).help(help));
    }

    pub(in crate::model) fn mixed_units(
        &mut self,
        one: Span,
        first: Quantity,
        other: Span,
        second: Quantity,
    ) {
        let message =
            format!("the range goes from {} to {}, so it holds nothing", first.noun(), second.noun());
        let finding = Finding::error("unit-fits", other, message).help("give both ends the same unit");
        self.push(finding.related(one, "the range starts here"));
    }

    pub(in crate::model) fn empty_range(&mut self, span: Span) {
        let message = "the range ends below its start, so it holds nothing";
        self.push(Finding::error("figure-possible", span, message).help("write the lower end first"));
    }

    pub(in crate::model) fn no_figure(&mut self, span: Span, text: Option<&str>) {
        let message = match text {
            Some(text) => {
                format!("`{}` is no figure to compare with, so this limit says nothing", shown(text))
            }
            None => "the comparison has no figure, so this limit says nothing".into(),
        };
        self.push(
            Finding::error("value-present", span, message)
                .help("write a figure such as `1%`, `250ms` or `2x baseline`"),
        );
    }

    pub(in crate::model) fn bad_time(&mut self, span: Span, text: &str, bad: &BadTime) {
        if self.tally.skips() {
            return;
        }
        let finding = |message: String| Finding::error("time-exact", span, message);
        self.push(match bad {
            BadTime::NotATime if !text.contains('-') => {
                finding(format!("`{text}` has no date, so it is no instant"))
                    .help("write `2026-03-03T14:00Z`")
            }
            BadTime::NotATime => finding(format!("`{text}` is no time, so nothing can be compared with it"))
                .help("write `2026-03-03T14:00Z` or `2026-03-03T14:00[Europe/Berlin]`"),
            BadTime::NoZone { with_zone } => finding(format!("`{text}` has no zone, so it is no instant"))
                .help(format!("add one: `{with_zone}`"))
                .fix("add the zone of the project", false, vec![Edit { span, text: with_zone.clone() }]),
            BadTime::UnknownZone { zone, meant } => {
                let finding = finding(format!("no zone is called `{zone}`, so `{text}` is no instant"));
                match meant {
                    Some(meant) => finding.help(format!("did you mean `{meant}`?")),
                    None => finding.help("use a name of the time zone database, such as `Europe/Berlin`"),
                }
            }
            BadTime::Gap { zone, from, to } => finding(format!(
                "`{text}` does not exist: in {zone} the clocks go from {from} to {to} that day"
            ))
            .help(format!("choose a time before {from} or from {to} on")),
            BadTime::Twice { first, second } => {
                finding(format!("`{text}` happens twice: the clocks go back that day"))
                    .help(format!("say which one: `{first}` or `{second}`"))
            }
            BadTime::Offset { zone, right } => {
                finding(format!("`{text}` contradicts itself: {zone} is at {right} then"))
                    .help("leave the offset out, or the zone")
            }
            BadTime::NoDuration => finding(format!("`{text}` names no time: `T` is followed by a duration"))
                .help("write `T-30m` or `T+2h`"),
        });
    }

    pub(in crate::model) fn torn_time(&mut self, span: Span, date: &str, time: &str) {
        let message = format!("`{date} {time}` is a date and a time apart, so it is no instant");
        let finding = Finding::error("time-exact", span, message);
        self.push(
            finding.help(format!("join them with `T`, and add a zone: `{date}T{time}[Europe/Berlin]`")),
        );
    }

    pub(in crate::model) fn no_time(&mut self, span: Span, text: &str) {
        let finding = Finding::error(
            "value-fits",
            span,
            format!("`{}` is no time, so the period has no end", shown(text)),
        );
        self.push(finding.help("write `2026-03-03T14:00Z .. 2026-03-03T15:00Z`"));
    }

    pub(in crate::model) fn half_period(&mut self, span: Span, text: &str) {
        let finding =
            Finding::error("value-present", span, format!("the period that starts at `{text}` has no end"));
        self.push(finding.help(format!("write `{text} .. END`, or a date for a whole day")));
    }

    pub(in crate::model) fn backwards(&mut self, start: Span, end: Span) {
        let finding = Finding::error(
            "period-forward",
            start.to(end),
            "the period ends before it starts, so nothing lies in it",
        );
        self.push(finding.help("write the earlier time first"));
    }

    pub(in crate::model) fn ends_first(&mut self, span: Span, ends: &str, start: Span, starts: &str) {
        let message = format!("`{ends}` comes before `{starts}`, so it ended before it began");
        let finding = Finding::error("period-forward", span, message).help("correct one of the two times");
        self.push(finding.related(start, "it starts here"));
    }
}
