//! The smallest parts of a script.

use serde::Serialize;

/// A half-open range of bytes in the text that was read, both ends on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Extent {
    pub start: u32,
    pub end: u32,
}

impl Extent {
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    pub(super) fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A name in quotes of whatever kind.
    Quoted,
    /// A string with everything that belongs to it: prefix, quotes, dollars.
    Text,
    Number,
    /// `@x`, `:x`, `$1`, `?`.
    Variable,
    /// What a template engine or a client puts in: `{{ x }}`, `${x}`, `$(x)`.
    Template,
    /// A line of the template engine: `{% if x %}`.
    Control,
    /// A command to the client, not to the database.
    Meta,
    Mark(u8),
    /// What ends a statement: `;`, the word that `DELIMITER` names, `GO`.
    End,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// Whether it is the first on its line.
    pub(super) leads: bool,
    pub(super) at: Extent,
}
