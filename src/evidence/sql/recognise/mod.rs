//! Which statement this is. Each file takes the statements of one verb; none of them judges.

mod alter;
mod column;
mod create;
mod data;
mod drop;
mod execute;
mod functions;
mod query;
mod settings;
mod table_actions;
mod upkeep;

use super::cursor::Cursor;
use super::dialect::Dialect;
use super::reader::Reader;
use super::token::Kind;

impl Reader<'_> {
    /// Says what the statement does whose tokens these are.
    pub(super) fn statement(&mut self, cursor: Cursor<'_>) {
        let mut cursor = cursor;
        while matches!(cursor.kind(), Some(Kind::End | Kind::Mark(b';'))) {
            cursor.bump();
        }
        match cursor.kind() {
            None => {}
            Some(Kind::Word) => self.verb(cursor),
            Some(Kind::Meta) => self.client(cursor),
            Some(Kind::Template | Kind::Control) => self.filled_in(cursor),
            Some(Kind::Mark(b'(')) => self.query(cursor),
            Some(Kind::Variable) if self.procedural => self.assignment(cursor),
            Some(Kind::Mark(b'.')) if self.dialect == Dialect::Sqlite => {
                let include = cursor.word(1).eq_ignore_ascii_case("read");
                self.say(if include { "include" } else { "client-command" }, cursor.extent());
            }
            Some(Kind::Variable)
                if cursor.token(0).is_some_and(|token| token.at.of(cursor.text).starts_with(':')) =>
            {
                self.say("template", cursor.extent());
            }
            Some(_) => {
                self.say("not-understood", cursor.extent());
            }
        }
    }

    fn verb(&mut self, mut cursor: Cursor<'_>) {
        let at = cursor.extent();
        let verb = cursor.keyword();
        let from = cursor;
        cursor.bump();
        match verb.as_str() {
            "SELECT" | "VALUES" | "TABLE" | "PERFORM" => self.query(from),
            "INSERT" => self.insert(cursor, at),
            "REPLACE" => self.replace(cursor, at),
            "UPDATE" => self.update(cursor, at),
            "DELETE" => self.delete(cursor, at),
            "MERGE" => self.merge(cursor, at),
            "WITH" => self.with(cursor),
            "TRUNCATE" => self.truncate(cursor, at),
            "CREATE" => self.create(cursor, at),
            "DROP" => self.drop_object(cursor, at),
            "ALTER" => self.alter(cursor, at),
            "DO" | "EXECUTE" | "EXEC" | "CALL" | "PREPARE" | "BEGIN" | "EXPLAIN" | "DESCRIBE" | "DESC"
            | "FOR" | "FOREACH" | "RETURN" | "DECLARE" | "OPEN" => self.execute(verb.as_str(), cursor, at),
            verb => {
                if !(self.upkeep(verb, cursor, at) || self.setting(verb, cursor, at)) {
                    self.unknown(from);
                }
            }
        }
    }

    /// A word that begins no statement known here.
    fn unknown(&mut self, cursor: Cursor<'_>) {
        if self.procedural && assigns(cursor) {
            return self.assignment(cursor);
        }
        // a batch of SQL Server may begin with the name of a procedure
        if self.dialect == Dialect::SqlServer
            && cursor.tokens.len() > 1
            && cursor.token(1).is_some_and(|next| next.kind == Kind::Text)
            || self.dialect == Dialect::SqlServer && cursor.word(0).to_ascii_lowercase().starts_with("sp_")
        {
            return self.execute("EXEC", cursor, cursor.extent());
        }
        self.say("not-understood", cursor.extent());
    }

    fn filled_in(&mut self, cursor: Cursor<'_>) {
        self.say(if cursor.kind() == Some(Kind::Control) { "include" } else { "template" }, cursor.extent());
    }

    /// A command to psql or mysql.
    fn client(&mut self, cursor: Cursor<'_>) {
        let line = cursor.token(0).map_or("", |token| token.at.of(cursor.text)).to_ascii_lowercase();
        let command = line.trim_start_matches('\\').split_whitespace().next().unwrap_or("");
        let name = match command {
            "i" | "ir" | "include" | "include_relative" => "include",
            "!" => "run-program",
            "copy" => "copy-in",
            _ if line.starts_with("\\!") || line.contains(" `") => "run-program",
            _ => "client-command",
        };
        self.say(name, cursor.extent());
    }
}

/// Whether this is `x := ...`, `x.y = ...` or `x[1] := ...`.
fn assigns(cursor: Cursor<'_>) -> bool {
    let mut cursor = cursor;
    let named = cursor.name().is_some();
    while cursor.is_mark(b'[') {
        while !cursor.done() && !cursor.eat_mark(b']') {
            cursor.bump();
        }
    }
    named && (cursor.is_mark(b'=') || cursor.is_mark(b':'))
}
