//! The columns of a table: neighbouring lines that begin with the same word.
//!
//! The first value and what follows it have a column each. From there on, lines are brought together at the words they
//! share (`by`, `at`, `evidence`), one after the other, until they part. Which words those are, the lines themselves say.

use super::limits::{CELL_SPREAD, CELL_WIDTH, REACH, bands};
use std::ops::Range;

/// The least that stands in a cell.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit {
    /// Its first token.
    pub(super) token: usize,
    /// Where it would begin on its line without any column.
    pub(super) column: usize,
    /// Where its text is, if it is a word that stands alone.
    pub(super) word: Option<(u32, u32)>,
}

impl Unit {
    pub(super) fn word_of(self, text: &str) -> Option<&str> {
        let (start, end) = self.word?;
        text.get(start as usize..end as usize)
    }
}

/// A line of a run.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) units: Range<usize>,
    /// Its width without any column.
    pub(super) width: usize,
    /// The comment at its end, by token.
    pub(super) comment: Option<usize>,
    /// Whether it keeps to lines of its own head word.
    pub(super) tabled: bool,
    /// The unit that begins the last column it stands in.
    cell: usize,
    /// The unit that begins the next one.
    next: usize,
}

impl Row {
    pub(super) fn new(units: Range<usize>, width: usize, comment: Option<usize>) -> Self {
        let cell = units.start + 1;
        Self { cell, next: cell + 1, units, width, comment, tabled: false }
    }
}

/// Puts `count` blanks more before a token. INVARIANT: no limit allows more than a byte holds.
pub(super) fn pad(padding: &mut [u8], token: usize, count: usize) {
    if let Some(blanks) = padding.get_mut(token) {
        *blanks = u8::try_from(count).unwrap_or(0);
    }
}

/// Lines up a table.
pub(super) fn align(text: &str, units: &[Unit], rows: &mut [Row], padding: &mut [u8]) {
    let mut table = Table { text, units, padding, parts: Vec::new() };
    for series in series(rows, |row| row.next < row.units.end) {
        // the second value may be anything; from the first shared word on, lines must be alike
        table.line_up(rows, series, true);
    }
    while let Some((part, free)) = table.parts.pop() {
        table.meet(rows, part, free);
    }
}

/// The maximal series of neighbours of which `has` holds.
fn series(rows: &[Row], has: impl Fn(&Row) -> bool) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut found = Vec::new();
    for chunk in rows.chunk_by(|a, b| has(a) && has(b)) {
        if chunk.len() > 1 {
            found.push(at..at + chunk.len());
        }
        at += chunk.len();
    }
    found
}

struct Table<'t> {
    text: &'t str,
    units: &'t [Unit],
    padding: &'t mut [u8],
    /// Series of rows that stand in a column together, and may in the next; and whether they may skip words until then.
    parts: Vec<(Range<usize>, bool)>,
}

impl<'t> Table<'t> {
    /// Makes the cells of `part` that end before each row's next one a column, or several where they differ too much.
    fn line_up(&mut self, rows: &mut [Row], part: Range<usize>, free: bool) {
        let offset = part.start;
        let column = |at: usize| self.units.get(at).map_or(0, |unit| unit.column);
        let width = |row: &Row| column(row.next).saturating_sub(column(row.cell) + 1);
        let widths: Vec<usize> = rows.get(part).unwrap_or(&[]).iter().map(width).collect();
        for band in bands(widths.iter().copied(), CELL_SPREAD, CELL_WIDTH) {
            let band_widths = widths.get(band.clone()).unwrap_or(&[]);
            let widest = band_widths.iter().max().copied().unwrap_or(0);
            let band = band.start + offset..band.end + offset;
            for (row, width) in rows.get_mut(band.clone()).unwrap_or(&mut []).iter_mut().zip(band_widths) {
                if let Some(unit) = self.units.get(row.next) {
                    pad(self.padding, unit.token, widest - width);
                }
                row.cell = row.next;
            }
            if band.len() > 1 {
                self.parts.push((band, free));
            }
        }
    }

    /// Finds series of rows in `part` that share their next word, and lines them up at it.
    fn meet(&mut self, rows: &mut [Row], part: Range<usize>, free: bool) {
        let mut first = part.start;
        while first + 1 < part.end {
            let Some((word, skipped)) = self.shared(rows, first, free) else {
                first += 1;
                continue;
            };
            let mut end = first;
            while end < part.end
                && let Some(row) = rows.get_mut(end)
                && let Some((at, ..)) =
                    self.words(row).find(|(_, place, other)| *other == word && (free || *place == skipped))
            {
                row.next = at;
                end += 1;
            }
            self.line_up(rows, first..end, false);
            first = end;
        }
    }

    /// The first word that a row shares with the one below, and how many words it skips. Unless `free`, both skip as
    /// many: where one line has a clause that the other lacks, a column would leave a hole.
    fn shared(&self, rows: &[Row], row: usize, free: bool) -> Option<(&'t str, usize)> {
        let (above, below) = (rows.get(row)?, rows.get(row + 1)?);
        let met = |(_, place, word): &(usize, usize, &str)| {
            self.words(below).any(|(_, other_place, other)| other == *word && (free || other_place == *place))
        };
        self.words(above).find(met).map(|(_, place, word)| (word, place))
    }

    /// The next words of a row: the unit of each, how many words stand before it, and the word.
    fn words(&self, row: &Row) -> impl Iterator<Item = (usize, usize, &'t str)> + use<'t> {
        let (text, units) = (self.text, self.units);
        let ahead = row.cell + 1..row.units.end.min(row.cell + 1 + REACH);
        let words = ahead.filter_map(move |at| Some((at, units.get(at)?.word_of(text)?)));
        words.enumerate().map(|(place, (at, word))| (at, place, word))
    }
}
