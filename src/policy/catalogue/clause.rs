//! The page of a clause, and that of a procedure.

use super::super::Policies;
use super::{asks, when};
use std::fmt::Write;

/// The page of the clause `id`: what it demands, when, and which rule judges it.
#[must_use]
pub fn clause_page(policies: &Policies, id: &str) -> Option<String> {
    let found = policies.pack.procedures.iter().find_map(|procedure| {
        let sections = procedure.sections.iter();
        let mut clauses =
            sections.flat_map(|section| section.clauses.iter().map(move |clause| (section, clause)));
        let (section, clause) = clauses.find(|(_, clause)| clause.id.eq_ignore_ascii_case(id))?;
        Some((procedure, section, clause))
    });
    let (procedure, section, clause) = found?;
    let mut out = format!("# {}\n\n{}\n\n", clause.id, clause.says);
    let _ = write!(out, "A \"{}\" of `{}` ({})", clause.binds.word(), procedure.name, procedure.title);
    if !section.title.is_empty() {
        let _ = write!(out, ", {}", section.title);
    }
    out.push_str(".\n");
    if let Some(when) = when(policies, clause) {
        let _ = writeln!(out, "It binds {when}.");
    }
    if let Some(asks) = asks(clause) {
        let _ = writeln!(out, "It asks for {asks}.");
    }
    out.push('\n');
    if clause.rules.is_empty() {
        let why = clause.unruled.as_deref().unwrap_or("it demands nothing");
        let _ = writeln!(out, "No rule judges it: {why}.");
    }
    for name in &clause.rules {
        let Some(rule) = policies.rule(name) else { continue };
        let severity = clause.severity.unwrap_or(rule.severity);
        let _ = writeln!(out, "Judged by `{name}` ({}): {}.", severity.word(), rule.title);
        if procedure.absolute.contains(name) {
            let _ = writeln!(out, "No waiver lifts it.");
        }
    }
    Some(out)
}

/// The page of the procedure `name`: every section with its clauses.
#[must_use]
pub fn procedure_page(policies: &Policies, name: &str) -> Option<String> {
    let procedure = policies.procedure(name)?;
    let mut out = format!("# {}\n\nThe procedure `{name}`", procedure.title);
    if !procedure.edition.is_empty() {
        let _ = write!(out, ", edition {}", procedure.edition);
    }
    if !procedure.owner.is_empty() {
        let _ = write!(out, ", kept by {}", procedure.owner);
    }
    out.push_str(".\n");
    if !procedure.absolute.is_empty() {
        let rules: Vec<String> = procedure.absolute.iter().map(|rule| format!("`{rule}`")).collect();
        let _ = writeln!(out, "No waiver lifts {}.", rules.join(", "));
    }
    for section in &procedure.sections {
        if !section.title.is_empty() {
            let _ = writeln!(out, "\n## {}\n", section.title);
        }
        for clause in &section.clauses {
            let judge = clause.rules.first().map_or_else(
                || clause.unruled.clone().map_or_else(String::new, |why| format!("  (no rule: {why})")),
                |rule| format!("  [{rule}]"),
            );
            let _ = writeln!(out, "- {} {}{judge}", clause.id, clause.says);
        }
    }
    Some(out)
}
