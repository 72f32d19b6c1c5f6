//! The rules that results name, with their pages.

use super::wire::{Configuration, Help, Rule, RuleProperties, Text};
use super::{level, sentence};
use crate::finding::{Finding, Report, Severity};
use std::collections::BTreeMap;

/// GitHub shows no more of a description, and no more tags.
const LONGEST: usize = 1000;
const TAGS: usize = 10;

/// The rules of a report, by name, with the place each has in the list.
pub(super) struct Rules<'r> {
    report: &'r Report,
    /// One finding of each, for those of which nothing else is known.
    named: BTreeMap<&'r str, (usize, &'r Finding)>,
}

impl<'r> Rules<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        let mut named: BTreeMap<&str, (usize, &Finding)> = BTreeMap::new();
        for finding in &report.findings {
            named.entry(&finding.rule).or_insert((0, finding));
        }
        for (index, (place, _)) in named.values_mut().enumerate() {
            *place = index;
        }
        Self { report, named }
    }

    pub(super) fn index(&self, rule: &str) -> Option<usize> {
        self.named.get(rule).map(|(index, _)| *index)
    }

    pub(super) fn listed(&self) -> Vec<Rule<'r>> {
        self.named.iter().map(|(name, (_, finding))| self.rule(name, finding)).collect()
    }

    fn rule(&self, name: &'r str, finding: &'r Finding) -> Rule<'r> {
        let about = self.report.rules.get(name);
        let title = about.map_or("", |about| &about.title);
        let title = sentence(if title.is_empty() { name } else { title });
        let why = about.map_or("", |about| &about.why);
        let full = why.split("\n\n").find(|part| !part.trim().is_empty()).map(|part| part.replace('\n', " "));
        let page = about.map(|about| &*about.page).filter(|page| !page.is_empty());
        let severity = about.and_then(|about| about.severity).unwrap_or(finding.severity);
        let mut tags: Vec<&str> =
            about.into_iter().flat_map(|about| about.tags.iter().map(String::as_str)).collect();
        tags.truncate(TAGS);
        Rule {
            id: name,
            short_description: Text { text: cut(&title) },
            full_description: Text { text: cut(&full.map_or_else(|| title.clone(), |full| sentence(&full))) },
            help: Help { text: page.map_or_else(|| title.clone(), str::to_owned), markdown: page },
            default_configuration: Configuration { level: level(severity) },
            // a rule judges what is written, and what is written is there or not
            properties: RuleProperties { tags, precision: "high", problem: problem(severity) },
        }
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

fn problem(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}
