//! Statements that change rows.

use crate::evidence::sql::cursor::{Cursor, same};
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    pub(super) fn insert(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let replaces = cursor.eat("or") && cursor.is("replace");
        cursor.eat_any(&["replace", "ignore", "abort", "fail", "rollback"]);
        while cursor.eat_any(&["low_priority", "delayed", "high_priority", "ignore", "into", "overwrite"]) {}
        if cursor.is("top") {
            cursor.bump();
            cursor.skip_parens();
            cursor.eat("into");
        }
        cursor.eat("table");
        let object = cursor.name();
        let mut name = if replaces { "replace-into" } else { "insert" };
        let mut source = None;
        let columns = columns(&cursor);
        let top = cursor.find(&["select", "with", "on", "table"]);
        if let Some(found) = top {
            let mut walk = Cursor { at: found, ..cursor };
            if walk.is("with") && !walk.rest().has_all(&["with", "("]) {
                let mut inner = walk;
                inner.bump();
                self.with(inner);
            }
            if let Some(select) = walk.find(&["select"]) {
                walk.at = select;
                source = Some(walk.rest());
            }
        } else if let Some((open, _)) = cursor.top().find(|(_, token)| token.kind == Kind::Mark(b'(')) {
            // `INSERT INTO t (SELECT ...)`
            let inner = Cursor { at: open, ..cursor }.inside();
            source = inner.is("select").then_some(inner);
        }
        if cursor.has_all(&["on", "duplicate", "key", "update"]) || conflict_updates(&cursor) {
            name = "upsert";
        }
        if forbidden(object.as_deref()) {
            name = "delete-catalog";
        }
        if let Some(source) = source {
            self.functions(source);
            if name == "insert" {
                name = "insert-select";
            }
        } else if self.memory.has_routines() || cursor.tokens.len() < 400 {
            self.functions(cursor);
        }
        let other = source.and_then(copied);
        let act = self.of(name, object, at);
        act.parts = columns;
        act.other = other;
    }

    pub(super) fn replace(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        while cursor.eat_any(&["low_priority", "delayed", "into"]) {}
        let object = cursor.name();
        self.of("replace-into", object, at);
    }

    pub(super) fn delete(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        while cursor.eat_any(&["low_priority", "quick", "ignore"]) {}
        let top = cursor.eat("top");
        cursor.skip_parens();
        let listed = (!cursor.is("from")).then(|| cursor.name()).flatten();
        let object = if cursor.eat("from") {
            cursor.eat("only");
            cursor.name()
        } else {
            None
        };
        let aliased = listed.as_deref().is_some_and(|name| !name.contains('.')) && object.is_some();
        let object = if aliased { object } else { listed.or(object) };
        let scoped = top || narrowed(&cursor);
        let name = match (forbidden(object.as_deref()), scoped) {
            (true, _) => "delete-catalog",
            (_, true) => "delete-where",
            _ => "delete-all",
        };
        self.functions(cursor);
        self.of(name, object, at);
    }

    pub(super) fn update(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if self.dialect == Dialect::SqlServer && cursor.eat("statistics") {
            self.say("analyze", at);
            return;
        }
        if cursor.eat("or") {
            cursor.bump();
        }
        while cursor.eat_any(&["low_priority", "ignore", "only"]) {}
        let top = cursor.eat("top");
        cursor.skip_parens();
        let mut object = cursor.name();
        let set = cursor.find(&["set"]);
        if let Some(set) = set {
            cursor.at = set + 1;
        }
        let from = Cursor { at: set.unwrap_or(cursor.at), ..cursor };
        if self.dialect == Dialect::SqlServer
            && let Some(found) = from.find(&["from"])
        {
            object = behind(Cursor { at: found + 1, ..cursor }, object);
        }
        let parts = assigned(&cursor);
        let scoped = top || narrowed(&cursor);
        let name = match (forbidden(object.as_deref()), scoped) {
            (true, _) => "delete-catalog",
            (_, true) => "update-where",
            _ => "update-all",
        };
        self.functions(cursor);
        self.of(name, object, at).parts = parts;
    }

    pub(super) fn merge(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is("top") {
            cursor.bump();
            cursor.skip_parens();
        }
        cursor.eat("into");
        cursor.eat("only");
        let object = cursor.name();
        let mut said = false;
        for verb in ["delete", "update", "insert"] {
            if cursor.has_all(&["then", verb]) {
                let name = match verb {
                    "delete" => "merge-delete",
                    "update" => "merge-update",
                    _ => "merge-insert",
                };
                self.of(name, object.clone(), at);
                said = true;
            }
        }
        if !said && !cursor.has_all(&["then", "do"]) {
            self.say("not-understood", at);
        }
    }

    /// `WITH a AS (...), b AS (...) SELECT ...`: each part may change rows.
    pub(super) fn with(&mut self, mut cursor: Cursor<'_>) {
        cursor.eat("recursive");
        if cursor.is_mark(b'(') {
            return;
        }
        while let Some((at, token)) = cursor.top().next() {
            cursor.at = at;
            if token.kind == Kind::Mark(b'(') {
                let inner = cursor.inside();
                if inner.is_any(&["delete", "update", "insert", "merge", "with", "select"]) {
                    self.statement(inner);
                }
                cursor.skip_parens();
            } else if cursor
                .is_any(&["delete", "update", "insert", "merge", "select", "values", "table", "replace"])
            {
                return self.statement(cursor.rest());
            } else {
                cursor.bump();
            }
        }
    }

    pub(super) fn truncate(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        cursor.eat("table");
        let partitions = cursor.has_all(&["with"]) && self.dialect == Dialect::SqlServer;
        let cascade = cursor.has(&["cascade"]);
        let name = if partitions {
            "truncate-partition"
        } else if cascade {
            "truncate-cascade"
        } else {
            "truncate"
        };
        let names = cursor.names();
        if names.is_empty() {
            self.say(name, at);
        }
        for object in names {
            self.of(name, Some(object), at);
        }
    }
}

fn columns(cursor: &Cursor<'_>) -> Vec<String> {
    if !cursor.is_mark(b'(') || cursor.tokens.len() > 4000 {
        return Vec::new();
    }
    let mut inner = cursor.inside();
    if inner.is_any(&["select", "with", "values"]) { Vec::new() } else { inner.names() }
}

fn conflict_updates(cursor: &Cursor<'_>) -> bool {
    cursor.has_all(&["on", "conflict"]) && cursor.has_all(&["do", "update"])
}

/// The table whose rows a query copies, when it copies all of them.
pub(super) fn copied(query: Cursor<'_>) -> Option<String> {
    let mut query = query;
    query.eat("select");
    if query.is_any(&["distinct", "top"])
        || query.has(&["where", "limit", "join", "group", "having", "offset", "fetch"])
    {
        return None;
    }
    query.at = query.find(&["from"])? + 1;
    let source = query.name()?;
    (!query.is_mark(b',')).then_some(source)
}

/// Whether a condition, a join or a number keeps a statement from touching every row.
fn narrowed(cursor: &Cursor<'_>) -> bool {
    match cursor.find(&["where"]) {
        Some(at) => !always(Cursor { at: at + 1, ..*cursor }),
        None => cursor.has(&["using", "limit", "join"]),
    }
}

/// Whether a condition holds for every row: `true`, `1`, `1 = 1`, `'a' = 'a'`, `NOT FALSE`.
fn always(mut cursor: Cursor<'_>) -> bool {
    while cursor.eat_mark(b'(') {}
    if cursor.eat("not") && cursor.eat_any(&["false"]) {
        return ends(cursor);
    }
    let Some(first) = cursor.token(0) else { return true };
    let value = |kind: Kind| matches!(kind, Kind::Number | Kind::Text);
    let said = first.at.of(cursor.text);
    let is_true = same(said, "true") || first.kind == Kind::Number && said != "0";
    cursor.bump();
    if cursor.eat_mark(b'=') || cursor.eat("is") {
        let Some(second) = cursor.token(0) else { return false };
        cursor.bump();
        let alike = same(second.at.of(cursor.text), said) && (value(first.kind) || is_true);
        return alike && ends(cursor);
    }
    is_true && ends(cursor)
}

fn ends(mut cursor: Cursor<'_>) -> bool {
    while cursor.eat_mark(b')') {}
    cursor.done()
        || cursor.is_any(&["returning", "or", "option", "order"])
        || matches!(cursor.kind(), Some(Kind::End | Kind::Mark(b';')))
}

/// The columns that a `SET` list gives values.
fn assigned(cursor: &Cursor<'_>) -> Vec<String> {
    let end = cursor.find(&["where", "from", "returning", "order", "limit", "output", "option"]);
    let list = cursor.until(end.unwrap_or(cursor.tokens.len()));
    let mut columns = Vec::new();
    for mut part in list.parts() {
        if part.is_mark(b'(') {
            columns.extend(part.inside().names());
        } else if let Some(name) = part.name() {
            let name = name.rsplit('.').next().unwrap_or(&name).to_owned();
            columns.push(name);
        }
    }
    columns
}

/// `UPDATE a SET ... FROM accounts a`: the table behind the alias.
fn behind(mut cursor: Cursor<'_>, alias: Option<String>) -> Option<String> {
    let table = cursor.name()?;
    cursor.eat("as");
    let called = cursor.name();
    if called.is_some()
        && called.as_deref().map(str::to_ascii_lowercase) == alias.as_deref().map(str::to_ascii_lowercase)
    {
        Some(table)
    } else {
        alias
    }
}

/// Whether a table belongs to the database itself.
fn forbidden(object: Option<&str>) -> bool {
    let Some(object) = object else { return false };
    let object = object.to_ascii_lowercase();
    object == "sqlite_master"
        || object == "sqlite_schema"
        || ["pg_catalog.", "mysql.", "sys.", "information_schema."]
            .iter()
            .any(|schema| object.starts_with(schema))
        || [
            "pg_class",
            "pg_attribute",
            "pg_enum",
            "pg_index",
            "pg_constraint",
            "pg_proc",
            "pg_type",
            "pg_database",
        ]
        .contains(&object.as_str())
}
