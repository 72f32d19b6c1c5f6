//! What stands between two tokens of one line.

use crate::syntax::{Kind, Token};

/// How many blanks stand before the token at `at`, in a statement whose first token is at `first`.
pub(super) fn before(text: &str, tokens: &[Token], first: usize, at: usize) -> usize {
    let kind = |at: usize| tokens.get(at).map(|token| token.kind);
    if at <= first {
        return 0;
    }
    let tight = match (kind(at - 1), kind(at)) {
        (_, Some(Kind::Comma | Kind::Semicolon)) => true,
        (_, Some(Kind::Range)) => is_tight(text, tokens, first, at),
        (Some(Kind::Range), _) => is_tight(text, tokens, first, at - 1),
        _ => false,
    };
    usize::from(!tight)
}

/// Whether the `..` at `at` stands close to its ends: `80%..120%`, but `2026-03-10 .. 2026-03-11`, where dots would
/// drown among dashes and colons.
fn is_tight(text: &str, tokens: &[Token], first: usize, at: usize) -> bool {
    let left = at.checked_sub(1).filter(|left| *left > first).and_then(|left| tokens.get(left));
    let right = tokens.iter().skip(at + 1).find(|token| token.kind != Kind::Comment);
    [left, right].into_iter().all(|end| end.is_some_and(|end| is_value(end.kind) && !is_time(text, *end)))
}

fn is_value(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Word | Kind::Person | Kind::Number | Kind::Relative | Kind::Text | Kind::TextBlock | Kind::Gap
    )
}

fn is_time(text: &str, token: Token) -> bool {
    // the first character may be the sign of a number
    let dashed = || token.slice(text).chars().skip(1).any(|c| matches!(c, '-' | ':'));
    token.kind == Kind::Relative || token.kind == Kind::Number && dashed()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Source};

    fn spaced(text: &str) -> String {
        let tree = crate::syntax::parse(&Source::new(FileId(0), "x", text));
        let write =
            |(at, token): (usize, &Token)| " ".repeat(before(text, &tree.tokens, 0, at)) + token.slice(text);
        tree.tokens.iter().enumerate().map(write).collect()
    }

    #[test]
    fn ranges_of_times_have_room_and_others_none() {
        assert_eq!(spaced("w 80% .. 120%"), "w 80%..120%");
        assert_eq!(spaced("w -5%..5%"), "w -5%..5%");
        assert_eq!(spaced("w 2026-03-10..2026-03-11"), "w 2026-03-10 .. 2026-03-11");
        assert_eq!(spaced("w 14:00..16:00"), "w 14:00 .. 16:00");
        assert_eq!(spaced("w T-30m..T+1h"), "w T-30m .. T+1h");
        assert_eq!(spaced("w a  ..b"), "w a..b");
    }

    #[test]
    fn a_range_without_an_end_touches_nothing() {
        assert_eq!(spaced("w..5%"), "w .. 5%");
        assert_eq!(spaced("w a.."), "w a ..");
        assert_eq!(spaced("w a.. ..b"), "w a .. .. b");
    }

    #[test]
    fn signs_have_room_and_commas_lean_left() {
        assert_eq!(spaced("w a>1%  b ,c"), "w a > 1% b, c");
        assert_eq!(spaced(r#"w"a""b""#), r#"w "a" "b""#);
    }
}
