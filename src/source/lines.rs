/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: u32,
    pub column: u32,
    pub offset: u32,
}

/// Where the lines of a text begin.
#[derive(Debug, Clone)]
pub struct Lines(Vec<u32>);

impl Lines {
    #[must_use]
    pub fn of(text: &str) -> Self {
        let after = text.bytes().enumerate().filter(|(_, b)| *b == b'\n');
        Self(std::iter::once(0).chain(after.map(|(i, _)| u32::try_from(i + 1).unwrap_or(u32::MAX))).collect())
    }

    /// The 0-based line that holds `offset`.
    #[must_use]
    pub fn line_at(&self, offset: u32) -> usize {
        self.0.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The offset at which the 0-based `line` begins.
    #[must_use]
    pub fn start_of(&self, line: usize) -> Option<u32> {
        self.0.get(line).copied()
    }

    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let line = self.line_at(offset);
        let start = self.start_of(line).unwrap_or(0);
        let before = text.get(start as usize..offset as usize).unwrap_or("");
        let column = u32::try_from(before.chars().count() + 1).unwrap_or(u32::MAX);
        Position { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column, offset }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let text = "a\nü→x\n";
        let lines = Lines::of(text);
        let at = text.find('x').unwrap();
        let place = lines.position(text, u32::try_from(at).unwrap());
        assert_eq!((place.line, place.column), (2, 3));
    }

    #[test]
    fn the_end_of_the_text_has_a_place() {
        let lines = Lines::of("a\n");
        assert_eq!(lines.position("a\n", 2).line, 2);
        assert_eq!(Lines::of("").position("", 0), Position { line: 1, column: 1, offset: 0 });
    }
}
