//! What looks harmful and is not, since the same script made it, keeps its rows, or makes it again.

use super::classes::Classes;
use super::dialect::Dialect;
use super::dynamic::HOLE;
use super::script::{Act, Direction, Excuse, Excused, Runs, Statement};
use std::collections::HashMap;

/// Takes from every act the classes that the rest of its script excuses. Each direction is a script of its own.
pub(super) fn excuse(statements: &mut [Statement], dialect: Dialect) {
    for direction in [Direction::Up, Direction::Down, Direction::Unknown] {
        let mut script = Known::default();
        let mut order = 0;
        for statement in statements.iter().filter(|one| one.direction == direction) {
            for act in &statement.acts {
                script.foresee(act, order);
                order += 1;
            }
        }
        order = 0;
        for statement in statements.iter_mut().filter(|one| one.direction == direction) {
            for act in &mut statement.acts {
                if let Some((classes, because)) = script.excuse(act, order, dialect) {
                    let classes = act.classes.common(classes);
                    if !classes.is_empty() {
                        act.classes = act.classes.without(classes);
                        act.excused = Some(Excused { classes, because });
                    }
                }
                script.follow(act, order);
                order += 1;
            }
        }
    }
}

/// Sorts of things that can be made, renamed and dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Table,
    View,
    Routine,
    Trigger,
    Index,
    Type,
    Sequence,
    Policy,
    Rule,
    Event,
    Schema,
    Constraint,
    Key,
    Setting,
}

/// Names, each with when it was said.
#[derive(Debug, Default)]
struct Names(HashMap<(Sort, String), Vec<(usize, String)>>);

impl Names {
    fn add(&mut self, sort: Sort, name: &str, order: usize) {
        if !name.contains(HOLE) {
            let said = self.0.entry((sort, last(name))).or_default();
            // what comes later says the same
            if said.len() < 64 {
                said.push((order, name.to_owned()));
            } else if let Some(newest) = said.last_mut() {
                *newest = (order, name.to_owned());
            }
        }
    }

    fn remove(&mut self, sort: Sort, name: &str) {
        if let Some(said) = self.0.get_mut(&(sort, last(name))) {
            said.retain(|(_, known)| !alike(known, name));
        }
    }

    fn has(&self, sort: Sort, name: &str) -> bool {
        self.after(sort, name, None)
    }

    /// Whether it was said after `order`.
    fn after(&self, sort: Sort, name: &str, order: Option<usize>) -> bool {
        let said = self.0.get(&(sort, last(name))).map_or(&[][..], Vec::as_slice);
        said.iter().any(|(at, known)| order.is_none_or(|order| *at > order) && alike(known, name))
    }
}

#[derive(Debug, Default)]
struct Known {
    /// Everything the script makes, with its last place: to know what is made again.
    will_make: Names,
    /// `new name\0old name` of tables that are renamed somewhere in the script.
    will_rename: Names,
    /// The same of tables into which rows are copied.
    will_copy: Names,
    made: Names,
    /// Made only if it was missing, so that it may have been there.
    maybe: Names,
    temporary: Names,
    /// `table\0column`.
    columns: HashMap<(String, String), ()>,
    /// Where the rows of a table were copied to.
    copied: HashMap<String, String>,
    /// What a name was before: renamed from.
    was: HashMap<(Sort, String), String>,
}

fn last(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_ascii_lowercase()
}

/// Whether two names can mean the same thing: alike, or one of them without a schema.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let qualified = one.contains('.') && other.contains('.');
    let tail = |name: &str| name.rsplit('.').next().unwrap_or(name).len();
    let tails = (one.get(one.len() - tail(one)..), other.get(other.len() - tail(other)..));
    if qualified {
        one.eq_ignore_ascii_case(other)
    } else {
        matches!(tails, (Some(one), Some(other)) if one.eq_ignore_ascii_case(other))
    }
}

/// What an act makes.
fn makes(act: &Act) -> Option<(Sort, &str)> {
    let object = act.object.as_deref()?;
    let sort = match act.name {
        "create-table" | "create-unlogged-table" | "select-into" => Sort::Table,
        "create-view" | "replace-view" | "create-materialized-view" => Sort::View,
        "create-function" | "replace-function" | "create-procedure" | "replace-procedure" => Sort::Routine,
        "create-trigger" => Sort::Trigger,
        "create-type" => Sort::Type,
        "create-sequence" => Sort::Sequence,
        "create-policy" => Sort::Policy,
        "create-rule" => Sort::Rule,
        "create-event" => Sort::Event,
        "create-schema" | "create-database" => Sort::Schema,
        "create-index"
        | "create-unique-index"
        | "create-index-concurrently"
        | "create-unique-index-concurrently" => Sort::Index,
        "add-foreign-key"
        | "add-check"
        | "add-unique"
        | "add-exclusion"
        | "add-constraint-not-valid"
        | "use-index" => {
            return act.parts.first().map(|name| (Sort::Constraint, name.as_str()));
        }
        "add-primary-key" => Sort::Key,
        "setting" | "enable-trigger" | "enable-row-security" => Sort::Setting,
        _ => return None,
    };
    Some((sort, object))
}

/// What an act drops that can be made again without loss.
fn drops(act: &Act) -> Option<(Sort, &str)> {
    let object = act.object.as_deref()?;
    let sort = match act.name {
        "drop-view" | "drop-materialized-view" => Sort::View,
        "drop-function" | "drop-procedure" => Sort::Routine,
        "drop-trigger" => Sort::Trigger,
        "drop-type" => Sort::Type,
        "drop-policy" => Sort::Policy,
        "drop-rule" => Sort::Rule,
        "drop-event" => Sort::Event,
        "drop-constraint" => return act.parts.first().map(|name| (Sort::Constraint, name.as_str())),
        "drop-primary-key" => Sort::Key,
        "disable-foreign-keys"
        | "disable-checks"
        | "disable-logging"
        | "disable-trigger"
        | "disable-row-security" => Sort::Setting,
        _ => return None,
    };
    Some((sort, object))
}

const ALL: &str = "DILBFS";

impl Known {
    /// What stands anywhere in the script, before it is read in order.
    fn foresee(&mut self, act: &Act, order: usize) {
        if act.runs == Runs::Defined {
            return;
        }
        if let Some((sort, name)) = makes(act) {
            self.will_make.add(sort, name, order);
        }
        if act.name == "add-primary-key"
            && let Some(name) = act.parts.first()
        {
            self.will_make.add(Sort::Constraint, name, order);
        }
        if let (Some(from), Some(to)) = (&act.object, &act.other) {
            match act.name {
                "insert-select" => self.will_copy.add(Sort::Table, &pair(from, to), order),
                "rename-table" => self.will_rename.add(Sort::Table, &pair(to, from), order),
                "rename-other" => self.will_rename.add(Sort::Type, &last(to), order),
                _ => {}
            }
        }
    }

    /// What is known after `act`.
    fn follow(&mut self, act: &Act, order: usize) {
        let Some(object) = act.object.as_deref().filter(|_| act.runs != Runs::Defined) else { return };
        match act.name {
            "create-temporary-table" => self.temporary.add(Sort::Table, object, order),
            "create-table-if-missing" => self.maybe.add(Sort::Table, object, order),
            "drop-table" => {
                self.made.remove(Sort::Table, object);
                self.copied.remove(&last(object));
            }
            "insert-select" => {
                if let Some(source) = &act.other {
                    self.copied.insert(last(source), object.to_owned());
                }
            }
            "rename-table" | "rename-other" => {
                let Some(to) = act.other.as_deref() else { return };
                let sort = if act.name == "rename-table" { Sort::Table } else { Sort::Type };
                if self.made.has(sort, object) {
                    self.made.remove(sort, object);
                    self.made.add(sort, to, order);
                } else {
                    self.made.remove(sort, to);
                }
                self.was.insert((sort, last(to)), last(object));
            }
            name if name.starts_with("add-column") => {
                for column in &act.parts {
                    self.columns.insert((last(object), last(column)), ());
                }
            }
            _ => {}
        }
        if let Some((sort, name)) = makes(act) {
            self.made.add(sort, name, order);
        }
    }

    fn excuse(&self, act: &Act, order: usize, dialect: Dialect) -> Option<(Classes, Excuse)> {
        if act.runs == Runs::Defined {
            return Some((Classes::of("DILBFSU"), Excuse::OnlyDefined));
        }
        let object = act.object.as_deref()?;
        if object.contains(HOLE) {
            return None;
        }
        let on_table = act.other.as_deref().filter(|_| is_index(act.name)).unwrap_or(object);
        if self.temporary.has(Sort::Table, on_table)
            || dialect == Dialect::SqlServer && on_table.starts_with('#')
        {
            return Some((Classes::of(ALL), Excuse::Temporary));
        }
        let (made, sort) = match drops(act) {
            Some((sort, name)) if !matches!(sort, Sort::Constraint | Sort::Key | Sort::Setting) => {
                (self.made.has(sort, name), sort)
            }
            _ => (concerns_table(act.name) && self.made.has(Sort::Table, on_table), Sort::Table),
        };
        if made {
            return Some((Classes::of(ALL), Excuse::MadeHere));
        }
        if act.name == "drop-sequence" && self.made.has(Sort::Sequence, object) {
            return Some((Classes::of(ALL), Excuse::MadeHere));
        }
        let made_column = |column: &String| self.columns.contains_key(&(last(object), last(column)));
        if sort == Sort::Table && !act.parts.is_empty() && act.parts.iter().all(made_column) {
            let classes = match act.name {
                "update-all" | "update-where" => "DI",
                "drop-column" => ALL,
                "set-not-null" | "change-type" | "drop-default" | "rename-column" => "B",
                _ => "",
            };
            return Some((Classes::of(classes), Excuse::MadeHere));
        }
        let loses = act.classes.has(super::classes::Class::LOSES);
        if self.maybe.has(Sort::Table, on_table) && concerns_table(act.name) && !loses {
            return Some((Classes::of("LBFS"), Excuse::MadeHere));
        }
        match act.name {
            "drop-table" => self.replaced(object, order).then(|| (Classes::of("DIB"), Excuse::CopiedFirst)),
            "drop-type" if self.swapped(object) => Some((Classes::of("B"), Excuse::Swapped)),
            "rename-other" if self.made.has(Sort::Type, object) => Some((Classes::of("B"), Excuse::MadeHere)),
            "rename-other" if self.will_rename.after(Sort::Type, object, Some(order)) => {
                Some((Classes::of("B"), Excuse::Swapped))
            }
            "rename-table" if self.will_make.after(Sort::Table, object, Some(order)) => {
                Some((Classes::of("B"), Excuse::Swapped))
            }
            _ => {
                let (sort, name) = drops(act)?;
                let again = self.will_make.after(sort, name, Some(order));
                let because = if sort == Sort::Setting { Excuse::RestoredLater } else { Excuse::Recreated };
                again.then(|| (Classes::of("BS"), because))
            }
        }
    }

    /// Whether all rows of a table are in another that has, had, or will have its name.
    fn replaced(&self, table: &str, order: usize) -> bool {
        let Some(copy) = self.copied.get(&last(table)) else { return false };
        let takes_its_name = self.will_rename.has(Sort::Table, &pair(table, copy));
        let had_its_name = self.was.get(&(Sort::Table, last(table))).is_some_and(|was| *was == last(copy));
        // into a table that is made again, back from where they were
        let come_back = self.will_make.after(Sort::Table, table, Some(order))
            && self.will_copy.after(Sort::Table, &pair(table, copy), Some(order));
        takes_its_name || had_its_name || come_back
    }

    fn swapped(&self, name: &str) -> bool {
        let Some(was) = self.was.get(&(Sort::Type, last(name))) else { return false };
        self.will_make.has(Sort::Type, was) || self.will_rename.has(Sort::Type, was)
    }
}

fn pair(to: &str, from: &str) -> String {
    format!("{}\u{0}{}", last(to), last(from))
}

pub(super) fn is_index(name: &str) -> bool {
    matches!(
        name,
        "create-index"
            | "create-unique-index"
            | "create-index-concurrently"
            | "create-unique-index-concurrently"
            | "drop-index"
            | "create-trigger"
            | "create-policy"
    )
}

/// Whether what an act touches is a table.
pub(super) fn concerns_table(name: &str) -> bool {
    let others = [
        "drop-view",
        "drop-materialized-view",
        "drop-sequence",
        "drop-type",
        "drop-type-cascade",
        "drop-schema",
        "drop-database",
        "drop-function",
        "drop-procedure",
        "drop-extension",
        "drop-owned",
        "drop-role",
        "call",
        "drop-trigger",
        "drop-index-concurrently",
        "rename-other",
        "alter-role",
        "grant",
        "revoke",
        "drop-other",
        "drop-event",
        "drop-policy",
        "drop-rule",
        "drop-server",
        "drop-tablespace",
        "call-destructive",
        "alter-database",
    ];
    !others.contains(&name)
}
