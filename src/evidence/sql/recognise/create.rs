//! `CREATE`, of whatever.

use super::data::copied;
use super::drop::gentle;
use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::script::Runs;
use crate::evidence::sql::token::{Extent, Kind};

/// What may stand between `CREATE` and what is created.
#[derive(Default)]
struct Manner {
    replaces: bool,
    temporary: bool,
    unlogged: bool,
    unique: bool,
}

impl Reader<'_> {
    pub(super) fn create(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is_filled_in() {
            self.say("template", at);
            return;
        }
        let manner = manner(&mut cursor);
        let kind = cursor.keyword();
        cursor.bump();
        let replaced = |new: &'static str, again: &'static str| if manner.replaces { again } else { new };
        let name = match kind.as_str() {
            "TABLE" => return self.create_table(cursor, &manner, at),
            "INDEX" => return self.create_index(cursor, manner.unique, at),
            "VIEW" => replaced("create-view", "replace-view"),
            "MATERIALIZED" => {
                cursor.eat("view");
                "create-materialized-view"
            }
            "FUNCTION" | "AGGREGATE" => replaced("create-function", "replace-function"),
            "PROCEDURE" | "PROC" | "PACKAGE" => replaced("create-procedure", "replace-procedure"),
            "TRIGGER" => "create-trigger",
            "RULE" => "create-rule",
            "EVENT" if cursor.eat("trigger") => "create-trigger",
            "EVENT" => "create-event",
            "DATABASE" => "create-database",
            "SCHEMA" => return self.create_schema(cursor, at),
            "SEQUENCE" => "create-sequence",
            "TYPE" | "DOMAIN" => "create-type",
            "EXTENSION" => "create-extension",
            "POLICY" => "create-policy",
            "SECURITY" if cursor.eat("policy") => "create-policy",
            "ROLE" | "USER" | "LOGIN" | "GROUP" => {
                cursor.eat_all(&["mapping", "for"]);
                "create-role"
            }
            "PUBLICATION" => "create-publication",
            "SUBSCRIPTION" => "create-subscription",
            "CAST" | "COLLATION" | "CONVERSION" | "OPERATOR" | "SERVER" | "STATISTICS" | "TABLESPACE"
            | "TEXT" | "FOREIGN" | "TRANSFORM" | "LANGUAGE" | "ACCESS" | "SYNONYM" | "DEFAULT"
            | "ASSEMBLY" | "CERTIFICATE" | "CREDENTIAL" | "QUEUE" | "CONTRACT" | "ENDPOINT" | "MESSAGE"
            | "SERVICE" | "XML" | "FULLTEXT" | "SPATIAL" | "PARTITION" | "APPLICATION" | "ASYMMETRIC"
            | "SYMMETRIC" | "MASTER" | "EXTERNAL" | "LOGFILE" | "UNDO" | "RESOURCE" | "WORKLOAD"
            | "SEARCH" | "COLUMN" | "SERVERLESS" | "CRYPTOGRAPHIC" | "AVAILABILITY" | "ROUTE" | "REMOTE"
            | "BROKER" => {
                cursor.eat_any(&[
                    "table", "index", "function", "scheme", "schema", "catalog", "data", "search",
                ]);
                "create-other"
            }
            _ => {
                self.say("not-understood", at);
                return;
            }
        };
        cursor.eat_if();
        let object = cursor.name();
        let other = match name {
            "create-trigger" | "create-policy" => {
                cursor.find(&["on"]).and_then(|on| Cursor { at: on + 1, ..cursor }.name())
            }
            _ => None,
        };
        self.of(name, object.clone(), at).other = other;
        if matches!(kind.as_str(), "FUNCTION" | "PROCEDURE" | "PROC" | "TRIGGER" | "EVENT" | "RULE") {
            self.routine(cursor, object);
        }
    }

    fn create_table(&mut self, mut cursor: Cursor<'_>, manner: &Manner, at: Extent) {
        let if_missing = cursor.is("if");
        cursor.eat_if();
        let object = cursor.name();
        if object.is_none() {
            self.say("not-understood", at);
            return;
        }
        if manner.replaces {
            self.of("drop-table", object.clone(), at);
        }
        let session =
            object.as_deref().is_some_and(|name| name.starts_with('#') || name.starts_with("pg_temp."));
        let name = if manner.temporary || session {
            "create-temporary-table"
        } else if manner.unlogged {
            "create-unlogged-table"
        } else if if_missing {
            "create-table-if-missing"
        } else {
            "create-table"
        };
        self.of(name, object.clone(), at);
        if let Some(select) = cursor.find(&["select"]) {
            let query = Cursor { at: select, ..cursor }.rest();
            self.functions(query);
            if let Some(source) = copied(query) {
                self.of("insert-select", object, at).other = Some(source);
            }
        }
    }

    fn create_index(&mut self, mut cursor: Cursor<'_>, unique: bool, at: Extent) {
        let online = cursor.eat("concurrently") || gentle(&cursor);
        cursor.eat_if();
        let object = if cursor.is("on") { None } else { cursor.name() };
        let on = cursor.find(&["on"]).map(|on| Cursor { at: on + 1, ..cursor });
        let table = on.and_then(|mut on| {
            on.eat("only");
            on.name()
        });
        let name = match (unique, online) {
            (false, false) => "create-index",
            (false, true) => "create-index-concurrently",
            (true, false) => "create-unique-index",
            (true, true) => "create-unique-index-concurrently",
        };
        self.of(name, object, at).other = table;
        if online && self.in_transaction && self.dialect == Dialect::Postgres {
            self.say("index-concurrently-in-transaction", at);
        }
    }

    fn create_schema(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat_if();
        let object = cursor.name();
        self.of("create-schema", object, at);
        if let Some(inner) = cursor.find(&["create", "grant"]) {
            self.statement(Cursor { at: inner, ..cursor }.rest());
        }
    }

    /// Reads what a routine does, so that it is known when the script calls it.
    fn routine(&mut self, cursor: Cursor<'_>, name: Option<String>) {
        let language = cursor.find(&["language"]).map(|found| Cursor { at: found + 1, ..cursor });
        let language =
            language.and_then(|mut language| language.name()).unwrap_or_default().to_ascii_lowercase();
        if !matches!(language.as_str(), "" | "sql" | "plpgsql") {
            return;
        }
        let text = cursor.top().find(|(at, token)| {
            token.kind == Kind::Text
                && self.dialect == Dialect::Postgres
                && Cursor { at: at - 1, ..cursor }.is("as")
        });
        let acts = self.defined(|reader| match text {
            Some((at, _)) => reader.quoted_text(Cursor { at, ..cursor }, Runs::Defined),
            None => {
                let begin = cursor.find(&["begin", "do"]).or_else(|| cursor.find(&["as"]).map(|at| at + 1));
                if let Some(begin) = begin {
                    reader.block(cursor.tokens.get(begin..).unwrap_or_default());
                }
            }
        });
        if let Some(name) = name {
            self.memory.define(&name, acts.clone());
        }
        self.acts.extend(acts.into_iter().filter(|act| !act.classes.is_empty()));
    }
}

fn manner(cursor: &mut Cursor<'_>) -> Manner {
    let mut manner = Manner::default();
    loop {
        let word = cursor.keyword();
        match word.as_str() {
            "OR" => {
                cursor.bump();
                manner.replaces |= cursor.is("replace") || cursor.is("alter");
            }
            "TEMP" | "TEMPORARY" => manner.temporary = true,
            "UNLOGGED" => manner.unlogged = true,
            "UNIQUE" => manner.unique = true,
            "DEFINER" | "ALGORITHM" => {
                cursor.bump();
                cursor.eat_mark(b'=');
                cursor.name();
                cursor.skip_parens();
                if cursor.kind() == Some(Kind::Variable) {
                    cursor.bump();
                } else if cursor.eat_mark(b'@') {
                    cursor.name();
                }
                continue;
            }
            "SQL" => cursor.bump(),
            "GLOBAL" | "LOCAL" | "FULLTEXT" | "SPATIAL" | "CLUSTERED" | "NONCLUSTERED" | "COLUMNSTORE"
            | "PRIMARY" | "XML" | "VIRTUAL" | "RECURSIVE" | "TRUSTED" | "CONSTRAINT" | "ONLINE"
            | "OFFLINE" | "EXTERNAL" | "FOREIGN" | "PROCEDURAL" | "REPLACE" | "ALTER" | "DEFAULT"
            | "AGGREGATE" | "EDITIONABLE" | "SECURE"
                if matches!(
                    cursor.word(1).to_ascii_lowercase().as_str(),
                    "index"
                        | "table"
                        | "trigger"
                        | "view"
                        | "language"
                        | "extension"
                        | "function"
                        | "procedure"
                        | "proc"
                        | "temp"
                        | "temporary"
                        | "nonclustered"
                        | "clustered"
                        | "columnstore"
                        | "unique"
                        | "materialized"
                        | "definer"
                        | "algorithm"
                        | "sql"
                        | "aggregate"
                        | "role"
                        | "package"
                        | "database"
                        | "xml"
                        | "rule"
                        | "event"
                        | "sequence"
                        | "schema"
                        | "external"
                        | "server"
                        | "type"
                        | "policy"
                        | "user"
                        | "constraint"
                        | "recursive"
                        | "virtual"
                        | "unlogged"
                        | "foreign"
                        | "synonym"
                ) || matches!(word.as_str(), "REPLACE" | "ALTER") => {}
            _ => return manner,
        }
        cursor.bump();
    }
}
