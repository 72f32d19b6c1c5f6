//! How what a finding complains of is mended: what is missing becomes a gap that nothing accepts as filled in, and what is
//! wrong becomes what its rule says.

use crate::finding::{Edit, Finding, Fix};
use crate::model::{Is, Model, Node, NodeId, Words};
use crate::policy::Answer;
use crate::source::{FileId, Source, Sources, Span};
use crate::syntax::{GAP, Statement, Tree, parse};
use crate::vocabulary::{Entry, EntryId, Slot, Type, vocabulary};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Mends what is wrong with one plan and its record.
pub(super) struct Mender<'a> {
    model: &'a Model,
    sources: &'a Sources,
    words: &'a Words,
    /// Read when the first thing in it is to be mended.
    trees: RefCell<BTreeMap<FileId, Rc<Tree>>>,
}

/// What is written where something is missing.
struct Missing {
    text: String,
    /// How people call it.
    name: String,
    /// Whether it is a line of its own in a block.
    block: bool,
}

impl<'a> Mender<'a> {
    pub(super) fn new(model: &'a Model, sources: &'a Sources, words: &'a Words) -> Self {
        Self { model, sources, words, trees: RefCell::default() }
    }

    /// How what a rule answers is mended.
    pub(super) fn answer(&self, answer: &Answer) -> Option<Fix> {
        let at = NodeId(answer.at);
        match (&answer.fix, &answer.missing) {
            (Some(text), None) => self.instead(at, answer.item.as_deref(), text),
            (written, Some(path)) => self.add(at, path, answer.item.as_deref(), written.as_deref()),
            (None, None) => None,
        }
    }

    /// How what the language misses is mended.
    pub(super) fn language(&self, finding: &mut Finding) {
        let Some(path) = finding.missing.as_deref().filter(|_| finding.fix.is_none()) else { return };
        let here = |(_, node): &(NodeId, &Node)| node.span == finding.span && !node.guessed;
        let at = self.model.all().find(here).map(|(id, _)| id);
        finding.fix = at.and_then(|at| self.add(at, path, None, None)).map(Box::new);
    }

    /// `text` in the place of the clause `at`, or of one value of it. Only what is a plan's own, and stands by itself.
    fn instead(&self, at: NodeId, item: Option<&str>, text: &str) -> Option<Fix> {
        let node = self.model.get(at).filter(|node| node.profile.is_none() && node.children.is_empty())?;
        let named = |item: &str| node.values.iter().find(|value| value.is.text() == Some(item));
        let span = item.map_or(Some(node.span), |item| named(item).map(|value| value.span))?;
        let edits = vec![Edit { span, text: text.to_owned() }];
        Some(Fix { title: format!("write `{text}`"), safe: false, edits })
    }

    /// What `path` leads to from `at`, with `item` in it: as its rule says, else left open.
    fn add(&self, mut at: NodeId, path: &str, item: Option<&str>, written: Option<&str>) -> Option<Fix> {
        let mut words = path.split(['.', ' ']).filter(|word| !word.is_empty()).peekable();
        let mut word = words.next()?.replace('_', "-");
        // what is there already is gone into
        while words.peek().is_some()
            && let Some(child) = self.model.child(at, &word)
        {
            at = child;
            word = words.next()?.replace('_', "-");
        }
        let item = item.filter(|_| words.peek().is_none());
        let node = self.model.get(at).filter(|node| node.profile.is_none() && !node.broken)?;
        let id = vocabulary().child(node.entry, &word)?;
        let entry = vocabulary().entry(id);
        if let (Some(written), None) = (written, words.peek()) {
            let text = written.to_owned();
            return self.insert(at, id, Missing { name: text.clone(), text, block: !is_clause(entry) });
        }
        match self.model.child(at, &word).filter(|_| key_is_word(entry)) {
            Some(list) => self.extend(list, item?),
            None => self.insert(at, id, self.missing(entry, item)?),
        }
    }

    /// `item` as one more value of the list `at`, left open.
    fn extend(&self, at: NodeId, item: &str) -> Option<Fix> {
        let node = self.model.get(at).filter(|node| node.profile.is_none() && !node.broken)?;
        let last = node.values.last()?;
        let slot =
            vocabulary().entry(node.entry).slots.get(usize::from(last.slot)).filter(|slot| slot.list)?;
        let item = self.taken(slot, item)?;
        let edit = Edit { span: end(last.span), text: format!(", {item} {GAP}") };
        let title = format!("add `{item}` to `{}`, to be confirmed", self.model.word(at));
        Some(Fix { title, safe: false, edits: vec![edit] })
    }

    /// `entry` with `item`, and with a gap for all that nobody can know.
    fn missing(&self, entry: &Entry, item: Option<&str>) -> Option<Missing> {
        let mut text = entry.word.to_owned();
        let (mut left, mut gap) = (item, false);
        for slot in entry.slots {
            if let Some(filler) = slot.filler().filter(|_| !slot.optional) {
                text = format!("{text} {filler}");
            } else if let Some(item) = left.and_then(|item| self.taken(slot, item)) {
                text = format!("{text} {item}");
                left = None;
            } else if !slot.optional && !gap {
                text = format!("{text} {GAP}");
                gap = true;
            }
        }
        let name = text.replace(&format!(" {GAP}"), "");
        if !gap {
            text = format!("{text} {GAP}");
        }
        if let Some(item) = left {
            let clause = self.clause_of(entry, item)?;
            text = format!("{text} {clause} {item}");
            return Some(Missing { name: format!("{name} {clause} {item}"), text, block: true });
        }
        Some(Missing { name, text, block: !is_clause(entry) })
    }

    /// The one clause of `entry` that takes `item` first.
    fn clause_of(&self, entry: &Entry, item: &str) -> Option<&'static str> {
        let clauses = entry.children.iter().map(|id| vocabulary().entry(*id));
        let mut takes = clauses.filter(|clause| {
            clause.slots.first().is_some_and(|slot| self.words.members(slot).any(|member| member == item))
        });
        takes.next().filter(|_| takes.next().is_none()).map(|clause| clause.word)
    }

    /// How `item` is written in `slot`, where that takes it.
    fn taken(&self, slot: &Slot, item: &str) -> Option<String> {
        let declared = || self.model.all().flat_map(|(_, node)| &node.values);
        let fits = |one: &Type| match one {
            Type::Set(set) => self.words.has(*set, item).then(|| item.to_owned()),
            Type::Person => item.starts_with('@').then(|| item.to_owned()),
            Type::Text => Some(format!("\"{}\"", item.replace('\\', "\\\\").replace('"', "\\\""))),
            Type::Ref(space) if *space != "change" => declared()
                .any(|value| matches!(&value.is, Is::New(name) if **name == *item))
                .then(|| item.to_owned()),
            _ => None,
        };
        let plain = slot.types.iter().filter(|one| !matches!(one, Type::Text)).find_map(fits);
        plain.or_else(|| slot.types.iter().find_map(fits)).filter(|item| !item.contains('\n'))
    }

    /// `missing` where it belongs: behind the statement `at`, or in its block.
    fn insert(&self, at: NodeId, entry: EntryId, missing: Missing) -> Option<Fix> {
        let Missing { text, name, block } = missing;
        let node = self.model.get(at)?;
        let source = self.sources.get(node.word.file)?;
        let tree = self.tree(source);
        let edit = match statement_at(&tree, node.word.start) {
            Some(index) => {
                let line = block || self.is_contested(at, entry);
                let statement = tree.statement(index)?;
                if line || statement.open.is_some() {
                    append(source, &tree, index, &text)
                } else {
                    behind(&tree, statement, &text)?
                }
            }
            None => self.behind_clause(at, entry, &text)?,
        };
        Some(Fix { title: format!("add `{name}`, to be filled in"), safe: false, edits: vec![edit] })
    }

    /// `text` behind the clause `at` of a line, where it belongs to nothing else.
    fn behind_clause(&self, at: NodeId, entry: EntryId, text: &str) -> Option<Edit> {
        let knows = |id: &NodeId| self.knows(*id, entry);
        let parent = |id: &NodeId| self.model.get(*id).and_then(|node| node.parent);
        let above = std::iter::successors(parent(&at), parent);
        let bare = self.model.get(at).is_some_and(|node| node.values.is_empty());
        let contested = if bare { self.is_contested(at, entry) } else { above.clone().any(|id| knows(&id)) };
        if contested {
            return None;
        }
        let inside = self.model.inside(at).into_iter().filter_map(|id| self.model.get(id));
        let last = inside.map(|node| node.span).max_by_key(|span| span.end)?;
        Some(Edit { span: end(last), text: format!(" {text}") })
    }

    /// Whether a clause inside `at` would take `entry` for its own.
    fn is_contested(&self, at: NodeId, entry: EntryId) -> bool {
        self.model.inside(at).into_iter().skip(1).any(|id| self.knows(id, entry))
    }

    fn knows(&self, id: NodeId, entry: EntryId) -> bool {
        let word = vocabulary().entry(entry).word;
        self.model.get(id).is_some_and(|node| vocabulary().child(node.entry, word).is_some())
    }

    fn tree(&self, source: &Source) -> Rc<Tree> {
        self.trees.borrow_mut().entry(source.id).or_insert_with(|| Rc::new(parse(source))).clone()
    }
}

/// Whether it usually stands on the line of what it is about.
fn is_clause(entry: &Entry) -> bool {
    let plain =
        |id: &EntryId| ["by", "at", "note", "because", "evidence"].contains(&vocabulary().entry(*id).word);
    entry.children.iter().all(plain)
}

/// Whether a second statement of the word would be one too many.
fn key_is_word(entry: &Entry) -> bool {
    use crate::vocabulary::Times;
    matches!(entry.times, Times::Once | Times::Needed)
}

fn end(span: Span) -> Span {
    Span::new(span.file, span.end, span.end)
}

/// The statement whose word begins at `start`.
#[must_use]
pub fn statement_at(tree: &Tree, start: u32) -> Option<usize> {
    let first =
        |statement: &Statement| tree.tokens.get(statement.first as usize).map_or(0, |token| token.start);
    let at = tree.statements.partition_point(|statement| first(statement) < start);
    tree.statement(at).filter(|statement| first(statement) == start).map(|_| at)
}

/// `text` at the end of the line of `statement`.
fn behind(tree: &Tree, statement: &Statement, text: &str) -> Option<Edit> {
    let last = tree.head(statement).last()?;
    Some(Edit { span: end(tree.span(last)), text: format!(" {text}") })
}

/// `text` as the last statement in the block of `statement`, which gets one if it has none.
#[must_use]
pub fn append(source: &Source, tree: &Tree, statement: usize, text: &str) -> Edit {
    let end_of_line = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let insert = |at: u32, text: String| Edit { span: Span::new(source.id, at, at), text };
    let Some(known) = tree.statement(statement) else { return insert(0, String::new()) };
    let margin = " ".repeat(usize::from(known.indent));
    let token = |at: u32| tree.tokens.get(at as usize).copied();
    let last = known.last.checked_sub(1).and_then(token).map_or(0, |token| token.end);
    match (known.open.and_then(token), known.close.and_then(token)) {
        (Some(_), Some(close)) if close.leads && close.breaks > 0 => {
            let line = source.lines().line_at(close.start);
            let start = source.lines().start_of(line).unwrap_or(close.start);
            insert(start, format!("{margin}  {text}{end_of_line}"))
        }
        (Some(_), Some(close)) => {
            insert(close.start, format!("{end_of_line}{margin}  {text}{end_of_line}{margin}"))
        }
        (Some(open), None) => insert(open.end, format!("{end_of_line}{margin}  {text}")),
        (None, _) => insert(last, format!(" {{{end_of_line}{margin}  {text}{end_of_line}{margin}}}")),
    }
}
