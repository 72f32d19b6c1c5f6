//! The outline of a text, and what of it can be folded away.

use super::view::View;
use crate::source::{FileId, Source};
use crate::syntax::{Kind, Tree, parse, unquote};
use crate::vocabulary::{EntryId, ROOT, Type, vocabulary};
use std::sync::Arc;

/// A statement with a block, or one that declares a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Symbol {
    pub word: String,
    /// What follows its word first.
    pub name: String,
    /// Where that stands.
    pub named: Option<(u32, u32)>,
    /// Whether it declares a name.
    pub declares: bool,
    /// All of it, and its head.
    pub whole: (u32, u32),
    pub head: (u32, u32),
    pub inside: Vec<Symbol>,
}

/// The statements of a text that one looks for.
#[must_use]
pub fn symbols(text: &Arc<str>) -> Vec<Symbol> {
    let source = Source::new(FileId(0), "", text.clone());
    let tree = parse(&source);
    let roots: Vec<usize> = tree.roots().collect();
    of(&source, &tree, &roots, ROOT)
}

/// Every name that a text declares, with its place.
#[must_use]
pub fn declared_in(text: &Arc<str>) -> Vec<(String, u32, u32)> {
    let mut open = symbols(text);
    open.reverse();
    let mut found = Vec::new();
    while let Some(symbol) = open.pop() {
        if symbol.declares
            && let Some((start, end)) = symbol.named
        {
            found.push((symbol.name, start, end));
        }
        open.extend(symbol.inside.into_iter().rev());
    }
    found
}

fn of(source: &Source, tree: &Tree, statements: &[usize], inside: EntryId) -> Vec<Symbol> {
    let mut found = Vec::new();
    for index in statements.iter().copied() {
        let Some(statement) = tree.statement(index) else { continue };
        let mut head = tree.head(statement);
        let Some(word) = head.next().filter(|token| token.kind == Kind::Word) else { continue };
        let text = word.slice(&source.text);
        let entry = vocabulary().child(inside, text);
        let first = head.next();
        let declares = entry.is_some_and(|entry| {
            let slots = vocabulary().entry(entry).slots;
            slots.iter().any(|slot| slot.types.iter().any(|one| matches!(one, Type::New(_))))
        });
        let children: Vec<usize> = tree.children(index).collect();
        let inside = entry.map(|entry| of(source, tree, &children, entry)).unwrap_or_default();
        if statement.open.is_none() && !declares {
            continue;
        }
        let last = |at: u32| tree.tokens.get(at as usize).map(|token| token.end);
        let head_end = statement.last.checked_sub(1).and_then(last).unwrap_or(word.end);
        let close = statement.close.and_then(last);
        let tail = inside.iter().map(|symbol| symbol.whole.1).max();
        let end = close.or(tail).unwrap_or(head_end).max(head_end);
        found.push(Symbol {
            word: text.to_owned(),
            named: first.map(|token| (token.start, token.end)),
            name: first.map_or_else(String::new, |token| unquote(token.slice(&source.text)).into_owned()),
            declares,
            whole: (word.start, end),
            head: (word.start, head_end),
            inside,
        });
    }
    found
}

/// What can be folded away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fold {
    pub start: u32,
    pub end: u32,
    pub comment: bool,
}

/// Blocks, long texts, and comments of several lines.
#[must_use]
pub fn folds(view: &View<'_>) -> Vec<Fold> {
    let tokens = &view.tree.tokens;
    let at = |index: u32| tokens.get(index as usize);
    let mut found = Vec::new();
    for statement in &view.tree.statements {
        if let (Some(open), Some(close)) = (statement.open.and_then(at), statement.close.and_then(at)) {
            found.push(Fold { start: open.end, end: close.start, comment: false });
        }
    }
    for block in tokens.iter().filter(|token| token.kind == Kind::TextBlock) {
        found.push(Fold { start: block.start, end: block.end, comment: false });
    }
    let mut run: Option<Fold> = None;
    for token in tokens {
        let alone = token.kind == Kind::Comment && (token.breaks > 0 || token.start == 0);
        match &mut run {
            Some(fold) if alone && token.breaks < 2 => fold.end = token.end,
            _ => {
                found.extend(run.take());
                run = alone.then_some(Fold { start: token.start, end: token.end, comment: true });
            }
        }
    }
    found.extend(run);
    // what stands on one line is folded already
    let lines = view.source.lines();
    found.retain(|fold| lines.line_at(fold.start) < lines.line_at(fold.end));
    found.sort_by_key(|fold| (fold.start, fold.end));
    found
}
