//! Characters that a reader of the text cannot see.

use super::problems::Problems;

/// Complains about characters that reorder or hide text, and about a layout that differs from editor to editor.
pub(super) fn inspect(text: &str, problems: &mut Problems) {
    invisible(text, problems);
    tab(text, problems);
    line_ends(text, problems);
}

fn invisible(text: &str, problems: &mut Problems) {
    if text.is_ascii() {
        return;
    }
    for (at, c) in text.char_indices() {
        let name = match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => "a bidirectional override",
            '\u{2066}'..='\u{2069}' => "a bidirectional isolate",
            '\u{202c}' => "the end of a bidirectional override",
            '\u{200e}' | '\u{200f}' | '\u{061c}' => "a direction mark",
            '\u{200b}' | '\u{2060}' => "a space without width",
            '\u{00ad}' => "a soft hyphen",
            '\u{2028}' | '\u{2029}' => "a line break that is none",
            '\u{115f}' | '\u{1160}' | '\u{3164}' => "a letter without a shape",
            '\u{e0000}'..='\u{e007f}' => "a tag character",
            '\u{feff}' if at > 0 => "a byte order mark in the middle of the text",
            _ => continue,
        };
        problems.invisible(at, at + c.len_utf8(), name);
    }
}

/// Complains about what a terminal would obey instead of showing, in text and comments. Elsewhere it is unreadable.
pub(super) fn control(written: &str, start: usize, problems: &mut Problems) {
    let obeyed = |c: &(usize, char)| c.1.is_control() && !matches!(c.1, '\t' | '\n' | '\r');
    for (at, c) in written.char_indices().filter(obeyed) {
        problems.invisible(
            start + at,
            start + at + c.len_utf8(),
            &format!("the control character U+{:04X}", c as u32),
        );
    }
}

/// One finding for the first line that a tab indents.
fn tab(text: &str, problems: &mut Problems) {
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line.get(..blank).and_then(|margin| margin.find('\t')) {
            return problems.tab(line_start + tab, line_start + blank);
        }
        line_start += line.len();
    }
}

/// One finding for the first line that ends differently from the first.
fn line_ends(text: &str, problems: &mut Problems) {
    let mut first = None;
    let mut line_start = 0;
    for line in text.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
        let carriage = line.ends_with("\r\n");
        let end = line_start + line.len();
        match first {
            None => first = Some(carriage),
            Some(known) if known != carriage => {
                return problems.mixed_line_ends(end - if carriage { 2 } else { 1 }, end);
            }
            Some(_) => {}
        }
        line_start = end;
    }
}
