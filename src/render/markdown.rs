//! Text that people wrote, inside Markdown that a template wrote: it stays text.
//!
//! A template does not know whether it stands in a table, so what depends on that is marked first and settled at the end, line
//! by line. The marks are of no script, and texts cannot hold them: they are taken out.

/// A field that nothing fills.
pub(super) const OPEN: char = '\u{e000}';
const CODE: char = '\u{e001}';
const CODE_END: char = '\u{e002}';
const BREAK: char = '\u{e003}';
/// Before a sign that means something only where a line begins.
const FIRST: char = '\u{e004}';

/// How an open field is written. Text of people cannot look like it: its stars are escaped.
pub(super) const OPEN_TEXT: &str = "(open)";

/// `text` without what is invisible, or would turn the text around it about.
fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    text.trim().chars().filter(|c| *c != '\r').map(|c| match c {
        '\n' => BREAK,
        '\t' => ' ',
        '\u{e000}'..='\u{e004}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{200e}'
        | '\u{200f}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    })
}

/// `text` as it stands in a sentence or a cell.
pub(super) fn escaped(text: &str) -> String {
    let chars: Vec<char> = visible(text).collect();
    let mut out = String::with_capacity(text.len() + 8);
    let word = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric());
    let number = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    for (at, c) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '|' | '~' | '&' | '$' => true,
            '<' => {
                chars.get(at + 1).is_some_and(|next| next.is_alphabetic() || matches!(next, '/' | '!' | '?'))
            }
            '_' => !(word(before) && word(chars.get(at + 1))),
            // ends a heading
            '#' => at > 0 && chars.get(at..).is_some_and(|rest| rest.iter().all(|c| *c == '#')),
            _ => false,
        };
        // begins a heading, a list, a quotation
        let first = match c {
            '#' | '-' | '+' | '=' | '>' => at == 0,
            '.' | ')' => at > 0 && at == number,
            _ => false,
        };
        if first {
            out.push(FIRST);
        }
        if special {
            out.push('\\');
        }
        out.push(*c);
    }
    out
}

/// `text` as code, or nothing where there is none.
pub(super) fn code(text: &str) -> String {
    let visible: String = visible(text).collect();
    if visible.is_empty() { String::new() } else { format!("{CODE}{visible}{CODE_END}") }
}

/// The break between two lines of one cell.
pub(super) fn line_break() -> char {
    BREAK
}

/// Settles the marks of `raw`, and counts the fields that are open.
pub(super) fn finish(raw: &str) -> (String, usize) {
    let mut out = String::with_capacity(raw.len() + raw.len() / 8);
    let mut open = 0;
    let mut blank = true;
    for line in raw.lines() {
        let line = line.trim_end();
        // a template with conditions leaves gaps
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        let in_table = line.starts_with('|');
        let mut rest = line;
        while let Some(at) = rest.find([OPEN, CODE, BREAK, FIRST]) {
            let (plain, marked) = rest.split_at_checked(at).unwrap_or((rest, ""));
            out.push_str(plain);
            let mut chars = marked.chars();
            match chars.next() {
                Some(OPEN) => {
                    open += 1;
                    out.push_str("**");
                    out.push_str(OPEN_TEXT);
                    out.push_str("**");
                    rest = chars.as_str();
                }
                Some(CODE) => {
                    let (text, after) = chars.as_str().split_once(CODE_END).unwrap_or((chars.as_str(), ""));
                    spans(text, in_table, &mut out);
                    rest = after;
                }
                Some(FIRST) => {
                    let so_far = out.rsplit('\n').next().unwrap_or("");
                    let so_far = so_far.trim_end_matches(|c: char| c.is_ascii_digit());
                    if !in_table && !so_far.contains(char::is_alphanumeric) {
                        out.push('\\');
                    }
                    rest = chars.as_str();
                }
                _ => {
                    out.push_str("<br>");
                    rest = chars.as_str();
                }
            }
        }
        out.push_str(rest);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    (out, open)
}

/// `text` as spans of code, one for each of its lines.
fn spans(text: &str, in_table: bool, out: &mut String) {
    let lines = text.split(BREAK).map(str::trim).filter(|line| !line.is_empty());
    for (at, line) in lines.enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        if !in_table {
            span(line, out);
            continue;
        }
        // no span of code in a table can say `\|`: the bar leaves it
        for (at, part) in line.split("\\|").enumerate() {
            let more = line.matches("\\|").count() > at;
            if at > 0 {
                out.push_str("\\|");
            }
            let part = part.replace('|', "\\|");
            span(&if more { part + "\\" } else { part }, out);
        }
    }
}

/// One span of code, between as many strokes as it takes.
fn span(text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let padded = text.starts_with(['`', ' ']) || text.ends_with(['`', ' ']);
    let pad = if padded { " " } else { "" };
    for part in [&*fence, pad, text, pad, &*fence] {
        out.push_str(part);
    }
}
