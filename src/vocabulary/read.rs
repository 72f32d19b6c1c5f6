//! The notation of the table: one word a line, what stands inside it indented below.
//!
//! Part of the build, not of the tool: `build.rs` runs it.

use super::table::{Entry, EntryId, ROOT, Set, SetId, Slot, Times, Type, Vocabulary};
use std::collections::BTreeMap;

/// Reads the notation. What is wrong with it comes back beside what could be read.
pub(crate) fn read(text: &'static str) -> (Vocabulary, Vec<String>) {
    let mut reader = Reader::default();
    reader.entries.push(Entry::default());
    for (number, line) in text.lines().enumerate() {
        if let Err(problem) = reader.line(line) {
            reader.problems.push(format!("line {}: {problem}", number + 1));
        }
    }
    reader.link();
    let sets =
        reader.sets.into_iter().map(|(name, open, members)| Set { name, open, members: members.leak() });
    let sets: Vec<Set> = sets.collect();
    (Vocabulary { entries: reader.entries.leak(), sets: sets.leak() }, reader.problems)
}

/// What an indented line adds to the word above it.
enum Part {
    Entry(EntryId),
    Use(&'static str),
}

#[derive(Default)]
struct Reader {
    entries: Vec<Entry>,
    /// The name of each set, whether a project adds to it, and its members.
    sets: Vec<(&'static str, bool, Vec<&'static str>)>,
    problems: Vec<String>,
    /// What stands directly inside each entry or group, groups not yet opened up.
    parts: BTreeMap<EntryId, Vec<Part>>,
    groups: BTreeMap<&'static str, EntryId>,
    /// The entries that enclose the current line, by depth.
    above: Vec<EntryId>,
    /// Whether the lines above name a set, so that an indented line goes on with it.
    in_set: bool,
}

impl Reader {
    fn add(&mut self, entry: Entry) -> EntryId {
        let id = EntryId(u16::try_from(self.entries.len()).unwrap_or(u16::MAX));
        self.entries.push(entry);
        id
    }

    fn line(&mut self, line: &'static str) -> Result<(), String> {
        let body = line.trim_start();
        let depth = (line.len() - body.len()) / 2;
        if body.is_empty() || body.starts_with('#') {
            return Ok(());
        }
        if depth > 0 && self.in_set {
            let (.., members) = self.sets.last_mut().ok_or("no set goes on here")?;
            members.extend(body.split_whitespace());
            return Ok(());
        }
        self.in_set = false;
        for (word, open) in [("set ", false), ("open ", true)] {
            if let Some(rest) = line.strip_prefix(word) {
                self.set(rest, open);
                return Ok(());
            }
        }
        if let Some(name) = line.strip_prefix("group ") {
            let id = self.add(Entry::default());
            self.groups.insert(name.trim(), id);
            self.above = vec![id];
            return Ok(());
        }
        let parent = match depth.checked_sub(1) {
            None => ROOT,
            Some(at) => *self.above.get(at).ok_or("indented too far")?,
        };
        let part = if let Some(group) = body.strip_prefix("use ") {
            Part::Use(group.trim())
        } else {
            let entry = self.entry(body)?;
            let id = self.add(entry);
            self.above.truncate(depth);
            self.above.push(id);
            Part::Entry(id)
        };
        self.parts.entry(parent).or_default().push(part);
        Ok(())
    }

    fn set(&mut self, rest: &'static str, open: bool) {
        let mut words = rest.split_whitespace();
        let name = words.next().unwrap_or("");
        self.sets.push((name, open, words.collect()));
        self.in_set = true;
    }

    fn entry(&self, body: &'static str) -> Result<Entry, String> {
        let mut columns = body.split("  ").map(str::trim).filter(|column| !column.is_empty());
        let (Some(word), Some(takes), Some(times), Some(means), None) =
            (columns.next(), columns.next(), columns.next(), columns.next(), columns.next())
        else {
            return Err(format!("`{body}` has not four columns"));
        };
        let slots = match takes {
            "-" => Vec::new(),
            takes => takes.split(' ').map(|slot| self.slot(slot)).collect::<Result<Vec<_>, _>>()?,
        };
        let mut entry = Entry { word, field: field(word), slots: slots.leak(), means, ..Entry::default() };
        let mut marks = times.split(' ');
        entry.times = match marks.next() {
            Some("once") => Times::Once,
            Some("needed") => Times::Needed,
            Some("many") => Times::Many,
            Some("keyed") => Times::Keyed(&[]),
            other => return Err(format!("`{}` is no number of times", other.unwrap_or(""))),
        };
        let mut by = Vec::new();
        for mark in marks {
            match (mark, entry.times) {
                ("signed", _) => entry.signed = true,
                ("none", _) => entry.none = true,
                ("place", _) => entry.place = true,
                ("by", Times::Keyed(_)) => {}
                (clause, Times::Keyed(_)) => by.push(clause),
                (other, _) => return Err(format!("`{other}` marks nothing")),
            }
        }
        if !by.is_empty() {
            entry.times = Times::Keyed(by.leak());
        }
        Ok(entry)
    }

    /// `name:type|type?+~`, or a type alone.
    fn slot(&self, written: &'static str) -> Result<Slot, String> {
        let body = written.trim_end_matches(['?', '+', '~']);
        let marks = written.strip_prefix(body).unwrap_or("");
        let (name, types) = body.split_once(':').unwrap_or(("", body));
        let types: Vec<Type> = types.split('|').map(|one| self.type_of(one)).collect::<Result<_, _>>()?;
        let name = match (name, types.first()) {
            ("", Some(first)) => self.name_of(*first),
            (name, _) => name,
        };
        Ok(Slot {
            name,
            field: field(name),
            types: types.leak(),
            optional: marks.contains('?'),
            list: marks.contains('+'),
            signed: marks.contains('~'),
        })
    }

    fn type_of(&self, word: &'static str) -> Result<Type, String> {
        Ok(match word {
            "text" => Type::Text,
            "script" => Type::Script,
            "person" => Type::Person,
            "number" => Type::Number,
            "percent" => Type::Percent,
            "duration" => Type::Duration,
            "time" => Type::Time,
            "period" => Type::Period,
            "limit" => Type::Limit,
            "measure" => Type::Measure,
            "word" => Type::Word,
            _ => {
                if let Some(space) = word.strip_prefix('=') {
                    Type::New(space)
                } else if let Some(space) = word.strip_prefix('^') {
                    Type::Ref(space)
                } else if word.starts_with(|c: char| c.is_ascii_uppercase()) {
                    let at = self.sets.iter().position(|(name, ..)| *name == word);
                    let at = at.ok_or_else(|| format!("no set is called `{word}`"))?;
                    Type::Set(SetId(u16::try_from(at).unwrap_or(u16::MAX)))
                } else if word.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
                    Type::Literal(word)
                } else {
                    return Err(format!("`{word}` is no type"));
                }
            }
        })
    }

    /// What a value is called in the facts when the table gives it no name of its own.
    fn name_of(&self, first: Type) -> &'static str {
        match first {
            Type::Text | Type::Script => "text",
            Type::Person => "person",
            Type::Word | Type::Literal(_) => "word",
            Type::New(_) => "name",
            Type::Ref(space) => space,
            Type::Set(_) => "kind",
            Type::Period => "period",
            Type::Limit => "limit",
            Type::Number | Type::Percent | Type::Duration | Type::Time | Type::Measure => "value",
        }
    }

    /// Opens up the groups and connects children with their parents.
    fn link(&mut self) {
        let count = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let mut parents: BTreeMap<EntryId, Vec<EntryId>> = BTreeMap::new();
        for parent in (0..count).map(EntryId) {
            let mut children = Vec::new();
            self.collect(parent, &mut children, 0);
            let word = |id: EntryId| self.entries.get(usize::from(id.0)).map_or("", |entry| entry.word);
            let mut sorted: Vec<(&'static str, EntryId)> =
                children.iter().map(|child| (word(*child), *child)).collect();
            sorted.sort_unstable();
            let twice = sorted.windows(2).filter_map(|pair| match pair {
                [(one, _), (other, _)] if one == other => {
                    Some(format!("`{one}` stands twice inside `{}`", word(parent)))
                }
                _ => None,
            });
            let twice: Vec<String> = twice.collect();
            let is_needed = |id: &EntryId| {
                self.entries.get(usize::from(id.0)).is_some_and(|entry| entry.times == Times::Needed)
            };
            let needed: Vec<EntryId> = children.iter().copied().filter(is_needed).collect();
            let once = |id: &&EntryId| {
                let times = self.entries.get(usize::from(id.0)).map(|entry| entry.times);
                matches!(times, Some(Times::Once | Times::Needed))
            };
            let many = children.len() - children.iter().filter(once).count();
            if !self.groups.values().any(|group| *group == parent) {
                for child in &children {
                    parents.entry(*child).or_default().push(parent);
                }
            }
            self.problems.extend(twice);
            if let Some(entry) = self.entries.get_mut(usize::from(parent.0)) {
                entry.many = many;
                (entry.needed, entry.children, entry.sorted) =
                    (needed.leak(), children.leak(), sorted.leak());
            }
        }
        for (child, parents) in parents {
            if let Some(entry) = self.entries.get_mut(usize::from(child.0)) {
                entry.parents = parents.leak();
            }
        }
    }

    fn collect(&mut self, parent: EntryId, children: &mut Vec<EntryId>, depth: usize) {
        const DEEPEST: usize = 8;
        let mut groups = Vec::new();
        for part in self.parts.get(&parent).map_or(&[][..], Vec::as_slice) {
            match part {
                Part::Entry(id) => children.push(*id),
                Part::Use(group) => groups.push(*group),
            }
        }
        for group in groups {
            match self.groups.get(group) {
                Some(id) if depth < DEEPEST => self.collect(*id, children, depth + 1),
                _ => self.problems.push(format!("no group is called `{group}`")),
            }
        }
    }
}

/// A word as the facts spell it, so that rules can write it after a dot.
fn field(word: &str) -> &'static str {
    word.replace('-', "_").leak()
}
