//! Blocks of text between `"""`, moved to where their statement stands.

use crate::syntax::unquote;
use std::borrow::Cow;

/// `token` with its lines and its closing fence `margin` far in; as it is where that would change what it says (a lone
/// carriage return before a line feed), or where it stands on one line.
pub(super) fn moved<'t>(token: &'t str, margin: usize, line_end: &str) -> Cow<'t, str> {
    if !token.contains('\n') {
        return Cow::Borrowed(token);
    }
    let value = unquote(token);
    let margin = " ".repeat(margin);
    let mut text = String::with_capacity(token.len() + margin.len());
    text.push_str("\"\"\"");
    text.push_str(line_end);
    if !value.is_empty() {
        for line in value.split('\n') {
            if !line.is_empty() {
                text.push_str(&margin);
                text.push_str(line);
            }
            text.push_str(line_end);
        }
    }
    text.push_str(&margin);
    text.push_str("\"\"\"");
    if unquote(&text) == value { Cow::Owned(text) } else { Cow::Borrowed(token) }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn lines_and_fence_stand_at_the_margin() {
        assert_eq!(moved("\"\"\"\na\n  b\n\nc\"\"\"", 2, "\n"), "\"\"\"\n  a\n    b\n\n  c\n  \"\"\"");
        assert_eq!(moved("\"\"\"a\n  b\"\"\"", 2, "\r\n"), "\"\"\"\r\n  a\r\n    b\r\n  \"\"\"");
        assert_eq!(moved("\"\"\"\n\n\"\"\"", 2, "\n"), "\"\"\"\n  \"\"\"");
    }

    #[test]
    fn a_block_that_cannot_move_unchanged_stays() {
        assert_eq!(moved("\"\"\"one line\"\"\"", 2, "\n"), "\"\"\"one line\"\"\"");
        assert_eq!(moved("\"\"\"\na\r\r\nb\"\"\"", 2, "\n"), "\"\"\"\na\r\r\nb\"\"\"");
    }
}
