//! What `ALTER TABLE` adds, and what it does to one column.

use crate::evidence::sql::cursor::{Cursor, same};
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    pub(super) fn add(&mut self, mut cursor: Cursor<'_>, at: Extent, table: &str) {
        if cursor.is_filled_in() && cursor.token(1).is_none() {
            self.say("template", at);
            return;
        }
        let mut named = None;
        let constraint = cursor.eat("constraint");
        if constraint && !cursor.is_any(CONSTRAINTS) {
            named = cursor.name();
        }
        let not_valid = cursor.has_all(&["not", "valid"]);
        let using = cursor.has_all(&["using", "index"]) && self.dialect == Dialect::Postgres;
        let word = cursor.keyword();
        let next = cursor.word(1);
        let column = !constraint && (same(next, "type") || self.looks_like_column(&cursor));
        let name = match word.as_str() {
            _ if column => return self.add_column(cursor, at),
            "FOREIGN" | "CHECK" if not_valid => "add-constraint-not-valid",
            "FOREIGN" => "add-foreign-key",
            "CHECK" => "add-check",
            "UNIQUE" | "PRIMARY" if using => "use-index",
            "UNIQUE" => "add-unique",
            "PRIMARY" => "add-primary-key",
            "EXCLUDE" => "add-exclusion",
            "INDEX" | "KEY" | "FULLTEXT" | "SPATIAL" => "create-index",
            "NOT" if constraint => "set-not-null",
            "DEFAULT" => "set-default",
            "PARTITION" => "add-partition",
            "PERIOD" | "SYSTEM" | "TABLE" => "tune-table",
            _ => return self.add_column(cursor, at),
        };
        if matches!(word.as_str(), "UNIQUE" | "INDEX" | "KEY" | "FULLTEXT" | "SPATIAL") {
            cursor.bump();
            cursor.eat_any(&["index", "key"]);
            cursor.eat_if();
            named = named.or_else(|| cursor.name());
        }
        let index = matches!(name, "create-index");
        let act = self.part(name, named.clone(), at);
        if index {
            // an index is a thing of its own: `object` is its name and `other` its table, as in `CREATE INDEX`
            act.parts.clear();
            act.object = Some(named.unwrap_or_default());
            act.other = Some(table.to_owned());
        }
    }

    /// Whether a word that could open a constraint is the name of a column here: `ADD key text`.
    fn looks_like_column(&self, cursor: &Cursor<'_>) -> bool {
        let types = [
            "text",
            "varchar",
            "int",
            "integer",
            "bigint",
            "boolean",
            "bool",
            "jsonb",
            "json",
            "timestamp",
            "uuid",
        ];
        cursor.is_any(&["key", "index", "period", "check", "default", "partition", "system"])
            && types.iter().any(|one| same(cursor.word(1), one))
    }

    fn add_column(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat("column");
        cursor.eat_if();
        if cursor.is_mark(b'(') {
            for part in cursor.inside().parts() {
                let place = part.extent();
                self.add(part, place, "");
            }
            return;
        }
        let name = cursor.name();
        if name.is_none() {
            self.say("not-understood", at);
            return;
        }
        let kind = self.new_column(&cursor);
        self.part(kind, name.clone(), at);
        if cursor.has(&["references"]) {
            match self.dialect {
                Dialect::MySql => {
                    self.part("inline-reference", name.clone(), at);
                }
                Dialect::SqlServer => {
                    self.part("add-foreign-key", name.clone(), at);
                }
                _ => {}
            }
        }
        if cursor.has_all(&["primary", "key"]) {
            self.part("add-primary-key", name, at);
        } else if cursor.has(&["unique"]) {
            self.part("add-unique", name, at);
        } else if cursor.has(&["check"]) && kind != "add-column" {
            self.part("add-check", name, at);
        }
        if self.dialect == Dialect::MySql && cursor.has(&["first", "after"]) {
            // told by what it adds
        }
    }

    fn new_column(&self, cursor: &Cursor<'_>) -> &'static str {
        let serial = cursor.is_any(&["serial", "bigserial", "smallserial", "serial4", "serial8", "serial2"]);
        let counts = cursor.has(&["identity", "auto_increment", "autoincrement"]);
        let generated = cursor.has(&["generated", "as", "persisted"]) && cursor.has(&["as"]);
        let stored = cursor.has(&["stored", "persisted"])
            || self.dialect == Dialect::Postgres && !cursor.has(&["virtual"]);
        let required = cursor.has_all(&["not", "null"]);
        let default = cursor.find(&["default"]);
        let volatile = default.is_some_and(|found| volatile(Cursor { at: found + 1, ..*cursor }));
        match () {
            () if serial || counts => "add-column-computed",
            () if generated && stored => "add-column-computed",
            () if generated => "add-column",
            () if volatile => "add-column-computed",
            () if self.dialect == Dialect::Postgres && cursor.is("json") => "add-column-json",
            () if required && default.is_none() => "add-column-required",
            () if required => "add-column-with-default",
            () => "add-column",
        }
    }

    pub(super) fn alter_part(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let word = cursor.keyword();
        let name = match word.as_str() {
            "CONSTRAINT" => {
                cursor.bump();
                "alter-constraint"
            }
            "CHECK" if self.dialect == Dialect::MySql => {
                cursor.bump();
                if cursor.has_all(&["not", "enforced"]) { "disable-constraint" } else { "alter-constraint" }
            }
            "INDEX" => {
                cursor.bump();
                "alter-index"
            }
            _ => {
                cursor.eat("column");
                let column = cursor.name();
                let kind = self.column_change(&mut cursor);
                if kind == "change-type"
                    && self.dialect == Dialect::SqlServer
                    && cursor.has_all(&["not", "null"])
                {
                    self.part("set-not-null", column.clone(), at);
                }
                self.part(kind, column, at);
                return;
            }
        };
        let named = cursor.name();
        self.part(name, named, at);
    }

    fn column_change(&self, cursor: &mut Cursor<'_>) -> &'static str {
        let word = cursor.keyword();
        let second = cursor.word(1).to_ascii_lowercase();
        match (word.as_str(), second.as_str()) {
            ("TYPE", _) | ("SET", "data") => retype(cursor),
            ("SET", "not") => "set-not-null",
            ("DROP", "not") => "drop-not-null",
            ("SET", "default") => "set-default",
            ("DROP", "default") => "drop-default",
            ("DROP", "identity")
            | ("SET", "generated" | "start" | "increment" | "cache")
            | ("RESTART", _) => "change-identity",
            ("ADD", "generated") => "change-identity",
            ("DROP", "expression") => "drop-expression",
            ("SET", "expression") => "set-expression",
            ("SET", "statistics" | "storage" | "compression" | "visible" | "invisible") | ("RESET", _) => {
                "tune-column"
            }
            ("ADD" | "DROP", "masked" | "persisted" | "sparse" | "rowguidcol" | "hidden") => "tune-column",
            ("SET", "") => "tune-column",
            _ if self.dialect == Dialect::SqlServer && !cursor.done() => "change-type",
            _ if cursor.is_filled_in() => "template",
            _ => "not-understood",
        }
    }

    /// `MODIFY c type` and `CHANGE old new type` of MySQL.
    pub(super) fn modify(&mut self, verb: &str, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat("column");
        cursor.eat_if();
        let column = cursor.name();
        if verb == "CHANGE" {
            let to = cursor.name();
            let renamed = match (&column, &to) {
                (Some(column), Some(to)) => !same(column, to),
                _ => true,
            };
            if renamed {
                self.part("rename-column", column.clone(), at).other = to;
            }
        }
        if cursor.has(&["first", "after"]) {
            self.part("reorder-column", column.clone(), at);
        }
        if cursor.has_all(&["not", "null"]) {
            self.part("set-not-null", column.clone(), at);
        }
        self.part("change-type", column, at);
    }
}

const CONSTRAINTS: &[&str] = &["unique", "primary", "foreign", "check", "exclude", "not"];

/// Whether an expression may give every row another value, so that the table is written anew.
fn volatile(cursor: Cursor<'_>) -> bool {
    let steady = [
        "now",
        "current_timestamp",
        "current_date",
        "current_time",
        "localtimestamp",
        "transaction_timestamp",
        "statement_timestamp",
        "to_timestamp",
        "to_date",
        "getdate",
        "sysdatetime",
        "getutcdate",
        "sysutcdatetime",
        "date",
        "timezone",
        "json_build_object",
        "jsonb_build_object",
        "json_object",
        "jsonb_build_array",
        "json_array",
        "array",
        "make_interval",
        "interval",
        "cast",
        "coalesce",
        "nullif",
        "concat",
        "lower",
        "upper",
        "length",
        "to_jsonb",
        "row",
        "varchar",
        "char",
        "numeric",
        "decimal",
        "timestamp",
        "datetime",
        "convert",
        "sysdatetimeoffset",
        "current_user",
    ];
    let cursor = cursor.rest();
    let end = cursor
        .find(&["check", "references", "comment", "constraint", "unique"])
        .unwrap_or(cursor.tokens.len());
    let tokens = cursor.tokens.get(..end).unwrap_or_default();
    tokens.windows(2).any(|pair| {
        let [word, open] = pair else { return false };
        let said = word.at.of(cursor.text);
        open.kind == Kind::Mark(b'(') && word.kind == Kind::Word && !steady.iter().any(|one| same(said, one))
    })
}

/// `TYPE t USING expression`: whether the expression keeps what was there.
fn retype(cursor: &mut Cursor<'_>) -> &'static str {
    let Some(using) = cursor.find(&["using"]) else { return "change-type" };
    let expression = Cursor { at: using + 1, ..*cursor }.rest();
    let cuts = [
        "left",
        "right",
        "substr",
        "substring",
        "round",
        "trunc",
        "floor",
        "ceil",
        "ceiling",
        "date_trunc",
        "split_part",
        "regexp_replace",
        "md5",
        "random",
    ];
    let said = |ahead: usize| Cursor { at: ahead, ..expression }.word(0);
    let loses = (0..expression.tokens.len()).any(|ahead| cuts.iter().any(|cut| same(said(ahead), cut)))
        || expression.is("null") && expression.tokens.len() <= 4
        || expression.tokens.len() <= 2 && matches!(expression.kind(), Some(Kind::Text | Kind::Number));
    if loses { "convert-values" } else { "change-type" }
}
