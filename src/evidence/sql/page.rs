//! The table of statements, for people.

use super::classes::Class;
use super::dialect::Dialect;
use super::table::{Row, row, rows};
use std::fmt::Write;

/// The page of all statements, or of the one called `name`.
#[must_use]
pub fn page(name: &str) -> Option<String> {
    if name == "sql" {
        return Some(all());
    }
    row(name).map(one)
}

fn cell(row: &Row, dialect: Dialect) -> String {
    match row.own(dialect) {
        None => ".".to_owned(),
        Some(worth) if worth.classes.is_empty() => "-".to_owned(),
        Some(worth) => worth.classes.letters(),
    }
}

fn all() -> String {
    let mut page = String::from("# sql\n\nWhat the statements of a migration may do.\n\n");
    for class in Class::ALL {
        let _ = writeln!(page, "    {}  {:<24}{}", class.letter, class.name, class.means);
    }
    page.push_str("    -  harmless\n    .  no statement of this dialect\n\n");
    let width = rows().iter().map(|row| row.name.len()).max().unwrap_or(0);
    let _ = writeln!(
        page,
        "{:<width$}  {:<9} {:<6} {:<7} {:<11}",
        "statement", "postgres", "mysql", "sqlite", "sql-server"
    );
    for row in rows() {
        let [postgres, mysql, sqlite, server] = Dialect::ALL.map(|dialect| cell(row, dialect));
        let line =
            format!("{:<width$}  {postgres:<9} {mysql:<6} {sqlite:<7} {server:<11} {}", row.name, row.means);
        let _ = writeln!(page, "{}", line.trim_end());
    }
    page
}

fn one(row: &Row) -> String {
    let mut page = format!("# {}\n\nA statement of SQL. {}\n\n", row.name, row.means);
    for dialect in Dialect::ALL {
        let Some(worth) = row.own(dialect) else { continue };
        let classes: Vec<&str> = worth.classes.iter().map(|class| class.name).collect();
        let classes = if classes.is_empty() { "harmless".to_owned() } else { classes.join(", ") };
        let lock = worth.lock.map(|lock| format!("; lock: {lock}")).unwrap_or_default();
        let _ = writeln!(page, "    {:<12}{classes}{lock}", dialect.name());
    }
    page
}
