//! Procedural text to the statements it runs: bodies of blocks and routines, and batches of SQL Server, whose statements
//! need nothing between them.

use super::cursor::{Cursor, Keyword, same};
use super::dialect::Dialect;
use super::token::{Kind, Token};
use std::ops::Range;

/// The statements among `tokens`, without the words that decide and repeat.
pub(super) fn sequence(text: &str, tokens: &[Token], dialect: Dialect) -> Vec<Range<usize>> {
    let mut walk = Walk { text, tokens, dialect, at: 0, found: Vec::new() };
    while walk.at < tokens.len() {
        walk.step();
    }
    walk.found
}

/// Words that begin a statement of SQL Server at the start of a line, or after a condition.
const STARTERS: &[&str] = &[
    "BACKUP",
    "BREAK",
    "BULK",
    "CLOSE",
    "COMMIT",
    "CONTINUE",
    "DBCC",
    "DEALLOCATE",
    "DECLARE",
    "DENY",
    "DISABLE",
    "ENABLE",
    "FETCH",
    "GOTO",
    "GRANT",
    "KILL",
    "OPEN",
    "PRINT",
    "RAISERROR",
    "RECONFIGURE",
    "RESTORE",
    "RETURN",
    "REVOKE",
    "ROLLBACK",
    "SAVE",
    "SHUTDOWN",
    "THROW",
    "USE",
    "WAITFOR",
    "WHILE",
];

struct Walk<'t> {
    text: &'t str,
    tokens: &'t [Token],
    dialect: Dialect,
    at: usize,
    found: Vec<Range<usize>>,
}

impl Walk<'_> {
    fn cursor(&self, at: usize) -> Cursor<'_> {
        Cursor { text: self.text, tokens: self.tokens, at }
    }

    fn is(&self, at: usize, words: &[&str]) -> bool {
        self.cursor(at).is_any(words)
    }

    fn separates(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::End | Kind::Mark(b';')))
    }

    fn batch(&self) -> bool {
        self.dialect == Dialect::SqlServer
    }

    fn step(&mut self) {
        let at = self.at;
        if self.separates(at) {
            self.at += 1;
            return;
        }
        match self.cursor(at).keyword().as_str() {
            "BEGIN" => self.begin(),
            "END" => {
                self.at += 1;
                if self.batch() {
                    self.at += usize::from(self.is(self.at, &["try", "catch"]));
                } else {
                    self.at = self.separator(self.at);
                }
            }
            "ELSE" | "LOOP" | "REPEAT" | "THEN" | "EXCEPTION" => self.at += 1,
            "DO" if !self.batch() => self.at += 1,
            "IF" | "WHILE" if self.batch() => self.condition(),
            "IF" | "ELSIF" | "ELSEIF" | "WHEN" | "CASE" | "WHILE" | "UNTIL" if !self.batch() => {
                self.at = self.past(&["then", "loop", "do"]);
            }
            "FOR" | "FOREACH" if !self.batch() => self.repeat(),
            "DECLARE" if self.dialect == Dialect::Postgres => {
                let end = self.cursor(at).find(&["begin"]).unwrap_or(self.tokens.len());
                self.add(end);
            }
            "DECLARE" if !self.batch() => {
                let end = self.separator(at);
                let begin = self.cursor(at).find(&["begin"]).unwrap_or(end);
                self.add(end.min(begin));
            }
            "CREATE" | "ALTER" if self.batch() && self.routine() => self.add(self.tokens.len()),
            _ if self.label() => {}
            _ => {
                let end = if self.batch() { self.next_start(at) } else { self.separator(at) };
                self.add(end);
            }
        }
    }

    fn add(&mut self, end: usize) {
        let end = end.max(self.at + 1);
        self.found.push(self.at..end);
        self.at = end;
    }

    fn separator(&self, from: usize) -> usize {
        (from..self.tokens.len()).find(|at| self.separates(*at)).unwrap_or(self.tokens.len())
    }

    /// Past the next of `words`, or to the end of the statement where there is none.
    fn past(&self, words: &[&str]) -> usize {
        let end = self.separator(self.at);
        match self.cursor(self.at).find(words) {
            Some(found) if found < end => found + 1,
            _ => end,
        }
    }

    fn begin(&mut self) {
        let transaction = self.is(self.at + 1, &["tran", "transaction", "work"]);
        if transaction || self.is(self.at + 1, &["distributed"]) {
            let end = if self.batch() { self.next_start(self.at) } else { self.separator(self.at) };
            return self.add(end);
        }
        self.at += 1;
        self.at += usize::from(self.is(self.at, &["not"]));
        self.at += usize::from(self.is(self.at, &["try", "catch", "atomic"]));
        if self.cursor(self.at).is("with") && self.batch() {
            self.at += 1;
            let mut cursor = self.cursor(self.at);
            cursor.skip_parens();
            self.at = cursor.at;
        }
    }

    /// `FOR row IN query LOOP`: the query is run.
    fn repeat(&mut self) {
        let end = self.separator(self.at);
        let body = self.cursor(self.at).find(&["loop", "do"]).filter(|at| *at < end).unwrap_or(end);
        // the words before the query stay, since they name the variable that holds what it finds
        self.add(body);
        self.at = (body + 1).min(self.tokens.len());
    }

    fn condition(&mut self) {
        let from = self.at;
        let mut depth = 0_usize;
        for at in from + 1..self.tokens.len() {
            match self.tokens.get(at).map(|token| token.kind) {
                Some(Kind::Mark(b'(')) => depth += 1,
                Some(Kind::Mark(b')')) => depth = depth.saturating_sub(1),
                Some(Kind::End) => {
                    self.at = at;
                    return;
                }
                Some(Kind::Word) if depth == 0 && self.starts(at, from, true) => {
                    self.at = at;
                    return;
                }
                _ => {}
            }
        }
        self.at = self.tokens.len();
    }

    fn routine(&self) -> bool {
        (self.at + 1..self.at + 4).any(|at| self.is(at, &["proc", "procedure", "function", "trigger"]))
    }

    /// Past `<<label>>` or `label:`, if one stands here.
    fn label(&mut self) -> bool {
        let cursor = self.cursor(self.at);
        if cursor.is_mark(b'<') {
            let close = (self.at..self.at + 8).find(|at| self.cursor(*at).is_mark(b'>'));
            self.at = close.map_or(self.at + 1, |close| close + 2);
            return true;
        }
        let colon = self.cursor(self.at + 1);
        let colon = colon.is_mark(b':')
            && colon.token(0).is_some_and(|token| token.at.of(self.text) == ":")
            && !self.cursor(self.at + 2).is_mark(b'=');
        self.at += if colon { 2 } else { 0 };
        colon
    }

    fn next_start(&self, from: usize) -> usize {
        let mut depth = 0_usize;
        let mut cases = 0_usize;
        for at in from + 1..self.tokens.len() {
            match self.tokens.get(at).map(|token| token.kind) {
                Some(Kind::Mark(b'(')) => depth += 1,
                Some(Kind::Mark(b')')) => depth = depth.saturating_sub(1),
                Some(Kind::End | Kind::Mark(b';')) => return at,
                Some(Kind::Word) if depth == 0 => {
                    let word = self.cursor(at).word(0);
                    if same(word, "case") {
                        cases += 1;
                    } else if same(word, "end") {
                        if cases == 0 {
                            return at;
                        }
                        cases -= 1;
                    } else if cases == 0 && (same(word, "else") || self.starts(at, from, false)) {
                        return at;
                    }
                }
                _ => {}
            }
        }
        self.tokens.len()
    }

    /// Whether the word at `at` begins a statement, although nothing ends the one that began at `from`.
    fn starts(&self, at: usize, from: usize, after_condition: bool) -> bool {
        let cursor = self.cursor(at);
        let word = cursor.keyword();
        let head = self.cursor(from).keyword();
        let previous = Keyword::of(self.cursor(at - 1).word(0));
        let leads = cursor.token(0).is_some_and(|token| token.leads);
        let right = matches!(head.as_str(), "GRANT" | "DENY" | "REVOKE");
        let next = |words: &[&str]| self.is(at + 1, words);
        let closes = self.cursor(at - 1).is_mark(b')');
        match word.as_str() {
            "DROP" => {
                let column = head.as_str() == "ALTER"
                    && (!next(DROPPED) || next(&["index"]) && !leads || previous.as_str() == "ADD");
                !column && !right
            }
            "ALTER" => !(head.as_str() == "ALTER" && next(&["column"])) && !right,
            "CREATE" | "TRUNCATE" => !right && !matches!(previous.as_str(), "FOR" | "ON"),
            "DELETE" | "UPDATE" | "INSERT" | "MERGE" => {
                let clause =
                    matches!(previous.as_str(), "ON" | "FOR" | "AFTER" | "OF" | "THEN" | "INNER" | "LEFT")
                        || self.cursor(at - 1).is_mark(b',')
                        || self.cursor(at + 1).is_mark(b'(')
                        || next(&["join"]);
                !clause && !right && !(head.as_str() == "WITH" && closes && !self.main_began(from, at))
            }
            "SELECT" => {
                let part =
                    matches!(previous.as_str(), "UNION" | "ALL" | "EXCEPT" | "INTERSECT" | "AS" | "FOR");
                let belongs = matches!(head.as_str(), "INSERT" | "CREATE") || right;
                !part && !belongs && !(head.as_str() == "WITH" && closes && !self.main_began(from, at))
            }
            "SET" => {
                let takes = matches!(head.as_str(), "UPDATE" | "WITH" | "ALTER" | "MERGE");
                let first = !(from + 1..at).any(|at| self.is(at, &["set"]));
                previous.as_str() != "UPDATE" && !(takes && first) && (leads || after_condition)
            }
            "EXEC" | "EXECUTE" => !right && !next(&["as"]) && previous.as_str() != "WITH",
            "IF" => {
                let clause = matches!(previous.as_str(), "COLUMN" | "CONSTRAINT")
                    || at <= from + 3 && next(&["exists"]);
                let drops = matches!(head.as_str(), "DROP" | "ALTER");
                (leads || after_condition) && !(drops && clause && !leads)
            }
            "BEGIN" => true,
            "WITH" => leads && self.is(at + 2, &["as"]),
            starter => {
                (leads || after_condition) && previous.as_str() != "WITH" && STARTERS.contains(&starter)
            }
        }
    }

    /// Whether what a `WITH` leads to has begun between `from` and `at`.
    fn main_began(&self, from: usize, at: usize) -> bool {
        let main = self.cursor(from).find(&["select", "insert", "update", "delete", "merge"]);
        main.is_some_and(|main| main < at)
    }
}

/// What `DROP` drops when it is a statement, and not part of `ALTER TABLE`.
const DROPPED: &[&str] = &[
    "table",
    "view",
    "procedure",
    "proc",
    "function",
    "trigger",
    "database",
    "schema",
    "type",
    "sequence",
    "synonym",
    "user",
    "login",
    "role",
    "statistics",
    "index",
    "default",
    "rule",
    "assembly",
    "security",
];
