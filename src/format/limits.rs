//! How far lines are pushed apart for the sake of a column, all in one place. In columns of a terminal.
//!
//! A column helps as long as the eye finds the next cell without counting blanks. Found by looking at real plans:
//! below these numbers a table reads as one, above them a cell floats and its line falls apart.

use std::ops::Range;

/// One depth of nesting.
pub(super) const INDENT: usize = 2;
/// How much further in than its statement a line stands that goes on after `,`, `..` or a comparison: more than a
/// block, so that it is never taken for one.
pub(super) const CONTINUATION: usize = 4;
/// How much further in than its statement a block of text stands.
pub(super) const TEXT_MARGIN: usize = 2;

/// Most that head words of neighbours differ in length and still share the column of their first values: `up` and
/// `engine` do, `change` and `infrastructure` do not.
pub(super) const HEAD_SPREAD: usize = 6;
/// From this many lines on, neighbours with one head word are a table and keep to themselves. Beside other words, a
/// table whose head is pushed out by a blank or two looks like a slip; two lines alike are still part of the list
/// around them.
pub(super) const TABLE_ROWS: usize = 3;
/// Most that cells of one column differ in width: `pass` under `pass-with-warnings` is a table, `"ok"` beside a whole
/// sentence is a hole.
pub(super) const CELL_SPREAD: usize = 20;
/// No column is made as wide as a cell above this width: such a cell is prose or a command, and ends the table.
pub(super) const CELL_WIDTH: usize = 40;
/// Most that lines differ in width and still have their comments at one column.
pub(super) const COMMENT_SPREAD: usize = 30;
/// How many pieces of a line are searched for the word that it shares with its neighbour. Keeps the time linear in a
/// text of two endless lines; no statement has so many pieces in one clause.
pub(super) const REACH: usize = 8;

/// Splits neighbouring widths into series that can share one column.
pub(super) fn bands(widths: impl Iterator<Item = usize>, spread: usize, widest: usize) -> Vec<Range<usize>> {
    let mut bands = Vec::new();
    let (mut start, mut least, mut most, mut end) = (0, usize::MAX, 0, 0);
    for width in widths {
        let (low, high) = (least.min(width), most.max(width));
        if end > start && (high > widest || high - low > spread) {
            bands.push(start..end);
            (start, least, most) = (end, width, width);
        } else {
            (least, most) = (low, high);
        }
        end += 1;
    }
    if end > start {
        bands.push(start..end);
    }
    bands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outlier_stands_alone_and_does_not_part_its_neighbours_from_their_own() {
        let widths = [3, 5, 50, 50, 4, 6, 20];
        let found = bands(widths.into_iter(), 10, 40);
        assert_eq!(found, [0..2, 2..3, 3..4, 4..6, 6..7]);
        assert!(bands(std::iter::empty(), 1, 1).is_empty());
    }
}
