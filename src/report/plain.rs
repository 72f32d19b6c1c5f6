//! Text from a file, made safe for a terminal.

use std::borrow::Cow;

/// `text` with every character replaced that a terminal would obey or hide: a plan must not move the cursor, switch
/// colours or reorder what is shown. Line breaks become spaces.
#[must_use]
pub fn plain(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { shown(c) }).collect())
}

/// What is shown for `c`.
pub(super) fn shown(c: char) -> char {
    match c {
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{061c}'
        | '\u{feff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}
