//! Standards that others audit by: their controls, and which rule serves which.

use super::super::Policies;
use super::super::pack::{Control, Framework, Mapping};
use super::lists::FORMAT;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Every mapping that names the rule `name`, with its control and framework.
pub fn serving<'p>(
    policies: &'p Policies,
    name: &'p str,
) -> impl Iterator<Item = (&'p Framework, &'p Control, &'p Mapping)> {
    let all = policies.pack.frameworks.iter().flat_map(|framework| {
        let controls = framework.controls.iter();
        controls.flat_map(move |control| control.mappings.iter().map(move |one| (framework, control, one)))
    });
    all.filter(move |(_, _, mapping)| mapping.rules.iter().any(|rule| rule == name))
}

/// The page of the control `id`; of all below it where it is the beginning of some: `CM-3`, `6.5`.
#[must_use]
pub fn control_page(policies: &Policies, id: &str) -> Option<String> {
    let all = policies
        .pack
        .frameworks
        .iter()
        .flat_map(|framework| framework.controls.iter().map(move |control| (framework, control)));
    let mut found: Vec<(&Framework, &Control)> =
        all.clone().filter(|(_, control)| control.id.eq_ignore_ascii_case(id)).collect();
    if found.is_empty() {
        found = all.filter(|(_, control)| is_below(&control.id, id)).collect();
    }
    let pages: Vec<String> =
        found.into_iter().map(|(framework, one)| page(policies, framework, one)).collect();
    (!pages.is_empty()).then(|| pages.join("\n"))
}

/// Whether `id` begins with `above`, and goes on with a part of its own.
fn is_below(id: &str, above: &str) -> bool {
    let (Some(begins), Some(rest)) = (id.get(..above.len()), id.get(above.len()..)) else { return false };
    !above.is_empty() && begins.eq_ignore_ascii_case(above) && rest.starts_with(['.', '_', '-'])
}

fn page(policies: &Policies, framework: &Framework, control: &Control) -> String {
    let mut out = format!("# {}\n\n{}.\n\n", control.id, control.title);
    let _ = writeln!(out, "A control of `{}` ({}).\n", framework.name, titled(framework));
    for Mapping { relation, rules, because, by, on } in &control.mappings {
        let _ = writeln!(out, "{}, since {because} (claimed by {by}, {on}):\n", relation.served());
        for name in rules {
            let title = policies.rule(name).map_or("", |rule| rule.title.as_str());
            let _ = writeln!(out, "- `{name}`: {title}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{}", rest(control));
    out
}

/// What a pass does not show.
fn rest(control: &Control) -> String {
    let pass = "That its rules pass makes nobody compliant: they judge one change at a time.";
    match &control.uncovered {
        Some(uncovered) => format!("{pass} Not covered: {uncovered}."),
        None => pass.to_owned(),
    }
}

fn titled(framework: &Framework) -> String {
    if framework.edition.is_empty() {
        return framework.title.clone();
    }
    format!("{}, {}", framework.title, framework.edition)
}

/// The rules that serve some control of `framework`.
fn rules(framework: &Framework) -> BTreeSet<&str> {
    let mappings = framework.controls.iter().flat_map(|control| &control.mappings);
    mappings.flat_map(|mapping| &mapping.rules).map(String::as_str).collect()
}

/// The page of the framework `name`: every control with the rules that serve it.
#[must_use]
pub fn framework_page(policies: &Policies, name: &str) -> Option<String> {
    let framework = policies.framework(name)?;
    let mut out = format!("# {}\n\nThe framework `{name}`, {}.\n\n", framework.title, framework.edition);
    for control in &framework.controls {
        let rules: Vec<&str> =
            control.mappings.iter().flat_map(|one| &one.rules).map(String::as_str).collect();
        let rules = if rules.is_empty() { "no rule".to_owned() } else { rules.join(", ") };
        let _ = writeln!(out, "- {} {}  [{rules}]", control.id, control.title);
    }
    Some(out)
}

/// Every framework, a line each.
#[must_use]
pub fn frameworks_text(policies: &Policies) -> String {
    let frameworks = &policies.pack.frameworks;
    let widest = frameworks.iter().map(|framework| framework.name.len()).max().unwrap_or(0);
    let mut out = String::new();
    for framework in frameworks {
        let (controls, rules) = (framework.controls.len(), rules(framework).len());
        // a column keeps its width
        let control = if controls == 1 { "control " } else { "controls" };
        let rule = if rules == 1 { "rule " } else { "rules" };
        let (name, title) = (&framework.name, titled(framework));
        let _ = writeln!(out, "{name:widest$}  {controls:3} {control}  {rules:3} {rule}  {title}");
    }
    out
}

/// Every framework with its controls, for programs.
#[must_use]
pub fn frameworks_json(policies: &Policies) -> serde_json::Value {
    let mapping = |Mapping { relation, rules, because, by, on }: &Mapping| serde_json::json!({ "relation": relation.word(), "rules": rules, "because": because, "by": by, "on": on });
    let control = |control: &Control| {
        serde_json::json!({
            "id": control.id,
            "title": control.title,
            "uncovered": control.uncovered,
            "serves": control.mappings.iter().map(mapping).collect::<Vec<_>>(),
        })
    };
    let framework = |framework: &Framework| {
        serde_json::json!({
            "name": framework.name,
            "title": framework.title,
            "edition": framework.edition,
            "controls": framework.controls.iter().map(control).collect::<Vec<_>>(),
        })
    };
    let frameworks: Vec<serde_json::Value> = policies.pack.frameworks.iter().map(framework).collect();
    serde_json::json!({ "format": FORMAT, "frameworks": frameworks })
}

/// Every control of every framework with the rules that serve it, as Markdown.
#[must_use]
pub fn control_matrix(policies: &Policies) -> String {
    let frameworks = &policies.pack.frameworks;
    let mut out = String::from("| framework | | controls | rules |\n| --- | --- | ---: | ---: |\n");
    for framework in frameworks {
        let (name, controls, rules) = (&framework.name, framework.controls.len(), rules(framework).len());
        let _ = writeln!(out, "| [{name}](#{name}) | {} | {controls} | {rules} |", titled(framework));
    }
    for framework in frameworks {
        let _ = writeln!(out, "\n## {}\n\n{}.", framework.name, titled(framework));
        for control in &framework.controls {
            let _ = writeln!(out, "\n### {}\n\n{}.", control.id, control.title);
            if !control.mappings.is_empty() {
                out.push_str("\n| | rules | for | claimed by |\n| --- | --- | --- | --- |\n");
            }
            for Mapping { relation, rules, because, by, on } in &control.mappings {
                let rules: Vec<String> =
                    rules.iter().map(|name| format!("[`{name}`](rules.md#{name})")).collect();
                let (rules, relation) = (rules.join(", "), relation.word());
                let _ = writeln!(out, "| {relation} | {rules} | {because} | {by}, {on} |");
            }
            if let Some(uncovered) = &control.uncovered {
                let _ = writeln!(out, "\nNot covered: {uncovered}.");
            }
        }
    }
    out
}
