//! The page of a rule.

use super::super::Policies;
use super::super::pack::{Kind, Life, Page, Parameter, Rule, Stage};
use super::{askers, asks, serving, when};
use crate::finding::nearest;
use std::fmt::Write;

/// The page of the rule `name`: what holds, why, who asks for it, and its README as it is written.
#[must_use]
pub fn rule_page(policies: &Policies, name: &str, readme: Option<&str>) -> Option<String> {
    let rule = policies.rule(name)?;
    let page = readme.map(Page::of).unwrap_or_default();
    let mut out = format!("# {}\n\n{}.\n\n", rule.name, rule.title);
    let _ = writeln!(out, "{}\n", facts(policies, rule));
    if !page.why.is_empty() {
        let _ = writeln!(out, "{}\n", page.why);
    }
    for (title, text) in &page.sections {
        let _ = writeln!(out, "## {title}\n\n{text}\n");
    }
    asked(policies, rule, &mut out);
    serves(policies, rule, &mut out);
    parameters(rule, &mut out);
    Some(format!("{}\n", out.trim_end()))
}

/// Its weight, its moment, and what stands around it, in a sentence or two.
fn facts(policies: &Policies, rule: &Rule) -> String {
    let mut out = format!("Its severity is {}; it is due at `{}`.", rule.severity.word(), rule.moment.word());
    out.push_str(&life(&rule.life));
    let absolute =
        policies.pack.procedures.iter().filter(|procedure| procedure.absolute.contains(&rule.name));
    let absolute: Vec<String> = absolute.map(|procedure| format!("`{}`", procedure.name)).collect();
    if !absolute.is_empty() {
        let _ = write!(out, " It cannot be waived under {}.", absolute.join(", "));
    }
    if !rule.silenced_by.is_empty() {
        let silencers: Vec<String> = rule.silenced_by.iter().map(|name| format!("`{name}`")).collect();
        let _ =
            write!(out, " It keeps silent where {} has spoken of the same thing.", silencers.join(" or "));
    }
    if rule.always {
        out.push_str(" It holds for every plan.");
    }
    out
}

/// Since when it is there, how far one can rely on it, and what it was called before.
fn life(life: &Life) -> String {
    let names = |names: &[String]| {
        let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
        names.join(" and ")
    };
    let mut out = format!(" It is there since {}", life.since);
    if !life.aliases.is_empty() {
        let _ = write!(out, ", and was called {} before", names(&life.aliases));
    }
    out.push('.');
    match life.stage {
        Stage::Preview => {
            out.push_str(" It is a preview: nothing is judged by it but where `--preview`, or `preview = true` in `plimsoll.toml`, asks for what is new.");
        }
        Stage::Stable => {}
        Stage::Deprecated => {
            let _ = write!(out, " It is on its way out: {} takes its place.", names(&life.replaced_by));
        }
    }
    out
}

fn asked(policies: &Policies, rule: &Rule, out: &mut String) {
    let mut procedure_before = "";
    for (procedure, clause) in askers(policies, &rule.name) {
        if procedure_before.is_empty() {
            out.push_str("## Asked for by\n\n");
        }
        if procedure.name != procedure_before {
            let gap = if procedure_before.is_empty() { "" } else { "\n" };
            let _ = writeln!(out, "{gap}`{}` ({}):\n", procedure.name, procedure.title);
            procedure_before = &procedure.name;
        }
        let _ = write!(out, "- {} {}", clause.id, clause.says);
        let more: Vec<String> = [when(policies, clause), asks(clause)].into_iter().flatten().collect();
        let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
        let _ = writeln!(out, "{more}");
    }
    if !procedure_before.is_empty() {
        out.push('\n');
    }
}

fn serves(policies: &Policies, rule: &Rule, out: &mut String) {
    let mut served = serving(policies, &rule.name).peekable();
    if served.peek().is_none() {
        return;
    }
    out.push_str("## Serves\n\n");
    for (framework, control, mapping) in served {
        let (name, id, relation) = (&framework.name, &control.id, mapping.relation.word());
        let _ = writeln!(out, "- `{name}` {id} ({relation}): {}", mapping.because);
    }
    out.push('\n');
}

fn parameters(rule: &Rule, out: &mut String) {
    if rule.parameters.is_empty() {
        return;
    }
    out.push_str("## Parameters\n\n");
    out.push_str("A clause of a procedure gives them, or `plimsoll.toml` under ");
    let _ = writeln!(out, "`[rules.{}]`.\n", rule.name);
    for Parameter { name, kind, list, .. } in &rule.parameters {
        let kind = match kind {
            Kind::Duration => "duration, such as `30m`".to_owned(),
            Kind::Percent => "share, such as `5%`".to_owned(),
            Kind::Number => "number".to_owned(),
            Kind::Time => "time from the window, such as `T-30m`".to_owned(),
            Kind::Text => "text".to_owned(),
            Kind::Word => "word".to_owned(),
            Kind::Of(set) => format!("word of the set {}", set.to_lowercase().replace('_', "-")),
        };
        let _ = writeln!(out, "- `{name}`: {}{kind}", if *list { "several, each a " } else { "a " });
    }
    out.push('\n');
}

impl Policies {
    /// The rule, clause, procedure, framework or control that was most likely meant by `name`.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        let rules = self.pack.rules.iter().map(|rule| rule.name.as_str());
        let procedures = self.pack.procedures.iter();
        let clauses =
            procedures.clone().flat_map(|procedure| procedure.clauses()).map(|clause| clause.id.as_str());
        let frameworks = self.pack.frameworks.iter();
        let controls = frameworks.clone().flat_map(|framework| &framework.controls);
        let all = rules
            .chain(procedures.map(|procedure| procedure.name.as_str()))
            .chain(clauses)
            .chain(frameworks.map(|framework| framework.name.as_str()))
            .chain(controls.map(|control| control.id.as_str()));
        nearest(name, all)
    }
}
