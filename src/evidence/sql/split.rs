//! Tokens to statements: where one ends, also when its body has ends of its own, and also when nobody ended it.

use super::cursor::same;
use super::dialect::Dialect;
use super::token::{Kind, Token};
use std::ops::Range;

/// Ranges of tokens, one for each statement, and where a body begins that nothing ends.
pub(super) fn split(text: &str, tokens: &[Token], dialect: Dialect) -> (Vec<Range<usize>>, Vec<usize>) {
    let mut split = Split { text, tokens, dialect, statements: Vec::new(), unclosed: Vec::new() };
    let mut at = 0;
    while at < tokens.len() {
        at = split.one(at);
    }
    (split.statements, split.unclosed)
}

struct Split<'t> {
    text: &'t str,
    tokens: &'t [Token],
    dialect: Dialect,
    statements: Vec<Range<usize>>,
    unclosed: Vec<usize>,
}

impl Split<'_> {
    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    fn is(&self, at: usize, word: &str) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word && same(token.at.of(self.text), word))
    }

    fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    fn ends(&self, at: usize) -> bool {
        match self.token(at) {
            None => true,
            Some(token) if self.dialect == Dialect::SqlServer => {
                token.kind == Kind::End && token.at.of(self.text) != ";"
            }
            Some(token) => token.kind == Kind::End,
        }
    }

    /// Reads the statement at `from`, and says where the next may begin.
    fn one(&mut self, from: usize) -> usize {
        let alone = self.token(from).is_some_and(|token| matches!(token.kind, Kind::Meta | Kind::Control));
        if alone {
            self.statements.push(from..from + 1);
            return from + 1;
        }
        let end = self.end(from);
        if self.dialect == Dialect::SqlServer {
            if end > from {
                self.statements.push(from..end);
            }
        } else {
            self.push(from, end);
        }
        end + 1
    }

    fn end(&mut self, from: usize) -> usize {
        let has_body = (self.is_any(from, &["create", "alter"]) && self.dialect != Dialect::SqlServer)
            && (from..from + 14)
                .any(|at| self.is_any(at, &["trigger", "procedure", "function", "event", "package"]));
        let has_body =
            has_body || self.is(from, "begin") && self.is(from + 1, "not") && self.is(from + 2, "atomic");
        let is_rule = self.is(from, "create") && (from..from + 4).any(|at| self.is(at, "rule"));
        let mut at = from;
        let mut depth = 0_usize;
        loop {
            match self.token(at).map(|token| token.kind) {
                None => return at,
                Some(Kind::Mark(b'(')) => depth += 1,
                Some(Kind::Mark(b')')) => depth = depth.saturating_sub(1),
                Some(Kind::Word) if has_body && self.opens_body(at) => match self.body(at) {
                    Some(end) => at = end,
                    None => self.unclosed.push(at),
                },
                _ => {}
            }
            if self.ends(at) && !(is_rule && depth > 0) {
                return at;
            }
            at += 1;
        }
    }

    fn opens_body(&self, at: usize) -> bool {
        self.is(at, "begin") && (self.dialect != Dialect::Postgres || self.is(at + 1, "atomic"))
    }

    /// The `END` that closes the body which begins at `from`.
    fn body(&self, from: usize) -> Option<usize> {
        let mut open = 0_usize;
        let mut at = from;
        while at < self.tokens.len() {
            if self.is_any(at, &["begin", "case"]) {
                open += 1;
            } else if self.is(at, "end") {
                if !self.is_any(at + 1, &["if", "loop", "while", "repeat", "for"]) {
                    open = open.saturating_sub(1);
                }
                if open == 0 {
                    return Some(at);
                }
                at += usize::from(self.is(at + 1, "case"));
            }
            at += 1;
        }
        None
    }

    /// Adds a statement, or several where one begins on a new line before the last was ended.
    fn push(&mut self, from: usize, end: usize) {
        let mut from = from;
        if self.hides(from, end) {
            for at in from + 1..end {
                if self.token(at).is_some_and(|token| token.leads) && self.begins(at) {
                    self.statements.push(from..at);
                    from = at;
                }
            }
        }
        if end > from {
            self.statements.push(from..end);
        }
    }

    /// Whether statements may hide in this one: its head takes no other, and one begins a line in it.
    fn hides(&self, from: usize, end: usize) -> bool {
        let takes = self
            .is_any(from, &["with", "explain", "prepare", "merge", "do", "begin", "declare", "if", "copy"]);
        let defines = self.is_any(from, &["create", "alter"])
            && (from..from + 14).any(|at| {
                self.is_any(at, &["trigger", "procedure", "function", "event", "rule", "package", "schema"])
            });
        !takes
            && !defines
            && self.tokens.get(from + 1..end).is_some_and(|rest| rest.iter().any(|token| token.leads))
    }

    fn begins(&self, at: usize) -> bool {
        let next = |words: &[&str]| self.is_any(at + 1, words);
        let Some(token) = self.token(at).filter(|token| token.kind == Kind::Word) else { return false };
        let previous = self.tokens.get(at.wrapping_sub(1)).map_or(Kind::End, |token| token.kind);
        let open = matches!(previous, Kind::Mark(b'(' | b'=' | b'.'))
            || self
                .is_any(at.wrapping_sub(1), &["then", "as", "on", "do", "also", "instead", "all", "analyze"]);
        if open {
            return false;
        }
        match token.at.of(self.text).as_bytes().first().map(u8::to_ascii_lowercase) {
            Some(b'd') if self.is(at, "drop") => {
                next(&["table", "view", "schema", "database", "materialized", "function", "type", "sequence"])
            }
            Some(b'd') => self.is(at, "delete") && next(&["from"]),
            Some(b't') => self.is(at, "truncate") && next(&["table"]),
            Some(b'a') => self.is(at, "alter") && next(&["table"]),
            Some(b'c') => self.is(at, "create") && next(&["table", "index", "unique"]),
            Some(b'u') => {
                self.is(at, "update")
                    && (at + 2..at + 6).any(|at| self.is(at, "set"))
                    && !next(&["set", "cascade"])
            }
            Some(b'i') => self.is(at, "insert") && next(&["into"]),
            _ => false,
        }
    }
}
