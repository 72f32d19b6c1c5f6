//! All rules, all procedures, all clauses.

use super::super::Policies;
use super::super::pack::Rule;
use super::{askers, serving};
use serde::Serialize;
use std::fmt::Write;

/// The version of the shape of the JSON lists.
pub(super) const FORMAT: u32 = 1;

#[derive(Serialize)]
struct WireRule<'p> {
    name: &'p str,
    subject: &'p str,
    title: &'p str,
    severity: &'static str,
    moment: &'static str,
    since: &'p str,
    stage: &'static str,
    aliases: &'p [String],
    replaced_by: &'p [String],
    absolute: Vec<&'p str>,
    silenced_by: &'p [String],
    parameters: Vec<&'p str>,
    cases: Vec<&'p str>,
    clauses: Vec<&'p str>,
    controls: Vec<String>,
}

/// Every rule, for programs.
#[must_use]
pub fn rules_json(policies: &Policies, rules: &[&Rule]) -> serde_json::Value {
    let wire = |rule: &&'_ Rule| {
        let absolute =
            policies.pack.procedures.iter().filter(|procedure| procedure.absolute.contains(&rule.name));
        serde_json::to_value(WireRule {
            name: &rule.name,
            subject: &rule.subject,
            title: &rule.title,
            severity: rule.severity.word(),
            moment: rule.moment.word(),
            since: &rule.life.since,
            stage: rule.life.stage.word(),
            aliases: &rule.life.aliases,
            replaced_by: &rule.life.replaced_by,
            absolute: absolute.map(|procedure| procedure.name.as_str()).collect(),
            silenced_by: &rule.silenced_by,
            parameters: rule.parameters.iter().map(|parameter| parameter.name.as_str()).collect(),
            cases: rule.cases.iter().map(|case| case.name.as_str()).collect(),
            clauses: askers(policies, &rule.name).map(|(_, clause)| clause.id.as_str()).collect(),
            controls: serving(policies, &rule.name)
                .map(|(framework, control, _)| format!("{}/{}", framework.name, control.id))
                .collect(),
        })
        .unwrap_or_default()
    };
    let rules: Vec<serde_json::Value> = rules.iter().map(wire).collect();
    serde_json::json!({ "format": FORMAT, "rules": rules })
}

/// The rules that `procedure` asks for; all where none is named.
#[must_use]
pub fn rule_list<'p>(policies: &'p Policies, procedure: Option<&str>) -> Vec<&'p Rule> {
    let asked = |rule: &&Rule| {
        procedure.is_none_or(|name| askers(policies, &rule.name).any(|(procedure, _)| procedure.name == name))
    };
    policies.pack.rules.iter().filter(asked).collect()
}

/// Every rule, a line each, under its subject.
#[must_use]
pub fn rules_text(rules: &[&Rule]) -> String {
    let widest = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let (mut out, mut subject) = (String::new(), "");
    for rule in rules {
        if rule.subject != subject {
            let gap = if subject.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}{}", rule.subject);
            subject = &rule.subject;
        }
        let _ = writeln!(out, "  {:widest$}  {:7}  {}", rule.name, rule.severity.word(), rule.title);
    }
    out
}

/// Every procedure, a line each.
#[must_use]
pub fn procedures_text(policies: &Policies) -> String {
    let procedures = &policies.pack.procedures;
    let widest = procedures.iter().map(|procedure| procedure.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for procedure in procedures {
        let clauses = procedure.clauses().count();
        let rules = rule_list(policies, Some(&procedure.name)).len();
        let _ = writeln!(
            out,
            "{:widest$}  {clauses:4} clauses  {rules:3} rules  {}",
            procedure.name, procedure.title
        );
    }
    out
}

/// Every procedure with its clauses, for programs.
#[must_use]
pub fn procedures_json(policies: &Policies) -> serde_json::Value {
    let mut procedures = Vec::new();
    for procedure in &policies.pack.procedures {
        let mut clauses = Vec::new();
        for section in &procedure.sections {
            for clause in &section.clauses {
                clauses.push(serde_json::json!({
                    "id": clause.id,
                    "section": section.title,
                    "binds": clause.binds.word(),
                    "says": clause.says,
                    "rules": clause.rules,
                    "when": clause.when.iter().map(|when| when.condition.as_str()).collect::<Vec<_>>(),
                    "unruled": clause.unruled,
                }));
            }
        }
        procedures.push(serde_json::json!({
            "name": procedure.name,
            "title": procedure.title,
            "code": procedure.code,
            "edition": procedure.edition,
            "owner": procedure.owner,
            "absolute": procedure.absolute,
            "clauses": clauses,
        }));
    }
    serde_json::json!({ "format": FORMAT, "procedures": procedures })
}
