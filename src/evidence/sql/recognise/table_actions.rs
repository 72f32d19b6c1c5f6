//! `ALTER TABLE`: every action by itself.

use super::drop::gentle;
use crate::evidence::sql::cursor::{Cursor, Keyword};
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::script::Act;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    pub(super) fn alter_table(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.eat_all(&["all", "in", "tablespace"]) {
            self.say("rewrite-table", at);
            return;
        }
        cursor.eat_if();
        cursor.eat("only");
        cursor.eat_if();
        let table = cursor.name();
        cursor.eat_mark(b'*');
        let Some(table) = table.filter(|_| !cursor.done()) else {
            self.say("not-understood", at);
            return;
        };
        let rows_move = !(gentle(&cursor) && self.dialect == Dialect::MySql);
        let mut before = Keyword::default();
        for part in cursor.rest().parts() {
            let first = self.acts.len();
            let place = part.extent();
            let verb = part.keyword();
            // `DROP COLUMN a, b` and `ADD a int, b int` of SQL Server
            let goes_on = self.dialect == Dialect::SqlServer
                && (matches!(before.as_str(), "ADD" | "DROP" | "COLUMN" | "CONSTRAINT"))
                && !matches!(
                    verb.as_str(),
                    "ADD" | "DROP" | "ALTER" | "WITH" | "SET" | "SWITCH" | "CHECK" | "NOCHECK"
                );
            if goes_on {
                before = self.goes_on(before, part, &table);
            } else {
                let mut rest = part;
                rest.bump();
                self.action(verb.as_str(), rest, part, &table);
                before = verb;
                if verb.as_str() == "DROP" && rest.is_any(&["column", "constraint"]) {
                    before = rest.keyword();
                }
            }
            for act in self.acts.get_mut(first..).unwrap_or_default() {
                if act.object.is_none() {
                    act.object = Some(table.clone());
                }
                if !rows_move && act.lock == Some("copy") {
                    act.classes = act.classes.without(crate::evidence::sql::classes::Classes::of("L"));
                    act.lock = Some("instant");
                }
            }
            if self.acts.len() == first {
                self.of("tune-table", Some(table.clone()), place);
            }
        }
    }

    fn goes_on(&mut self, before: Keyword, mut part: Cursor<'_>, table: &str) -> Keyword {
        let at = part.extent();
        match before.as_str() {
            "ADD" => self.add(part, at, table),
            "CONSTRAINT" if !part.is("column") => {
                part.eat("constraint");
                self.part("drop-constraint", part.name(), at);
            }
            _ if part.eat("constraint") => {
                self.part("drop-constraint", part.name(), at);
                return Keyword::of("CONSTRAINT");
            }
            _ => {
                part.eat("column");
                part.eat_if();
                self.part("drop-column", part.name(), at);
                return Keyword::of("COLUMN");
            }
        }
        before
    }

    pub(super) fn part(&mut self, name: &'static str, part: Option<String>, at: Extent) -> &mut Act {
        let act = self.say(name, at);
        act.parts.extend(part);
        act
    }

    fn action(&mut self, verb: &str, mut cursor: Cursor<'_>, whole: Cursor<'_>, table: &str) {
        let at = whole.extent();
        match verb {
            "ADD" => self.add(cursor, at, table),
            "DROP" => self.drop_part(cursor, at),
            "ALTER" => self.alter_part(cursor, at),
            "MODIFY" | "CHANGE" => self.modify(verb, cursor, at),
            "RENAME" => self.rename_part(cursor, at),
            "SET" => self.set_part(cursor, at),
            "WITH" if cursor.eat_any(&["check", "nocheck"]) => self.checked(whole, cursor, at),
            "NOCHECK" if cursor.eat("constraint") => {
                self.part("disable-constraint", cursor.name(), at);
            }
            "CHECK" if cursor.eat("constraint") => {
                self.part("alter-constraint", cursor.name(), at);
            }
            "VALIDATE" => {
                cursor.eat("constraint");
                self.part("validate-constraint", cursor.name(), at);
            }
            "ATTACH" => {
                cursor.eat("partition");
                self.part("attach-partition", cursor.name(), at);
            }
            "DETACH" => {
                let online = cursor.has(&["concurrently", "finalize"]);
                cursor.eat("partition");
                let name = if online { "detach-partition-concurrently" } else { "detach-partition" };
                self.part(name, cursor.name(), at);
            }
            "ENABLE" | "DISABLE" => self.switch(verb == "ENABLE", cursor, at),
            "FORCE" if cursor.is("row") => {
                self.say("enable-row-security", at);
            }
            "NO" if cursor.has_all(&["row", "level"]) => {
                self.say("disable-row-security", at);
            }
            "NO" | "INHERIT" | "OF" | "NOT" => {
                self.say("inherit", at);
            }
            "OWNER" => {
                self.say("change-owner", at);
            }
            "REPLICA" => {
                let full = cursor.has(&["full", "nothing"]);
                self.say(if full { "replica-identity" } else { "replica-identity-index" }, at);
            }
            "CONVERT" => {
                self.say("change-charset", at);
            }
            "DISCARD" => {
                self.say("discard-tablespace", at);
            }
            "IMPORT" => {
                self.say("import-tablespace", at);
            }
            "TRUNCATE" => {
                cursor.eat("partition");
                self.part("truncate-partition", cursor.name(), at);
            }
            "EXCHANGE" => {
                self.say("exchange-partition", at);
            }
            "REORGANIZE" | "COALESCE" | "REMOVE" | "PARTITION" | "SPLIT" | "MERGE" => {
                self.say("repartition", at);
            }
            "SWITCH" => {
                let to = cursor.find(&["to"]).and_then(|to| Cursor { at: to + 1, ..cursor }.name());
                self.say("switch-partition", at).other = to;
            }
            "ENGINE" | "TYPE" | "ROW_FORMAT" | "KEY_BLOCK_SIZE" | "FORCE" | "REBUILD" | "ORDER"
            | "OPTIMIZE" | "ENCRYPTION" | "PAGE_COMPRESSED" => {
                self.say("rewrite-table", at);
            }
            "REPAIR" => {
                self.say("repair-table", at);
            }
            "CLUSTER" | "RESET" | "ANALYZE" | "CHECK" | "COMMENT" | "AUTO_INCREMENT" | "DEFAULT"
            | "CHARSET" | "CHARACTER" | "COLLATE" | "ALGORITHM" | "LOCK" | "STATS_PERSISTENT"
            | "STATS_AUTO_RECALC" | "STATS_SAMPLE_PAGES" | "AVG_ROW_LENGTH" | "CHECKSUM" | "MAX_ROWS"
            | "MIN_ROWS" | "PACK_KEYS" | "DELAY_KEY_WRITE" | "INSERT_METHOD" | "CONNECTION" | "WITHOUT"
            | "OPTIONS" | "COMPRESSION" | "TABLESPACE" | "ACTIVATE" | "COMPACT" | "CHANGE_TRACKING"
            | "NOWAIT" | "WAIT" | "UNION" => {
                self.say("tune-table", at);
            }
            _ if whole.is_filled_in() || whole.kind() == Some(Kind::Control) => {
                self.say("template", at);
            }
            _ => {
                self.say("not-understood", at);
            }
        }
    }

    /// `WITH NOCHECK ADD CONSTRAINT`, `WITH CHECK CHECK CONSTRAINT`.
    fn checked(&mut self, whole: Cursor<'_>, mut cursor: Cursor<'_>, at: Extent) {
        let unchecked = whole.word(1).eq_ignore_ascii_case("nocheck");
        if cursor.eat("add") {
            if unchecked {
                cursor.eat("constraint");
                self.part("add-constraint-not-valid", cursor.name(), at);
            } else {
                self.add(cursor, at, "");
            }
            return;
        }
        cursor.eat_any(&["check", "nocheck"]);
        cursor.eat("constraint");
        let name = cursor.name();
        self.part(if unchecked { "alter-constraint" } else { "validate-constraint" }, name, at);
    }

    fn drop_part(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is_filled_in() && cursor.token(1).is_some() {
            self.say("template", at);
            return;
        }
        let kind = cursor.keyword();
        let name = match kind.as_str() {
            "CONSTRAINT" | "CHECK" => "drop-constraint",
            "FOREIGN" if cursor.word(1).eq_ignore_ascii_case("key") => "drop-constraint",
            "PRIMARY" if cursor.word(1).eq_ignore_ascii_case("key") => "drop-primary-key",
            "INDEX" | "KEY" if cursor.token(1).is_some() => "drop-index",
            "PARTITION" => "drop-partition",
            "PERIOD" | "SYSTEM" => "tune-table",
            _ => "drop-column",
        };
        let in_parens = name == "drop-column" && cursor.is_mark(b'(');
        match name {
            "drop-column" => {
                cursor.eat("column");
                cursor.eat_if();
                if cursor.is_mark(b'(') || in_parens {
                    for column in cursor.inside().names() {
                        self.part(name, Some(column), at);
                    }
                    return;
                }
            }
            _ => {
                cursor.bump();
                cursor.eat("key");
                cursor.eat_if();
            }
        }
        let part = if name == "drop-primary-key" { None } else { cursor.name() };
        self.part(name, part, at);
    }

    fn rename_part(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.eat_any(&["to", "as"]) {
            let to = cursor.name();
            self.say("rename-table", at).other = to;
            return;
        }
        let name = match cursor.keyword().as_str() {
            "CONSTRAINT" => "rename-constraint",
            "INDEX" | "KEY" if cursor.token(3).is_some() => "rename-index",
            _ => "rename-column",
        };
        if name != "rename-column" {
            cursor.bump();
        } else {
            cursor.eat("column");
            cursor.eat_if();
        }
        let from = cursor.name();
        let renamed = cursor.eat_any(&["to", "as"]);
        let to = cursor.name();
        if !renamed && to.is_none() {
            // `RENAME new_name` of MySQL
            self.say("rename-table", at).other = from;
            return;
        }
        self.part(name, from, at).other = to;
    }

    fn set_part(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let word = cursor.keyword();
        let versioning = cursor.is_mark(b'(') && cursor.inside().is("system_versioning");
        let name = match word.as_str() {
            "LOGGED" => "set-logged",
            "UNLOGGED" => "set-unlogged",
            "TABLESPACE" | "ACCESS" => "rewrite-table",
            "SCHEMA" => {
                cursor.bump();
                let to = cursor.name();
                self.say("set-schema", at).other = to;
                return;
            }
            "WITHOUT" if cursor.word(1).eq_ignore_ascii_case("oids") => "rewrite-table",
            "WITH" if cursor.word(1).eq_ignore_ascii_case("oids") => "rewrite-table",
            _ if versioning && cursor.inside().has(&["off"]) => "disable-logging",
            _ if self.dialect == Dialect::MySql && cursor.is("partitioning") => "repartition",
            _ => "tune-table",
        };
        self.say(name, at);
    }

    fn switch(&mut self, on: bool, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat_any(&["replica", "always"]);
        let word = cursor.keyword();
        cursor.bump();
        let name = match (word.as_str(), on) {
            ("TRIGGER" | "RULE", true) => "enable-trigger",
            ("TRIGGER" | "RULE", false) => "disable-trigger",
            ("ROW", true) => "enable-row-security",
            ("ROW", false) => "disable-row-security",
            ("KEYS", _) => "tune-table",
            (_, true) => "tune-table",
            (_, false) => "disable-logging",
        };
        let part = cursor.name();
        self.part(name, part, at);
    }
}
