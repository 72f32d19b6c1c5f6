//! `statements.txt`, read once: what each statement is worth in each dialect.

use super::classes::Classes;
use super::dialect::Dialect;
use std::collections::HashMap;
use std::sync::OnceLock;

const TEXT: &str = include_str!("statements.txt");

/// One kind of statement.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    pub name: &'static str,
    cells: [Option<Worth>; 4],
    pub means: &'static str,
}

/// What a kind of statement may do in one dialect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Worth {
    pub classes: Classes,
    pub lock: Option<&'static str>,
}

impl Row {
    /// What it is worth in `dialect`; `None` where the dialect has no such statement.
    #[must_use]
    pub fn own(&self, dialect: Dialect) -> Option<Worth> {
        self.cells.get(dialect as usize).copied().flatten()
    }

    /// What it is worth in `dialect`, and where that has no such statement, in the first that has.
    #[must_use]
    pub fn worth(&self, dialect: Dialect) -> Worth {
        self.own(dialect).or_else(|| self.cells.iter().copied().flatten().next()).unwrap_or_default()
    }

    fn read(line: &'static str) -> Option<Self> {
        let mut columns = line.split("  ").map(str::trim).filter(|column| !column.is_empty());
        let name = columns.next()?;
        let cells = [columns.next()?, columns.next()?, columns.next()?, columns.next()?].map(cell);
        Some(Self { name, cells, means: columns.next()? })
    }
}

fn cell(written: &'static str) -> Option<Worth> {
    if written == "." {
        return None;
    }
    let (letters, lock) = match written.split_once('/') {
        Some((letters, lock)) => (letters, Some(lock)),
        None => (written, None),
    };
    Some(Worth { classes: Classes::of(letters), lock })
}

#[derive(Debug)]
struct Table {
    rows: Vec<Row>,
    by_name: HashMap<&'static str, usize>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = TEXT.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let rows: Vec<Row> = lines.filter_map(Row::read).collect();
        let by_name = rows.iter().enumerate().map(|(at, row)| (row.name, at)).collect();
        Table { rows, by_name }
    })
}

/// Every kind of statement, in the order of the table.
#[must_use]
pub fn rows() -> &'static [Row] {
    &table().rows
}

/// The kind of statement called `name`.
#[must_use]
pub fn row(name: &str) -> Option<&'static Row> {
    let table = table();
    table.by_name.get(name).and_then(|at| table.rows.get(*at))
}
