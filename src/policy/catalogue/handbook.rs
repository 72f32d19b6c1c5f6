//! The two indexes of the handbook, as Markdown: every clause with its rule, and every rule with its clauses.

use super::super::pack::{Clause, Procedure, Rule, Section, Stage};
use super::super::{Policies, page};
use super::{askers, asks, when};
use std::fmt::Write;

/// Every clause of every procedure with the rule that judges it, or the reason why none does.
#[must_use]
pub fn clause_matrix(policies: &Policies) -> String {
    let procedures = &policies.pack.procedures;
    let mut out = String::from("| procedure | | clauses | judged by a rule |\n| --- | --- | ---: | ---: |\n");
    for procedure in procedures {
        let (ruled, all) = ruled(procedure);
        let name = &procedure.name;
        let _ = writeln!(out, "| [{name}](#{name}) | {} | {all} | {ruled} |", procedure.title);
    }
    for procedure in procedures {
        let _ = writeln!(out, "\n## {}\n\n{}", procedure.name, about(procedure));
        let mut titled = "";
        for section in procedure.sections.iter().filter(|section| !section.clauses.is_empty()) {
            // one that goes on behind its own parts needs no second title
            if !section.title.is_empty() && section.title != titled {
                let _ = writeln!(out, "\n### {}", section.title);
            }
            titled = &section.title;
            table(policies, section, &mut out);
        }
    }
    out
}

/// How many of its clauses a rule judges, of how many.
fn ruled(procedure: &Procedure) -> (usize, usize) {
    let ruled = procedure.clauses().filter(|clause| !clause.rules.is_empty()).count();
    (ruled, procedure.clauses().count())
}

fn about(procedure: &Procedure) -> String {
    let (ruled, all) = ruled(procedure);
    let mut out = procedure.title.clone();
    if !procedure.edition.is_empty() {
        let _ = write!(out, ", edition {}", procedure.edition);
    }
    if !procedure.owner.is_empty() {
        let _ = write!(out, ", kept by {}", procedure.owner);
    }
    let _ = write!(out, ". Rules judge {ruled} of its {all} clauses.");
    if !procedure.absolute.is_empty() {
        let rules: Vec<String> = procedure.absolute.iter().map(|name| linked(name)).collect();
        let _ = write!(out, " No waiver lifts {}.", rules.join(", "));
    }
    out
}

fn linked(rule: &str) -> String {
    format!("[`{rule}`](rules.md#{rule})")
}

fn table(policies: &Policies, section: &Section, out: &mut String) {
    out.push_str("\n| clause | binds | says | judged by |\n| --- | --- | --- | --- |\n");
    for clause in &section.clauses {
        let unruled = || format!("*{}*", clause.unruled.as_deref().unwrap_or("it demands nothing"));
        let rules: Vec<String> = clause.rules.iter().map(|name| linked(name)).collect();
        let judged = if rules.is_empty() { unruled() } else { rules.join(", ") };
        let mut says = clause.says.clone();
        let more = more(policies, clause);
        if !more.is_empty() {
            let _ = write!(says, " ({more})");
        }
        let (says, judged) = (cell(&says), cell(&judged));
        let _ = writeln!(out, "| {} | {} | {says} | {judged} |", clause.id, clause.binds.word());
    }
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// When a clause binds and what it asks for.
fn more(policies: &Policies, clause: &Clause) -> String {
    let parts: Vec<String> = [when(policies, clause), asks(clause)].into_iter().flatten().collect();
    parts.join("; ")
}

/// Every rule: what holds, how much it weighs and when, and what each procedure asks of it.
#[must_use]
pub fn rule_index(policies: &Policies) -> String {
    let rules = &policies.pack.rules;
    let of = |subject: &str| rules.iter().filter(|rule| rule.subject == subject).count();
    let mut out = String::from("| subject | rules |\n| --- | ---: |\n");
    let mut before = "";
    for rule in rules {
        if rule.subject != before {
            before = &rule.subject;
            let _ = writeln!(out, "| [{before}](#{before}) | {} |", of(before));
        }
    }
    let mut before = "";
    for rule in rules {
        if rule.subject != before {
            before = &rule.subject;
            let _ = writeln!(out, "\n## {before}");
        }
        entry(policies, rule, &mut out);
    }
    out
}

fn entry(policies: &Policies, rule: &Rule, out: &mut String) {
    let name = &rule.name;
    let _ = write!(out, "\n### {name}\n\n{}.", rule.title);
    if page(name).is_some() {
        let _ = write!(out, " [Its page](../policies/{}/README.md)", rule.folder());
    }
    let _ = write!(out, "\n\n{}, due at `{}`", capital(rule.severity.word()), rule.moment.word());
    let absolute = policies.pack.procedures.iter().filter(|procedure| procedure.absolute.contains(name));
    let absolute: Vec<String> = absolute.map(|procedure| format!("`{}`", procedure.name)).collect();
    if !absolute.is_empty() {
        let _ = write!(out, "; absolute under {}", absolute.join(", "));
    }
    if rule.life.stage != Stage::Stable {
        let _ = write!(out, "; {}", rule.life.stage.word());
    }
    if rule.always {
        out.push_str("; holds for every plan");
    }
    if !rule.silenced_by.is_empty() {
        let loud: Vec<String> = rule.silenced_by.iter().map(|name| format!("[`{name}`](#{name})")).collect();
        let _ = write!(out, "; silenced by {}", loud.join(", "));
    }
    if !rule.parameters.is_empty() {
        let parameters: Vec<String> =
            rule.parameters.iter().map(|parameter| format!("`{}`", parameter.name)).collect();
        let _ = write!(out, "; parameters {}", parameters.join(", "));
    }
    out.push_str(".\n");
    asked(policies, rule, out);
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What each procedure asks for; clauses that ask for the same stand together.
fn asked(policies: &Policies, rule: &Rule, out: &mut String) {
    let mut rows: Vec<(&str, String, String, Vec<&str>)> = Vec::new();
    for (procedure, clause) in askers(policies, &rule.name) {
        // a clause that asks for several rules gives figures to all of them
        let mut own = clause.clone();
        own.asks.retain(|ask| rule.parameters.iter().any(|parameter| parameter.name == ask.parameter));
        let asked = cell(&asks(&own).unwrap_or_default());
        let bound = when(policies, clause).unwrap_or_default();
        let bound = cell(bound.strip_prefix("where ").unwrap_or(&bound));
        let same = rows
            .iter_mut()
            .find(|(name, known, when, _)| *name == procedure.name && *known == asked && *when == bound);
        match same {
            Some((.., ids)) => ids.push(&clause.id),
            None => rows.push((&procedure.name, asked, bound, vec![&clause.id])),
        }
    }
    if rows.is_empty() {
        return;
    }
    out.push_str("\n| procedure | asks for | where | in |\n| --- | --- | --- | --- |\n");
    for (procedure, asked, bound, ids) in rows {
        let ids = ids.join(", ");
        let _ = writeln!(out, "| [{procedure}](clauses.md#{procedure}) | {asked} | {bound} | {ids} |");
    }
}
