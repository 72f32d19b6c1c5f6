//! `ALTER`, of whatever but a table.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::Extent;

impl Reader<'_> {
    pub(super) fn alter(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is_filled_in() {
            self.say("template", at);
            return;
        }
        cursor.eat_any(&["online", "offline", "ignore"]);
        let kind = cursor.keyword();
        cursor.bump();
        let mut name = match kind.as_str() {
            "TABLE" => return self.alter_table(cursor, at),
            "FOREIGN" if cursor.eat("table") => return self.alter_table(cursor, at),
            "INDEX" => self.index_change(&cursor),
            "SEQUENCE" => sequence_change(&cursor),
            "TYPE" => return self.alter_type(cursor, at),
            "DOMAIN" => domain_change(&cursor),
            "DEFAULT" => "default-privileges",
            "DATABASE" => self.database_change(&cursor),
            "SYSTEM" => "system-setting",
            "ROLE" | "USER" | "LOGIN" | "GROUP" => "alter-role",
            "EXTENSION" => "alter-extension",
            "POLICY" => "create-policy",
            "SECURITY" if cursor.eat("policy") => "create-policy",
            "PUBLICATION" => "alter-publication",
            "SUBSCRIPTION" => "alter-subscription",
            "VIEW" => "alter-view",
            "MATERIALIZED" => {
                cursor.eat("view");
                "alter-view"
            }
            "FUNCTION" | "PROCEDURE" | "PROC" | "ROUTINE" | "AGGREGATE" => "alter-routine",
            "TRIGGER" => "create-trigger",
            "EVENT" if cursor.eat("trigger") => "alter-other",
            "EVENT" => "create-event",
            "SCHEMA" => "alter-other",
            "AUTHORIZATION" => "change-owner",
            "INSTANCE" | "SERVER" | "RESOURCE" | "WORKLOAD" | "AVAILABILITY" => "system-setting",
            "PARTITION" => "repartition",
            "LARGE" | "OPERATOR" | "COLLATION" | "CONVERSION" | "LANGUAGE" | "STATISTICS" | "TABLESPACE"
            | "TEXT" | "RULE" | "FOREIGN" | "FULLTEXT" | "XML" | "ASSEMBLY" | "CERTIFICATE"
            | "CREDENTIAL" | "QUEUE" | "ENDPOINT" | "SERVICE" | "APPLICATION" | "ASYMMETRIC"
            | "SYMMETRIC" | "MASTER" | "EXTERNAL" | "LOGFILE" | "UNDO" | "SEARCH" | "COLUMN" | "MESSAGE"
            | "SESSION" => "alter-other",
            _ => {
                self.say("not-understood", at);
                return;
            }
        };
        cursor.eat_all(&["all", "in", "tablespace"]);
        cursor.eat_if();
        let object = cursor.name();
        let mut other = None;
        if cursor.has_all(&["rename"]) && !matches!(name, "alter-database" | "alter-role") {
            name = if kind.as_str() == "INDEX" { "rename-index" } else { "rename-other" };
            other = cursor.find(&["to"]).and_then(|to| Cursor { at: to + 1, ..cursor }.name());
        } else if cursor.has_all(&["owner", "to"]) {
            name = "change-owner";
        } else if cursor.has_all(&["set", "schema"]) || cursor.is("transfer") {
            name = "set-schema";
        }
        self.of(name, object, at).other = other;
        if name == "alter-routine" && self.dialect == Dialect::SqlServer {
            return;
        }
    }

    fn index_change(&self, cursor: &Cursor<'_>) -> &'static str {
        let online = super::drop::gentle(cursor)
            || (0..cursor.tokens.len()).any(|at| Cursor { at, ..*cursor }.is("online"));
        match () {
            () if cursor.has(&["rebuild"]) && online => "reindex-concurrently",
            () if cursor.has(&["rebuild"]) => "reindex",
            () if cursor.has(&["disable"]) => "disable-index",
            () if cursor.has_all(&["set", "tablespace"]) => "reindex",
            () => "alter-index",
        }
    }

    fn database_change(&self, cursor: &Cursor<'_>) -> &'static str {
        let offline = cursor.has(&["offline", "single_user", "emergency", "restricted_user"])
            || cursor.has_all(&["rollback", "immediate"]);
        match () {
            () if offline && self.dialect == Dialect::SqlServer => "alter-database-offline",
            () if cursor.has_all(&["rename", "to"]) => "rename-other",
            () => "alter-database",
        }
    }

    fn alter_type(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let object = cursor.name();
        let mut name = "alter-type";
        let mut other = None;
        if cursor.eat_all(&["add", "value"]) {
            name = "add-enum-value";
        } else if cursor.eat_all(&["rename", "to"]) {
            name = "rename-other";
            other = cursor.name();
        } else if cursor.is("rename") {
            name = "rename-other";
        } else if cursor.eat_all(&["owner", "to"]) {
            name = "change-owner";
        } else if cursor.eat_all(&["set", "schema"]) {
            name = "set-schema";
        } else if cursor.has_all(&["drop", "attribute"]) {
            name = "drop-attribute";
        } else if cursor.is_filled_in() {
            name = "template";
        }
        self.of(name, object, at).other = other;
    }
}

fn sequence_change(cursor: &Cursor<'_>) -> &'static str {
    if cursor.has(&["restart"]) { "restart-sequence" } else { "alter-sequence" }
}

fn domain_change(cursor: &Cursor<'_>) -> &'static str {
    match () {
        () if cursor.has_all(&["not", "valid"]) => "add-constraint-not-valid",
        () if cursor.has(&["add"]) => "add-check",
        () if cursor.has_all(&["drop", "constraint"]) => "drop-constraint",
        () if cursor.has_all(&["drop", "not"]) => "drop-not-null",
        () if cursor.has_all(&["set", "not"]) => "set-not-null",
        () if cursor.has_all(&["set", "default"]) => "set-default",
        () if cursor.has_all(&["drop", "default"]) => "drop-default",
        () if cursor.has(&["validate"]) => "validate-constraint",
        () => "alter-type",
    }
}
