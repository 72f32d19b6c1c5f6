//! The one layout of a text, and the proof that it says what was said before.
//!
//! A statement keeps its tokens and its choice between clause and block; only blanks, line breaks and `;` move.
//! What a line cannot be understood for stays as it was written. Knows no words: columns follow from what neighbouring
//! lines share, so that a word the vocabulary gains needs no line here.

mod columns;
mod fence;
mod layout;
mod limits;
mod print;
mod proof;
mod refusal;
mod runs;
mod spacing;

pub use refusal::Refusal;

use crate::source::Source;
use crate::syntax::{Kind, Tree};

/// A text as it should stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formatted {
    pub text: String,
    /// Whether it differs from the text that was read.
    pub changed: bool,
}

/// The canonical layout of `source`, whose tree is `tree`.
///
/// # Errors
///
/// Where the layout is unknown, or would say something else than the text did, the text stays as it is.
pub fn format(source: &Source, tree: &Tree) -> Result<Formatted, Refusal> {
    if !every_block_is_known(tree) {
        return Err(Refusal::Unbalanced);
    }
    let lines = layout::lines(&source.text, tree);
    let padding = runs::padding(&source.text, tree, &lines);
    let text = print::print(&source.text, tree, &lines, &padding);
    let changed = *text != *source.text;
    // the same bytes say the same: no need to read them again
    if changed && !proof::holds(source, tree, &text) {
        return Err(Refusal::MeaningChanged);
    }
    Ok(Formatted { text, changed })
}

/// Whether every brace has a partner and opens the block of a statement. One that stands too deep is of no statement,
/// as is one without a word: `a; { b }` on two lines would become the block of `a`.
fn every_block_is_known(tree: &Tree) -> bool {
    let braces = tree.tokens.iter().filter(|token| token.kind == Kind::Open).count();
    let blocks = tree.statements.iter().filter(|statement| statement.open.is_some()).count();
    tree.balanced && braces == blocks
}
