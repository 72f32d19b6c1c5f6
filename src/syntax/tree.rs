use super::token::{Kind, Token};
use crate::finding::Finding;
use crate::source::{FileId, Span};
use std::ops::Range;

/// A word with what follows it and, perhaps, a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Its first token.
    pub first: u32,
    /// One past the last token before its block.
    pub last: u32,
    /// The brace that opens its block.
    pub open: Option<u32>,
    /// The brace that closes it; none where it was lost.
    pub close: Option<u32>,
    /// One past the last statement inside it.
    pub end: u32,
    /// How far in its line begins.
    pub indent: u16,
    /// Whether it is the first on its line.
    pub leads: bool,
    /// Whether something in it could not be read.
    pub broken: bool,
}

/// A text, read.
///
/// INVARIANT: `statements` stand in the order of the text, parents before children; the children of statement `i`
/// lie in `i + 1 .. statements[i].end`.
#[derive(Debug, Clone)]
pub struct Tree {
    pub file: FileId,
    pub tokens: Vec<Token>,
    pub statements: Vec<Statement>,
    pub findings: Vec<Finding>,
    /// Whether every brace has its partner.
    pub balanced: bool,
}

impl Tree {
    /// The statements that stand in no block, by index.
    pub fn roots(&self) -> impl Iterator<Item = usize> + '_ {
        self.within(0..self.statements.len())
    }

    /// The statements directly inside the block of `parent`, by index.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = usize> + '_ {
        let end = self.statements.get(parent).map_or(parent + 1, |s| s.end as usize);
        self.within(parent + 1..end)
    }

    fn within(&self, range: Range<usize>) -> impl Iterator<Item = usize> + '_ {
        let mut next = range.start;
        std::iter::from_fn(move || {
            let at = next;
            let end = self.statements.get(at).filter(|_| at < range.end)?.end as usize;
            next = end.max(at + 1);
            Some(at)
        })
    }

    #[must_use]
    pub fn statement(&self, index: usize) -> Option<&Statement> {
        self.statements.get(index)
    }

    /// The tokens of a statement up to its block, comments left out.
    pub fn head(&self, statement: &Statement) -> impl Iterator<Item = Token> + '_ {
        let range = statement.first as usize..statement.last as usize;
        self.tokens.get(range).unwrap_or(&[]).iter().copied().filter(|t| t.kind != Kind::Comment)
    }

    #[must_use]
    pub fn span(&self, token: Token) -> Span {
        Span::new(self.file, token.start, token.end)
    }
}
