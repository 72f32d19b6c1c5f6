//! What places, values and user text are called in a sentence.

use super::words::Words;
use crate::vocabulary::{Slot, Type};
use std::collections::BTreeSet;

/// The first few places of a word, a plan or record before the blocks inside them.
pub(super) fn listed(homes: &BTreeSet<&str>) -> String {
    const SHOWN: usize = 3;
    // whatever a plan holds, a profile holds too
    let is_main = |word: &&str| matches!(*word, "plan" | "record" | "");
    let mut homes: Vec<&str> =
        homes.iter().copied().filter(|word| *word != "profile" || homes.len() == 1).collect();
    homes.sort_by_key(|word| !is_main(word));
    let name = |word: &&str| if word.is_empty() { "the file".to_owned() } else { format!("`{word}`") };
    homes.iter().take(SHOWN).map(name).collect::<Vec<_>>().join(" or ")
}

/// User text short enough for a sentence.
pub(super) fn shown(text: &str) -> String {
    const LONGEST: usize = 40;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= LONGEST {
        return line.into();
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}

/// What a slot takes, as a noun.
pub(super) fn noun(slot: &Slot) -> String {
    let mut nouns: Vec<&str> = slot.types.iter().map(|one| noun_of(*one)).collect();
    nouns.dedup();
    nouns.join(" or ")
}

fn noun_of(one: Type) -> &'static str {
    match one {
        Type::Text | Type::Script | Type::New("change") | Type::Ref("change") => "quoted text",
        Type::Person | Type::New("person") => "a person",
        Type::Number => "a number",
        Type::Percent => "a percentage",
        Type::Duration => "a duration",
        Type::Time => "a time",
        Type::Period => "a period",
        Type::Limit => "a limit",
        Type::Measure => "a figure",
        Type::Word => "a word",
        Type::Literal(word) => word,
        Type::Set(_) => "one of its words",
        Type::New(_) => "a name",
        Type::Ref("step") => "a step",
        Type::Ref("metric") => "a metric",
        Type::Ref("migration") => "a migration",
        Type::Ref("flag") => "a flag",
        Type::Ref(_) => "a name that is declared",
    }
}

/// What a member of the set of a slot is called.
pub(super) fn kind_of(slot: &Slot) -> &str {
    if slot.name == "kind" { "value" } else { slot.name }
}

/// What to write into a slot.
pub(super) fn example(slot: &Slot, words: &Words) -> String {
    const LISTED: usize = 8;
    let members: Vec<&str> = words.members(slot).collect();
    if !members.is_empty() {
        let first: Vec<String> = members.iter().take(LISTED).map(|member| format!("`{member}`")).collect();
        let more = if members.len() > LISTED { " and others" } else { "" };
        return format!("one of {}{more}", first.join(", "));
    }
    match slot.types.first() {
        Some(Type::Text | Type::Script | Type::New("change") | Type::Ref("change")) => {
            "text in quotes: `\"...\"`".into()
        }
        Some(Type::Person | Type::New("person")) => "a person such as `@maria`".into(),
        Some(Type::Number) => "a number such as `3`".into(),
        Some(Type::Percent) => "a percentage such as `5%`".into(),
        Some(Type::Duration) => "a duration such as `30m`".into(),
        Some(Type::Time) => "a time such as `2026-03-03T14:00Z` or `T-30m`".into(),
        Some(Type::Period) => "a period such as `2026-03-03T14:00Z .. 2026-03-03T16:00Z`".into(),
        Some(Type::Limit) => "a limit such as `> 1%` or `80%..120% of baseline`".into(),
        Some(Type::Measure) => "a figure such as `212ms` or `40_000_000 rows`".into(),
        Some(Type::New(_)) => "a name of your own, such as `migrate`".into(),
        Some(Type::Ref(space)) => format!("the name of a {space} that is declared"),
        _ => "a word".into(),
    }
}
