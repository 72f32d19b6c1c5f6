//! The layout, read again, says what was written.
//!
//! Never trusts the layout: every text that changes is read once more, and what differs is refused.

use super::print::line_end;
use crate::source::Source;
use crate::syntax::{self, Kind, Statement, Token, Tree, unquote};
use std::borrow::Cow;

/// Whether `text` says what `source` does, and would be laid out with the same line ends.
pub(super) fn holds(source: &Source, tree: &Tree, text: &str) -> bool {
    let again = Source::new(source.id, source.label.clone(), text);
    let read = syntax::parse(&again);
    line_end(text) == line_end(&source.text)
        && told(&source.text, tree).eq(told(text, &read))
        && remarks(&source.text, tree).eq(remarks(text, &read))
        && same_nesting(tree, &read)
}

/// Tokens with what they say, without what only separates them.
fn told<'t>(text: &'t str, tree: &'t Tree) -> impl Iterator<Item = (Kind, Cow<'t, str>)> {
    tree.tokens.iter().filter(|token| tells(token)).map(move |token| {
        let written = token.slice(text);
        let said = match token.kind {
            Kind::TextBlock => unquote(written),
            // what was not understood may hold line breaks, which end as the others do
            _ if written.contains('\r') => Cow::Owned(written.replace("\r\n", "\n")),
            _ => Cow::Borrowed(written),
        };
        (token.kind, said)
    })
}

fn tells(token: &Token) -> bool {
    !matches!(token.kind, Kind::Comment | Kind::Semicolon)
}

fn remarks<'t>(text: &'t str, tree: &'t Tree) -> impl Iterator<Item = &'t str> {
    tree.tokens
        .iter()
        .filter(|token| token.kind == Kind::Comment)
        .map(move |token| token.slice(text).trim_end())
}

/// Whether the same tokens make the same statements, with the same blocks around them.
fn same_nesting(left: &Tree, right: &Tree) -> bool {
    let (left_places, right_places) = (places(left), places(right));
    let shape = |places: &[u32], statement: &Statement| {
        let place = |at: u32| places.get(at as usize).copied();
        let last = statement.last.checked_sub(1).and_then(place);
        (
            place(statement.first),
            last,
            statement.open.map(place),
            statement.close.map(place),
            statement.end,
            statement.broken,
        )
    };
    let lefts = left.statements.iter().map(|statement| shape(&left_places, statement));
    lefts.eq(right.statements.iter().map(|statement| shape(&right_places, statement)))
}

/// For each token, how many of those that tell something stand before it.
fn places(tree: &Tree) -> Vec<u32> {
    let mut before = 0;
    let place = |token: &Token| {
        let here = before;
        before += u32::from(tells(token));
        here
    };
    tree.tokens.iter().map(place).collect()
}
