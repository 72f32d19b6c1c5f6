//! Walks over the tokens of one statement.

use super::token::{Extent, Kind, Token};

#[derive(Debug, Clone, Copy)]
pub(super) struct Cursor<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    pub(super) at: usize,
}

/// A keyword in capitals, to be matched against.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Keyword {
    bytes: [u8; 24],
    length: usize,
}

impl Keyword {
    pub(super) fn of(word: &str) -> Self {
        let mut keyword = Self::default();
        if let Some(bytes) = keyword.bytes.get_mut(..word.len()) {
            bytes.copy_from_slice(word.as_bytes());
            bytes.make_ascii_uppercase();
            keyword.length = word.len();
        }
        keyword
    }

    pub(super) fn as_str(&self) -> &str {
        self.bytes.get(..self.length).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or("")
    }
}

pub(super) fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, at: 0 }
    }

    pub(super) fn token(&self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead)
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        self.token(0).map(|token| token.kind)
    }

    /// The word `ahead` tokens from here, empty where there is none.
    pub(super) fn word(&self, ahead: usize) -> &'t str {
        match self.token(ahead) {
            Some(token) if token.kind == Kind::Word => token.at.of(self.text),
            _ => "",
        }
    }

    pub(super) fn keyword(&self) -> Keyword {
        Keyword::of(self.word(0))
    }

    pub(super) fn is(&self, word: &str) -> bool {
        same(self.word(0), word)
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    pub(super) fn is_mark(&self, mark: u8) -> bool {
        self.kind() == Some(Kind::Mark(mark))
    }

    pub(super) fn is_filled_in(&self) -> bool {
        matches!(self.kind(), Some(Kind::Template | Kind::Variable))
    }

    pub(super) fn done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    pub(super) fn bump(&mut self) {
        self.at += 1;
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let is = self.is(word);
        self.at += usize::from(is);
        is
    }

    pub(super) fn eat_any(&mut self, words: &[&str]) -> bool {
        let is = self.is_any(words);
        self.at += usize::from(is);
        is
    }

    pub(super) fn eat_mark(&mut self, mark: u8) -> bool {
        let is = self.is_mark(mark);
        self.at += usize::from(is);
        is
    }

    /// All of `words` in their order, or none.
    pub(super) fn eat_all(&mut self, words: &[&str]) -> bool {
        let all = words.iter().enumerate().all(|(ahead, word)| same(self.word(ahead), word));
        self.at += if all { words.len() } else { 0 };
        all
    }

    /// `IF EXISTS` and `IF NOT EXISTS`.
    pub(super) fn eat_if(&mut self) {
        let _ = self.eat_all(&["if", "exists"]) || self.eat_all(&["if", "not", "exists"]);
    }

    /// Past the parenthesis that opens here, if one does.
    pub(super) fn skip_parens(&mut self) -> bool {
        if !self.is_mark(b'(') {
            return false;
        }
        self.at = self.close();
        true
    }

    /// The token after the parenthesis that closes what opens here.
    fn close(&self) -> usize {
        let mut depth = 0_usize;
        let rest = self.tokens.get(self.at..).unwrap_or_default();
        for (ahead, token) in rest.iter().enumerate() {
            match token.kind {
                Kind::Mark(b'(') => depth += 1,
                Kind::Mark(b')') => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return self.at + ahead + 1;
                    }
                }
                _ => {}
            }
        }
        self.tokens.len()
    }

    /// What stands in the parenthesis that opens here.
    pub(super) fn inside(&self) -> Self {
        let close = self.close();
        let closed =
            matches!(self.tokens.get(close.wrapping_sub(1)), Some(token) if token.kind == Kind::Mark(b')'));
        let end = if closed && close > self.at + 1 { close - 1 } else { close };
        Self::new(self.text, self.tokens.get(self.at + 1..end).unwrap_or_default())
    }

    /// What is left, as a walk of its own.
    pub(super) fn rest(&self) -> Self {
        Self::new(self.text, self.tokens.get(self.at..).unwrap_or_default())
    }

    pub(super) fn until(&self, end: usize) -> Self {
        Self::new(self.text, self.tokens.get(self.at..end.max(self.at)).unwrap_or_default())
    }

    pub(super) fn extent(&self) -> Extent {
        match (self.tokens.get(self.at), self.tokens.last()) {
            (Some(first), Some(last)) => first.at.to(last.at),
            (None, Some(last)) => last.at,
            _ => Extent::default(),
        }
    }

    /// The numbers of the tokens that stand in no parenthesis, from here on.
    pub(super) fn top(&self) -> impl Iterator<Item = (usize, &'t Token)> + use<'t> {
        let mut depth = 0_usize;
        let from = self.at;
        self.tokens.get(from..).unwrap_or_default().iter().enumerate().filter_map(move |(ahead, token)| {
            match token.kind {
                Kind::Mark(b'(') => {
                    depth += 1;
                    return (depth == 1).then_some((from + ahead, token));
                }
                Kind::Mark(b')') => depth = depth.saturating_sub(1),
                _ => {}
            }
            (depth == 0).then_some((from + ahead, token))
        })
    }

    /// Where one of `words` stands next, in no parenthesis.
    pub(super) fn find(&self, words: &[&str]) -> Option<usize> {
        let mut top = self.top();
        let found = top.find(|(_, token)| {
            token.kind == Kind::Word && words.iter().any(|word| same(token.at.of(self.text), word))
        });
        found.map(|(at, _)| at)
    }

    pub(super) fn has(&self, words: &[&str]) -> bool {
        self.find(words).is_some()
    }

    /// Whether `words` stand one after the other, in no parenthesis.
    pub(super) fn has_all(&self, words: &[&str]) -> bool {
        let Some(first) = words.first() else { return false };
        let mut walk = *self;
        while let Some(at) = walk.find(&[first]) {
            walk.at = at;
            if walk.eat_all(words) {
                return true;
            }
            walk.bump();
        }
        false
    }

    /// The parts between commas that stand in no parenthesis.
    pub(super) fn parts(&self) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut from = self.at;
        for (at, token) in self.top() {
            if token.kind == Kind::Mark(b',') {
                parts.push(Self::new(self.text, self.tokens.get(from..at).unwrap_or_default()));
                from = at + 1;
            }
        }
        parts.push(Self::new(self.text, self.tokens.get(from..).unwrap_or_default()));
        parts.retain(|part| !part.done());
        parts
    }

    /// A name with what qualifies it, without quotes: `public.users`.
    pub(super) fn name(&mut self) -> Option<String> {
        let mut name = self.name_part()?;
        while self.is_mark(b'.') {
            self.bump();
            name.push('.');
            let Some(part) = self.name_part() else { continue };
            name.push_str(&part);
        }
        Some(name)
    }

    /// Words, quotes and templates that touch each other.
    fn name_part(&mut self) -> Option<String> {
        let mut part = String::new();
        let mut end = None;
        while let Some(token) = self.token(0) {
            if !names(token.kind, self.text, token) || end.is_some_and(|end| end != token.at.start) {
                break;
            }
            part.push_str(bare(token.at.of(self.text), token.kind));
            end = Some(token.at.end);
            self.bump();
        }
        end.map(|_| part)
    }

    /// Names between commas, as far as they go.
    pub(super) fn names(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        loop {
            self.eat("only");
            let Some(name) = self.name() else { break };
            names.push(name);
            self.eat_mark(b'*');
            self.skip_parens();
            if !self.eat_mark(b',') {
                break;
            }
        }
        names
    }
}

fn names(kind: Kind, text: &str, token: &Token) -> bool {
    match kind {
        Kind::Word | Kind::Quoted | Kind::Template | Kind::Variable | Kind::Number => true,
        Kind::Text => !token.at.of(text).starts_with('$'),
        _ => false,
    }
}

fn bare(written: &str, kind: Kind) -> &str {
    match kind {
        Kind::Quoted | Kind::Text => {
            let inner = written.strip_suffix(['"', '`', ']', '\'']).unwrap_or(written);
            let open = inner.find(['"', '`', '[', '\'']).map_or(0, |at| at + 1);
            inner.get(open..).unwrap_or(inner)
        }
        _ => written,
    }
}
