//! The four dialects: what they are called, and what differs in how their text is cut into tokens.

use serde::Serialize;

/// The SQL of one family of databases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dialect {
    Postgres,
    #[serde(rename = "mysql")]
    MySql,
    Sqlite,
    SqlServer,
}

impl Dialect {
    /// Every dialect, in the order of the columns of `statements.txt`.
    pub const ALL: [Self; 4] = [Self::Postgres, Self::MySql, Self::Sqlite, Self::SqlServer];

    /// The dialect of a database as the plan calls it.
    #[must_use]
    pub fn of_engine(engine: &str) -> Option<Self> {
        let known = match engine {
            "postgres" | "postgresql" | "cockroachdb" | "timescaledb" | "redshift" => Self::Postgres,
            "mysql" | "mariadb" | "tidb" => Self::MySql,
            "sqlite" | "sqlite3" | "libsql" => Self::Sqlite,
            "sql-server" | "sqlserver" | "mssql" => Self::SqlServer,
            _ => return None,
        };
        Some(known)
    }

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgres => "postgres",
            Self::MySql => "mysql",
            Self::Sqlite => "sqlite",
            Self::SqlServer => "sql-server",
        }
    }

    pub(super) fn rules(self) -> Rules {
        let none = Rules::default();
        match self {
            Self::Postgres => Rules { nested: true, dollar: true, client: true, ..none },
            Self::MySql => Rules {
                backslash: true,
                hash: true,
                delimiter: true,
                spaced_dashes: true,
                executable: true,
                ..none
            },
            Self::Sqlite => Rules { brackets: true, ..none },
            Self::SqlServer => Rules { nested: true, brackets: true, go: true, at_words: true, ..none },
        }
    }
}

/// What a lexer has to know of a dialect.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Rules {
    /// A backslash escapes in strings, and `"` opens a string.
    pub(super) backslash: bool,
    /// Comments nest.
    pub(super) nested: bool,
    /// `#` opens a comment.
    pub(super) hash: bool,
    /// `[name]`.
    pub(super) brackets: bool,
    /// `$tag$ ... $tag$`.
    pub(super) dollar: bool,
    /// `\command` of psql, and the rows after `COPY ... FROM stdin`.
    pub(super) client: bool,
    /// `GO` on a line of its own.
    pub(super) go: bool,
    /// `DELIMITER //`.
    pub(super) delimiter: bool,
    /// `--` is a comment only before a space.
    pub(super) spaced_dashes: bool,
    /// `/*! ... */` is run.
    pub(super) executable: bool,
    /// `@name` and `#name` are words.
    pub(super) at_words: bool,
}
