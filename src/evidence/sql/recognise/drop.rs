//! `DROP`, of whatever.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::Extent;

impl Reader<'_> {
    pub(super) fn drop_object(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is_filled_in() {
            self.say("template", at);
            return;
        }
        let temporary = cursor.eat_any(&["temporary", "temp"]);
        cursor.eat_any(&["online", "offline", "clustered", "procedural", "trusted"]);
        let kind = cursor.keyword();
        cursor.bump();
        let cascade = cursor.has(&["cascade"]);
        let name = match kind.as_str() {
            "TABLE" | "TABLES" if temporary => "drop-temporary-table",
            "TABLE" | "TABLES" => "drop-table",
            "FOREIGN" => return self.drop_foreign(cursor, at),
            "EXTERNAL" if cursor.eat("table") => "drop-external-table",
            "EXTERNAL" | "ACCESS" | "TEXT" | "EVENT" if cursor.is("trigger") || kind.as_str() != "EVENT" => {
                cursor.bump();
                if kind.as_str() == "EVENT" { "drop-trigger" } else { "drop-other" }
            }
            "DATABASE" => "drop-database",
            "SCHEMA" => "drop-schema",
            "VIEW" => "drop-view",
            "MATERIALIZED" | "SNAPSHOT" => {
                cursor.eat("view");
                "drop-materialized-view"
            }
            "SEQUENCE" => "drop-sequence",
            "TYPE" | "DOMAIN" if cascade => "drop-type-cascade",
            "TYPE" | "DOMAIN" => "drop-type",
            "EXTENSION" => "drop-extension",
            "FUNCTION" | "ROUTINE" | "AGGREGATE" => "drop-function",
            "PROCEDURE" | "PROC" | "PACKAGE" => "drop-procedure",
            "TRIGGER" => "drop-trigger",
            "RULE" => "drop-rule",
            "EVENT" => "drop-event",
            "INDEX" => return self.drop_index(cursor),
            "OWNED" => {
                cursor.eat("by");
                "drop-owned"
            }
            "ROLE" | "USER" | "LOGIN" | "GROUP" => {
                cursor.eat_all(&["mapping", "for"]);
                "drop-role"
            }
            "POLICY" => "drop-policy",
            "SECURITY" if cursor.eat("policy") => "drop-policy",
            "PUBLICATION" => "drop-publication",
            "SUBSCRIPTION" => "drop-subscription",
            "SERVER" => "drop-server",
            "TABLESPACE" => "drop-tablespace",
            "UNDO" if cursor.eat("tablespace") => "drop-tablespace",
            "LOGFILE" | "PARTITION" | "FULLTEXT" | "COLUMN" | "XML" | "APPLICATION" | "OPERATOR"
            | "ASYMMETRIC" | "SYMMETRIC" | "MASTER" | "DATABASES" | "MESSAGE" | "REMOTE" | "SERVICE"
            | "WORKLOAD" | "BROKER" | "RESOURCE" | "SEARCH" | "AVAILABILITY" | "CRYPTOGRAPHIC" => {
                cursor.eat_any(&[
                    "group",
                    "function",
                    "scheme",
                    "index",
                    "catalog",
                    "stoplist",
                    "schema",
                    "role",
                    "class",
                    "family",
                    "key",
                    "master",
                    "type",
                    "service",
                    "binding",
                    "priority",
                    "pool",
                    "property",
                    "encryption",
                ]);
                "drop-other"
            }
            "COLLATION" | "CONVERSION" | "CAST" | "LANGUAGE" | "STATISTICS" | "SYNONYM" | "TRANSFORM"
            | "DEFAULT" | "ASSEMBLY" | "CERTIFICATE" | "CREDENTIAL" | "QUEUE" | "CONTRACT" | "ENDPOINT"
            | "SIGNATURE" | "PROFILE" | "SENSITIVITY" | "ROUTE" | "PREPARE" => {
                if kind.as_str() == "PREPARE" {
                    self.say("session", at);
                    return;
                }
                "drop-other"
            }
            _ => {
                self.say("not-understood", at);
                return;
            }
        };
        self.drop_each(name, cursor, at);
    }

    fn drop_foreign(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let table = cursor.eat("table");
        cursor.eat_all(&["data", "wrapper"]);
        self.drop_each(if table { "drop-foreign-table" } else { "drop-server" }, cursor, at);
    }

    fn drop_each(&mut self, name: &'static str, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat_if();
        let names = cursor.names();
        let other = if cursor.eat("on") { cursor.name() } else { None };
        if names.is_empty() {
            self.say(name, at);
        }
        for object in names {
            let name =
                if name == "drop-table" && object.starts_with('#') { "drop-temporary-table" } else { name };
            self.of(name, Some(object), at).other.clone_from(&other);
        }
    }

    fn drop_index(&mut self, mut cursor: Cursor<'_>) {
        let at = cursor.extent();
        let online = cursor.eat("concurrently") || gentle(&cursor);
        cursor.eat_if();
        for part in cursor.parts() {
            let mut part = part;
            let mut object = part.name();
            let mut other = if part.eat("on") { part.name() } else { None };
            if other.is_none()
                && self.dialect == Dialect::SqlServer
                && let Some((table, index)) = object.as_deref().and_then(|name| name.rsplit_once('.'))
            {
                other = Some(table.to_owned());
                object = Some(index.to_owned());
            }
            let name = if online { "drop-index-concurrently" } else { "drop-index" };
            self.of(name, object, at).other = other;
        }
        if online && self.in_transaction && self.dialect == Dialect::Postgres {
            self.say("index-concurrently-in-transaction", at);
        }
    }
}

/// Whether the statement asks not to block: `ALGORITHM = INPLACE, LOCK = NONE`, `WITH (ONLINE = ON)`.
pub(super) fn gentle(cursor: &Cursor<'_>) -> bool {
    let written = |words: &[&str]| {
        (0..cursor.tokens.len()).any(|ahead| {
            let walk = Cursor { at: ahead, ..*cursor };
            let [first, last] = words else { return false };
            let set = walk
                .token(1)
                .is_some_and(|token| token.kind == crate::evidence::sql::token::Kind::Mark(b'='));
            walk.is(first)
                && (set && walk.word(2).eq_ignore_ascii_case(last) || walk.word(1).eq_ignore_ascii_case(last))
        })
    };
    written(&["lock", "none"]) || written(&["online", "on"]) || written(&["algorithm", "instant"])
}
