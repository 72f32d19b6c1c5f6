//! All rules as a bundle for another engine of Rego. Asked for `data.plimsoll.answers` with the facts of a plan as its
//! input, it gives what the rules answer here, before anything is silenced, waived or put into words.

use super::pack::{Module, Rule};
use super::{Policies, shipped_modules};
use serde_json::json;
use std::fmt::Write;

/// The files of a bundle of `policies`, by path.
///
/// # Errors
/// Where two files would have to stand in one place.
pub fn bundle(policies: &Policies) -> Result<Vec<(String, String)>, String> {
    let own = policies.own.as_ref().map_or(&[][..], |own| &own.pack.modules);
    let mut modules: Vec<&Module> = own.iter().filter(|module| wanted(module, policies)).collect();
    for module in shipped_modules().iter().filter(|module| wanted(module, policies)) {
        match modules.iter().find(|known| known.path == module.path) {
            // what a project replaces is not wanted any more, but what rules share is wanted by them all
            Some(known) if module.path.starts_with("lib/") && known.text != module.text => {
                return Err(format!("`{}` is there twice, and says two things", module.path));
            }
            Some(_) => {}
            None => modules.push(module),
        }
    }
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    let mut files = vec![
        (".manifest".to_owned(), manifest()),
        ("data.json".to_owned(), data(policies)),
        ("plimsoll/main.rego".to_owned(), entry(policies)),
    ];
    files.extend(modules.iter().map(|module| (format!("policies/{}", module.path), module.text.clone())));
    Ok(files)
}

/// Rules that somebody can ask for, and what they share. When a clause binds is settled before: what is asked for is
/// among the facts.
fn wanted(module: &Module, policies: &Policies) -> bool {
    if module.is_test() || module.path == "conditions.rego" {
        return false;
    }
    // a file of a rule that has been replaced, or that the tool judges itself
    let mut parts = module.path.split('/');
    let (subject, name) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let rule = parts.next().and_then(|_| policies.rule(name));
    rule.is_none_or(|rule| rule.subject == subject && !rule.native)
}

fn rules(policies: &Policies) -> impl Iterator<Item = &Rule> {
    policies.pack.rules.iter().filter(|rule| !rule.native)
}

fn manifest() -> String {
    let manifest = json!({
        "revision": format!("plimsoll {}", env!("CARGO_PKG_VERSION")),
        "roots": ["plimsoll", "policies"],
        "rego_version": 1,
    });
    format!("{manifest:#}\n")
}

/// What the rules are called and say, for who puts answers into words.
fn data(policies: &Policies) -> String {
    let rule = |rule: &Rule| {
        let case = |case: &super::pack::Case| {
            let about = json!({
                "says": case.says,
                "help": case.help,
                "fix": case.fix,
                "basis": case.basis,
                "unjudged": case.unjudged,
            });
            (case.name.clone(), about)
        };
        let cases: serde_json::Map<String, serde_json::Value> = rule.cases.iter().map(case).collect();
        let about = json!({
            "subject": rule.subject,
            "title": rule.title,
            "severity": rule.severity,
            "moment": rule.moment,
            "cases": cases,
        });
        (rule.name.clone(), about)
    };
    let rules: serde_json::Map<String, serde_json::Value> = rules(policies).map(rule).collect();
    format!("{:#}\n", json!({ "plimsoll": { "rules": rules } }))
}

fn entry(policies: &Policies) -> String {
    let mut out = String::from(
        "# Made by `plimsoll policy bundle`. Input: what `plimsoll facts` prints.\n\
         package plimsoll\n\nimport rego.v1\n\n\
         # the answers of every rule that is asked for\n",
    );
    for rule in rules(policies) {
        let _ = writeln!(out, "answers[{:?}] := {} if input.asks[{:?}]", rule.name, rule.entry(), rule.name);
    }
    out
}
