//! `SELECT`, and what it may do besides reading.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::script::Runs;
use crate::evidence::sql::token::Kind;

impl Reader<'_> {
    pub(super) fn query(&mut self, cursor: Cursor<'_>) {
        let at = cursor.extent();
        let executed = cursor
            .tokens
            .last()
            .is_some_and(|token| token.kind == Kind::Meta && token.at.of(cursor.text).starts_with("\\gexec"));
        if executed {
            return self.dynamic(cursor, at);
        }
        self.functions(cursor);
        if self.procedural {
            self.remember_query(cursor);
        }
        let into = cursor.find(&["into"]).filter(|_| !self.procedural || self.is_batch());
        match into {
            Some(into) => {
                let mut target = Cursor { at: into + 1, ..cursor };
                target.eat_any(&["temp", "temporary", "unlogged"]);
                target.eat("table");
                let file = target.is_any(&["outfile", "dumpfile"]) || target.is_filled_in();
                let object = target.name();
                if file {
                    self.say("select", at);
                } else {
                    self.of("select-into", object, at);
                }
            }
            None => {
                self.say("select", at);
            }
        }
    }

    fn is_batch(&self) -> bool {
        self.dialect == crate::evidence::sql::dialect::Dialect::SqlServer
    }

    /// `SELECT 'DROP ...' INTO x`, `SELECT @x = 'DROP ...'`: what the variable may hold.
    fn remember_query(&mut self, cursor: Cursor<'_>) {
        if let Some(into) = cursor.find(&["into"]) {
            let mut target = Cursor { at: into + 1, ..cursor };
            target.eat("strict");
            if let Some(name) = target.name() {
                let texts = self.composed(cursor.until(into));
                self.memory.set(&name, texts);
            }
        }
        let mut list = cursor;
        list.bump();
        for mut part in list.parts() {
            if part.kind() == Some(Kind::Variable) {
                self.remember_assignment(&mut part);
            }
        }
    }

    /// `x := 'DROP ...'`, `@x = ...`, `@x += ...`.
    pub(super) fn assignment(&mut self, mut cursor: Cursor<'_>) {
        let at = cursor.extent();
        self.functions(cursor);
        self.remember_assignment(&mut cursor);
        self.say("procedural", at);
    }

    pub(super) fn remember_assignment(&mut self, cursor: &mut Cursor<'_>) {
        let Some(name) = cursor.name() else { return };
        let adds = cursor.eat_mark(b'+');
        while !cursor.done() && !cursor.is_mark(b'=') {
            cursor.bump();
        }
        if !cursor.eat_mark(b'=') {
            return;
        }
        let mut texts = self.composed(cursor.rest());
        if adds {
            let before = self.memory.variable(&name).to_vec();
            let added = texts.first().cloned().unwrap_or_default();
            texts = before.into_iter().map(|text| text + &added).collect();
            if texts.is_empty() && !added.is_empty() {
                texts.push(added);
            }
        }
        self.memory.set(&name, texts);
    }

    /// Runs SQL that stands in a string as it is.
    pub(super) fn quoted_text(&mut self, cursor: Cursor<'_>, runs: Runs) {
        let at = cursor.extent();
        let Some(token) = cursor.token(0).filter(|token| token.kind == Kind::Text) else {
            self.say("dynamic", at);
            return;
        };
        let written = token.at.of(cursor.text);
        if let Some(body) = crate::evidence::sql::literal::dollars(written) {
            let tag = u32::try_from((written.len() - body.len()) / 2).unwrap_or(0);
            let within = crate::evidence::sql::token::Extent {
                start: token.at.start + tag,
                end: token.at.end.saturating_sub(tag),
            };
            return self.body_within(within);
        }
        let text =
            crate::evidence::sql::literal::literal(written, self.dialect.rules().backslash).into_owned();
        self.text(&text, token.at, runs);
    }
}
