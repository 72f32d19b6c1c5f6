//! Text to tree: tokens in order, statements in one list with where each subtree ends, and what was wrong.
//!
//! Never fails. A broken line costs that line; everything around it is still there. Knows no names, units or rules.

mod blocks;
mod careful;
mod lines;
mod problems;
mod text;
mod token;
mod tree;

pub use problems::LAWS;
pub use text::unquote;
pub use token::{GAP, Kind, Token};
pub use tree::{Statement, Tree};

use crate::source::Source;

/// Deepest nesting of blocks that is read.
pub const DEPTH_LIMIT: usize = 64;

/// Reads `source` into a tree.
#[must_use]
pub fn parse(source: &Source) -> Tree {
    let mut problems = problems::Problems::new(source.id);
    careful::inspect(&source.text, &mut problems);
    let tokens = lines::read(&source.text, &mut problems);
    blocks::pair(source, tokens, problems)
}
