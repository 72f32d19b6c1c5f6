//! Words with the places that are to be filled in.

use crate::model::Words;
use crate::vocabulary::{Entry, Slot, Type};
use std::fmt::Write;

/// A word with what it needs: as a snippet with stops, or plainly.
pub(super) fn of(entry: &Entry, words: &Words, stop: &mut usize) -> String {
    let mut out = entry.word.to_owned();
    for slot in entry.slots.iter().filter(|slot| !slot.optional) {
        out.push(' ');
        if let Some(filler) = slot.filler() {
            out.push_str(filler);
        } else {
            *stop += 1;
            value(slot, words, *stop, &mut out);
        }
    }
    out
}

fn value(slot: &Slot, words: &Words, stop: usize, out: &mut String) {
    const LISTED: usize = 60;
    let members: Vec<&str> = words.members(slot).take(LISTED).collect();
    let first = slot.types.first();
    let _ = match first {
        _ if !members.is_empty() => write!(out, "${{{stop}|{}|}}", members.join(",")),
        Some(Type::Text | Type::Script | Type::New("change") | Type::Ref("change")) => {
            write!(out, "\"${{{stop}:{}}}\"", slot.name)
        }
        Some(Type::Person | Type::New("person")) => write!(out, "@${{{stop}:name}}"),
        Some(one) => write!(out, "${{{stop}:{}}}", example(*one, slot)),
        None => Ok(()),
    };
}

/// What a value looks like.
pub(super) fn example(one: Type, slot: &Slot) -> &str {
    match one {
        Type::Number => "3",
        Type::Percent => "5%",
        Type::Duration => "30m",
        Type::Time => "2026-01-31T14:00Z",
        Type::Period => "2026-01-31T14:00Z .. 2026-01-31T16:00Z",
        Type::Limit => "< 1%",
        Type::Measure => "212ms",
        _ => slot.name,
    }
}
