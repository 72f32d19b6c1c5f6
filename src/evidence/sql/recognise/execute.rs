//! Statements that run others: blocks, prepared statements, procedures, SQL in strings.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::script::Runs;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    pub(super) fn execute(&mut self, verb: &str, cursor: Cursor<'_>, at: Extent) {
        let batch = self.dialect == Dialect::SqlServer;
        match verb {
            "DO" => self.run_block(cursor, at),
            "BEGIN" => self.begin(cursor, at),
            "EXPLAIN" | "DESCRIBE" | "DESC" => self.explain(cursor, at),
            "PREPARE" => self.prepare(cursor, at),
            "CALL" => self.call(cursor, at),
            "EXEC" | "EXECUTE" if batch => self.procedure(cursor, at),
            "EXECUTE" | "EXEC" => self.execute_prepared(cursor, at),
            "FOR" | "FOREACH" => self.each(cursor, at),
            "RETURN" => self.returned(cursor, at),
            "DECLARE" => self.declare(cursor, at),
            _ => {
                if let Some(run) = cursor.find(&["execute"]) {
                    return self.dynamic(Cursor { at: run + 1, ..cursor }.rest(), at);
                }
                self.say("procedural", at);
            }
        }
    }

    /// `DO $$ ... $$`, or `DO expression`.
    fn run_block(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if self.dialect == Dialect::MySql {
            self.functions(cursor);
            self.say("select", at);
            return;
        }
        let language = cursor.find(&["language"]).map(|found| Cursor { at: found + 1, ..cursor });
        let foreign = language.is_some_and(|mut name| {
            let name = name.name().unwrap_or_default().to_ascii_lowercase();
            !matches!(name.as_str(), "plpgsql" | "sql")
        });
        if cursor.eat("language") {
            cursor.name();
        }
        if foreign || cursor.kind() != Some(Kind::Text) {
            self.say("dynamic", at);
            return;
        }
        self.quoted_text(cursor, Runs::Here);
    }

    fn begin(&mut self, cursor: Cursor<'_>, at: Extent) {
        if cursor.is("not") || cursor.is("atomic") {
            return self.block(cursor.tokens);
        }
        self.in_transaction = true;
        self.say("transaction-begin", at);
    }

    fn explain(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let mut runs = false;
        if cursor.is_mark(b'(') {
            let inside = cursor.inside();
            runs = inside.has(&["analyze", "analyse"]) && !inside.has_all(&["analyze", "false"]);
            cursor.skip_parens();
        }
        while cursor.is_any(&["analyze", "analyse", "verbose", "extended", "query", "plan", "format"]) {
            runs |= cursor.is_any(&["analyze", "analyse"]);
            if cursor.eat("format") {
                cursor.eat_mark(b'=');
            }
            cursor.bump();
        }
        if runs {
            return self.statement(cursor.rest());
        }
        self.say("explain", at);
    }

    fn prepare(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.eat("transaction") {
            self.say("transaction", at);
            return;
        }
        let name = cursor.name().unwrap_or_default();
        self.memory.prepare(&name);
        if cursor.eat("from") {
            return self.dynamic(cursor.rest(), at);
        }
        cursor.skip_parens();
        if cursor.eat("as") {
            return self.statement(cursor.rest());
        }
        self.say("not-understood", at);
    }

    fn call(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let Some(name) = cursor.name() else {
            self.say("dynamic", at);
            return;
        };
        self.functions(cursor);
        if !self.called(&name, at) {
            self.of("call", Some(name), at);
        }
    }

    /// `EXECUTE` of a prepared statement, or in a block of a string.
    fn execute_prepared(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let immediate = cursor.eat("immediate");
        let mut name = cursor;
        let prepared = name.name().is_some_and(|name| self.memory.is_prepared(&name));
        if prepared {
            self.say("session", at);
            return;
        }
        if !(self.procedural || immediate) && cursor.kind() == Some(Kind::Word) {
            let name = cursor.name();
            self.of("call", name, at);
            return;
        }
        let end = cursor.find(&["into", "using"]).unwrap_or(cursor.tokens.len());
        self.dynamic(cursor.until(end), at);
    }

    /// `FOR row IN query LOOP`.
    fn each(&mut self, cursor: Cursor<'_>, at: Extent) {
        let mut name = cursor;
        let row = name.name();
        let Some(found) = cursor.find(&["in", "array"]) else {
            self.say("procedural", at);
            return;
        };
        let mut query = Cursor { at: found + 1, ..cursor }.rest();
        if query.is_mark(b'(') && query.inside().is_any(&["select", "with", "delete", "update"]) {
            query = query.inside();
        }
        if let Some(row) = row {
            let texts = self.composed(query);
            self.memory.set(&row, texts);
        }
        if query.is_any(&["select", "with", "delete", "update", "insert", "execute"]) {
            return self.statement(query);
        }
        self.say("procedural", at);
    }

    fn returned(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.eat("query") && !cursor.done() {
            return self.statement(cursor.rest());
        }
        if cursor.is_any(&["select", "with"]) {
            return self.statement(cursor.rest());
        }
        self.functions(cursor);
        self.say("procedural", at);
    }

    /// Variables with what they hold at first.
    fn declare(&mut self, cursor: Cursor<'_>, at: Extent) {
        if let Some(end) = cursor.find(&["cursor"])
            && let Some(found) = (Cursor { at: end, ..cursor }).find(&["for"])
        {
            let query = Cursor { at: found + 1, ..cursor }.rest();
            let mut name = cursor;
            if let Some(name) = name.name() {
                let texts = self.composed(query);
                self.memory.set(&name, texts);
            }
        }
        for item in cursor
            .tokens
            .get(cursor.at..)
            .unwrap_or_default()
            .split(|token| matches!(token.kind, Kind::End | Kind::Mark(b';')))
        {
            for mut part in Cursor::new(cursor.text, item).parts() {
                self.remember_assignment(&mut part);
            }
        }
        self.say("procedural", at);
    }

    /// `EXEC` of SQL Server: a procedure, or a string in parentheses.
    fn procedure(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        if cursor.is_any(&["as"]) {
            self.say("session", at);
            return;
        }
        if cursor.is_mark(b'(') {
            return self.dynamic(cursor.inside(), at);
        }
        if cursor.kind() == Some(Kind::Variable)
            && cursor.token(1).is_some_and(|next| next.kind == Kind::Mark(b'='))
        {
            cursor.at += 2;
        }
        let Some(name) = cursor.name() else {
            self.say("dynamic", at);
            return;
        };
        let short = name.rsplit('.').next().unwrap_or(&name).to_ascii_lowercase();
        if short == "sp_executesql" {
            let mut first = cursor.parts().into_iter().next().unwrap_or(cursor);
            if first.token(1).is_some_and(|next| next.kind == Kind::Mark(b'=')) {
                first.at += 2;
            }
            return self.dynamic(first.rest(), at);
        }
        if short == "sp_rename" {
            return self.system_rename(cursor, at);
        }
        match system_procedure(&short) {
            Some(known) => {
                self.of(known, Some(name), at);
            }
            None if self.called(&name, at) => {}
            None => {
                self.of("call", Some(name), at);
            }
        }
    }

    /// `sp_rename 'table.column', 'new', 'COLUMN'`.
    fn system_rename(&mut self, cursor: Cursor<'_>, at: Extent) {
        let mut values = cursor.parts().into_iter().map(|mut part| {
            if part.token(1).is_some_and(|next| next.kind == Kind::Mark(b'=')) {
                part.at += 2;
            }
            let written = part.token(0).map_or("", |token| token.at.of(part.text));
            crate::evidence::sql::literal::literal(written, false).replace(['[', ']', '"'], "")
        });
        let (old, new, kind) = (values.next(), values.next(), values.next().unwrap_or_default());
        let name = match kind.to_ascii_lowercase().as_str() {
            "column" => "rename-column",
            "index" => "rename-index",
            "" if old.as_deref().is_some_and(constraint) => "rename-constraint",
            "" => "rename-table",
            _ => "rename-other",
        };
        let act = self.of(name, old, at);
        act.other = new;
        if name == "rename-column"
            && let Some((table, column)) = act.object.clone().as_deref().and_then(|old| old.rsplit_once('.'))
        {
            act.object = Some(table.to_owned());
            act.parts = vec![column.to_owned()];
        }
    }
}

/// Names that tools give to constraints, and nobody to tables.
fn constraint(name: &str) -> bool {
    let name = name.rsplit('.').next().unwrap_or(name);
    ["PK_", "FK_", "DF_", "UQ_", "CK_", "IX_"].iter().any(|prefix| name.starts_with(prefix))
}

/// What the procedures do that come with SQL Server.
fn system_procedure(name: &str) -> Option<&'static str> {
    let kind = match name {
        "xp_cmdshell" | "sp_oacreate" | "sp_oamethod" | "sp_execute_external_script" => "run-program",
        "sp_msforeachtable" | "sp_msforeachdb" | "sp_execute" | "sp_prepexec" => "dynamic",
        "sp_configure" | "sp_dboption" | "sp_serveroption" | "sp_dbcmptlevel" => "system-setting",
        "sp_addrolemember"
        | "sp_addsrvrolemember"
        | "sp_grantdbaccess"
        | "sp_addlogin"
        | "sp_adduser"
        | "sp_addrole"
        | "sp_grantlogin" => "grant",
        "sp_droprolemember" | "sp_dropsrvrolemember" | "sp_revokedbaccess" | "sp_revokelogin" => "revoke",
        "sp_droplogin" | "sp_dropuser" | "sp_droprole" | "sp_dropapprole" => "drop-role",
        "sp_changeobjectowner" | "sp_changedbowner" => "change-owner",
        "sp_renamedb" => "rename-other",
        "sp_detach_db" => "alter-database-offline",
        "sp_delete_job" | "sp_delete_schedule" => "drop-event",
        "sp_delete_backuphistory" | "sp_purge_jobhistory" | "sp_cycle_errorlog" => "purge-logs",
        "sp_droptype" => "drop-type",
        "sp_dropserver" | "sp_droplinkedsrvlogin" => "drop-server",
        "sp_cdc_disable_db" | "sp_cdc_disable_table" => "disable-logging",
        "sp_add_job" | "sp_add_jobstep" | "sp_add_jobserver" | "sp_add_jobschedule" | "sp_add_schedule"
        | "sp_update_job" | "sp_attach_schedule" => "create-event",
        _ if harmless(name) => "procedural",
        _ => return None,
    };
    Some(kind)
}

fn harmless(name: &str) -> bool {
    let known = [
        "sp_addextendedproperty",
        "sp_updateextendedproperty",
        "sp_dropextendedproperty",
        "sp_recompile",
        "sp_updatestats",
        "sp_createstats",
        "sp_refreshview",
        "sp_refreshsqlmodule",
        "sp_tableoption",
        "sp_bindefault",
        "sp_bindrule",
        "sp_unbindefault",
        "sp_unbindrule",
        "sp_addtype",
        "sp_addlinkedserver",
        "sp_addlinkedsrvlogin",
        "sp_addmessage",
        "sp_settriggerorder",
        "sp_getapplock",
        "sp_releaseapplock",
        "sp_set_session_context",
        "sp_spaceused",
        "sp_who",
        "sp_who2",
        "sp_lock",
        "sp_depends",
        "sp_columns",
        "sp_tables",
        "sp_pkeys",
        "sp_fkeys",
        "sp_indexoption",
        "sp_changedbowner_keep",
        "sp_cdc_enable_db",
        "sp_cdc_enable_table",
        "sp_describe_first_result_set",
        "sp_xml_preparedocument",
        "sp_xml_removedocument",
        "sp_estimate_data_compression_savings",
        "sp_statistics",
        "sp_autostats",
        "sp_db_vardecimal_storage_format",
        "sp_sequence_get_range",
    ];
    known.contains(&name) || name.starts_with("sp_help") || name.starts_with("sp_fulltext_")
}
