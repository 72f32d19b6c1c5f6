//! What would change in a text.

use crate::workspace::{Color, Stream, terminal};
use similar::{Algorithm, ChangeTag, TextDiff};
use std::fmt::Write;

/// What would change, as `diff -u` shows it.
pub(super) fn shown(label: &str, old: &str, new: &str, color: Color) -> String {
    let paint = terminal(Stream::Output, color).color;
    // layouts differ here and there along the whole text; this stays near linear where the classic way does not
    let diff = TextDiff::configure().algorithm(Algorithm::Histogram).diff_lines(old, new);
    let mut out = String::new();
    let mut line = |code: &str, line: &str| {
        // a `String` takes everything
        let _ = if paint && !code.is_empty() {
            writeln!(out, "\u{1b}[{code}m{line}\u{1b}[0m")
        } else {
            writeln!(out, "{line}")
        };
    };
    line("1", &format!("--- {}", label));
    line("1", &format!("+++ {}", label));
    for hunk in diff.unified_diff().context_radius(3).iter_hunks() {
        line("36", &hunk.header().to_string());
        for change in hunk.iter_changes() {
            let (code, sign) = match change.tag() {
                ChangeTag::Equal => ("", ' '),
                ChangeTag::Delete => ("31", '-'),
                ChangeTag::Insert => ("32", '+'),
            };
            line(code, &format!("{sign}{}", change.value().trim_end_matches('\n')));
            if change.missing_newline() {
                line("", "\\ No newline at end of file");
            }
        }
    }
    out
}
