//! The pages of rules, tried: a flagged example gives what it says, an accepted one nothing. So each page is the test of
//! its rule, and what no example runs is not known to work.

mod example;
mod faults;

pub use example::example;
pub use faults::Fault;

use super::packs::Folder;
use super::verdict::{self, Told};
use super::{Asked, Inputs, Setting, Text, beside, gather, units};
use crate::finding::Severity;
use crate::policy::pack::{Example, Expected, Moment, Page, Rule};
use crate::policy::{Lines, Policies, page};
use crate::source::Unreadable;
use example::{PLAN, RECORD};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// What came of the tests of rules.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tried {
    /// In the order of their places.
    pub faults: Vec<Fault>,
    /// Lines of Rego that nothing runs.
    pub idle: Vec<Fault>,
    pub rules: usize,
    pub examples: usize,
    pub tests: usize,
    /// How many lines of Rego can run, and how many did.
    pub lines: usize,
    pub ran: usize,
}

/// 2026-03-02T09:00Z, when every example is judged.
const NOW: i64 = 1_772_442_000;

/// Tries the rules that `folders` brought to `policies`, else the tool's own; those that `only` names, where it names
/// any. What lines run is known of watched policies.
#[must_use]
pub fn tried(policies: &Policies, folders: &[Folder], only: &[String]) -> Tried {
    let files = folders.iter().flat_map(|folder| &folder.files);
    let files: BTreeMap<&str, (&str, &str)> =
        files.map(|(path, label, text)| (path.as_str(), (label.as_str(), text.as_str()))).collect();
    let label =
        |path: &str| files.get(path).map_or_else(|| path.to_owned(), |(label, _)| (*label).to_owned());
    let wanted = |rule: &&Rule| only.is_empty() || only.contains(&rule.name);
    let rules: Vec<&Rule> = policies.own().rules.iter().filter(wanted).collect();
    let mut tried = Tried { rules: rules.len(), ..Tried::default() };
    let mut jobs: Vec<(&Rule, String, Example)> = Vec::new();
    for rule in &rules {
        let path = format!("{}/README.md", rule.folder());
        let text = files.get(path.as_str()).map(|(_, text)| *text).or_else(|| page(&rule.name));
        let Some(text) = text else {
            let at = label(&format!("{}/rule.rego", rule.folder()));
            tried.faults.push(Fault { label: at, line: 1, what: faults::pageless(&rule.name) });
            continue;
        };
        let examples = Page::of(text).examples;
        tried.faults.extend(unshown(rule, &examples, &label, policies));
        jobs.extend(examples.into_iter().map(|example| (*rule, label(&path), example)));
    }
    tried.examples = jobs.len();
    let found = units::each(&jobs, |(rule, label, example)| {
        let faults = trial(rule, example, policies).into_iter();
        faults.map(|what| Fault { label: label.clone(), line: example.line, what }).collect::<Vec<_>>()
    });
    tried.faults.extend(found.into_iter().flatten());
    let folders: BTreeSet<String> = rules.iter().map(|rule| format!("{}/", rule.folder())).collect();
    let concerned = |path: &str| only.is_empty() || folders.iter().any(|folder| path.starts_with(folder));
    for test in policies.tests(concerned) {
        tried.tests += 1;
        let what = match &test.result {
            Ok(true) => continue,
            Ok(false) => faults::failed(&test.name),
            Err(why) => faults::test_stopped(&test.name, why),
        };
        tried.faults.push(Fault { label: label(&test.path), line: test.line as usize, what });
    }
    for lines in policies.lines().iter().filter(|lines| concerned(&lines.path)) {
        tried.ran += lines.ran.len();
        tried.lines += lines.ran.len() + lines.idle.len();
        tried.idle.extend(idle(lines, &label));
    }
    tried.faults.sort();
    tried
}

/// Whether every example on the shipped page of `rule` does what it says by `policies`. The first that does not decides.
#[must_use]
pub fn holds(rule: &Rule, policies: &Policies) -> bool {
    let examples = page(&rule.name).map(|text| Page::of(text).examples).unwrap_or_default();
    examples.iter().all(|example| trial(rule, example, policies).is_empty())
}

/// The cases of `rule` that no flagged example shows.
fn unshown(
    rule: &Rule,
    examples: &[Example],
    label: &impl Fn(&str) -> String,
    policies: &Policies,
) -> Vec<Fault> {
    let flagged = examples.iter().filter(|example| example.flagged).flat_map(|example| &example.expected);
    let shown: BTreeSet<&str> = flagged.map(|expected| expected.case.as_str()).collect();
    let path = format!("{}/rule.rego", rule.folder());
    let text = policies.modules().iter().find(|module| module.path == path).map_or("", |module| &module.text);
    let line = |case: &str| {
        let key = format!("{case}:");
        let at = text.lines().position(|line| line.strip_prefix('#').is_some_and(|rest| rest.trim() == key));
        at.map_or(1, |at| at + 1)
    };
    let cases = rule.cases.iter().map(|case| case.name.as_str()).filter(|case| !shown.contains(case));
    cases.map(|case| Fault { label: label(&path), line: line(case), what: faults::unshown(case) }).collect()
}

/// What is wrong with `example`.
fn trial(rule: &Rule, example: &Example, policies: &Policies) -> Vec<String> {
    let (plan, record) = example::example(rule, example, policies);
    let load = |key: &str| {
        let file = || example.files.iter().find(|(name, _)| name == key).map(|(_, text)| text.clone());
        let text = match key {
            PLAN => Some(plan.clone()),
            RECORD => record.clone(),
            _ => file(),
        };
        match text {
            Some(text) if !text.is_empty() => Ok(Text { label: key.into(), text: text.into() }),
            // what an example names and does not show may be anything
            None if key != RECORD => Err(Unreadable::Refused("the example does not show it".to_owned())),
            _ => Err(Unreadable::Missing),
        }
    };
    let mut faults = Vec::new();
    let config = example::configuration(example, load, &mut faults);
    let moment = if record.is_some() { Moment::Done } else { rule.moment };
    let asked = Asked {
        policies,
        moment: Some(moment),
        follows: Vec::new(),
        waivers: true,
        strict: false,
        preview: true,
        pace: None,
    };
    let now = Timestamp::from_second(NOW).unwrap_or_default();
    let inputs = Inputs {
        config: &config,
        now,
        load: &load,
        label: &|key| key.to_owned(),
        past: &|_| example::past(example),
        asked: &asked,
    };
    let setting = Setting::new(&inputs);
    let Some(unit) = units::units(&[PLAN.to_owned()], &setting).into_iter().next() else { return Vec::new() };
    let mut gathered = gather::judge(&unit, &setting);
    // other plans that an example shows are judged in the same run
    let others = example.files.iter().filter(|(name, text)| name.ends_with(".plan") && !text.is_empty());
    let others: Vec<String> = others.map(|(name, _)| name.clone()).collect();
    if !others.is_empty() {
        let mut sheets = vec![beside::Sheet::of(&unit, &gathered)];
        let others = units::units(&others, &setting);
        sheets.extend(others.iter().map(|unit| beside::Sheet::of(unit, &gather::judge(unit, &setting))));
        let heard = beside::neighbours(&sheets).remove(&0);
        gathered.evidence.beside = heard.map(|heard| beside::fact(&heard, &sheets, &mut gathered, &setting));
    }
    let wrong = gathered.findings.iter().filter(|finding| finding.severity == Severity::Error);
    faults.extend(wrong.map(|finding| faults::wrong(finding, gathered.sources.slice(finding.span))));
    match verdict::answers(&gathered, &setting, rule) {
        Ok(found) => faults.extend(compare(example, &found)),
        Err(why) => faults.push(faults::stopped(&why)),
    }
    faults
}

fn compare(example: &Example, found: &[Told]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut expected = example.expected.clone();
    if example.flagged && expected.is_empty() {
        faults.push(faults::nothing_expected());
    }
    for told in found {
        let at = faults::first_line(&told.under);
        match expected.iter().position(|known| known.case == told.case && known.at == at) {
            Some(index) => drop(expected.remove(index)),
            None => faults.push(faults::unexpected(told)),
        }
    }
    faults.extend(expected.iter().map(|expected: &Expected| faults::unfound(expected)));
    faults
}

/// The lines that nothing runs, those that follow each other as one.
fn idle(lines: &Lines, label: &impl Fn(&str) -> String) -> Vec<Fault> {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for line in &lines.idle {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *line => *last = *line,
            _ => ranges.push((*line, *line)),
        }
    }
    let fault = |(first, last): (u32, u32)| Fault {
        label: label(&lines.path),
        line: first as usize,
        what: faults::idle(first, last),
    };
    ranges.into_iter().map(fault).collect()
}
