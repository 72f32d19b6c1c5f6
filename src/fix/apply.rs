//! Edits on texts. Whole fixes or nothing, and never two on one place.

use crate::finding::{Edit, Fix};

/// Those of `fixes` that can be applied together: each wholly, none where an earlier one stands.
#[must_use]
pub fn apart<'f>(fixes: impl Iterator<Item = &'f Fix>) -> Vec<&'f Fix> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut chosen: Vec<&Fix> = Vec::new();
    for fix in fixes {
        if chosen.iter().any(|known| known.edits == fix.edits) {
            continue;
        }
        if fix.edits.iter().all(|edit| !taken.iter().any(|other| touch(other, edit))) {
            taken.extend(&fix.edits);
            chosen.push(fix);
        }
    }
    chosen
}

/// Two edits that meet at one place would stand in an order that nobody chose. What is only put in beside each other, word
/// by word, may stand in any.
fn touch(a: &Edit, b: &Edit) -> bool {
    let (one, other) = (a.span, b.span);
    if one == other && one.start == one.end && begins_with(a) && begins_with(b) {
        return a.text == b.text;
    }
    one.file == other.file && one.start <= other.end && other.start <= one.end
}

/// Whether what is put in is a word with what follows it, and no brace or comma.
fn begins_with(edit: &Edit) -> bool {
    edit.text.trim_start().starts_with(|c: char| c.is_alphabetic())
        && edit.text.starts_with(char::is_whitespace)
}

/// `text` with `edits`, all of them of this text, made. What would overlap, or lies outside, is left out.
#[must_use]
pub fn splice<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        if let Some(before) = text.get(at..start).filter(|_| text.is_char_boundary(end.min(text.len()))) {
            out.push_str(before);
            out.push_str(&edit.text);
            at = end.min(text.len());
        }
    }
    out.push_str(text.get(at..).unwrap_or(""));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn fix(edits: &[(u32, u32, &str)]) -> Fix {
        let edit = |&(start, end, text): &(u32, u32, &str)| Edit {
            span: Span::new(FileId(0), start, end),
            text: text.to_owned(),
        };
        Fix { title: String::new(), safe: true, edits: edits.iter().map(edit).collect() }
    }

    #[test]
    fn a_fix_is_made_whole_or_not_at_all() {
        let fixes = [fix(&[(0, 1, "A"), (4, 5, "E")]), fix(&[(4, 6, "x"), (8, 9, "y")]), fix(&[(8, 9, "I")])];
        let chosen = apart(fixes.iter());
        let text = splice("abcdefghi", chosen.iter().flat_map(|fix| &fix.edits));
        assert_eq!(text, "AbcdEfghI");
    }

    #[test]
    fn what_lies_outside_the_text_changes_nothing() {
        let fixes = [fix(&[(1, 2, "?")]), fix(&[(90, 91, "?")])];
        assert_eq!(splice("ü", apart(fixes.iter()).iter().flat_map(|fix| &fix.edits)), "ü");
    }
}
