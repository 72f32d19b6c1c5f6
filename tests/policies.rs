//! The tool's own policies, held to their pages: every example does what it says, however rules are run, and no line of
//! any rule can be taken away without an example that notices.

use crate::project::home;
use plimsoll::check::{self, Asked, Inputs, Text, UNASKED, tried};
use plimsoll::config::Config;
use plimsoll::policy::pack::{Example, Module, Moment, Pack, Page, Rule};
use plimsoll::policy::{Policies, page, shipped, shipped_modules};
use plimsoll::source::Unreadable;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// The rules that are judged by Rego and have a page, each with it.
pub(crate) fn paged() -> Vec<(&'static Rule, Page)> {
    let rules = shipped().pack.rules.iter().filter(|rule| !rule.native);
    rules.filter_map(|rule| Some((rule, Page::of(page(&rule.name)?)))).collect()
}

/// `work` on every item, on as many threads as there are processors.
pub(crate) fn each<T: Sync>(items: &[T], work: impl Fn(&T) + Sync) {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(item);
                }
            });
        }
    });
}

#[test]
fn every_example_does_what_it_says() {
    let watched = shipped().watched().expect("rules that can be read");
    let named: Vec<String> =
        shipped().pack.rules.iter().filter(|r| page(&r.name).is_some()).map(|r| r.name.clone()).collect();
    let tried = tried(&watched, &[], &named);
    let faults: Vec<String> =
        tried.faults.iter().map(|fault| format!("{}:{}: {}", fault.label, fault.line, fault.what)).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(tried.examples > named.len(), "{} examples of {} rules", tried.examples, named.len());
}

/// What all rules answer about `example`, however these `policies` run them.
fn answers(rule: &Rule, example: &Example, policies: &Policies) -> serde_json::Value {
    let (plan, record) = check::example(rule, example, policies);
    let load = |key: &str| {
        let text = match key {
            "example.plan" => Some(plan.clone()),
            "example.record" => record.clone(),
            _ => None,
        };
        Ok(Text { label: key.into(), text: text.ok_or(Unreadable::Missing)?.into() })
    };
    let asked = Asked { policies, moment: Some(Moment::Done), ..Asked::shipped() };
    let config = Config::default();
    let now = "2026-03-02T09:00Z".parse().expect("a time");
    let inputs =
        Inputs { config: &config, now, load: &load, label: &str::to_owned, past: UNASKED, asked: &asked };
    let (answers, report) = check::answers("example.plan", &inputs);
    let said: Vec<&str> = report.findings.iter().map(|finding| &*finding.message).collect();
    answers.unwrap_or_else(|| panic!("{}, line {}: {said:?}", rule.name, example.line))
}

/// The machine is lenient where the interpreter is strict, and each has gaps of its own.
#[test]
fn compiled_and_interpreted_rules_answer_alike() {
    let watched = shipped().watched().expect("rules that can be read");
    let paged = paged();
    let examples: Vec<(&Rule, &Example)> =
        paged.iter().flat_map(|(rule, page)| page.examples.iter().map(move |one| (*rule, one))).collect();
    // one example a rule says enough
    let differing = Mutex::new(BTreeMap::new());
    each(&examples, |(rule, example)| {
        let (fast, slow) = (answers(rule, example, shipped()), answers(rule, example, &watched));
        let (fast, slow) = (fast.as_object().expect("answers"), slow.as_object().expect("answers"));
        for (name, answer) in fast {
            if slow.get(name) != Some(answer) {
                let mut differing = differing.lock().expect("a list");
                let place = format!("line {} of the page of {}", example.line, rule.name);
                let told = format!("{place}\n  compiled:    {answer}\n  interpreted: {:?}", slow.get(name));
                differing.entry(name.clone()).or_insert(told);
            }
        }
        assert_eq!(fast.len(), slow.len());
    });
    let differing = differing.into_inner().expect("a list");
    let told: Vec<String> = differing.iter().map(|(name, told)| format!("{name}: {told}")).collect();
    assert!(told.is_empty(), "compiled and interpreted rules answer otherwise:\n{}", told.join("\n"));
    assert!(!examples.is_empty());
}

/// How many clauses each procedure has: 1,347 in the five that were there first.
const CLAUSES: [(&str, usize); 6] =
    [("CHG", 18), ("FEA", 391), ("OPS", 307), ("REL", 330), ("SOP", 132), ("STG", 187)];

#[test]
fn every_clause_of_the_procedures_has_its_line() {
    let mut seen = BTreeSet::new();
    let mut counts = BTreeMap::new();
    for procedure in &shipped().pack.procedures {
        for clause in procedure.clauses() {
            let (code, place) = clause.id.split_once('-').unwrap_or_default();
            assert_eq!(code, procedure.code, "{} stands under {}", clause.id, procedure.name);
            assert!(!place.is_empty() && seen.insert(&clause.id), "{} stands twice", clause.id);
            *counts.entry(code).or_default() += 1;
        }
    }
    assert_eq!(counts, BTreeMap::from(CLAUSES));
    assert_eq!(seen.len(), 1_347 + 18);
}

/// The lines of `text` that hold logic. Version 1 of Rego is what the engine reads anyway.
fn logic(text: &str) -> Vec<usize> {
    let is_logic = |line: &str| {
        let line = line.trim();
        let head = ["#", "package "].iter().any(|start| line.starts_with(start)) || line == "import rego.v1";
        !head && !line.is_empty()
    };
    text.lines().enumerate().filter(|(_, line)| is_logic(line)).map(|(at, _)| at).collect()
}

/// Whether the page of `rule` notices that its Rego is `text`.
fn noticed(rule: &Rule, path: &str, text: String) -> bool {
    let modules = vec![Module { path: path.to_owned(), text }];
    let pack = Pack { rules: vec![rule.clone()], modules, ..Pack::default() };
    // what is no Rego any more is noticed when it is read
    shipped().with(pack).map_or(true, |policies| !check::holds(rule, &policies))
}

#[test]
fn no_line_of_a_rule_can_be_deleted() {
    let mut lines: Vec<(&Rule, &Module, usize)> = Vec::new();
    for (rule, _) in paged() {
        let path = format!("{}/rule.rego", rule.folder());
        let module = shipped_modules().iter().find(|module| module.path == path).expect("its Rego");
        assert!(!noticed(rule, &path, module.text.clone()), "{path}: the page faults it as it is");
        lines.extend(logic(&module.text).into_iter().map(|line| (rule, module, line)));
    }
    let unnoticed = Mutex::new(Vec::new());
    each(&lines, |(rule, module, line)| {
        let kept = module.text.lines().enumerate().filter(|(at, _)| at != line).map(|(_, text)| text);
        let text = kept.collect::<Vec<_>>().join("\n") + "\n";
        if !noticed(rule, &module.path, text) {
            let deleted = module.text.lines().nth(*line).unwrap_or("").trim().to_owned();
            let place = format!("policies/{}", module.path);
            unnoticed.lock().expect("a list").push(format!("{place}: {deleted}"));
        }
    });
    let mut unnoticed = unnoticed.into_inner().expect("a list");
    unnoticed.sort();
    // what still waits for its example; the list only shrinks
    let owed = std::fs::read_to_string(home("tests/policies.owed")).unwrap_or_default();
    let owed: Vec<&str> = owed.lines().collect();
    let news: Vec<&String> = unnoticed.iter().filter(|line| !owed.contains(&line.as_str())).collect();
    assert!(
        news.is_empty(),
        "{} of {} lines can be deleted, and no example notices:\n{}",
        news.len(),
        lines.len(),
        news.iter().map(|line| line.as_str()).collect::<Vec<_>>().join("\n")
    );
    let paid: Vec<&&str> = owed.iter().filter(|line| !unnoticed.iter().any(|known| known == *line)).collect();
    assert!(paid.is_empty(), "these have their example, so take them out of tests/policies.owed: {paid:?}");
}
