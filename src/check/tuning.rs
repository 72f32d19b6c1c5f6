//! What a project tells rules, held to the rules that there are.

use super::verdict::outdated;
use crate::config::{Config, Placed, RuleSetting};
use crate::finding::{Finding, Severity, nearest};
use crate::policy::Policies;
use crate::policy::pack::{Ask, Rule, value};
use crate::source::{Source, Span};
use std::collections::BTreeMap;

/// Severities, and figures for parameters, by rule.
#[derive(Debug, Default)]
pub(super) struct Tuning {
    pub(super) severities: BTreeMap<String, Severity>,
    pub(super) figures: BTreeMap<String, Vec<Ask>>,
}

impl Tuning {
    pub(super) fn of(config: &Config, policies: &Policies) -> Self {
        let mut tuning = Self::default();
        for setting in &config.rules {
            let Some(rule) = policies.rule(&setting.rule.value) else { continue };
            tuning.severities.extend(setting.severity.map(|severity| (rule.name.clone(), severity)));
            let asks: Vec<Ask> = figures(setting, rule).filter_map(|(_, ask)| ask).collect();
            if !asks.is_empty() {
                tuning.figures.insert(rule.name.clone(), asks);
            }
        }
        tuning
    }
}

fn figures<'s>(
    setting: &'s RuleSetting,
    rule: &'s Rule,
) -> impl Iterator<Item = (&'s (Placed<String>, Placed<String>), Option<Ask>)> {
    setting.figures.iter().map(|told| {
        let (name, text) = told;
        let parameter = rule.parameters.iter().find(|parameter| parameter.name == name.value);
        let value = parameter.and_then(|parameter| value(parameter, &text.value));
        (told, value.map(|value| Ask { parameter: name.value.clone(), value }))
    })
}

/// What is wrong with a configuration, now that the policies are known.
#[must_use]
pub fn fit(config: &Config, source: &Source, policies: &Policies) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut fault = |place: &Placed<String>, law, message: String, help: String| {
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span::new(source.id, offset(place.place.start), offset(place.place.end));
        findings.push(Finding::error(law, span, message).help(help).unjudged());
    };
    let procedures: Vec<&str> = policies.pack.procedures.iter().map(|known| known.name.as_str()).collect();
    for name in config.follows.iter().flat_map(|(_, names)| names) {
        if policies.procedure(&name.value).is_none() {
            let message = format!("there is no procedure `{}`, so nothing would be judged by it", name.value);
            fault(name, KNOWN, message, choice(&name.value, &procedures));
        }
    }
    let rules: Vec<&str> = policies.pack.rules.iter().map(|rule| rule.name.as_str()).collect();
    for setting in &config.rules {
        let name = &setting.rule;
        let Some(rule) = policies.rule(&name.value) else {
            let message = format!("there is no rule `{}`, so this would say nothing", name.value);
            fault(name, KNOWN, message, choice(&name.value, &rules));
            continue;
        };
        for ((key, text), ask) in figures(setting, rule) {
            let parameters: Vec<&str> = rule.parameters.iter().map(|known| known.name.as_str()).collect();
            if !parameters.contains(&key.value.as_str()) {
                let message = format!("`{}` has no parameter `{}`", rule.name, key.value);
                fault(key, KNOWN, message, choice(&key.value, &parameters));
            } else if ask.is_none() {
                let message = format!("`{}` is nothing that `{}` can be", text.value, key.value);
                fault(text, VALID, message, "write a figure with its unit, such as `30m`".to_owned());
            }
        }
    }
    for setting in &config.rules {
        let Placed { value: name, place } = &setting.rule;
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let span = Span::new(source.id, offset(place.start), offset(place.end));
        findings.extend(policies.rule(name).and_then(|rule| outdated(span, name, rule)));
    }
    findings.sort_by_key(|finding| finding.span);
    findings
}

const KNOWN: &str = "configuration-known";
const VALID: &str = "configuration-valid";

fn choice(word: &str, known: &[&str]) -> String {
    const FEW: usize = 8;
    let all = || {
        let names: Vec<String> = known.iter().take(FEW).map(|name| format!("`{name}`")).collect();
        names.join(", ")
    };
    match nearest(word, known.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if known.is_empty() => "delete it".to_owned(),
        None if known.len() <= FEW => format!("write one of {}", all()),
        None => "`plimsoll rules` and `plimsoll procedures` list what there is".to_owned(),
    }
}
