//! What a script comes to as a whole: what it makes, takes away and touches, and whether it holds together when it fails.

use super::classes::Class;
use super::dialect::Dialect;
use super::excuse::{alike, concerns_table, is_index};
use super::script::{Act, Direction, Runs, Script};
use super::token::Extent;
use std::collections::BTreeSet;

/// The statements of one direction, taken together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outcome {
    /// How many of its acts change something.
    pub changes: usize,
    /// What is there afterwards that was not before.
    pub makes: Vec<Thing>,
    /// What was there before and is not afterwards.
    pub takes: Vec<Thing>,
    /// The tables and views it changes, reads from by name, or hangs something on.
    pub touches: Vec<Thing>,
    /// Everything that changes something stands in one transaction that the script itself opens and closes.
    pub whole: bool,
    /// The script has its tool stop at the first error.
    pub stops: bool,
    /// What cannot be held together with the rest by a transaction.
    pub apart: Vec<Extent>,
    /// Something takes away more than it names, so that what is left is not known.
    pub sweeps: bool,
}

/// So many things are followed by their names.
const MOST_THINGS: usize = 2_000;

/// A table or view, or a column of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    pub table: String,
    pub column: Option<String>,
    pub at: Extent,
}

impl Thing {
    /// Whether both can mean the same.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        let columns = match (&self.column, &other.column) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        columns && alike(&self.table, &other.table)
    }

    /// Whether this is `other`, or the table it stands in.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        alike(&self.table, &other.table) && (self.column.is_none() || self.same(other))
    }

    /// As people write it: `orders`, `orders.points`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.column {
            Some(column) => format!("{}.{column}", self.table),
            None => self.table.clone(),
        }
    }
}

/// What the statements of `script` that lead `way` come to; `text` is what it was read from.
#[must_use]
pub fn outcome(script: &Script, text: &str, way: Direction) -> Outcome {
    let mut all = Outcome::default();
    let statements = script.statements.iter().filter(|one| one.direction == way).enumerate();
    let acts = statements.flat_map(|(number, one)| one.acts.iter().map(move |act| (number, act)));
    let mut changing = BTreeSet::new();
    let (mut temporary, mut ends) = (BTreeSet::new(), Vec::new());
    let (mut open, mut outside) = (false, false);
    for (number, act) in acts.filter(|(_, act)| act.runs != Runs::Defined) {
        match act.name {
            "transaction-begin" => open = true,
            "transaction-end" => {
                open = false;
                ends.push((all.changes, act.at));
            }
            "create-temporary-table" => temporary.extend(act.object.clone()),
            _ => {}
        }
        all.stops |= stops(act, text);
        if !changes(act, text) {
            continue;
        }
        all.changes += 1;
        changing.insert(number);
        outside |= !open;
        if stands_apart(act, script.dialect) {
            all.apart.push(act.at);
        }
        all.sweeps |= SWEEPING.contains(&act.name) || act.classes.has(Class::UNKNOWN);
        if act.object.as_ref().is_some_and(|object| temporary.contains(object)) {
            continue;
        }
        all.follow(act);
    }
    all.whole = all.changes > 0 && !outside && !open && ends.last().is_some_and(|(at, _)| *at == all.changes);
    let middle = ends.iter().filter(|(at, _)| *at > 0 && *at < all.changes);
    all.whole &= middle.clone().next().is_none() && all.apart.is_empty();
    all.apart.extend(middle.map(|(_, at)| *at));
    if script.dialect == Dialect::MySql && changing.len() == 1 {
        // alone, it is whole by itself
        all.apart.clear();
    }
    all.apart.sort_by_key(|at| at.start);
    all.apart.dedup();
    all
}

impl Outcome {
    fn follow(&mut self, act: &Act) {
        if self.makes.len() + self.takes.len() + self.touches.len() > MOST_THINGS {
            // what is not followed may be anything
            self.sweeps = true;
            return;
        }
        for thing in taken(act) {
            let made_here = self.makes.iter().any(|made| made.same(&thing));
            self.makes.retain(|made| !thing.covers(made));
            if !made_here {
                self.takes.push(thing);
            }
        }
        for thing in made(act) {
            let before = self.takes.len();
            self.takes.retain(|gone| !gone.same(&thing));
            if self.takes.len() == before {
                self.makes.push(thing);
            }
        }
        for thing in touched(act) {
            if !self.touches.iter().any(|known| known.same(&thing)) {
                self.touches.push(thing);
            }
        }
    }
}

fn thing(table: &str, column: Option<&str>, at: Extent) -> Option<Thing> {
    // a name that only the run will know is no name
    let known = |name: &str| !name.is_empty() && !name.contains(['?', '{', '$', '#']);
    let thing = Thing { table: table.to_owned(), column: column.map(str::to_owned), at };
    (known(table) && column.is_none_or(known)).then_some(thing)
}

fn made(act: &Act) -> Vec<Thing> {
    let object = act.object.as_deref().unwrap_or("");
    match act.name {
        "create-table"
        | "create-table-if-missing"
        | "create-unlogged-table"
        | "select-into"
        | "create-view"
        | "create-materialized-view" => thing(object, None, act.at).into_iter().collect(),
        "rename-table" => act.other.iter().filter_map(|name| thing(name, None, act.at)).collect(),
        "rename-column" => act.other.iter().filter_map(|name| thing(object, Some(name), act.at)).collect(),
        name if name.starts_with("add-column") => {
            act.parts.iter().filter_map(|column| thing(object, Some(column), act.at)).collect()
        }
        _ => Vec::new(),
    }
}

fn taken(act: &Act) -> Vec<Thing> {
    let object = act.object.as_deref().unwrap_or("");
    match act.name {
        "drop-table" | "drop-view" | "drop-materialized-view" | "drop-foreign-table" | "rename-table" => {
            thing(object, None, act.at).into_iter().collect()
        }
        "drop-column" | "rename-column" => {
            act.parts.iter().filter_map(|column| thing(object, Some(column), act.at)).collect()
        }
        _ => Vec::new(),
    }
}

/// What must be there for an act, or is gone with it.
fn touched(act: &Act) -> Vec<Thing> {
    let object = act.object.as_deref().unwrap_or("");
    let creates = act.name.starts_with("create-") && !is_index(act.name) || act.name == "replace-view";
    let table = if is_index(act.name) { act.other.as_deref().unwrap_or("") } else { object };
    let mut things: Vec<Thing> = Vec::new();
    if concerns_table(act.name) && !creates && !NO_TABLE.contains(&act.name) {
        things.extend(thing(table, None, act.at));
        if ON_COLUMNS.contains(&act.name) {
            things.extend(act.parts.iter().filter_map(|column| thing(table, Some(column), act.at)));
        }
    }
    if matches!(act.name, "insert-select" | "add-foreign-key") {
        things.extend(act.other.iter().filter_map(|name| thing(name, None, act.at)));
    }
    things
}

/// Acts upon columns that must be there.
const ON_COLUMNS: &[&str] = &[
    "drop-column",
    "rename-column",
    "change-type",
    "convert-values",
    "set-not-null",
    "drop-not-null",
    "set-default",
    "drop-default",
    "change-identity",
    "drop-expression",
    "set-expression",
    "tune-column",
    "reorder-column",
];

/// Acts whose object is neither a table nor a view.
const NO_TABLE: &[&str] = &[
    "drop-index",
    "rename-index",
    "alter-index",
    "disable-index",
    "reindex",
    "reindex-concurrently",
    "alter-sequence",
    "restart-sequence",
    "set-counter",
    "alter-type",
    "add-enum-value",
    "drop-attribute",
    "replace-function",
    "replace-procedure",
    "alter-routine",
    "alter-extension",
    "alter-publication",
    "drop-publication",
    "alter-subscription",
    "drop-subscription",
    "alter-other",
    "alter-database-offline",
    "default-privileges",
    "reassign-owned",
    "system-setting",
    "unsafe-setting",
    "disable-foreign-keys",
    "disable-logging",
    "dynamic",
    "template",
    "include",
    "run-program",
    "unclosed",
    "not-understood",
    "beyond-limit",
    "backup",
    "restore",
    "comment",
    "shrink",
];

/// Acts with which more goes than they name.
const SWEEPING: &[&str] =
    &["drop-schema", "drop-database", "drop-owned", "drop-extension", "drop-type-cascade"];

/// Acts after which everything is as it was before.
const IDLE: &[&str] = &[
    "explain",
    "transaction",
    "transaction-begin",
    "transaction-end",
    "session",
    "setting",
    "procedural",
    "client-command",
    "attach-database",
    "analyze",
    "check-table",
    "lock-table",
    "unlock-tables",
    "checkpoint",
    "flush",
];

fn changes(act: &Act, text: &str) -> bool {
    // a function that is called by a query may do anything
    let calls =
        || text.get(act.at.start as usize..act.at.end as usize).is_some_and(|text| text.contains('('));
    if act.name == "select" { calls() } else { !IDLE.contains(&act.name) }
}

/// What no transaction holds together with what stands beside it.
fn stands_apart(act: &Act, dialect: Dialect) -> bool {
    match dialect {
        Dialect::Postgres => matches!(
            act.name,
            "create-index-concurrently"
                | "create-unique-index-concurrently"
                | "index-concurrently-in-transaction"
                | "drop-index-concurrently"
                | "reindex-concurrently"
                | "detach-partition-concurrently"
                | "vacuum"
                | "vacuum-full"
                | "create-database"
                | "drop-database"
        ),
        // what shapes a table commits what came before
        Dialect::MySql => !IN_TRANSACTION_OF_MYSQL.contains(&act.name),
        Dialect::Sqlite => act.name == "vacuum",
        Dialect::SqlServer => {
            matches!(act.name, "create-database" | "drop-database" | "alter-database" | "backup" | "restore")
        }
    }
}

const IN_TRANSACTION_OF_MYSQL: &[&str] = &[
    "select",
    "select-into",
    "insert",
    "insert-select",
    "upsert",
    "replace-into",
    "update-all",
    "update-where",
    "delete-all",
    "delete-where",
    "load-data",
    "load-data-replace",
    "create-temporary-table",
    "drop-temporary-table",
    "disable-foreign-keys",
    "disable-checks",
    "disable-logging",
    "unsafe-setting",
    "system-setting",
    "call",
    "dynamic",
    "include",
    "run-program",
    "template",
    "unclosed",
    "not-understood",
    "beyond-limit",
];

/// Whether the script tells whoever runs it to stop at the first error.
fn stops(act: &Act, text: &str) -> bool {
    if !matches!(act.name, "client-command" | "setting") {
        return false;
    }
    let text = text.get(act.at.start as usize..act.at.end as usize).unwrap_or("").to_ascii_lowercase();
    let words: Vec<&str> =
        text.split([' ', '\t', '=', ';', '\n', '\r']).filter(|word| !word.is_empty()).collect();
    match words.as_slice() {
        ["\\set", "on_error_stop", value, ..] => matches!(*value, "on" | "1" | "true" | "yes"),
        ["set", "xact_abort", "on", ..] | [".bail", "on", ..] => true,
        _ => false,
    }
}
