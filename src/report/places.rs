//! Offsets to lines and columns, at a price that does not grow with the line.

use crate::source::{FileId, Position, Source, Sources, Span};
use std::cell::OnceCell;

/// Where a span begins and ends, as people count.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) start: Position,
    pub(super) end: Position,
}

/// Counts columns by blocks: a file of one long line with thousands of findings is not read once for each of them.
pub(super) struct Places<'r> {
    sources: &'r Sources,
    /// For each file, the characters before each block of bytes.
    before: Vec<OnceCell<Vec<u32>>>,
}

const BLOCK: usize = 1 << 12;

impl<'r> Places<'r> {
    pub(super) fn new(sources: &'r Sources) -> Self {
        Self { sources, before: sources.iter().map(|_| OnceCell::new()).collect() }
    }

    pub(super) fn source(&self, file: FileId) -> Option<&'r Source> {
        self.sources.get(file)
    }

    pub(super) fn label(&self, file: FileId) -> &'r str {
        self.source(file).map_or("", |source| &source.label)
    }

    pub(super) fn of(&self, span: Span) -> Place {
        Place { start: self.position(span.file, span.start), end: self.position(span.file, span.end) }
    }

    pub(super) fn position(&self, file: FileId, offset: u32) -> Position {
        let Some(source) = self.source(file) else { return Position { line: 1, column: 1, offset } };
        let line = source.lines().line_at(offset);
        let start = source.lines().start_of(line).unwrap_or(0);
        let column = self.characters(source, offset).saturating_sub(self.characters(source, start)) + 1;
        Position { line: u32::try_from(line + 1).unwrap_or(u32::MAX), column, offset }
    }

    /// The line and the column of `offset`, counted in bytes.
    pub(super) fn in_bytes(&self, file: FileId, offset: u32) -> (u32, u32) {
        let Some(source) = self.source(file) else { return (1, 1) };
        let line = source.lines().line_at(offset);
        let start = source.lines().start_of(line).unwrap_or(0);
        (u32::try_from(line + 1).unwrap_or(u32::MAX), offset.saturating_sub(start) + 1)
    }

    /// How many characters of the file stand before `offset`.
    fn characters(&self, source: &Source, offset: u32) -> u32 {
        let bytes = source.text.as_bytes();
        let offset = (offset as usize).min(bytes.len());
        let (block, rest) = (offset / BLOCK, offset % BLOCK);
        let before = self.before.get(source.id.0 as usize).map(|cell| cell.get_or_init(|| blocks(bytes)));
        let before = before.and_then(|before| before.get(block)).copied().unwrap_or(0);
        before + count(bytes.get(offset - rest..offset).unwrap_or(&[]))
    }
}

fn blocks(bytes: &[u8]) -> Vec<u32> {
    let mut sum = 0;
    let sums = bytes.chunks(BLOCK).map(|block| {
        sum += count(block);
        sum
    });
    std::iter::once(0).chain(sums).collect()
}

/// Every character has one byte that goes on with none before it.
fn count(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000).count())
        .unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_source() {
        let text = format!("short\r\n{}\nüx", "aü→𝄞".repeat(3_000));
        let mut sources = Sources::default();
        let file = sources.add("a.plan", text.as_str());
        let places = Places::new(&sources);
        let source = sources.get(file).unwrap();
        for (at, _) in text.char_indices().step_by(97).chain([(text.len(), ' ')]) {
            let at = u32::try_from(at).unwrap();
            assert_eq!(places.position(file, at), source.position(at));
        }
    }
}
