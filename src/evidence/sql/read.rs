//! From the text of a script to what it does.

use super::cursor::Cursor;
use super::dialect::Dialect;
use super::direction::{Markers, rollbacks};
use super::dynamic::HOLE;
use super::excuse::excuse;
use super::guess::guess;
use super::lexer::{lex, offset};
use super::memory::Memory;
use super::reader::Reader;
use super::script::{Act, Direction, Limit, MOST_BYTES, MOST_STATEMENTS, Script, Statement};
use super::sequence::sequence;
use super::split::split;
use super::token::{Extent, Kind, Token};
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads a script. Without a dialect one is guessed from the text; `direction` is that of statements which no marker in the
/// text gives another.
#[must_use]
pub fn read(text: &str, dialect: Option<Dialect>, direction: Direction) -> Script {
    let guessed = dialect.is_none();
    let dialect = dialect.unwrap_or_else(|| guess(text));
    let mut memory = Memory::default();
    let end = if text.len() > MOST_BYTES {
        memory.limits.insert(Limit::Bytes);
        (0..=MOST_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    } else {
        text.len()
    };
    let within = Extent { start: 0, end: offset(end) };
    let lexed = lex(text, within, dialect.rules(), false);
    let mut reading = Reading { text, dialect, statements: Vec::new() };
    reading.all(&lexed.tokens, &mut memory);
    for at in &lexed.flaws {
        reading.add("unclosed", *at, &mut memory);
    }
    if !lexed.flaws.is_empty() {
        reading.again(within, &mut memory);
    }
    if end < text.len() {
        reading.add("beyond-limit", Extent { start: offset(end), end: offset(text.len()) }, &mut memory);
    }
    let mut statements = reading.statements;
    let back = rollbacks(text.get(..end).unwrap_or_default());
    let direction = if back.is_some() { Direction::Up } else { direction };
    let forward = statements.len();
    if let Some(back) = &back {
        let lexed = lex(back, within, dialect.rules(), false);
        let mut reading = Reading { text: back, dialect, statements };
        reading.all(&lexed.tokens, &mut memory);
        statements = reading.statements;
    }
    let (_, back) = statements.split_at_mut(forward);
    back.iter_mut().for_each(|one| one.direction = Direction::Down);
    statements.sort_by_key(|statement| (statement.at.start, statement.at.end));
    let markers = Markers::of(text);
    for statement in &mut statements {
        if statement.direction == Direction::Unknown {
            statement.direction = markers.at(statement.at.start).unwrap_or(direction);
        }
    }
    excuse(&mut statements, dialect);
    for act in statements.iter_mut().flat_map(|statement| &mut statement.acts) {
        name_holes(act);
    }
    Script { dialect, guessed, statements, limits: memory.limits.into_iter().collect() }
}

/// A name that only the run will know is a question mark.
fn name_holes(act: &mut Act) {
    for name in act.object.iter_mut().chain(&mut act.parts).chain(&mut act.other) {
        if name.contains(HOLE) {
            *name = name.replace(HOLE, "?");
        }
    }
}

struct Reading<'t> {
    text: &'t str,
    dialect: Dialect,
    statements: Vec<Statement>,
}

impl<'t> Reading<'t> {
    fn all(&mut self, tokens: &'t [Token], memory: &mut Memory) {
        let (ranges, unclosed) = split(self.text, tokens, self.dialect);
        let mut transaction = false;
        for range in ranges {
            if self.statements.len() >= MOST_STATEMENTS {
                memory.limits.insert(Limit::Statements);
                let rest = Cursor::new(self.text, tokens.get(range.start..).unwrap_or_default());
                self.add("beyond-limit", rest.extent(), memory);
                break;
            }
            self.statement(tokens, range, memory, &mut transaction);
        }
        for at in unclosed {
            if let Some(token) = tokens.get(at) {
                self.add("unclosed", token.at, memory);
            }
        }
    }

    fn statement(
        &mut self,
        tokens: &'t [Token],
        range: Range<usize>,
        memory: &mut Memory,
        transaction: &mut bool,
    ) {
        let tokens = tokens.get(range).unwrap_or_default();
        let pieces = if self.dialect == Dialect::SqlServer
            && tokens.first().is_some_and(|one| one.kind != Kind::Meta)
        {
            sequence(self.text, tokens, self.dialect)
        } else {
            std::iter::once(0..tokens.len()).collect()
        };
        for piece in pieces {
            let cursor = Cursor::new(self.text, tokens.get(piece).unwrap_or_default());
            let mut reader = Reader::new(self.text, self.dialect, memory);
            reader.in_transaction = *transaction;
            reader.statement(cursor);
            *transaction = reader.in_transaction;
            let acts = reader.acts;
            if !acts.is_empty() {
                self.statements.push(Statement { at: cursor.extent(), direction: Direction::Unknown, acts });
            }
        }
    }

    fn add(&mut self, name: &'static str, at: Extent, memory: &mut Memory) {
        let mut reader = Reader::new(self.text, self.dialect, memory);
        reader.say(name, at);
        let acts = reader.acts;
        self.statements.push(Statement { at, direction: Direction::Unknown, acts });
    }

    /// Reads a text whose quotes do not pair once more, as if none went beyond its line, and adds what shows only then:
    /// which of its quotes is the wrong one, nobody knows.
    fn again(&mut self, within: Extent, memory: &mut Memory) {
        let lexed = lex(self.text, within, self.dialect.rules(), true);
        let mut second = Self { text: self.text, dialect: self.dialect, statements: Vec::new() };
        second.again_all(&lexed.tokens, memory);
        let mut known: BTreeMap<u32, usize> = BTreeMap::new();
        for statement in &self.statements {
            let acts = known.entry(statement.at.start).or_default();
            *acts = statement.acts.len().max(*acts);
        }
        for mut statement in second.statements {
            statement.acts.retain(|act| {
                !act.classes.is_empty() && act.name != "not-understood" && act.name != "unclosed"
            });
            let seen = known.get(&statement.at.start).is_some_and(|acts| *acts >= statement.acts.len());
            if !statement.acts.is_empty() && !seen {
                self.statements.push(statement);
            }
        }
    }

    fn again_all(&mut self, tokens: &[Token], memory: &mut Memory) {
        let mut inner = Reading { text: self.text, dialect: self.dialect, statements: Vec::new() };
        inner.all(tokens, memory);
        self.statements = inner.statements;
    }
}
