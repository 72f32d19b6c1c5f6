//! Text to tokens, in one pass. Never fails: what does not close is told as a flaw, and ends with its line.

use super::dialect::Rules;
use super::script::Flaw;
use super::token::{Extent, Kind, Token};

/// The tokens of a text, and what was wrong with it.
#[derive(Debug, Default)]
pub(super) struct Lexed {
    pub(super) tokens: Vec<Token>,
    pub(super) flaws: Vec<(Flaw, Extent)>,
}

/// `short`: no string goes beyond its line; how a text is read again whose quotes do not pair.
pub(super) fn lex(text: &str, within: Extent, rules: Rules, short: bool) -> Lexed {
    let end = (within.end as usize).min(text.len());
    let bytes = text.as_bytes().get(..end).unwrap_or_default();
    let mut lexer = Lexer {
        text,
        bytes,
        rules,
        short,
        at: within.start as usize,
        leads: true,
        executable: false,
        delimiter: None,
        begun: 0,
        out: Lexed {
            tokens: Vec::with_capacity((end.saturating_sub(within.start as usize)) / 6),
            flaws: Vec::new(),
        },
    };
    lexer.run();
    lexer.out
}

pub(super) struct Lexer<'t> {
    pub(super) text: &'t str,
    /// The text up to where reading ends.
    pub(super) bytes: &'t [u8],
    pub(super) rules: Rules,
    short: bool,
    pub(super) at: usize,
    /// Whether only blanks stand before `at` in its line.
    pub(super) leads: bool,
    executable: bool,
    /// What ends a statement instead of `;`.
    delimiter: Option<&'t [u8]>,
    /// Where the current statement begins among the tokens.
    begun: usize,
    pub(super) out: Lexed,
}

impl<'t> Lexer<'t> {
    pub(super) fn byte(&self, at: usize) -> u8 {
        self.bytes.get(at).copied().unwrap_or(0)
    }

    pub(super) fn begins(&self, at: usize, with: &[u8]) -> bool {
        self.bytes.get(at..).is_some_and(|rest| rest.starts_with(with))
    }

    /// Where `what` begins next, from `from` on.
    pub(super) fn find(&self, from: usize, what: &[u8]) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        let first = *what.first()?;
        let mut at = 0;
        while let Some(ahead) = rest.get(at..).and_then(|rest| rest.iter().position(|byte| *byte == first)) {
            at += ahead;
            if rest.get(at..).is_some_and(|rest| rest.starts_with(what)) {
                return Some(from + at);
            }
            at += 1;
        }
        None
    }

    pub(super) fn line_end(&self, from: usize) -> usize {
        self.find(from, b"\n").unwrap_or(self.bytes.len())
    }

    pub(super) fn push(&mut self, kind: Kind, end: usize) {
        let end = end.min(self.bytes.len());
        let at = Extent { start: offset(self.at), end: offset(end) };
        self.out.tokens.push(Token { kind, leads: self.leads, at });
        self.leads = false;
        self.at = end;
    }

    pub(super) fn flaw(&mut self, flaw: Flaw, end: usize) {
        self.out.flaws.push((flaw, Extent { start: offset(self.at), end: offset(end) }));
    }

    fn end_statement(&mut self, end: usize) {
        let copies = self.rules.client && self.copies_rows();
        self.push(Kind::End, end);
        self.begun = self.out.tokens.len();
        if copies {
            self.skip_rows();
        }
    }

    fn run(&mut self) {
        while self.at < self.bytes.len() {
            if let Some(delimiter) = self.delimiter
                && self.begins(self.at, delimiter)
            {
                self.end_statement(self.at + delimiter.len());
                continue;
            }
            self.step();
        }
    }

    fn step(&mut self) {
        let byte = self.byte(self.at);
        let next = self.byte(self.at + 1);
        match byte {
            b'\n' => {
                self.leads = true;
                self.at += 1;
            }
            b' ' | b'\t' | b'\r' | 0x0b | 0x0c => self.at += 1,
            b'-' if next == b'-' && self.dashes_comment() => self.at = self.line_end(self.at),
            b'#' if self.rules.hash => self.at = self.line_end(self.at),
            b'/' if next == b'*' => self.comment(),
            b'*' if next == b'/' && self.executable => {
                self.executable = false;
                self.at += 2;
            }
            b'\'' => self.quoted(Kind::Text, b'\'', self.at, self.rules.backslash),
            b'"' if self.rules.backslash => self.quoted(Kind::Text, b'"', self.at, true),
            b'"' => self.quoted(Kind::Quoted, b'"', self.at, false),
            b'`' => self.quoted(Kind::Quoted, b'`', self.at, false),
            b'[' if self.rules.brackets => self.quoted(Kind::Quoted, b']', self.at, false),
            b';' if self.delimiter.is_none() => self.end_statement(self.at + 1),
            b'{' | b'<' | b'$' | b':' | b'%' | b'@' | b'?' | b'#' => self.filled_in(),
            b'\\' if self.rules.client => self.client_command(),
            b'0'..=b'9' => self.number(),
            _ if is_word(byte) => self.word(),
            0xC2 if next == 0xA0 => self.at += 2,
            0xEF if self.begins(self.at, "\u{feff}".as_bytes()) => self.at += 3,
            _ => self.push(Kind::Mark(byte), self.at + width(byte)),
        }
    }

    fn dashes_comment(&self) -> bool {
        !self.rules.spaced_dashes || matches!(self.byte(self.at + 2), 0..=b' ' | b'-')
    }

    fn comment(&mut self) {
        let executed = self.begins(self.at, b"/*!") || self.begins(self.at, b"/*M!");
        if self.rules.executable && executed && !self.executable && self.find(self.at, b"*/").is_some() {
            self.executable = true;
            self.at += if self.byte(self.at + 2) == b'!' { 3 } else { 4 };
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            return;
        }
        let mut depth = 0_usize;
        let mut at = self.at;
        while at < self.bytes.len() {
            match (self.byte(at), self.byte(at + 1)) {
                (b'/', b'*') if depth == 0 || self.rules.nested => {
                    depth += 1;
                    at += 2;
                }
                (b'*', b'/') => {
                    depth -= 1;
                    at += 2;
                    if depth == 0 {
                        self.leads |= self.bytes.get(self.at..at).is_some_and(|body| body.contains(&b'\n'));
                        self.at = at;
                        return;
                    }
                }
                _ => at += 1,
            }
        }
        let end = self.line_end(self.at);
        self.flaw(Flaw::OpenComment, end);
        self.at += 2;
    }

    /// A string or a quoted name whose text, prefix and all, begins at `at`; `open` is where its quote stands.
    fn quoted(&mut self, kind: Kind, quote: u8, open: usize, backslash: bool) {
        let mut at = open + 1;
        while let Some(byte) = self.bytes.get(at).copied() {
            if byte == quote {
                if self.byte(at + 1) != quote {
                    return self.push(kind, at + 1);
                }
                at += 2;
            } else if byte == b'\\' && backslash {
                at += 2;
            } else if byte == b'\n' && self.short {
                break;
            } else {
                at += 1;
            }
        }
        if self.short {
            self.at = open + 1;
            return;
        }
        let end = self.line_end(open);
        self.flaw(if kind == Kind::Text { Flaw::OpenString } else { Flaw::OpenName }, end);
        self.push(kind, end);
    }

    fn number(&mut self) {
        let mut at = self.at;
        let mut name = false;
        while is_word(self.byte(at)) || self.byte(at) == b'.' && self.byte(at + 1) != b'.' {
            name |= self.byte(at) == b'_' || self.byte(at) >= 0x80;
            at += 1;
        }
        let end = at.min(self.bytes.len());
        self.push(if name { Kind::Word } else { Kind::Number }, end);
    }

    fn word(&mut self) {
        let start = self.at;
        let mut at = start;
        while is_word(self.byte(at)) || self.byte(at) == b'$' || self.byte(at) == b'#' && self.rules.at_words
        {
            at += 1;
        }
        if at == start + 1 {
            let first = self.byte(start).to_ascii_lowercase();
            match self.byte(at) {
                b'\'' if matches!(first, b'e' | b'n' | b'b' | b'x') => {
                    let backslash = self.rules.backslash || first == b'e';
                    return self.quoted(Kind::Text, b'\'', at, backslash);
                }
                b'&' if first == b'u' && self.byte(at + 1) == b'\'' => {
                    return self.quoted(Kind::Text, b'\'', at + 1, false);
                }
                b'&' if first == b'u' && self.byte(at + 1) == b'"' => {
                    return self.quoted(Kind::Quoted, b'"', at + 1, false);
                }
                _ => {}
            }
        }
        if self.leads && self.special(start, at) {
            return;
        }
        self.push(Kind::Word, at);
    }

    /// A word that only the client knows, at the start of its line.
    fn special(&mut self, start: usize, end: usize) -> bool {
        let Some(word) = self.bytes.get(start..end) else { return false };
        if self.rules.go && word.eq_ignore_ascii_case(b"go") {
            let line = self.line_end(end);
            let rest = self.text.get(end..line).unwrap_or("").trim();
            let alone = rest.starts_with("--") || rest.starts_with("/*");
            if alone || rest.trim_end_matches(';').bytes().all(|byte| byte.is_ascii_digit() || byte == b' ') {
                self.end_statement(line);
                return true;
            }
        }
        if self.rules.delimiter && word.eq_ignore_ascii_case(b"delimiter") {
            let line = self.line_end(end);
            let Some(given) = self.text.get(end..line).and_then(|rest| rest.split_whitespace().next()) else {
                return false;
            };
            self.delimiter = (given != ";").then_some(given.as_bytes());
            self.push(Kind::Meta, line);
            return true;
        }
        false
    }

    fn client_command(&mut self) {
        let end = self.line_end(self.at);
        let line = self.text.get(self.at..end).unwrap_or("");
        let ends =
            ["\\g", "\\crosstabview", "\\watch", "\\;"].iter().any(|command| line.starts_with(command));
        self.push(Kind::Meta, end);
        if ends {
            self.end_statement(end);
        }
    }

    fn copies_rows(&self) -> bool {
        let Some(tokens) = self.out.tokens.get(self.begun..) else { return false };
        let is = |token: &Token, word: &str| {
            token.kind == Kind::Word && token.at.of(self.text).eq_ignore_ascii_case(word)
        };
        tokens.first().is_some_and(|first| is(first, "copy"))
            && tokens.windows(2).any(|pair| match pair {
                [from, stdin] => is(from, "from") && is(stdin, "stdin"),
                _ => false,
            })
    }

    /// The rows that follow `COPY ... FROM stdin`, up to `\.` on a line of its own.
    fn skip_rows(&mut self) {
        let mut at = self.line_end(self.at);
        while at < self.bytes.len() {
            let line = at + 1;
            at = self.line_end(line);
            if self.text.get(line..at).is_some_and(|line| line.trim_end() == "\\.") {
                self.at = at;
                return;
            }
        }
        let end = self.line_end(self.at);
        self.flaw(Flaw::OpenRows, end);
    }
}

pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// How many bytes the character takes that begins with `byte`.
fn width(byte: u8) -> usize {
    match byte {
        0..=0xBF => 1,
        0xC0..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
