//! Braces find their partners, in one pass over the tokens.
//!
//! Where every brace has a partner, how the text is indented does not matter. Where one is lost, the indentation
//! tells which: a `}` that stands as far out as an outer block closes that block, and what is left open inside it was
//! never closed.

use super::DEPTH_LIMIT;
use super::lines::indent;
use super::problems::Problems;
use super::token::{Kind, Token};
use super::tree::{Statement, Tree};
use crate::source::Source;

pub(super) fn pair(source: &Source, tokens: Vec<Token>, problems: Problems) -> Tree {
    let (balanced, surplus) = balance(&tokens);
    let mut pairing = Pairing {
        text: &source.text,
        tokens: &tokens,
        statements: Vec::new(),
        open: Vec::new(),
        current: None,
        problems,
        balanced,
        surplus,
        too_deep: 0,
        line: 0,
        indent: 0,
    };
    for index in 0..tokens.len() {
        pairing.take(index);
    }
    pairing.close_the_rest();
    let Pairing { statements, problems, .. } = pairing;
    Tree { file: source.id, statements, findings: problems.settle(), balanced, tokens }
}

/// Whether every brace has its partner, and how many closing ones are too many.
fn balance(tokens: &[Token]) -> (bool, usize) {
    let (mut depth, mut stray) = (0_usize, 0_usize);
    for token in tokens {
        match token.kind {
            Kind::Open => depth += 1,
            Kind::Close if depth == 0 => stray += 1,
            Kind::Close => depth -= 1,
            _ => {}
        }
    }
    (depth == 0 && stray == 0, stray)
}

struct Pairing<'t> {
    text: &'t str,
    tokens: &'t [Token],
    statements: Vec<Statement>,
    open: Vec<Frame>,
    /// The statement that the next token belongs to.
    current: Option<usize>,
    problems: Problems,
    balanced: bool,
    /// How many closing braces are too many.
    surplus: usize,
    /// How many blocks below the limit are open.
    too_deep: usize,
    /// The end of the last token, and how far in its line begins.
    line: usize,
    indent: u16,
}

/// A block that is open.
struct Frame {
    /// The statement it belongs to; none where a brace stands without a word.
    statement: Option<usize>,
    brace: Token,
    indent: u16,
}

impl Pairing<'_> {
    fn take(&mut self, index: usize) {
        let Some(&token) = self.tokens.get(index) else { return };
        self.measure(token);
        match token.kind {
            Kind::Comment => {}
            Kind::Open if self.too_deep > 0 || self.open.len() >= DEPTH_LIMIT => self.open_too_deep(token),
            Kind::Close if self.too_deep > 0 => self.too_deep -= 1,
            _ if self.too_deep > 0 => {}
            Kind::Open => self.open(index, token),
            Kind::Close => {
                self.current = None;
                self.close(index, token);
            }
            Kind::Semicolon => self.current = None,
            _ => {
                if token.leads || self.abandoned(index, token) {
                    self.current = None;
                }
                self.add(index, token);
            }
        }
    }

    /// Keeps `indent` at how far in the line begins on which `token` stands.
    fn measure(&mut self, token: Token) {
        if token.breaks > 0 || self.line == 0 {
            let between = self.text.get(self.line..token.start as usize).unwrap_or("");
            let line = between.rsplit('\n').next().unwrap_or("");
            self.indent = u16::try_from(indent(line)).unwrap_or(u16::MAX);
        }
        self.line = token.end as usize;
    }

    /// Whether a line that was to go on after `..` or a comparison did not: the next line begins with a word.
    fn abandoned(&self, index: usize, token: Token) -> bool {
        let before = index.checked_sub(1).and_then(|at| self.tokens.get(at));
        token.kind == Kind::Word
            && token.breaks > 0
            && before.is_some_and(|before| matches!(before.kind, Kind::Compare | Kind::Range))
    }

    fn add(&mut self, index: usize, token: Token) {
        let place = u32::try_from(index).unwrap_or(u32::MAX);
        let at = *self.current.get_or_insert_with(|| {
            if token.kind != Kind::Word && !token.is_broken() {
                self.problems.no_word(token, self.text);
            }
            self.statements.push(Statement {
                first: place,
                last: place,
                open: None,
                close: None,
                end: u32::try_from(self.statements.len() + 1).unwrap_or(u32::MAX),
                indent: self.indent,
                leads: token.leads,
                broken: token.kind != Kind::Word,
            });
            self.statements.len() - 1
        });
        if let Some(statement) = self.statements.get_mut(at) {
            statement.last = place + 1;
            statement.broken |= token.is_broken();
        }
    }

    /// Opens the block of the statement before it, which may stand on the line above.
    fn open(&mut self, index: usize, token: Token) {
        let statement = self.current.take();
        let mut indent = self.indent;
        match statement.and_then(|at| self.statements.get_mut(at)) {
            Some(statement) => {
                statement.open = u32::try_from(index).ok();
                indent = statement.indent;
            }
            None => self.problems.no_head(token),
        }
        self.open.push(Frame { statement, brace: token, indent });
    }

    fn open_too_deep(&mut self, token: Token) {
        if self.too_deep == 0 {
            self.problems.too_deep(token, DEPTH_LIMIT);
        }
        self.current = None;
        self.too_deep += 1;
    }

    fn close(&mut self, index: usize, token: Token) {
        let here = self.indent;
        let innermost = self.open.last().map(|frame| frame.indent);
        if self.surplus > 0 && innermost.is_none_or(|indent| indent < here) {
            self.surplus -= 1;
            return self.problems.stray(token);
        }
        if !self.balanced && token.leads {
            let lost = self.open.iter().rev().take_while(|frame| frame.indent != here).count();
            if lost < self.open.len() && innermost.is_some_and(|indent| indent > here) {
                for _ in 0..lost {
                    self.close_unclosed();
                }
            }
        }
        match self.open.pop() {
            Some(frame) => self.end(&frame, Some(index), self.statements.len()),
            None => self.problems.stray(token),
        }
    }

    fn end(&mut self, frame: &Frame, close: Option<usize>, end: usize) {
        if let Some(statement) = frame.statement.and_then(|at| self.statements.get_mut(at)) {
            statement.close = close.and_then(|at| u32::try_from(at).ok());
            statement.end = u32::try_from(end).unwrap_or(u32::MAX);
        }
    }

    /// Ends a block whose brace is missing: at the first line in it that stands no further in than its own.
    fn close_unclosed(&mut self) {
        let Some(frame) = self.open.pop() else { return };
        let head = frame.statement.and_then(|at| self.statements.get(at));
        let head = head.and_then(|statement| self.tokens.get(statement.first as usize));
        self.problems.unclosed_block(frame.brace, head.copied(), self.text);
        let first = frame.statement.map_or(self.statements.len(), |at| at + 1);
        let inside = self.statements.get(first..).unwrap_or(&[]);
        let kept = inside.iter().position(|statement| statement.leads && statement.indent <= frame.indent);
        let end = kept.map_or(self.statements.len(), |kept| first + kept);
        self.end(&frame, None, end);
    }

    fn close_the_rest(&mut self) {
        while !self.open.is_empty() {
            self.close_unclosed();
        }
    }
}
