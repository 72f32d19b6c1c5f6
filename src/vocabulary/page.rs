//! The table in words: the page of one word, and the whole reference.

use super::table::{Entry, EntryId, ROOT, Set, Slot, Times, Type, Vocabulary};
use super::vocabulary;
use std::fmt::Write;

/// Everything the table says of `word`, wherever it stands; none if it is no word and no value.
#[must_use]
pub fn page(word: &str) -> Option<String> {
    let words = vocabulary();
    let mut out = String::new();
    let places: Vec<EntryId> = words
        .entries()
        .filter(|(_, entry)| entry.word == word && !entry.parents.is_empty())
        .map(|(id, _)| id)
        .collect();
    let mut places = places;
    // a statement of a plan or record before a clause of something in it
    places.sort_by_key(|id| words.entry(*id).parents.iter().map(|home| distance(words, *home)).min());
    for id in places {
        section(words, id, "#", &mut out);
    }
    for set in words.sets().filter(|set| set.members.contains(&word)) {
        let takes = |slot: &Slot| {
            slot.types
                .iter()
                .any(|one| matches!(one, Type::Set(id) if words.set(*id).is_some_and(|s| s.name == set.name)))
        };
        let mut users: Vec<&str> = words
            .entries()
            .filter(|(_, entry)| !entry.parents.is_empty() && entry.slots.iter().any(takes))
            .map(|(_, entry)| entry.word)
            .collect();
        users.sort_unstable();
        users.dedup();
        if users.is_empty() {
            let _ = writeln!(out, "# {word}\n\nWhat a number counts, as in `40_000 {word}`.\n");
            continue;
        }
        let users: Vec<String> = users.iter().map(|user| format!("`{user}`")).collect();
        let _ = writeln!(
            out,
            "# {word}\n\nA value of {}. Beside it stand: {}.\n",
            listed(&users),
            members(set.members)
        );
    }
    (!out.is_empty()).then_some(out)
}

/// Where a block stands: in a record or not, and how far inside the file. Plans come first: more people write them.
fn distance(words: &Vocabulary, id: EntryId) -> (bool, usize) {
    const DEEPEST: usize = 8;
    let (mut at, mut steps, mut recorded) = (id, 0, false);
    while at != ROOT && steps < DEEPEST {
        recorded |= words.entry(at).word == "record";
        // groups come before what uses them, so the earliest parent need not be the nearest to the margin
        let parents = words.entry(at).parents;
        let Some(parent) = parents.iter().find(|id| **id == ROOT).or_else(|| parents.last()) else { break };
        (at, steps) = (*parent, steps + 1);
    }
    (recorded, steps)
}

/// The reference of the language: every word that holds others, from the margin inwards, then every closed set.
#[must_use]
pub fn reference() -> String {
    let words = vocabulary();
    let mut out = String::from("## Words\n\n");
    // a word with nothing inside it but who, when and why is told in the table of the word around it
    let plain = |id: &EntryId| ["by", "at", "note", "because", "evidence"].contains(&words.entry(*id).word);
    let told =
        words.entries().filter(|(_, entry)| !entry.parents.is_empty() && !entry.children.iter().all(plain));
    let mut told: Vec<EntryId> = told.map(|(id, _)| id).collect();
    // from the margin inwards
    told.sort_by_key(|id| words.entry(*id).parents.iter().map(|home| distance(words, *home)).min());
    for id in told {
        section(words, id, "###", &mut out);
    }
    out.push_str("## Closed sets\n\nA project adds to the open ones in `plimsoll.toml`.\n\n| set | | members |\n| --- | --- | --- |\n");
    for set in words.sets() {
        let open = if set.open { "open" } else { "" };
        let _ = writeln!(out, "| {} | {open} | {} |", set_name(set), members(set.members));
    }
    out
}

/// What the table says of one word in its place, without what may stand inside it.
#[must_use]
pub fn told(id: EntryId) -> String {
    let words = vocabulary();
    let entry = words.entry(id);
    let mut out = format!(
        "{}\n\n    {}\n\nStands {}{}.\n",
        entry.means,
        form(words, entry),
        homes(words, entry),
        often(entry)
    );
    for slot in entry.slots.iter().filter(|slot| slot.filler().is_none()) {
        let _ = write!(out, "\n- {}", taken(words, slot));
    }
    out
}

fn section(words: &Vocabulary, id: EntryId, level: &str, out: &mut String) {
    let entry = words.entry(id);
    let homes = homes(words, entry);
    let _ = writeln!(out, "{level} {}\n\n{}\n", entry.word, entry.means);
    let _ = writeln!(out, "    {}\n", form(words, entry));
    let _ = writeln!(out, "Stands {homes}{}.\n", often(entry));
    let takes: Vec<String> =
        entry.slots.iter().filter(|slot| slot.filler().is_none()).map(|slot| taken(words, slot)).collect();
    for line in &takes {
        let _ = writeln!(out, "- {line}");
    }
    if !takes.is_empty() {
        out.push('\n');
    }
    if entry.children.is_empty() {
        return;
    }
    let _ = writeln!(out, "| inside it | takes | means |\n| --- | --- | --- |");
    for child in entry.children {
        let child = words.entry(*child);
        let slots: Vec<String> = child.slots.iter().map(|slot| short(words, slot)).collect();
        let _ = writeln!(out, "| `{}` | {} | {} |", child.word, slots.join(" "), child.means);
    }
    out.push('\n');
}

/// Where a word may stand; of very many places, the first few.
fn homes(words: &Vocabulary, entry: &Entry) -> String {
    const SHOWN: usize = 6;
    let mut places: Vec<((bool, usize), &str)> =
        entry.parents.iter().map(|parent| (distance(words, *parent), words.entry(*parent).word)).collect();
    places.sort_unstable();
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in places {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let margin = names.iter().any(|name| name.is_empty()).then(|| "at the margin of a file".to_owned());
    let blocks: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let mut shown: Vec<String> = blocks.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    if blocks.len() > SHOWN {
        shown.push(format!("{} others", blocks.len() - SHOWN));
    }
    let inside = (!shown.is_empty()).then(|| format!("inside {}", listed(&shown)));
    margin.into_iter().chain(inside).collect::<Vec<_>>().join(" or ")
}

fn often(entry: &Entry) -> String {
    let mut said = match &entry.times {
        Times::Once => ", once".to_owned(),
        Times::Needed => ", once, and must be there".into(),
        Times::Many => ", as often as needed".into(),
        Times::Keyed([]) => ", once for each name or value".into(),
        Times::Keyed(by) => format!(", once for each {}", by.join(" or ")),
    };
    if entry.none {
        let _ = write!(said, "; declined with `{} none because \"...\"`", entry.word);
    }
    if entry.signed {
        said.push_str("; an attestation, outside the digest");
    }
    said
}

/// The word with its values, as it is written.
fn form(words: &Vocabulary, entry: &Entry) -> String {
    let mut form = entry.word.to_owned();
    for slot in entry.slots {
        form.push(' ');
        form.push_str(&short(words, slot));
    }
    form
}

fn short(words: &Vocabulary, slot: &Slot) -> String {
    if let Some(filler) = slot.filler() {
        return if slot.optional { format!("[{filler}]") } else { filler.to_owned() };
    }
    let list = if slot.list { ", ..." } else { "" };
    let name = if slot.types.iter().all(|one| matches!(one, Type::Text | Type::Script)) {
        format!("\"{}\"", slot.name)
    } else {
        set_of(words, slot).unwrap_or_else(|| slot.name.to_owned())
    };
    if slot.optional { format!("[{name}{list}]") } else { format!("{name}{list}") }
}

/// The name of the one set that a slot without a name of its own takes.
fn set_of(words: &Vocabulary, slot: &Slot) -> Option<String> {
    match slot.types {
        [Type::Set(set)] if slot.name == "kind" => words.set(*set).map(set_name),
        _ => None,
    }
}

/// What a set is called in `plimsoll.toml` and in the reference.
fn set_name(set: &Set) -> String {
    set.name.to_ascii_lowercase().replace('_', "-")
}

fn taken(words: &Vocabulary, slot: &Slot) -> String {
    let kinds: Vec<String> = slot.types.iter().map(|one| kind(words, *one)).collect();
    let signed = if slot.signed { " (an attestation)" } else { "" };
    let name = set_of(words, slot).unwrap_or_else(|| slot.name.to_owned());
    format!("`{name}`: {}{signed}", kinds.join(", or "))
}

fn kind(words: &Vocabulary, one: Type) -> String {
    match one {
        Type::Text => "quoted text".into(),
        Type::Script => "a file, in quotes; its content belongs to the digest".into(),
        Type::Person => "a person, such as `@maria`".into(),
        Type::Number => "a number, such as `3` or `40_000 rows`".into(),
        Type::Percent => "a percentage, such as `5%`".into(),
        Type::Duration => "a duration, such as `1h30m`".into(),
        Type::Time => {
            "a time: `2026-03-03`, `2026-03-03T14:00Z`, `2026-03-03T14:00[Europe/Berlin]`, `T-30m`".into()
        }
        Type::Period => "a period, such as `2026-03-03T14:00Z .. 2026-03-03T16:00Z`".into(),
        Type::Limit => "a limit, such as `> 1%`, `< 250ms`, `80%..120% of baseline`".into(),
        Type::Measure => "a figure, such as `212ms` or `0.4%`".into(),
        Type::Word => "a word".into(),
        Type::Literal(word) => format!("`{word}`"),
        Type::Set(set) => words.set(set).map_or_else(String::new, |set| members(set.members)),
        Type::New(space) => format!("declares the name of a {space}"),
        Type::Ref(space) => format!("the name of a {space}"),
    }
}

fn members(members: &[&str]) -> String {
    members.iter().map(|member| format!("`{member}`")).collect::<Vec<_>>().join(" ")
}

fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
    }
}
