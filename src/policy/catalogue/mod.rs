//! Rules, clauses, procedures and controls as pages and lists, for people and for programs.

mod clause;
mod control;
mod handbook;
mod lists;
mod rule;

pub use clause::{clause_page, procedure_page};
pub use control::{control_matrix, control_page, framework_page, frameworks_json, frameworks_text, serving};
pub use handbook::{clause_matrix, rule_index};
pub use lists::{procedures_json, procedures_text, rule_list, rules_json, rules_text};
pub use rule::rule_page;

use super::Policies;
use super::pack::{Clause, Procedure, Value, When};
use super::wording::listed;

/// Every clause that asks for the rule `name`, with its procedure.
fn askers<'p>(policies: &'p Policies, name: &'p str) -> impl Iterator<Item = (&'p Procedure, &'p Clause)> {
    let procedures = policies.pack.procedures.iter();
    let clauses = procedures.flat_map(|procedure| procedure.clauses().map(move |clause| (procedure, clause)));
    clauses.filter(move |(_, clause)| clause.rules.iter().any(|rule| rule == name))
}

/// When a clause binds, in words: "where the plan ships migrations".
fn when(policies: &Policies, clause: &Clause) -> Option<String> {
    let said = |when: &When| {
        let condition = policies.pack.conditions.iter().find(|known| known.name == when.condition);
        let title = condition.map_or(when.condition.as_str(), |condition| condition.title.as_str());
        if when.holds { title.to_owned() } else { format!("not: {title}") }
    };
    let all: Vec<String> = clause.when.iter().map(said).collect();
    (!all.is_empty()).then(|| format!("where {}", all.join(", and ")))
}

/// What a clause asks for, in words: "minimum 24h".
fn asks(clause: &Clause) -> Option<String> {
    let all: Vec<String> =
        clause.asks.iter().map(|ask| format!("{} {}", ask.parameter, written(&ask.value))).collect();
    (!all.is_empty()).then(|| all.join("; "))
}

fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => format!("`{text}`"),
        Value::Figure { written, .. } => written.clone(),
        Value::List(items) => {
            let plain = |item: &Value| match item {
                Value::Text(text) => text.clone(),
                other => written(other),
            };
            listed(&items.iter().map(plain).collect::<Vec<_>>())
        }
    }
}
