//! Offsets in bytes to positions as the client counts them, and back. The only place that knows UTF-16.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

/// In what a client counts the characters of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    Utf8,
    #[default]
    Utf16,
    Utf32,
}

impl Encoding {
    /// The best of what the client offers: ours first, since it costs nothing.
    #[must_use]
    pub fn of(offered: &[PositionEncodingKind]) -> Self {
        let known = [Self::Utf8, Self::Utf32, Self::Utf16];
        known.into_iter().find(|encoding| offered.contains(&encoding.kind())).unwrap_or_default()
    }

    #[must_use]
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
            Self::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn width(self, c: char) -> usize {
        match self {
            Self::Utf8 => c.len_utf8(),
            Self::Utf16 => c.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    pub(super) fn length(self, text: &str) -> u32 {
        let length = match self {
            Self::Utf8 => text.len(),
            _ => text.chars().map(|c| self.width(c)).sum(),
        };
        number(length)
    }
}

/// Where the lines of a text begin, as the protocol sees lines: they end with `\n`, `\r\n` or `\r`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows(Vec<usize>);

impl Rows {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(at, byte)| match byte {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        Self(std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect())
    }

    /// Where `offset` stands; what lies beyond the text stands at its end.
    #[must_use]
    pub fn position(&self, text: &str, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(text.len());
        while !text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.0.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.0.get(line).copied().unwrap_or(0);
        // a place between `\r` and `\n` is no place of the line
        let end = offset.min(self.end(text, line)).max(start);
        let before = text.get(start..end).unwrap_or("");
        Position { line: number(line), character: encoding.length(before) }
    }

    /// The offset at `position`; what lies beyond a line is its end, and what lies inside a character is its beginning.
    #[must_use]
    pub fn offset(&self, text: &str, position: Position, encoding: Encoding) -> usize {
        let line = position.line as usize;
        let Some(start) = self.0.get(line).copied() else { return text.len() };
        let row = text.get(start..self.end(text, line)).unwrap_or("");
        let wanted = position.character as usize;
        let (mut at, mut counted) = (start, 0);
        for c in row.chars() {
            counted += encoding.width(c);
            if counted > wanted {
                break;
            }
            at += c.len_utf8();
        }
        at
    }

    /// Where the text of a line ends, before its line break.
    fn end(&self, text: &str, line: usize) -> usize {
        let start = self.0.get(line).copied().unwrap_or(0);
        let end = self.0.get(line + 1).copied().unwrap_or(text.len());
        let row = text.get(start..end).unwrap_or("");
        start + row.trim_end_matches(['\n', '\r']).len()
    }

    #[must_use]
    pub fn range(&self, text: &str, start: u32, end: u32, encoding: Encoding) -> Range {
        let place = |offset: u32| self.position(text, offset as usize, encoding);
        Range { start: place(start), end: place(end) }
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
