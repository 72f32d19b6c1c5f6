//! A tree becomes nodes: every word looked up where it stands, every value read as what it is.

use super::node::{FileRoots, Is, Model, Node, NodeId, Value};
use super::problems::Problems;
use super::words::Words;
use crate::source::{Source, Span};
use crate::syntax::{Kind, Token, Tree};
use crate::vocabulary::{EntryId, ROOT, Times, vocabulary};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// The newest edition of the language that is understood.
pub const EDITION: f64 = 1.0;

/// Reads one file into `model`.
pub(super) struct Reader<'a> {
    pub(super) model: &'a mut Model,
    pub(super) source: &'a Source,
    pub(super) tree: &'a Tree,
    pub(super) words: &'a Words,
    pub(super) zone: &'a TimeZone,
    pub(super) problems: &'a mut Problems,
    /// The entries whose clauses may follow on the line that is being read.
    pub(super) line: Vec<EntryId>,
    /// Whether a gap of that line has been told: once is enough.
    pub(super) gap_told: bool,
}

/// The tokens of one statement, read from left to right.
pub(super) struct Cursor {
    tokens: Vec<Token>,
    at: usize,
    /// Whether the line goes on with something unreadable, so that what is missing may be there.
    pub(super) cut: bool,
}

impl Cursor {
    pub(super) fn peek(&self) -> Option<Token> {
        self.tokens.get(self.at).copied()
    }

    pub(super) fn peek_after(&self) -> Option<Token> {
        self.tokens.get(self.at + 1).copied()
    }

    /// The token read last.
    pub(super) fn last(&self) -> Option<Token> {
        self.tokens.get(self.at.checked_sub(1)?).copied()
    }

    pub(super) fn next(&mut self) -> Option<Token> {
        let token = self.peek()?;
        self.at += 1;
        Some(token)
    }

    pub(super) fn next_if(&mut self, kind: Kind) -> Option<Token> {
        self.peek().filter(|token| token.kind == kind)?;
        self.next()
    }
}

impl Reader<'_> {
    pub(super) fn file(&mut self) -> FileRoots {
        let tree = self.tree;
        let mut roots = Vec::new();
        for index in tree.roots() {
            roots.extend(self.statement(index, ROOT, None));
        }
        self.count(ROOT, &mut roots);
        FileRoots { file: self.source.id, roots }
    }

    pub(super) fn text(&self, token: Token) -> &str {
        token.slice(&self.source.text)
    }

    pub(super) fn span(&self, token: Token) -> Span {
        Span::new(self.source.id, token.start, token.end)
    }

    fn statement(&mut self, index: usize, inside: EntryId, parent: Option<NodeId>) -> Option<NodeId> {
        let tree = self.tree;
        let statement = tree.statement(index)?;
        let mut tokens: Vec<Token> = tree.head(statement).collect();
        // what cannot be read has been said already; what stands before it is still understood
        let readable = tokens.iter().position(|token| token.is_broken()).unwrap_or(tokens.len());
        let cut = readable < tokens.len();
        tokens.truncate(readable);
        let mut cursor = Cursor { tokens, at: 0, cut };
        self.gap_told = false;
        let word = cursor.next_if(Kind::Word)?;
        let (entry, guessed) = self.known(word, inside, parent)?;
        let node = self.open(entry, parent, word, &mut cursor);
        if let Some(node) = self.model.get_mut(node) {
            (node.guessed, node.broken) = (guessed, guessed);
        }
        cursor.cut |= guessed;
        if statement.broken {
            self.spoil(node);
        }
        self.arguments(node, &mut cursor);
        let entry = self.model.get(node).map_or(entry, |node| node.entry);
        if statement.open.is_some() && vocabulary().entry(entry).children.is_empty() {
            self.problems.no_block(self.span(word), vocabulary().entry(entry).word);
        } else {
            for child in tree.children(index) {
                self.statement(child, entry, Some(node));
            }
        }
        self.settle(node, statement.broken || guessed);
        Some(node)
    }

    /// The entry of `word` inside `inside`; where there is none but one is clearly meant, that one, as a guess.
    fn known(&mut self, word: Token, inside: EntryId, parent: Option<NodeId>) -> Option<(EntryId, bool)> {
        let text = self.text(word).to_owned();
        if let Some(entry) = vocabulary().child(inside, &text) {
            return Some((entry, false));
        }
        let meant = self.problems.unknown_word(self.span(word), &text, inside);
        if let Some(parent) = parent {
            self.spoil(parent);
        }
        let entry = meant.and_then(|meant| vocabulary().child(inside, meant))?;
        Some((entry, true))
    }

    /// Makes the node of a word. `WORD none` is the same as `no WORD`.
    fn open(&mut self, entry: EntryId, parent: Option<NodeId>, word: Token, cursor: &mut Cursor) -> NodeId {
        let span = self.span(word);
        let words = vocabulary();
        let none = cursor.peek().filter(|next| next.kind == Kind::Word && self.text(*next) == "none");
        let inside = parent.and_then(|parent| self.model.get(parent)).map_or(ROOT, |node| node.entry);
        let (mut entry, mut values, mut end) = (entry, Vec::new(), span);
        if let (Some(none), true) = (none, words.entry(entry).none)
            && let Some(no) = words.child(inside, "no")
        {
            cursor.next();
            end = self.span(none);
            values.push(Value { slot: 0, span, is: Is::Word(words.entry(entry).word.into()) });
            entry = no;
        }
        let node = Node {
            entry,
            parent,
            word: span,
            span: span.to(end),
            values,
            children: Vec::new(),
            profile: None,
            broken: false,
            guessed: false,
            open: false,
        };
        self.model.add(node)
    }

    pub(super) fn spoil(&mut self, node: NodeId) {
        if let Some(node) = self.model.get_mut(node) {
            node.broken = true;
        }
    }

    fn arguments(&mut self, head: NodeId, cursor: &mut Cursor) {
        self.line = self.model.get(head).map(|node| node.entry).into_iter().collect();
        self.slots(head, cursor);
        let mut stack = vec![head];
        let mut clauses = Vec::new();
        while let Some(token) = cursor.peek() {
            if token.kind == Kind::Word
                && let Some((owner, entry)) = self.owner(&stack, token)
            {
                cursor.next();
                self.unclear(&stack, owner, token);
                stack.truncate(owner + 1);
                let Some(parent) = stack.last().copied() else { break };
                let child = self.open(entry, Some(parent), token, cursor);
                self.line.truncate(owner + 1);
                self.line.push(entry);
                self.slots(child, cursor);
                clauses.push(child);
                stack.push(child);
            } else {
                self.misplaced(&stack, cursor);
            }
        }
        for clause in clauses.into_iter().rev() {
            self.settle(clause, false);
        }
        let end = stack.iter().filter_map(|id| self.model.get(*id)).map(|node| node.span).next_back();
        if let (Some(node), Some(end)) = (self.model.get_mut(head), end) {
            node.span = node.span.to(end);
        }
    }

    /// To which node of the line a clause belongs: to the last bare one that knows the word and has it not yet, then
    /// to the head, then to the last one that knows it.
    fn owner(&self, stack: &[NodeId], token: Token) -> Option<(usize, EntryId)> {
        let words = vocabulary();
        let text = self.text(token);
        let knows = |at: usize| {
            let node = self.model.get(*stack.get(at)?)?;
            Some((at, words.child(node.entry, text)?))
        };
        let free = |(at, entry): &(usize, EntryId)| {
            words.entry(*entry).times == Times::Many
                || stack.get(*at).is_some_and(|node| {
                    let children = self.model.children(*node);
                    !children.iter().filter_map(|id| self.model.get(*id)).any(|child| child.entry == *entry)
                })
        };
        let bare = |at: &usize| {
            let node = stack.get(*at).and_then(|id| self.model.get(*id));
            let bare = |node: &Node| node.values.is_empty() && !node.open;
            node.is_some_and(|node| bare(node) || words.entry(node.entry).word == "no")
        };
        let inner = || (1..stack.len()).rev();
        inner()
            .filter(bare)
            .filter_map(knows)
            .find(free)
            .or_else(|| knows(0))
            .or_else(|| inner().find_map(knows))
    }

    /// Says so where a clause goes to the head of the line although the word before it takes it as well. Reasons and
    /// evidence are the head's by custom.
    fn unclear(&mut self, stack: &[NodeId], owner: usize, token: Token) {
        let text = self.text(token).to_owned();
        if owner > 0 || matches!(text.as_str(), "because" | "evidence" | "note") {
            return;
        }
        let takes = |id: &&NodeId| {
            let node = self.model.get(**id);
            node.is_some_and(|node| vocabulary().child(node.entry, &text).is_some())
        };
        if let Some(nearer) = stack.iter().skip(1).rev().find(takes)
            && let Some(head) = stack.first()
        {
            let (head, nearer) = (self.model.word(*head), self.model.word(*nearer));
            self.problems.owner(self.span(token), &text, head, nearer);
        }
    }

    /// Complains about what fits nowhere, and goes on at the next clause.
    fn misplaced(&mut self, stack: &[NodeId], cursor: &mut Cursor) {
        let Some(token) = cursor.next() else { return };
        let Some((head, last)) = stack.first().copied().zip(stack.last().copied()) else { return };
        let text = self.text(token).to_owned();
        match token.kind {
            Kind::Comma => self.problems.no_list(self.span(token), self.model.word(last)),
            Kind::Word if self.is_sibling(head, &text) => {
                self.problems.statement_on_the_line(self.span(token), &text, self.model.word(head));
            }
            Kind::Word => {
                let candidates = self.candidates(stack);
                let entry = self.model.get(head).map_or(ROOT, |node| node.entry);
                self.problems.unknown_clause(self.span(token), &text, entry, &candidates);
            }
            _ => self.problems.superfluous(self.span(token), &text, self.model.word(last)),
        }
        self.spoil(head);
        while let Some(next) = cursor.peek() {
            if next.kind == Kind::Word && self.owner(stack, next).is_some() {
                break;
            }
            cursor.next();
        }
    }

    /// Whether `text` could be a statement beside `head`.
    fn is_sibling(&self, head: NodeId, text: &str) -> bool {
        let parent = self.model.get(head).and_then(|node| node.parent);
        let inside = parent.and_then(|parent| self.model.get(parent)).map_or(ROOT, |node| node.entry);
        vocabulary().child(inside, text).is_some()
    }

    /// What could have been meant where an unknown word stands: clauses, and the members of open slots.
    fn candidates(&self, stack: &[NodeId]) -> Vec<String> {
        let mut found = Vec::new();
        for node in stack.iter().filter_map(|id| self.model.get(*id)) {
            found.extend(vocabulary().words(node.entry).map(str::to_owned));
            let slots = vocabulary().entry(node.entry).slots.iter().enumerate();
            let open =
                slots.filter(|(at, _)| !node.values.iter().any(|value| usize::from(value.slot) == *at));
            for (_, slot) in open {
                found.extend(self.words.members(slot).map(str::to_owned));
            }
        }
        found
    }

    /// Holds a finished node to how often each of its parts may occur.
    fn settle(&mut self, node: NodeId, broken: bool) {
        let Some(entry) = self.model.get(node).map(|node| node.entry) else { return };
        let is_open = |id: &NodeId| self.model.get(*id).is_some_and(|node| node.open);
        let (open, mut children): (Vec<_>, Vec<_>) =
            self.model.children(node).iter().copied().partition(is_open);
        self.count(entry, &mut children);
        if let Some(node) = self.model.get_mut(node) {
            node.children = children;
        }
        // what is left open lacks what it lacks
        if broken || self.model.get(node).is_some_and(|node| node.open) {
            self.model.open.extend(open);
            return;
        }
        let there = |needed: &EntryId| {
            let mut written =
                self.model.children(node).iter().chain(&open).filter_map(|id| self.model.get(*id));
            written.any(|child| child.entry == *needed)
        };
        let missing: Vec<EntryId> =
            vocabulary().entry(entry).needed.iter().copied().filter(|needed| !there(needed)).collect();
        self.model.open.extend(open);
        let span = self.model.get(node).map(|node| node.span);
        for needed in missing {
            if let Some(span) = span {
                self.problems.missing_part(span, vocabulary().entry(entry).word, vocabulary().entry(needed));
                self.spoil(node);
            }
        }
    }

    /// Drops, with a finding, what stands a second time where it may stand once.
    fn count(&mut self, parent: EntryId, children: &mut Vec<NodeId>) {
        if children.len() < 2 {
            return;
        }
        let mut first: BTreeMap<(EntryId, String), NodeId> = BTreeMap::new();
        let mut kept = Vec::with_capacity(children.len());
        for child in children.drain(..) {
            let Some(node) = self.model.get(child) else { continue };
            let (entry, span, guessed) = (vocabulary().entry(node.entry), node.span, node.guessed);
            // names are held apart over the whole plan, not only in their block
            let key = super::merge::key(self.model, child).filter(|_| !declares(entry));
            if let Some(key) = key.map(|key| (node.entry, key)) {
                if let Some(earlier) = first.get(&key).copied() {
                    // a word that was only guessed has been faulted already
                    if !guessed {
                        self.repeated(earlier, child, span, parent);
                    }
                    continue;
                }
                first.insert(key, child);
            }
            kept.push(child);
        }
        *children = kept;
    }

    /// Faults a statement that stands a second time. What it declares stays known, so that what names it is not faulted.
    fn repeated(&mut self, earlier: NodeId, again: NodeId, span: Span, parent: EntryId) {
        let Some(first) = self.model.get(earlier).map(|node| node.span) else { return };
        let entry = self.model.entry(again);
        self.problems.repeated(span, first, entry, parent);
        if let Some(parent) = self.model.get(again).and_then(|node| node.parent) {
            self.spoil(parent);
        }
        if entry.place {
            let inside = self.model.children(again).to_vec();
            if let Some(node) = self.model.get_mut(earlier) {
                node.children.extend(inside);
                node.broken = true;
            }
        }
    }
}

fn declares(entry: &crate::vocabulary::Entry) -> bool {
    entry
        .slots
        .first()
        .is_some_and(|slot| slot.types.iter().any(|one| matches!(one, crate::vocabulary::Type::New(_))))
}
