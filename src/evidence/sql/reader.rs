//! Reads the statements of one text, and of the texts in it: blocks, bodies, strings that are run.

use super::cursor::Cursor;
use super::dialect::Dialect;
use super::lexer::{lex, offset};
use super::memory::Memory;
use super::script::{Act, Limit, MOST_COMPOSED, MOST_NESTING, Runs};
use super::sequence::sequence;
use super::table;
use super::token::{Extent, Token};

pub(super) struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) dialect: Dialect,
    pub(super) memory: &'t mut Memory,
    /// What the statements read so far do.
    pub(super) acts: Vec<Act>,
    runs: Runs,
    depth: usize,
    /// Whether what is read is the inside of a block or a routine.
    pub(super) procedural: bool,
    pub(super) in_transaction: bool,
    /// Where acts are said to stand, when the text is not the script itself.
    placed: Option<Extent>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str, dialect: Dialect, memory: &'t mut Memory) -> Self {
        Self {
            text,
            dialect,
            memory,
            acts: Vec::new(),
            runs: Runs::Here,
            depth: 0,
            procedural: dialect == Dialect::SqlServer,
            in_transaction: false,
            placed: None,
        }
    }

    pub(super) fn say(&mut self, name: &'static str, at: Extent) -> &mut Act {
        let worth =
            table::row(name).or_else(|| table::row("not-understood")).map(|row| row.worth(self.dialect));
        let worth = worth.unwrap_or_default();
        self.acts.push(Act {
            name,
            classes: worth.classes,
            lock: worth.lock,
            object: None,
            parts: Vec::new(),
            other: None,
            at: self.placed.unwrap_or(at),
            runs: self.runs,
            excused: None,
        });
        let last = self.acts.len() - 1;
        // PANIC-FREE: the act was just pushed
        self.acts.get_mut(last).unwrap_or_else(|| unreachable!())
    }

    /// Says `name` of `object`.
    pub(super) fn of(&mut self, name: &'static str, object: Option<String>, at: Extent) -> &mut Act {
        let act = self.say(name, at);
        act.object = object;
        act
    }

    fn deeper(&mut self, at: Extent) -> bool {
        if self.depth >= MOST_NESTING {
            self.memory.limits.insert(Limit::Nesting);
            self.say("beyond-limit", at);
            return false;
        }
        true
    }

    /// Reads the statements of a block whose tokens are at hand.
    pub(super) fn block(&mut self, tokens: &[Token]) {
        let at = Cursor::new(self.text, tokens).extent();
        if !self.deeper(at) {
            return;
        }
        self.depth += 1;
        let outside = std::mem::replace(&mut self.procedural, true);
        let text = self.text;
        for range in sequence(text, tokens, self.dialect) {
            self.statement(Cursor::new(text, tokens.get(range).unwrap_or_default()));
        }
        self.procedural = outside;
        self.depth -= 1;
    }

    /// Reads a part of this text that stands in dollar quotes.
    pub(super) fn body_within(&mut self, within: Extent) {
        let lexed = lex(self.text, within, self.dialect.rules(), false);
        for (_, at) in &lexed.flaws {
            self.say("unclosed", *at);
        }
        self.block(&lexed.tokens);
    }

    /// Reads a text that is put together, or stands in quotes: all it does stands at `at`.
    pub(super) fn text(&mut self, text: &str, at: Extent, runs: Runs) {
        if !self.deeper(at) {
            return;
        }
        if text.len() > MOST_COMPOSED {
            self.memory.limits.insert(Limit::Composed);
            self.say("beyond-limit", at);
            return;
        }
        let within = Extent { start: 0, end: offset(text.len()) };
        let lexed = lex(text, within, self.dialect.rules(), false);
        let mut reader = Reader {
            text,
            dialect: self.dialect,
            memory: &mut *self.memory,
            acts: Vec::new(),
            runs: if self.runs == Runs::Here { runs } else { self.runs },
            depth: self.depth,
            procedural: self.procedural,
            in_transaction: self.in_transaction,
            placed: Some(self.placed.unwrap_or(at)),
        };
        for _ in &lexed.flaws {
            reader.say("unclosed", at);
        }
        reader.block(&lexed.tokens);
        let acts = reader.acts;
        self.acts.extend(acts);
    }

    /// What the body of a routine does, which is not run here.
    pub(super) fn defined(&mut self, read: impl FnOnce(&mut Self)) -> Vec<Act> {
        let before = std::mem::take(&mut self.acts);
        let runs = std::mem::replace(&mut self.runs, Runs::Defined);
        read(self);
        self.runs = runs;
        std::mem::replace(&mut self.acts, before)
    }

    /// What a routine does that this script defines, now that it is called.
    pub(super) fn called(&mut self, name: &str, at: Extent) -> bool {
        let Some(acts) = self.memory.routine(name) else { return false };
        let acts: Vec<Act> = acts.to_vec();
        let at = self.placed.unwrap_or(at);
        let runs = if self.runs == Runs::Defined { Runs::Defined } else { Runs::Called };
        self.acts.extend(acts.into_iter().map(|act| Act { at, runs, ..act }));
        true
    }
}
