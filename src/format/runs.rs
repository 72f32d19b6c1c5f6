//! Which lines stand in columns together: a run is a series of neighbouring statements of one block, each on one line,
//! with nothing between them. A blank line, a comment on its own line or a longer statement ends it.

use super::columns::{self, Row, Unit};
use super::layout::{Content, Line, Tail};
use super::limits::{CELL_WIDTH, COMMENT_SPREAD, HEAD_SPREAD, TABLE_ROWS, bands};
use super::spacing;
use crate::syntax::{Kind, Token, Tree};
use std::ops::Range;
use unicode_width::UnicodeWidthStr;

/// How many blanks each token has before it for the sake of a column.
pub(super) fn padding(text: &str, tree: &Tree, lines: &[Line]) -> Vec<u8> {
    let mut padding = vec![0; tree.tokens.len()];
    let mut run = Run { text, tokens: &tree.tokens, rows: Vec::new(), units: Vec::new() };
    let mut start = 0;
    while start < lines.len() {
        let rest = lines.get(start..).unwrap_or(&[]);
        let length = run.length(rest);
        if length > 1 {
            run.fill(rest.get(..length).unwrap_or(&[]));
            run.align(&mut padding);
        }
        start += length.max(1);
    }
    padding
}

struct Run<'t> {
    text: &'t str,
    tokens: &'t [Token],
    rows: Vec<Row>,
    units: Vec<Unit>,
}

impl<'t> Run<'t> {
    /// How many of `lines` stand in columns with the first.
    fn length(&self, lines: &[Line]) -> usize {
        let mut above: Option<&Line> = None;
        let mut length = 0;
        for line in lines {
            let Content::Head { one_line: true, tail, .. } = line.content else { break };
            let opens = tail == Tail::Open;
            if let Some(above) = above {
                // a block belongs to a table of its own word (`gate`, `gate`, `gate {`), but stands out of any other
                if line.blank || opens && self.word(above) != self.word(line) {
                    break;
                }
            }
            length += 1;
            if opens {
                break;
            }
            above = Some(line);
        }
        length
    }

    fn word(&self, line: &Line) -> Option<&'t str> {
        let Content::Head { tokens, .. } = &line.content else { return None };
        self.tokens.get(tokens.start).map(|token| token.slice(self.text))
    }

    fn fill(&mut self, lines: &[Line]) {
        self.rows.clear();
        self.units.clear();
        for line in lines {
            let Content::Head { tokens, tail, .. } = &line.content else { continue };
            let start = self.units.len();
            let width = self.cut(tokens.clone());
            let tail = match tail {
                Tail::Nothing => 0,
                Tail::Open => 2,
                Tail::Empty => 3,
            };
            self.rows.push(Row::new(start..self.units.len(), width + tail, line.comment));
        }
    }

    /// Cuts a head into what stands in one cell at least: a list, a range, and a sign with what it compares to, are one.
    /// Returns the width of the whole.
    fn cut(&mut self, head: Range<usize>) -> usize {
        let first = head.start;
        let mut column = 0;
        let mut joins = false;
        for at in head {
            let Some(&token) = self.tokens.get(at) else { continue };
            column += spacing::before(self.text, self.tokens, first, at);
            let joined = joins || matches!(token.kind, Kind::Comma | Kind::Range | Kind::Semicolon);
            joins = matches!(token.kind, Kind::Comma | Kind::Range | Kind::Compare);
            match self.units.last_mut() {
                Some(unit) if joined && at > first => unit.word = None,
                _ => {
                    let word = (token.kind == Kind::Word).then_some((token.start, token.end));
                    self.units.push(Unit { token: at, column, word });
                }
            }
            column += token.slice(self.text).width();
        }
        column
    }

    fn align(&mut self, padding: &mut [u8]) {
        let Self { text, rows, units, .. } = self;
        let head = |row: &Row| units.get(row.units.start).and_then(|unit| unit.word_of(text));
        for table in rows.chunk_by_mut(|a, b| head(a).is_some() && head(a) == head(b)) {
            columns::align(text, units, table, padding);
            let tabled = table.len() >= TABLE_ROWS;
            table.iter_mut().for_each(|row| row.tabled = tabled);
        }
        self.first_values(padding);
        self.comments(padding);
    }

    /// Lines up the first values of statements with different head words.
    fn first_values(&self, padding: &mut [u8]) {
        let first = |row: &Row| self.units.get(row.units.clone()).and_then(|units| units.get(1)).copied();
        let joins = |row: &Row| !row.tabled && first(row).is_some();
        for series in self.rows.chunk_by(|a, b| joins(a) && joins(b)) {
            let width = |row: &Row| first(row).map_or(0, |unit| unit.column.saturating_sub(1));
            for band in bands(series.iter().map(width), HEAD_SPREAD, CELL_WIDTH) {
                let band = series.get(band).unwrap_or(&[]);
                let widest = band.iter().map(width).max().unwrap_or(0);
                for row in band {
                    if let Some(unit) = first(row) {
                        columns::pad(padding, unit.token, widest - width(row));
                    }
                }
            }
        }
    }

    /// Lines up the comments at the ends of neighbouring lines.
    fn comments(&self, padding: &mut [u8]) {
        for series in self.rows.chunk_by(|a, b| a.comment.is_some() && b.comment.is_some()) {
            let widths: Vec<usize> = series.iter().map(|row| self.width(row, padding)).collect();
            for band in bands(widths.iter().copied(), COMMENT_SPREAD, usize::MAX) {
                let widths = widths.get(band.clone()).unwrap_or(&[]);
                let widest = widths.iter().max().copied().unwrap_or(0);
                for (row, width) in series.get(band).unwrap_or(&[]).iter().zip(widths) {
                    if let Some(comment) = row.comment {
                        columns::pad(padding, comment, widest - width);
                    }
                }
            }
        }
    }

    fn width(&self, row: &Row, padding: &[u8]) -> usize {
        let units = self.units.get(row.units.clone()).unwrap_or(&[]);
        let padded = |unit: &Unit| padding.get(unit.token).copied().map_or(0, usize::from);
        row.width + units.iter().map(padded).sum::<usize>()
    }
}
