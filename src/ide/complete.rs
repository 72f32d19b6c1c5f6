//! What may stand at a place: found by reading the text without the word that is being written.

use super::snippet;
use super::view::View;
use crate::check::words as words_of;
use crate::model::{Builder, Is, Model, NodeId, Words};
use crate::source::{FileId, Source};
use crate::syntax::{Kind, Token, Tree, parse};
use crate::vocabulary::{EntryId, ROOT, Slot, Times, Type, vocabulary};
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a suggestion is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    Word,
    Clause,
    Member,
    Name,
    Person,
    Figure,
    Rule,
    File,
}

/// One suggestion: what stands from `start` to `end` becomes `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    pub label: String,
    pub sort: Sort,
    pub means: String,
    pub text: String,
    /// The same with places to be filled in.
    pub snippet: Option<String>,
    pub start: u32,
    pub end: u32,
    /// What comes first is likelier.
    pub rank: u8,
}

/// What lies around the text.
#[expect(missing_debug_implementations, reason = "a closure cannot be printed")]
pub struct Around<'a> {
    /// What lies in a folder of the project.
    pub listed: &'a dyn Fn(&str) -> Vec<String>,
}

/// What may stand at `offset`.
#[must_use]
pub fn complete(view: &View<'_>, offset: u32, around: &Around<'_>) -> Vec<Item> {
    let Some(place) = Site::of(view, offset) else { return Vec::new() };
    let mut found = Found { view, words: words_of(view.inputs), place: &place, items: Vec::new() };
    if let Some(inside) = place.text {
        found.files(inside, around);
    } else {
        found.all();
    }
    found.items
}

/// The place that one asks about.
struct Site {
    /// The word that is being written.
    start: u32,
    end: u32,
    /// Where the text begins that is being written, if one is in quotes.
    text: Option<u32>,
    /// The text without that word, read.
    source: Source,
    tree: Tree,
    offset: u32,
}

impl Site {
    fn of(view: &View<'_>, offset: u32) -> Option<Self> {
        let text = view.text();
        let token = view.token(offset).filter(|token| token.start < offset);
        if token.is_some_and(|token| token.kind == Kind::Comment) {
            return None;
        }
        let quoted = token.filter(|token| {
            let open = matches!(token.kind, Kind::Text | Kind::TextBlock | Kind::Unclosed);
            open && (offset < token.end || token.kind == Kind::Unclosed)
        });
        let word = token.filter(|token| {
            matches!(token.kind, Kind::Word | Kind::Person | Kind::Number | Kind::Relative | Kind::Unreadable)
        });
        let (start, end) = match (quoted, word) {
            (Some(token), _) => (token.start, token.end),
            (None, Some(token)) => (token.start, token.end),
            (None, None) => (offset, offset),
        };
        let before = text.get(..start as usize)?;
        let after = text.get(end as usize..)?;
        let bare: Arc<str> = format!("{before}{after}").into();
        let source = Source::new(FileId(0), "", bare);
        let tree = parse(&source);
        Some(Self { start, end, text: quoted.map(|token| token.start), tree, source, offset: start })
    }

    /// The statements whose blocks are around, outermost first, and the one on whose line one stands.
    fn around(&self) -> (Vec<usize>, Option<usize>) {
        let token = |at: u32| self.tree.tokens.get(at as usize);
        let mut blocks = Vec::new();
        let mut line = None;
        for (index, statement) in self.tree.statements.iter().enumerate() {
            let Some(first) = token(statement.first) else { continue };
            if first.start >= self.offset {
                break;
            }
            let opened = statement.open.and_then(token).is_some_and(|open| open.end <= self.offset);
            let closed = match statement.close.and_then(token) {
                Some(close) => close.start < self.offset,
                // where a brace is lost, its block goes on to the next statement beside it
                None => {
                    let next = self.tree.statement(statement.end as usize).and_then(|next| token(next.first));
                    next.is_some_and(|next| next.start <= self.offset)
                }
            };
            if opened && !closed {
                blocks.push(index);
                line = None;
            } else if !opened {
                line = self.goes_on(index).then_some(index);
            } else {
                line = None;
            }
        }
        (blocks, line)
    }

    /// Whether the line of a statement goes on to where one stands.
    fn goes_on(&self, index: usize) -> bool {
        let Some(statement) = self.tree.statement(index) else { return false };
        let head = self.tree.head(statement).filter(|token| token.end <= self.offset);
        let Some(last) = head.last() else { return false };
        let between = self.source.text.get(last.end as usize..self.offset as usize).unwrap_or("");
        let joins = matches!(last.kind, Kind::Comma | Kind::Range | Kind::Compare);
        !between.contains(';') && (joins || !between.contains('\n'))
    }

    fn last_token(&self) -> Option<Token> {
        let before = self.tree.tokens.partition_point(|token| token.end <= self.offset);
        self.tree.tokens.get(before.checked_sub(1)?).copied()
    }
}

struct Found<'v> {
    view: &'v View<'v>,
    words: Words,
    place: &'v Site,
    items: Vec<Item>,
}

impl Found<'_> {
    fn all(&mut self) {
        let (blocks, line) = self.place.around();
        let Some(inside) = self.entry(&blocks) else { return };
        let Some(line) = line else { return self.statements(inside, &blocks) };
        let words = std::mem::take(&mut self.words);
        let zone = TimeZone::get(&self.view.inputs.config.zone).unwrap_or(TimeZone::UTC);
        let mut builder = Builder::new(&words, &zone);
        let read = builder.read(&self.place.source, &self.place.tree).is_ok();
        let (model, _) = builder.finish(None, None);
        self.words = words;
        if read {
            self.line(&model, line);
        }
    }

    /// What the innermost block is.
    fn entry(&self, blocks: &[usize]) -> Option<EntryId> {
        let mut entry = ROOT;
        for index in blocks {
            let statement = self.place.tree.statement(*index)?;
            let word = self.place.tree.head(statement).next()?;
            entry = vocabulary().child(entry, word.slice(&self.place.source.text))?;
        }
        Some(entry)
    }

    fn statements(&mut self, inside: EntryId, blocks: &[usize]) {
        let tree = &self.place.tree;
        let beside: Vec<usize> = match blocks.last() {
            Some(block) => tree.children(*block).collect(),
            None => tree.roots().collect(),
        };
        let heads = beside.iter().filter_map(|index| tree.head(tree.statement(*index)?).next());
        let there: BTreeSet<&str> = heads.map(|token| token.slice(&self.place.source.text)).collect();
        for id in vocabulary().entry(inside).children {
            let entry = vocabulary().entry(*id);
            let once = matches!(entry.times, Times::Once | Times::Needed);
            if once && there.contains(entry.word) {
                continue;
            }
            let rank = if entry.times == Times::Needed { 0 } else { 1 };
            self.word(*id, Sort::Word, rank);
        }
    }

    fn word(&mut self, id: EntryId, sort: Sort, rank: u8) {
        let entry = vocabulary().entry(id);
        let mut stop = 0;
        let mut snippet = snippet::of(entry, &self.words, &mut stop);
        for needed in entry.needed {
            let needed = vocabulary().entry(*needed);
            snippet.push(' ');
            snippet.push_str(&snippet::of(needed, &self.words, &mut stop));
        }
        let stops = stop > 0;
        if sort == Sort::Word
            && entry.slots.is_empty()
            && !entry.children.is_empty()
            && entry.needed.is_empty()
        {
            snippet = format!("{} {{\n\t$0\n}}", entry.word);
        }
        let snippet = (stops || snippet != entry.word).then_some(snippet);
        self.push(entry.word.to_owned(), sort, entry.means.to_owned(), entry.word.to_owned(), snippet, rank);
    }

    fn push(
        &mut self,
        label: String,
        sort: Sort,
        means: String,
        text: String,
        snippet: Option<String>,
        rank: u8,
    ) {
        if self.items.iter().any(|item| item.label == label) {
            return;
        }
        let (start, end) = (self.place.start, self.place.end);
        self.items.push(Item { label, sort, means, text, snippet, start, end, rank });
    }

    /// What may follow on the line of a statement.
    fn line(&mut self, model: &Model, line: usize) {
        let tree = &self.place.tree;
        let Some(head) = tree.statement(line).and_then(|statement| tree.head(statement).next()) else {
            return;
        };
        let of_line = |id: &NodeId| {
            let node = model.get(*id);
            node.is_some_and(|node| node.word.start >= head.start && node.word.end <= self.place.offset)
        };
        let mut nodes: Vec<NodeId> = model.all().map(|(id, _)| id).filter(of_line).collect();
        nodes.sort_by_key(|id| model.get(*id).map(|node| node.word.start));
        let Some(last) = nodes.last().copied().and_then(|id| model.get(id)) else { return };
        let entry = vocabulary().entry(last.entry);
        let before = self.place.last_token();
        let goes_on = before.is_some_and(|token| token.kind == Kind::Comma);
        // values that stand after the place do not fill what stands before it
        let given = last.values.iter().filter(|value| value.span.end <= self.place.offset);
        let given = given.map(|value| usize::from(value.slot));
        let next = match given.max() {
            Some(slot) if goes_on => slot,
            Some(slot) => slot + 1,
            None => 0,
        };
        let mut open = true;
        for slot in entry.slots.iter().skip(next) {
            self.slot(slot);
            if !slot.optional {
                open = false;
                break;
            }
            if goes_on {
                open = false;
                break;
            }
        }
        if next == 0 && entry.none {
            self.push(
                "none".to_owned(),
                Sort::Member,
                "There is none.".to_owned(),
                "none".to_owned(),
                Some("none because \"$1\"".to_owned()),
                3,
            );
        }
        if !open {
            return;
        }
        let mut chain = vec![last];
        let mut up = last.parent;
        while let Some(node) = up.and_then(|id| model.get(id)).filter(|node| node.word.start >= head.start) {
            chain.push(node);
            up = node.parent;
        }
        for node in chain {
            let there: BTreeSet<EntryId> =
                node.children.iter().filter_map(|id| model.get(*id)).map(|child| child.entry).collect();
            for id in vocabulary().entry(node.entry).children {
                let times = vocabulary().entry(*id).times;
                if matches!(times, Times::Once | Times::Needed) && there.contains(id) {
                    continue;
                }
                self.word(*id, Sort::Clause, 2);
            }
        }
    }

    /// What a slot takes.
    fn slot(&mut self, slot: &Slot) {
        if let Some(filler) = slot.filler() {
            return self.push(filler.to_owned(), Sort::Word, String::new(), filler.to_owned(), None, 0);
        }
        let members: Vec<String> = self.words.members(slot).map(str::to_owned).collect();
        for member in members {
            let means = self.title(&member);
            self.push(member.clone(), Sort::Member, means, member, None, 1);
        }
        for one in slot.types {
            match one {
                Type::Ref(space) => self.names(space),
                Type::Person => self.names("person"),
                Type::Word if slot.name == "rule" => self.rules(),
                Type::Text | Type::Script => {
                    let label = format!("\"{}\"", slot.name);
                    self.push(
                        label,
                        Sort::Figure,
                        "text in quotes".to_owned(),
                        "\"\"".to_owned(),
                        Some("\"$1\"".to_owned()),
                        2,
                    );
                }
                Type::Number
                | Type::Percent
                | Type::Duration
                | Type::Time
                | Type::Period
                | Type::Limit
                | Type::Measure => {
                    self.figure(*one, slot);
                }
                _ => {}
            }
        }
    }

    fn title(&self, member: &str) -> String {
        let policies = self.view.inputs.asked.policies;
        policies.procedure(member).map(|procedure| procedure.title.clone()).unwrap_or_default()
    }

    fn figure(&mut self, one: Type, slot: &Slot) {
        let example = snippet::example(one, slot).to_owned();
        let snippet = Some(format!("${{1:{example}}}"));
        self.push(example.clone(), Sort::Figure, slot.name.to_owned(), example, snippet, 2);
    }

    fn names(&mut self, space: &str) {
        let model = self.view.model();
        let mut found: Vec<(String, String)> = Vec::new();
        for (id, node) in model.all() {
            for value in &node.values {
                let Is::New(name) = &value.is else { continue };
                let slot = model.entry(id).slots.get(usize::from(value.slot));
                let lives = slot.is_some_and(|slot| {
                    slot.types.iter().any(|one| matches!(one, Type::New(known) if *known == space))
                });
                if lives {
                    let source = self.view.studied.sources.get(node.span.file);
                    let head = source.map(|source| source.slice(node.span).lines().next().unwrap_or(""));
                    found.push((name.to_string(), head.unwrap_or("").to_owned()));
                }
            }
        }
        let sort = if space == "person" { Sort::Person } else { Sort::Name };
        for (name, head) in found {
            let text = if space == "change" { format!("\"{name}\"") } else { name.clone() };
            self.push(name, sort, head, text, None, 0);
        }
    }

    fn rules(&mut self) {
        let rules = &self.view.inputs.asked.policies.pack.rules;
        let broken: BTreeSet<&str> =
            self.view.studied.findings.iter().map(|finding| &*finding.rule).collect();
        for rule in rules.iter().filter(|rule| !rule.native) {
            let rank = if broken.contains(rule.name.as_str()) { 0 } else { 2 };
            let snippet = format!("{} because \"$1\" until ${{2:YYYY-MM-DD}} by @${{3:name}}", rule.name);
            self.push(
                rule.name.clone(),
                Sort::Rule,
                rule.title.clone(),
                rule.name.clone(),
                Some(snippet),
                rank,
            );
        }
    }

    /// Files beside the text, where one is written in quotes.
    fn files(&mut self, start: u32, around: &Around<'_>) {
        let text = self.view.text();
        let from = (start + 1) as usize;
        let end = text.get(from..).and_then(|rest| rest.find(['"', '\n'])).map_or(text.len(), |at| from + at);
        let written = text.get(from..end).unwrap_or("");
        let folder = written.rsplit_once('/').map_or("", |(folder, _)| folder);
        let beside = crate::check::join(self.view.label(), if folder.is_empty() { "." } else { folder });
        let Some(key) = beside else { return };
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        for name in (around.listed)(&key) {
            let path = format!("{prefix}{name}");
            let own = self.view.label().rsplit('/').next() == Some(&name);
            if !own {
                self.push(path.clone(), Sort::File, String::new(), path, None, 1);
            }
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        for item in &mut self.items {
            (item.start, item.end) = (offset(from), offset(end));
        }
    }
}
