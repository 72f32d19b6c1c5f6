//! Functions that do more than answer: `SELECT` runs them.

use crate::evidence::sql::cursor::Cursor;
use crate::evidence::sql::reader::Reader;
use crate::evidence::sql::script::Runs;
use crate::evidence::sql::token::Kind;

enum Does {
    /// A kind of statement.
    Say(&'static str),
    /// Runs the SQL in its strings.
    Runs,
}

fn does(function: &str) -> Option<Does> {
    let known = match function {
        "DROP_CHUNKS"
        | "ADD_RETENTION_POLICY"
        | "PG_DROP_REPLICATION_SLOT"
        | "LO_UNLINK"
        | "LO_TRUNCATE"
        | "DROP_PARTITION_TIME"
        | "DROP_PARTITION_ID"
        | "DROP_QUEUE"
        | "PURGE_QUEUE"
        | "DROPGEOMETRYCOLUMN"
        | "DROPGEOMETRYTABLE"
        | "DROPRASTERTABLE"
        | "DROPTOPOLOGY"
        | "DROPTOPOGEOMETRYCOLUMN" => Does::Say("call-destructive"),
        "PG_TERMINATE_BACKEND" => Does::Say("terminate-sessions"),
        "SETVAL" => Does::Say("set-counter"),
        "UNSCHEDULE" => Does::Say("drop-event"),
        "DBLINK_EXEC"
        | "DBLINK"
        | "RUN_COMMAND_ON_WORKERS"
        | "RUN_COMMAND_ON_SHARDS"
        | "RUN_COMMAND_ON_PLACEMENTS"
        | "SCHEDULE"
        | "SCHEDULE_IN_DATABASE"
        | "QUERY_TO_XML" => Does::Runs,
        _ => return None,
    };
    Some(known)
}

impl Reader<'_> {
    /// Says what the functions do that are called among these tokens.
    pub(super) fn functions(&mut self, cursor: Cursor<'_>) {
        for (ahead, pair) in cursor.tokens.windows(2).enumerate() {
            let [word, open] = pair else { continue };
            if open.kind != Kind::Mark(b'(') || !matches!(word.kind, Kind::Word | Kind::Quoted) {
                continue;
            }
            let mut call = Cursor { at: ahead, ..cursor };
            let name = call.keyword();
            let at = Cursor { at: ahead, ..cursor }.until(ahead + 2).extent();
            if let Some(does) = does(name.as_str()) {
                match does {
                    Does::Say(name) => {
                        self.say(name, at);
                    }
                    Does::Runs => {
                        call.bump();
                        self.dynamic(call.inside(), at);
                    }
                }
            } else if self.memory.has_routines()
                && let Some(name) = call.name()
            {
                self.called(&name, at);
            }
        }
    }

    /// Runs what strings say, when they say SQL.
    pub(super) fn dynamic(&mut self, expression: Cursor<'_>, at: crate::evidence::sql::token::Extent) {
        let texts = self.composed(expression);
        if texts.is_empty() {
            self.say("dynamic", at);
        }
        for text in texts {
            self.text(&text, at, Runs::Dynamic);
        }
    }
}
