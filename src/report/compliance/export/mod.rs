//! Rows for a warehouse: what was judged and what ran, flat, each row on a line of its own. Years of them over many
//! repositories are the work of the engine that takes them up.

mod rows;

use super::view::View;
use crate::finding::compliance::Compliance;
use serde_json::Value;
use std::io;

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    Plans,
    Records,
    Setbacks,
    Findings,
    Outcomes,
}

/// A column: its name, its type, what stands in it.
pub type Column = (&'static str, &'static str, &'static str);

/// What every row begins with, so that exports of many days and places can lie in one table.
pub const SHARED: [Column; 4] = [
    ("table", "text", "the table that the row belongs to"),
    ("report", "text", "a UUID for the run of the tool: the same input at the same time has the same"),
    ("judged_at", "time", "when it was judged"),
    ("system", "text", "what `--system` says"),
];

impl Table {
    pub const ALL: [Self; 5] = [Self::Plans, Self::Records, Self::Setbacks, Self::Findings, Self::Outcomes];

    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Plans => "plans",
            Self::Records => "records",
            Self::Setbacks => "setbacks",
            Self::Findings => "findings",
            Self::Outcomes => "outcomes",
        }
    }

    /// What one of its rows is.
    #[must_use]
    pub fn about(self) -> &'static str {
        match self {
            Self::Plans => "a plan of the population, with what its rules came to",
            Self::Records => "a run, as the record of a plan tells it",
            Self::Setbacks => "an issue, an incident or a rollback of a run",
            Self::Findings => "a finding, waived or not",
            Self::Outcomes => "a rule over a plan, with what came of it",
        }
    }

    /// Its own columns, after the shared ones.
    #[must_use]
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Plans => rows::PLANS,
            Self::Records => rows::RECORDS,
            Self::Setbacks => rows::SETBACKS,
            Self::Findings => rows::FINDINGS,
            Self::Outcomes => rows::OUTCOMES,
        }
    }
}

/// Writes the rows of `tables` to `out`, a JSON object a line, every column in every row.
///
/// # Errors
/// Where `out` does not take it.
pub fn export(tables: &[Table], all: &Compliance, out: &mut dyn io::Write) -> io::Result<()> {
    let view = View::new(all);
    for table in tables {
        let shared: [Value; 4] = [
            table.word().into(),
            view.run.to_string().into(),
            all.report.now.clone().into(),
            all.system.clone().into(),
        ];
        let columns = || SHARED.iter().chain(table.columns()).map(|(name, ..)| *name);
        rows::each(*table, &view, |values| line(columns().zip(shared.iter().chain(&values)), out))?;
    }
    Ok(())
}

/// An object whose fields keep their order.
fn line<'v>(
    fields: impl Iterator<Item = (&'static str, &'v Value)>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for (number, (name, value)) in fields.enumerate() {
        write!(out, "{}\"{name}\":", if number == 0 { '{' } else { ',' })?;
        serde_json::to_writer(&mut *out, value)?;
    }
    out.write_all(b"}\n")
}
