/// Stands where something is still to be filled in.
pub const GAP: &str = "…";

/// What a piece of a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    Word,
    Person,
    Number,
    /// `T-30m`
    Relative,
    Text,
    /// `"""`
    TextBlock,
    Compare,
    Range,
    Comma,
    Open,
    Close,
    Semicolon,
    /// `…`: what is still to be filled in.
    Gap,
    Comment,
    /// A quote or a fence that nothing closes.
    Unclosed,
    Unreadable,
}

/// A piece of a line: small, because a text has very many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    /// How many line breaks stand before it: 0, 1, or 2 for any more.
    pub breaks: u8,
    /// Whether it is the first of its logical line, comments aside.
    pub leads: bool,
    pub start: u32,
    pub end: u32,
}

impl Token {
    #[must_use]
    pub fn slice(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Whether the line of this token cannot be understood.
    #[must_use]
    pub fn is_broken(self) -> bool {
        matches!(self.kind, Kind::Unclosed | Kind::Unreadable)
    }
}
