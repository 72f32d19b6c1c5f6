//! The examples on the page of a rule, tried: a flagged one gives what it says, an accepted one nothing.

use super::{Asked, Inputs, Setting, Text, gather, units};
use crate::config::Config;
use crate::finding::Severity;
use crate::policy::Policies;
use crate::policy::pack::{Example, Expected, Moment, Page, Rule};
use crate::source::Unreadable;
use jiff::Timestamp;
use std::collections::BTreeSet;

/// What came of one example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    pub rule: String,
    /// The line of the page.
    pub line: usize,
    /// The cases that it gave.
    pub cases: Vec<String>,
    /// What is wrong with it; nothing where it does what it says.
    pub faults: Vec<String>,
}

const PLAN: &str = "example.plan";
const RECORD: &str = "example.record";
/// 2026-03-02T09:00Z, when every example is judged.
const NOW: i64 = 1_772_442_000;

/// Tries every example of `rule` on its `page`.
#[must_use]
pub fn trials(rule: &Rule, page: &Page, policies: &Policies) -> Vec<Trial> {
    page.examples.iter().map(|example| trial(rule, example, policies)).collect()
}

fn trial(rule: &Rule, example: &Example, policies: &Policies) -> Trial {
    let (plan, record) = texts(rule, example, policies);
    let load = |key: &str| {
        let text = match key {
            PLAN => Some(plan.clone()),
            RECORD => record.clone(),
            _ => None,
        };
        let text = text.ok_or(Unreadable::Missing)?;
        Ok(Text { label: key.into(), text: text.into() })
    };
    // examples of waivers need a longest one
    let config = Config { longest_waiver: Some(90 * 86_400), ..Config::default() };
    let moment = if record.is_some() { Moment::Done } else { rule.moment };
    let asked = Asked { policies, moment: Some(moment), follows: Vec::new(), waivers: true, strict: false };
    let now = Timestamp::from_second(NOW).unwrap_or_default();
    let inputs = Inputs { config: &config, now, load: &load, label: &|key| key.to_owned(), asked: &asked };
    let setting = Setting::new(&inputs);
    let mut trial =
        Trial { rule: rule.name.clone(), line: example.line, cases: Vec::new(), faults: Vec::new() };
    let Some(unit) = units::units(&[PLAN.to_owned()], &setting).into_iter().next() else { return trial };
    let gathered = gather::judge(&unit, &setting);
    for finding in gathered.findings.iter().filter(|finding| finding.severity == Severity::Error) {
        let under = gathered.sources.slice(finding.span);
        trial.faults.push(format!("the example itself is wrong at `{under}`: {}", finding.message));
    }
    match super::verdict::answers(&gathered, &setting, &rule.name) {
        Ok(found) => {
            trial.cases = found.iter().map(|(case, _, _)| case.clone()).collect();
            compare(example, found, &mut trial.faults);
        }
        Err(why) => trial.faults.push(format!("the rule does not run: {why}")),
    }
    trial
}

fn compare(example: &Example, found: Vec<(String, String, String)>, faults: &mut Vec<String>) {
    let mut expected = example.expected.clone();
    if example.flagged && expected.is_empty() {
        faults.push("it does not say what is found; begin it with `# finds CASE at TEXT`".to_owned());
    }
    for (case, under, message) in found {
        // a place of several lines is told by its first
        let at = under.lines().next().unwrap_or("").to_owned();
        let this = Expected { case, at };
        match expected.iter().position(|known| *known == this) {
            Some(index) => drop(expected.remove(index)),
            None => {
                faults.push(format!("finds {} at {}, which it does not say: {message}", this.case, this.at));
            }
        }
    }
    for Expected { case, at } in expected {
        faults.push(format!("does not find {case} at {at}"));
    }
}

/// The example as a whole plan, and its record.
fn texts(rule: &Rule, example: &Example, policies: &Policies) -> (String, Option<String>) {
    let body = &example.plan;
    let heads =
        |line: &str| ["plan ", "include ", "person ", "profile "].iter().any(|head| line.starts_with(head));
    let whole = body.lines().any(heads);
    let says_follows = body.lines().any(|line| line.trim_start().starts_with("follows "));
    let mut plan = String::new();
    for person in people(body, example.record.as_deref(), whole) {
        plan.push_str(&format!("person {person}\n"));
    }
    if whole {
        plan.push_str(body);
    } else {
        plan.push_str("plan \"Example\" {\n");
        let follows = following(rule, policies);
        if !says_follows && !follows.is_empty() {
            plan.push_str(&format!("follows {}\n", follows.join(", ")));
        }
        plan.push_str(body);
        plan.push_str("}\n");
    }
    let record = example.record.as_ref().map(|body| {
        if body.starts_with("record ") {
            body.clone()
        } else {
            format!("record of \"{PLAN}\" {{\n{body}}}\n")
        }
    });
    (plan, record)
}

/// The procedures that ask for `rule`.
fn following<'p>(rule: &Rule, policies: &'p Policies) -> Vec<&'p str> {
    let asks = |procedure: &&crate::policy::pack::Procedure| {
        procedure.clauses().any(|clause| clause.rules.contains(&rule.name))
    };
    policies.pack.procedures.iter().filter(asks).map(|procedure| procedure.name.as_str()).collect()
}

/// The people that a fragment speaks of, whom nobody needs to declare in it.
fn people(plan: &str, record: Option<&str>, whole: bool) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for text in std::iter::once(plan).chain(record) {
        for (at, _) in text.match_indices('@') {
            let rest = text.get(at + 1..).unwrap_or("");
            let end = rest
                .find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.')))
                .unwrap_or(rest.len());
            let alone =
                text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(char::is_whitespace);
            if alone && end > 0 {
                people.insert(format!("@{}", rest.get(..end).unwrap_or("").trim_end_matches('.')));
            }
        }
    }
    people.retain(|person| !(whole && plan.contains(&format!("person {person}"))));
    people
}
