//! The few lines of a text that a finding is about, cut to fit.
//!
//! What draws them reads its whole input for every finding. It is handed a window of a few short lines instead, so
//! that neither a long file nor a long line costs anything, and so that nothing reaches a terminal that it would obey.

use super::plain::shown;
use crate::source::{Source, Span};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthChar;

/// A span over more lines than this is shown by its first.
const TALLEST: usize = 8;
/// Labels further apart than this many lines stand in windows of their own.
const REACH: usize = 4;

/// A place to show, with what to say of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark<'m> {
    pub(super) span: Span,
    pub(super) label: Option<&'m str>,
}

/// A place inside a window, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Shown<'m> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) label: Option<&'m str>,
}

/// The lines around a mark.
#[derive(Debug, Clone)]
pub(super) struct Window<'m> {
    pub(super) text: String,
    /// The first line, from 0.
    pub(super) first: usize,
    /// The mark the window is about, then those that fitted in.
    pub(super) marks: Vec<Shown<'m>>,
}

/// How much room there is, and what stands for what is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Room {
    pub(super) columns: usize,
    pub(super) ellipsis: &'static str,
}

/// A mark with the lines it is on.
#[derive(Clone, Copy)]
struct Lying<'m> {
    mark: Mark<'m>,
    first: usize,
    last: usize,
}

/// A window about `main`, with those of `others` that are near. The rest is handed back.
pub(super) fn around<'m>(
    source: &Source,
    main: Mark<'m>,
    others: Vec<Mark<'m>>,
    room: Room,
) -> (Window<'m>, Vec<Mark<'m>>) {
    let main = lie(source, main);
    let (mut first, mut last) = (main.first, main.last);
    let mut inside = vec![main];
    let mut outside = Vec::new();
    for other in others {
        let lying = lie(source, other);
        let near = other.span.file == source.id
            && lying.first + REACH >= main.first
            && lying.last <= main.last + REACH
            && inside.iter().all(|placed| visible_together(source, placed, &lying, room));
        if near {
            (first, last) = (first.min(lying.first), last.max(lying.last));
            inside.push(lying);
        } else {
            outside.push(other);
        }
    }
    let end = source.lines().line_at(offset(source.text.len()));
    let first = first.saturating_sub(1);
    // the emptiness after the last line break is worth showing only where it is meant
    let after = last + 1;
    let last =
        if after < end || (after == end && !content(source, after).1.is_empty()) { after } else { last };
    (cut(source, first, last, &inside, room), outside)
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn lie<'m>(source: &Source, mut mark: Mark<'m>) -> Lying<'m> {
    let lines = source.lines();
    let first = lines.line_at(mark.span.start);
    let mut last = lines.line_at(mark.span.end.saturating_sub(1).max(mark.span.start));
    if last - first >= TALLEST {
        let (start, line) = content(source, first);
        mark.span.end = offset(start + line.len()).max(mark.span.start);
        last = first;
    }
    Lying { mark, first, last }
}

/// Where a line begins, and what is on it without its end.
fn content(source: &Source, line: usize) -> (usize, &str) {
    let lines = source.lines();
    let start = lines.start_of(line).unwrap_or(0) as usize;
    let next = lines.start_of(line + 1).map_or(source.text.len(), |next| next as usize);
    let text = source.text.get(start..next).unwrap_or("");
    let text = text.strip_suffix('\n').unwrap_or(text);
    (start, text.strip_suffix('\r').unwrap_or(text))
}

/// Two marks on one line that is cut must be near enough for one cut to show both.
fn visible_together(source: &Source, one: &Lying<'_>, other: &Lying<'_>, room: Room) -> bool {
    let apart = one.mark.span.start.abs_diff(other.mark.span.start) as usize;
    one.first != other.first || apart < room.columns / 2 || content(source, one.first).1.len() <= room.columns
}

fn cut<'m>(source: &Source, first: usize, last: usize, inside: &[Lying<'m>], room: Room) -> Window<'m> {
    let mut text = String::new();
    // where each character that is shown stands in the window
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    for line in first..=last {
        let (start, line_text) = content(source, line);
        at.insert(start, text.len());
        let focus = inside.iter().filter(|mark| mark.first == line).map(|mark| mark.mark.span.start as usize);
        let focus = focus.min().map_or(0, |focus| focus.saturating_sub(start).min(line_text.len()));
        let (from, to) = part(line_text, focus, room);
        if from > 0 {
            text.push_str(room.ellipsis);
            at.insert(start, text.len());
        }
        for (index, c) in line_text.get(from..to).unwrap_or("").char_indices() {
            at.insert(start + from + index, text.len());
            text.push(if c == '\t' { c } else { shown(c) });
        }
        at.insert(start + to, text.len());
        if to < line_text.len() {
            text.push_str(room.ellipsis);
        }
        text.push('\n');
    }
    let place = |offset: u32| at.range(..=offset as usize).next_back().map_or(0, |(_, place)| *place);
    let marks = inside.iter().map(|Lying { mark, .. }| {
        let start = place(mark.span.start);
        Shown { start, end: place(mark.span.end).max(start), label: mark.label }
    });
    let marks = marks.collect();
    if source.text.is_empty() {
        text.clear();
    }
    Window { text, first, marks }
}

/// The part of a line that is shown, so that `focus` is in it.
fn part(line: &str, focus: usize, room: Room) -> (usize, usize) {
    // a character takes at most four bytes: what is longer in bytes need not be counted
    let fits = line.len() <= 4 * room.columns && columns(line.chars(), usize::MAX).1 <= room.columns;
    if fits {
        return (0, line.len());
    }
    let (before, after) = line.split_at_checked(focus).unwrap_or(("", line));
    let sides = 2 * room.ellipsis.chars().count();
    let room = room.columns.saturating_sub(sides).max(1);
    let (_, ahead) = columns(after.chars(), room);
    // most of the room lies after the focus, unless the line ends before that
    let back = (room / 3).max(room.saturating_sub(ahead));
    let (back, used) = columns(before.chars().rev(), back);
    let (forth, _) = columns(after.chars(), room.saturating_sub(used));
    (focus - back, focus + forth)
}

/// How many bytes of `characters` fit into `room`, and the columns they take.
fn columns(characters: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut used) = (0, 0);
    for c in characters {
        let width = if c == '\t' { 4 } else { shown(c).width().unwrap_or(0) };
        if used + width > room {
            break;
        }
        (bytes, used) = (bytes + c.len_utf8(), used + width);
    }
    (bytes, used)
}
