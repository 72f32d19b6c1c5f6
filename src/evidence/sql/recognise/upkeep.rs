//! Upkeep of tables, files and logs.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::dialect::Dialect;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::token::{Extent, Kind};

impl Reader<'_> {
    /// Whether `verb` is known here, and then what it does is said.
    pub(super) fn upkeep(&mut self, verb: &str, mut cursor: Cursor<'_>, at: Extent) -> bool {
        let name = match verb {
            "VACUUM" if cursor.has(&["full"]) || cursor.is_mark(b'(') && cursor.inside().has(&["full"]) => {
                "vacuum-full"
            }
            "VACUUM" => "vacuum",
            "ANALYZE" | "ANALYSE" => "analyze",
            "CLUSTER" => "cluster",
            "REINDEX" => {
                if cursor.is_mark(b'(') {
                    cursor.skip_parens();
                }
                cursor.eat_any(&["index", "table", "schema", "database", "system"]);
                if cursor.eat("concurrently") { "reindex-concurrently" } else { "reindex" }
            }
            "REFRESH" => {
                cursor.eat("materialized");
                cursor.eat("view");
                if cursor.eat("concurrently") {
                    "refresh-materialized-view-concurrently"
                } else {
                    "refresh-materialized-view"
                }
            }
            "LOCK" => {
                cursor.eat_any(&["table", "tables"]);
                "lock-table"
            }
            "UNLOCK" => "unlock-tables",
            "OPTIMIZE" => {
                cursor.eat_any(&["no_write_to_binlog", "local"]);
                cursor.eat_any(&["table", "tables"]);
                "optimize-table"
            }
            "CHECK" | "CHECKSUM" if cursor.eat_any(&["table", "tables"]) => "check-table",
            "REPAIR" if cursor.eat_any(&["table", "tables"]) => "repair-table",
            "FLUSH" => {
                let locks = cursor.has_all(&["read", "lock"]) || cursor.has_all(&["for", "export"]);
                if locks { "flush-read-lock" } else { "flush" }
            }
            "PURGE" => "purge-logs",
            "RESET" => match cursor.keyword().as_str() {
                "MASTER" | "BINARY" => "reset-logs",
                "SLAVE" | "REPLICA" => "reset-replica",
                "PERSIST" => "system-setting",
                _ => "session",
            },
            "RENAME" => return self.rename(cursor, at),
            "COMMENT" => return self.comment(cursor, at),
            "COPY" => return self.copy(cursor, at),
            "CHECKPOINT" => "checkpoint",
            "BACKUP" => "backup",
            "RESTORE" => "restore",
            "IMPORT" => "create-other",
            "ATTACH" | "DETACH" => "attach-database",
            "BULK" if cursor.eat("insert") => "load-data",
            "CACHE" => "session",
            "DBCC" => return self.console(cursor, at),
            "READTEXT" | "WRITETEXT" | "UPDATETEXT" => {
                if verb == "READTEXT" {
                    "select"
                } else {
                    "update-where"
                }
            }
            "ADD" if cursor.has(&["signature", "sensitivity"]) => "alter-other",
            _ => return false,
        };
        let object = cursor.name();
        self.of(name, object, at);
        true
    }

    /// `RENAME TABLE a TO b, c TO d` of MySQL.
    fn rename(&mut self, mut cursor: Cursor<'_>, at: Extent) -> bool {
        let user = cursor.eat("user");
        cursor.eat_any(&["table", "tables"]);
        for mut part in cursor.parts() {
            let from = part.name();
            part.eat("to");
            let to = part.name();
            self.of(if user { "alter-role" } else { "rename-table" }, from, at).other = to;
        }
        true
    }

    fn comment(&mut self, cursor: Cursor<'_>, at: Extent) -> bool {
        let known = cursor.is("on");
        self.say(if known { "comment" } else { "not-understood" }, at);
        true
    }

    fn copy(&mut self, mut cursor: Cursor<'_>, at: Extent) -> bool {
        let program = cursor.has(&["program"]);
        if cursor.is_mark(b'(') {
            let query = cursor.inside();
            self.statement(query);
            if program {
                self.say("run-program", at);
            }
            return true;
        }
        let object = cursor.name();
        let name = match () {
            () if program => "run-program",
            () if cursor.has(&["from"]) => "copy-in",
            () => "select",
        };
        self.of(name, object, at);
        true
    }

    /// `DBCC ...` of SQL Server.
    fn console(&mut self, cursor: Cursor<'_>, at: Extent) -> bool {
        let inside = (0..cursor.tokens.len()).map(|at| Cursor { at, ..cursor });
        let mut words = inside.clone();
        let reseeds = words.any(|walk| walk.is("reseed"));
        let mut words = inside;
        let repairs = words.any(|walk| walk.is("repair_allow_data_loss"));
        let name = match cursor.keyword().as_str() {
            "CHECKIDENT" if reseeds => "restart-sequence",
            "CHECKIDENT" => "check-table",
            "CHECKDB" | "CHECKTABLE" | "CHECKALLOC" | "CHECKFILEGROUP" if repairs => "repair-table",
            "CHECKDB" | "CHECKTABLE" | "CHECKALLOC" | "CHECKFILEGROUP" | "CHECKCONSTRAINTS"
            | "CHECKCATALOG" => "check-table",
            "SHRINKDATABASE" | "SHRINKFILE" => "shrink",
            "DBREINDEX" | "INDEXDEFRAG" => "reindex",
            "CLONEDATABASE" => "backup",
            "FREEPROCCACHE" | "DROPCLEANBUFFERS" | "FREESESSIONCACHE" | "TRACEON" | "TRACEOFF" => {
                "system-setting"
            }
            "WRITEPAGE" => "repair-table",
            "" if cursor.kind() == Some(Kind::Template) => "template",
            _ => "session",
        };
        let object = if cursor.token(1).is_some_and(|open| open.kind == Kind::Mark(b'(')) {
            Cursor { at: cursor.at + 1, ..cursor }.inside().name()
        } else {
            None
        };
        self.of(name, object, at);
        let _ = Dialect::SqlServer;
        true
    }
}
