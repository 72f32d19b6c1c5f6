//! What quoted text says.

use std::borrow::Cow;
use std::ops::Range;

/// The text that a quoted token stands for: escapes resolved, blocks dedented, line ends plain.
///
/// An escape that means nothing is kept as it is written; the reader of the line has complained about it.
#[must_use]
pub fn unquote(token: &str) -> Cow<'_, str> {
    if let Some(inside) = token.strip_prefix("\"\"\"") {
        return Cow::Owned(dedent(inside.strip_suffix("\"\"\"").unwrap_or(inside)));
    }
    let inside = token.strip_prefix('"').unwrap_or(token);
    let inside = inside.strip_suffix('"').unwrap_or(inside);
    if !inside.contains('\\') {
        return Cow::Borrowed(inside);
    }
    let mut plain = String::with_capacity(inside.len());
    let mut characters = inside.chars();
    while let Some(c) = characters.next() {
        match (c, c == '\\') {
            (_, false) => plain.push(c),
            (_, true) => match characters.next() {
                Some('n') => plain.push('\n'),
                Some('t') => plain.push('\t'),
                Some(known @ ('"' | '\\')) => plain.push(known),
                Some(other) => plain.extend(['\\', other]),
                None => plain.push('\\'),
            },
        }
    }
    Cow::Owned(plain)
}

/// Ranges in a quoted token that look like an escape and are none.
pub(super) fn unknown_escapes(token: &str) -> Vec<Range<usize>> {
    let mut unknown = Vec::new();
    let mut characters = token.char_indices();
    while let Some((at, c)) = characters.next() {
        if c == '\\'
            && let Some((next, escaped)) = characters.next()
            && !matches!(escaped, 'n' | 't' | '"' | '\\')
        {
            unknown.push(at..next + escaped.len_utf8());
        }
    }
    unknown
}

/// Takes from every line the margin that all of them share; a first or last line without text is no line.
fn dedent(inside: &str) -> String {
    let plain = inside.replace("\r\n", "\n");
    let mut lines: Vec<&str> = plain.split('\n').collect();
    if lines.first().is_some_and(|line| line.trim().is_empty()) {
        lines.remove(0);
    }
    if lines.last().is_some_and(|line| line.trim().is_empty()) {
        lines.pop();
    }
    let margin = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start_matches([' ', '\t']).len())
        .min()
        .unwrap_or(0);
    let kept: Vec<&str> = lines
        .iter()
        .map(|line| if line.trim().is_empty() { "" } else { line.get(margin..).unwrap_or("") })
        .collect();
    kept.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_say_what_they_stand_for() {
        assert_eq!(unquote(r#""a \"b\" \\ \n\t""#), "a \"b\" \\ \n\t");
        assert_eq!(unquote(r#""plain""#), "plain");
        assert_eq!(unquote(r#""\d""#), r"\d");
    }

    #[test]
    fn a_block_loses_its_margin_and_nothing_else() {
        assert_eq!(unquote("\"\"\"\n    one\n      two\n\n    three\n  \"\"\""), "one\n  two\n\nthree");
        assert_eq!(unquote("\"\"\"one line\"\"\""), "one line");
        assert_eq!(unquote("\"\"\"\r\n  a\r\n  b\r\n\"\"\""), "a\nb");
    }
}
