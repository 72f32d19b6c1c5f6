//! A plan in the order of time: notices, phases, stages with their holds, the window, what sends it back.
//!
//! The rows are the same for a terminal and for a drawing. Times count from `T`, the start of the window. How long steps take is
//! seldom said, so what follows them is told as the earliest that it can be.

mod rows;
mod svg;
mod text;

use crate::facts::Fact;

/// One line of the timeline.
#[derive(Debug, Clone, PartialEq)]
struct Row {
    /// Seconds from the start of the window, where they are known.
    at: Option<i64>,
    /// What it belongs to: a phase, the strategy, a flag.
    part: String,
    what: String,
    /// The share that has the new version from here on.
    share: Option<f64>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// The window, or the point of no return: a line is crossed.
    Line,
    /// What may happen at any time.
    Ever,
}

/// A plan, laid out in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    title: String,
    window: Option<String>,
    rows: Vec<Row>,
}

impl Timeline {
    #[must_use]
    pub fn of(facts: &Fact) -> Self {
        rows::timeline(facts)
    }

    /// For a terminal of `width` columns.
    #[must_use]
    pub fn text(&self, width: usize, unicode: bool) -> String {
        text::text(self, width, unicode)
    }

    /// As a drawing.
    #[must_use]
    pub fn svg(&self) -> String {
        svg::svg(self)
    }
}

/// `T-30m`, `T`, `T+1h15m`.
fn from_window(seconds: i64) -> String {
    match seconds {
        0 => "T".to_owned(),
        before if before < 0 => format!("T-{}", duration(before.saturating_neg())),
        after => format!("T+{}", duration(after)),
    }
}

/// Seconds as people write them: `1h30m`.
fn duration(seconds: i64) -> String {
    let units = [(604_800, "w"), (86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
    let mut left = seconds;
    let mut out = String::new();
    for (worth, unit) in units {
        // a week is told only where it is one: nobody reads `1w1d` for eight days
        if unit == "w" && left % worth != 0 {
            continue;
        }
        let count = left / worth;
        left %= worth;
        if count > 0 {
            out.push_str(&format!("{count}{unit}"));
        }
    }
    if out.is_empty() { "0s".to_owned() } else { out }
}

/// `text` without what would break a line or turn it about.
fn one_line(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c if c.is_whitespace() => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    text.trim().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::{duration, from_window};

    #[test]
    fn times_are_told_as_plans_tell_them() {
        let cases = [
            (0, "T"),
            (-1_800, "T-30m"),
            (4_500, "T+1h15m"),
            (86_400, "T+1d"),
            (604_800, "T+1w"),
            (691_200, "T+8d"),
        ];
        for (seconds, told) in cases {
            assert_eq!(from_window(seconds), told);
        }
        assert_eq!(duration(0), "0s");
    }
}
