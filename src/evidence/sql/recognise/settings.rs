//! Settings, rights, transactions, and what else concerns connections more than data.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    /// Whether `verb` is known here, and then what it does is said.
    pub(super) fn setting(&mut self, verb: &str, cursor: Cursor<'_>, at: Extent) -> bool {
        let name = match verb {
            "SET" => {
                self.set(cursor, at);
                return true;
            }
            "PRAGMA" => return self.pragma(cursor, at),
            "GRANT" => "grant",
            "REVOKE" => "revoke",
            "DENY" => "deny",
            "REASSIGN" => "reassign-owned",
            "SECURITY" => "security-label",
            "START" if cursor.is_any(&["slave", "replica", "group_replication", "all"]) => "replication",
            "STOP" | "CHANGE" => "replication",
            "START" => "transaction-begin",
            "COMMIT" | "END" if !cursor.is("prepared") => "transaction-end",
            "COMMIT" | "SAVEPOINT" | "RELEASE" | "SAVE" | "ABORT" | "ROLLBACK" => "transaction",
            "SHOW" | "USE" | "LISTEN" | "NOTIFY" | "UNLISTEN" | "DEALLOCATE" | "FETCH" | "MOVE" | "CLOSE"
            | "LOAD" | "HELP" | "HANDLER" | "REVERT" | "SHUTDOWN" | "SETUSER" | "INSTALL" | "UNINSTALL"
            | "RECONFIGURE" | "DISCARD" => match verb {
                "LOAD" if cursor.is_any(&["data", "xml"]) => {
                    if cursor.has(&["replace"]) {
                        "load-data-replace"
                    } else {
                        "load-data"
                    }
                }
                "SHUTDOWN" => "terminate-sessions",
                "INSTALL" | "UNINSTALL" | "RECONFIGURE" => "system-setting",
                _ => "session",
            },
            "PRINT" | "RAISERROR" | "THROW" | "GOTO" | "WAITFOR" | "BREAK" | "CONTINUE" | "RAISE"
            | "ASSERT" | "EXIT" | "LEAVE" | "ITERATE" | "SIGNAL" | "RESIGNAL" | "GET" | "NULL" | "ELSE"
                if self.procedural || self.dialect == Dialect::MySql =>
            {
                "procedural"
            }
            "SOURCE" if self.dialect == Dialect::MySql => "include",
            "KILL" => "terminate-sessions",
            "ENABLE" | "DISABLE" if cursor.is("trigger") => {
                let mut cursor = cursor;
                cursor.bump();
                let parts = cursor.name().into_iter().collect();
                let table = if cursor.eat("on") { cursor.name() } else { None };
                let name = if verb == "ENABLE" { "enable-trigger" } else { "disable-trigger" };
                self.of(name, table, at).parts = parts;
                return true;
            }
            _ => return false,
        };
        if name.starts_with("transaction") {
            self.in_transaction = matches!(verb, "START" | "SAVEPOINT");
        }
        self.say(name, at);
        true
    }

    fn set(&mut self, mut cursor: Cursor<'_>, at: Extent) {
        let whole = cursor;
        let global = cursor.eat_any(&["global", "persist", "persist_only"]);
        cursor.eat_any(&["session", "local"]);
        if cursor.is("password") || cursor.is_any(&["default"]) && cursor.word(1).eq_ignore_ascii_case("role")
        {
            self.say("alter-role", at);
            return;
        }
        let mut said = false;
        for part in cursor.parts() {
            said |= self.set_one(part, at);
        }
        if global && !said {
            self.say("system-setting", at);
        } else if !said {
            self.functions(whole);
            self.say("setting", at);
        }
    }

    /// One of the settings that guard the data, switched; or a variable.
    fn set_one(&mut self, mut part: Cursor<'_>, at: Extent) -> bool {
        part.eat_any(&["global", "session", "local"]);
        let variable = part.kind() == Some(Kind::Variable) || self.procedural;
        let mut named = part;
        let Some(name) = named.name() else { return false };
        let short = name.trim_start_matches('@').rsplit('.').next().unwrap_or("").to_ascii_lowercase();
        named.eat_mark(b':');
        if !named.eat_mark(b'=') {
            named.eat("to");
        }
        let value = named.token(0).map_or("", |token| token.at.of(named.text)).trim_matches(['\'', '"']);
        let value = value.to_ascii_lowercase();
        let off = matches!(value.as_str(), "0" | "off" | "false");
        let kind = match short.as_str() {
            "foreign_key_checks" if off => "disable-foreign-keys",
            "foreign_key_checks" | "unique_checks" | "check_constraint_checks" | "sql_log_bin" if !off => {
                "setting"
            }
            "unique_checks" | "check_constraint_checks" => "disable-checks",
            "session_replication_role" if value == "replica" => "disable-checks",
            "session_replication_role" => "setting",
            "sql_log_bin" => "disable-logging",
            "sql_safe_updates" if off => "unsafe-setting",
            "zero_damaged_pages" | "allow_system_table_mods" | "ignore_checksum_failure" if !off => {
                "unsafe-setting"
            }
            "fsync" | "full_page_writes" | "synchronous_commit" if off => "unsafe-setting",
            _ => {
                if variable {
                    self.remember_assignment(&mut part);
                }
                return false;
            }
        };
        self.of(kind, Some(short), at);
        true
    }

    fn pragma(&mut self, mut cursor: Cursor<'_>, at: Extent) -> bool {
        let Some(name) = cursor.name() else { return false };
        let short = name.rsplit('.').next().unwrap_or(&name).to_ascii_lowercase();
        let set = cursor.eat_mark(b'=') || cursor.eat_mark(b'(');
        let value = cursor
            .token(0)
            .map_or("", |token| token.at.of(cursor.text))
            .trim_matches(['\'', '"'])
            .to_ascii_lowercase();
        let off = matches!(value.as_str(), "0" | "off" | "false" | "no");
        let kind = match short.as_str() {
            _ if !set => "setting",
            "foreign_keys" if off => "disable-foreign-keys",
            "ignore_check_constraints" if !off => "disable-checks",
            "writable_schema" if !off => "unsafe-setting",
            "synchronous" if off => "unsafe-setting",
            "journal_mode" => {
                if matches!(value.as_str(), "off" | "memory") {
                    "unsafe-setting"
                } else {
                    "system-setting"
                }
            }
            "locking_mode" | "auto_vacuum" | "page_size" | "encoding" | "wal_checkpoint" => "system-setting",
            "incremental_vacuum" => "vacuum",
            "rekey" => "system-setting",
            _ => "setting",
        };
        self.of(kind, Some(short), at);
        true
    }
}
