//! What others put into a script before the database sees it: template engines, clients, prepared statements.

use super::lexer::{Lexer, is_word};
use super::script::Flaw;
use super::token::Kind;

impl Lexer<'_> {
    /// A template, a variable, or just the mark that stands here.
    pub(super) fn filled_in(&mut self) {
        let next = self.byte(self.at + 1);
        match (self.byte(self.at), next) {
            (b'{', b'{') => self.until(b"}}", Kind::Template),
            (b'{', b'%') => self.control(b"%}"),
            (b'{', b'#') if self.find(self.at, b"#}").is_some() => {
                self.at = self.find(self.at, b"#}").unwrap_or(self.at) + 2;
            }
            (b'<', b'%') if self.byte(self.at + 2) == b'=' && self.closes(b"%>") => {
                self.until(b"%>", Kind::Template);
            }
            (b'<', b'%') if self.closes(b"%>") => self.control(b"%>"),
            (b'$' | b'#', b'{') => self.until(b"}", Kind::Template),
            (b'$', b'(') => self.until(b")", Kind::Template),
            (b'%', b'(') if self.byte(self.at + 2).is_ascii_alphabetic() && self.closes(b")s") => {
                self.until(b")s", Kind::Variable);
            }
            (b'$', _) if self.rules.dollar && !next.is_ascii_digit() => self.dollars(),
            (b':', b':') => self.push(Kind::Mark(b':'), self.at + 2),
            (b':', b'\'' | b'"') if self.rules.client => self.client_variable(next),
            (b'@' | b'#', _) if self.rules.at_words && (is_word(next) || next == b'@' || next == b'#') => {
                let kind = if self.byte(self.at) == b'@' { Kind::Variable } else { Kind::Word };
                self.run_of(kind, self.at + 2);
            }
            (b':' | b'@' | b'$', _) if is_word(next) => self.run_of(Kind::Variable, self.at + 1),
            (b'@', b'@') => self.run_of(Kind::Variable, self.at + 2),
            (b'?', _) => self.push(Kind::Variable, self.at + 1),
            (byte, _) => self.push(Kind::Mark(byte), self.at + 1),
        }
    }

    /// A line of the template engine. What it brings in counts; what it decides and repeats does not, since both ways
    /// are read.
    fn control(&mut self, close: &[u8]) {
        let Some(end) = self.find(self.at + 2, close) else { return self.until(close, Kind::Control) };
        let body = self.text.get(self.at + 2..end).unwrap_or("").trim_start_matches(['-', '+', ' ']);
        if ["include", "call", "extends", "import", "from"].iter().any(|word| body.starts_with(word)) {
            return self.push(Kind::Control, end + close.len());
        }
        self.at = end + close.len();
    }

    /// Whether `close` follows in the same line: these marks have other meanings too.
    fn closes(&self, close: &[u8]) -> bool {
        let end = self.line_end(self.at);
        self.bytes.get(self.at..end).is_some_and(|line| line.windows(close.len()).any(|part| part == close))
    }

    fn run_of(&mut self, kind: Kind, from: usize) {
        let mut at = from;
        while is_word(self.byte(at)) || matches!(self.byte(at), b'$' | b'#') {
            at += 1;
        }
        self.push(kind, at);
    }

    fn until(&mut self, close: &[u8], kind: Kind) {
        match self.find(self.at + 2, close) {
            Some(end) => self.push(kind, end + close.len()),
            None => {
                let end = self.line_end(self.at);
                self.flaw(Flaw::OpenTemplate, end);
                self.push(Kind::Template, self.at + 2);
            }
        }
    }

    fn client_variable(&mut self, quote: u8) {
        let end = self.line_end(self.at);
        match self.find(self.at + 2, &[quote]).filter(|close| *close < end) {
            Some(close) => self.push(Kind::Variable, close + 1),
            None => self.push(Kind::Mark(b':'), self.at + 1),
        }
    }

    fn dollars(&mut self) {
        let mut at = self.at + 1;
        while is_word(self.byte(at)) {
            at += 1;
        }
        let tag = self.bytes.get(self.at..at + 1).filter(|_| self.byte(at) == b'$');
        let Some(tag) = tag else { return self.push(Kind::Mark(b'$'), self.at + 1) };
        match self.find(at + 1, tag) {
            Some(close) => self.push(Kind::Text, close + tag.len()),
            None => {
                let end = self.line_end(self.at);
                self.flaw(Flaw::OpenString, end);
                self.push(Kind::Mark(b'$'), at + 1);
            }
        }
    }
}
