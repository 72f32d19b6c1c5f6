//! Which dialect a text is written in, when nobody says.

use super::dialect::Dialect;

/// How much of a text is looked at.
const ENOUGH: usize = 64 * 1024;

/// The dialect that most speaks for; PostgreSQL where nothing speaks for any.
#[must_use]
pub fn guess(text: &str) -> Dialect {
    let end = (0..=text.len().min(ENOUGH)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let text = text.get(..end).unwrap_or("");
    let mut points = [0_u32; 4];
    let mut add = |dialect: Dialect, number: u32| {
        if let Some(points) = points.get_mut(dialect as usize) {
            *points += number;
        }
    };
    for line in text.lines() {
        let line = line.trim();
        if line.eq_ignore_ascii_case("go") {
            add(Dialect::SqlServer, 5);
        }
        if line.starts_with("--") || line.starts_with("/*") && !line.starts_with("/*!") {
            continue;
        }
        if line.starts_with("/*!") || line.to_ascii_lowercase().starts_with("delimiter ") {
            add(Dialect::MySql, 5);
        }
        if line.contains("$$") || line.contains("::") {
            add(Dialect::Postgres, 2);
        }
        if line.contains('`') {
            add(Dialect::MySql, 1);
        }
        if line.contains('[') && line.contains(']') && !line.contains('\'') {
            let named =
                line.split('[').skip(1).any(|part| part.starts_with(|one: char| one.is_ascii_alphabetic()));
            add(Dialect::SqlServer, u32::from(named));
        }
        for word in line.split(|one: char| !one.is_ascii_alphanumeric() && one != '_' && one != '@') {
            if let Some((dialect, number)) = speaks_for(word) {
                add(dialect, number);
            }
        }
    }
    let best = points.iter().copied().max().unwrap_or(0);
    Dialect::ALL
        .into_iter()
        .find(|dialect| points.get(*dialect as usize) == Some(&best))
        .unwrap_or(Dialect::Postgres)
}

fn speaks_for(word: &str) -> Option<(Dialect, u32)> {
    let mut buffer = [0_u8; 24];
    let lower = buffer.get_mut(..word.len())?;
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let found = match std::str::from_utf8(lower).ok()? {
        "serial" | "bigserial" | "jsonb" | "timestamptz" | "bytea" | "plpgsql" | "regclass" | "gin"
        | "tsvector" | "nextval" | "concurrently" | "uuid_generate_v4" | "gen_random_uuid" | "citext" => {
            (Dialect::Postgres, 3)
        }
        "extension" | "owned" | "materialized" => (Dialect::Postgres, 1),
        "auto_increment" | "innodb" | "utf8mb4" | "mediumtext" | "longtext" | "tinyint" | "unsigned"
        | "engine" | "charset" | "modify" | "foreign_key_checks" | "mediumint" | "myisam" => {
            (Dialect::MySql, 2)
        }
        "autoincrement" | "pragma" | "sqlite_master" | "sqlite_sequence" => (Dialect::Sqlite, 5),
        "rowid" | "strict" => (Dialect::Sqlite, 1),
        "nvarchar" | "sysname" | "dbo" | "uniqueidentifier" | "datetime2" | "object_id" | "sp_executesql"
        | "sp_rename" | "clustered" | "nonclustered" | "getdate" | "nocheck" | "bit" | "datetimeoffset" => {
            (Dialect::SqlServer, 2)
        }
        _ => return None,
    };
    Some(found)
}
