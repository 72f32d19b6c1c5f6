//! A record with one statement more, in the layout of `plimsoll fmt`.

use super::Line;
use crate::format::format;
use crate::source::{FileId, Source};
use crate::syntax::{Tree, parse};
use std::sync::Arc;

/// Where in a record a statement stands: in which blocks, outermost first, each by what opens it.
pub type Place = Vec<Line>;

/// Why nothing can be added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It holds no record.
    NoRecord,
    /// Its braces or its lines are broken, so that its end cannot be told.
    Broken,
}

/// `text` with `line` at the end of its record, or of the block `place` in it, which is opened where it is not there.
///
/// # Errors
/// Where the text is no record whose end can be told.
pub fn append(label: &Arc<str>, text: &Arc<str>, place: &Place, line: &Line) -> Result<String, Unfit> {
    let source = Source::new(FileId(0), label.clone(), text.clone());
    let tree = parse(&source);
    if !tree.balanced || tree.statements.iter().any(|statement| statement.broken) {
        return Err(Unfit::Broken);
    }
    let mut home = tree
        .roots()
        .find(|at| head(&source, &tree, *at).first() == Some(&"record"))
        .ok_or(Unfit::NoRecord)?;
    let mut missing = place.as_slice();
    // into the blocks that are there, as far as they go
    while let Some((next, rest)) = missing.split_first() {
        let words: Vec<&str> = next.as_str().split(' ').collect();
        let opens = |at: &usize| {
            let is_block = tree.statement(*at).is_some_and(|statement| statement.close.is_some());
            is_block && head(&source, &tree, *at).starts_with(&words)
        };
        let Some(inner) = tree.children(home).filter(opens).last() else { break };
        (home, missing) = (inner, rest);
    }
    let mut added = format!("{}\n", line.as_str());
    for block in missing.iter().rev() {
        added = format!("{} {{\n{added}}}\n", block.as_str());
    }
    let close = tree.statement(home).and_then(|statement| tree.tokens.get(statement.close? as usize));
    let at = close.ok_or(Unfit::Broken)?.start as usize;
    let (before, after) = text.split_at_checked(at).ok_or(Unfit::Broken)?;
    let begins = before.trim_end_matches([' ', '\t']).ends_with('\n');
    let gap = if begins { "" } else { "\n" };
    let longer: Arc<str> = format!("{before}{gap}{added}{after}").into();
    let source = Source::new(FileId(0), label.clone(), longer);
    let formatted = format(&source, &parse(&source)).map_err(|_| Unfit::Broken)?;
    Ok(formatted.text)
}

/// A new record: `head` around `lines`.
///
/// # Errors
/// Where that is no record.
pub fn fresh(label: &Arc<str>, head: &Line, lines: &[Line]) -> Result<String, Unfit> {
    let source = Source::new(FileId(0), label.clone(), head.around(lines));
    let formatted = format(&source, &parse(&source)).map_err(|_| Unfit::Broken)?;
    Ok(formatted.text)
}

/// The words of the statement `at` before its block.
fn head<'s>(source: &'s Source, tree: &Tree, at: usize) -> Vec<&'s str> {
    let statement = tree.statement(at);
    statement
        .into_iter()
        .flat_map(|statement| tree.head(statement))
        .map(|token| token.slice(&source.text))
        .collect()
}
