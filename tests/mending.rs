//! The fixes of rules, held to the pages: whatever a flagged example gives a fix for, the fix mends it, and nothing else.

use crate::policies::{each, paged};
use crate::project::mended;
use plimsoll::check::{self, Asked, Inputs, Text, UNASKED};
use plimsoll::config::Config;
use plimsoll::finding::{Finding, Fix, Report};
use plimsoll::fix::fix;
use plimsoll::policy::pack::{Example, Moment, Rule};
use plimsoll::policy::shipped;
use plimsoll::source::Unreadable;
use plimsoll::syntax::GAP;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

const PLAN: &str = "example.plan";
const RECORD: &str = "example.record";

/// An example, whole, with the texts that it points at.
struct Shown<'r> {
    rule: &'r Rule,
    line: usize,
    texts: BTreeMap<String, Arc<str>>,
}

impl<'r> Shown<'r> {
    fn of(rule: &'r Rule, example: &Example) -> Self {
        let (plan, record) = check::example(rule, example, shipped());
        let mut texts: BTreeMap<String, Arc<str>> =
            example.files.iter().map(|(name, text)| (name.clone(), text.as_str().into())).collect();
        texts.insert(PLAN.to_owned(), plan.into());
        texts.extend(record.map(|record| (RECORD.to_owned(), record.into())));
        Self { rule, line: example.line, texts }
    }

    fn with_inputs<T>(&self, texts: &BTreeMap<String, Arc<str>>, ask: impl FnOnce(&Inputs<'_>) -> T) -> T {
        let load = |key: &str| match texts.get(key).filter(|text| !text.is_empty()) {
            Some(text) => Ok(Text { label: key.into(), text: text.clone() }),
            None if key == RECORD => Err(Unreadable::Missing),
            None => Err(Unreadable::Refused("the example does not show it".to_owned())),
        };
        let moment = if texts.contains_key(RECORD) { Moment::Done } else { self.rule.moment };
        let asked = Asked { moment: Some(moment), preview: true, ..Asked::shipped() };
        let config = Config { longest_waiver: Some(90 * 86_400), ..Config::default() };
        let now = "2026-03-02T09:00Z".parse().expect("a time");
        ask(&Inputs {
            config: &config,
            now,
            load: &load,
            label: &str::to_owned,
            past: UNASKED,
            asked: &asked,
        })
    }

    fn judged(&self, texts: &BTreeMap<String, Arc<str>>) -> Report {
        self.with_inputs(texts, |inputs| check::check(&[PLAN.to_owned()], inputs))
    }
}

fn said(finding: &Finding) -> (String, String) {
    (finding.rule.to_string(), finding.message.clone())
}

/// How often each thing is said.
fn counted(report: &Report) -> BTreeMap<(String, String), usize> {
    let mut counted = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.waived.is_none()) {
        *counted.entry(said(finding)).or_default() += 1;
    }
    counted
}

/// What is wrong with the fix of `finding`: it must silence it, and add nothing but what its gaps say of themselves.
fn faults(shown: &Shown<'_>, before: &Report, finding: &Finding, fix: &Fix) -> Vec<String> {
    let texts = mended(&shown.texts, before, fix);
    let after = shown.judged(&texts);
    let (was, mut is) = (counted(before), counted(&after));
    let mut faults = Vec::new();
    if is.get(&said(finding)) >= was.get(&said(finding)) {
        faults.push("does not silence it".to_owned());
    }
    let gaps: usize = fix.edits.iter().map(|edit| edit.text.matches(GAP).count()).sum();
    let told: usize = is.iter().filter(|((rule, _), _)| rule == "gap-filled").map(|(_, times)| times).sum();
    let known: usize = was.iter().filter(|((rule, _), _)| rule == "gap-filled").map(|(_, times)| times).sum();
    if (gaps > 0) != (told > known) || told > known + gaps {
        faults.push(format!("has {gaps} gaps, of which {} are told", told.saturating_sub(known)));
    }
    is.retain(|(rule, _), _| rule != "gap-filled");
    for (news, times) in is.iter().filter(|(news, times)| was.get(*news).copied().unwrap_or(0) < **times) {
        faults.push(format!("adds {times} [{}] {}", news.0, news.1));
    }
    // whoever mends again what was mended finds nothing of the kind to do
    let again = after.findings.iter().filter(|other| said(other) == said(finding));
    let edits = |fix: &Fix| fix.edits.iter().map(|edit| edit.text.clone()).collect::<Vec<_>>();
    if is.contains_key(&said(finding))
        && again.filter_map(|other| other.fix.as_deref()).filter(|other| edits(other) == edits(fix)).count()
            >= was.get(&said(finding)).copied().unwrap_or(0)
    {
        faults.push("is made a second time".to_owned());
    }
    faults
}

#[test]
fn every_fix_of_a_rule_mends_what_it_is_for() {
    let paged = paged();
    let flagged = paged.iter().flat_map(|(rule, page)| {
        page.examples.iter().filter(|one| one.flagged).map(move |one| Shown::of(rule, one))
    });
    let flagged: Vec<Shown<'_>> = flagged.collect();
    let told = Mutex::new(Vec::new());
    let (rules, tried) = (Mutex::new(BTreeSet::new()), Mutex::new(0));
    each(&flagged, |shown| {
        let before = shown.judged(&shown.texts);
        for finding in before.findings.iter().filter(|finding| finding.rule == shown.rule.name) {
            let Some(fix) = finding.fix.as_deref() else { continue };
            *tried.lock().expect("a number") += 1;
            rules.lock().expect("a set").insert(shown.rule.name.clone());
            let edits: Vec<&str> = fix.edits.iter().map(|edit| edit.text.as_str()).collect();
            for fault in faults(shown, &before, finding, fix) {
                let place = format!("{} line {}", shown.rule.name, shown.line);
                told.lock()
                    .expect("a list")
                    .push(format!("{place}: {} by {edits:?} {fault}", finding.message));
            }
        }
    });
    let mut told = told.into_inner().expect("a list");
    told.sort();
    let (rules, tried) = (rules.into_inner().expect("a set").len(), tried.into_inner().expect("a number"));
    assert!(told.is_empty(), "{} of {tried} fixes of {rules} rules:\n{}", told.len(), told.join("\n"));
    assert!(rules >= 200 && tried >= 1_300, "{tried} fixes of {rules} rules");
}

/// With every fix made, again and again, an end is reached; and mending what is mended changes nothing.
#[test]
fn mending_all_that_rules_can_mend_ends() {
    let paged = paged();
    let first = |(rule, page): &(&'static Rule, plimsoll::policy::pack::Page)| {
        page.examples.iter().find(|one| one.flagged).map(|one| Shown::of(rule, one))
    };
    let flagged: Vec<Shown<'_>> = paged.iter().step_by(4).filter_map(first).collect();
    let told = Mutex::new(Vec::new());
    each(&flagged, |shown| {
        let key = [PLAN.to_owned()];
        let once = shown.with_inputs(&shown.texts, |inputs| fix(&key, true, inputs));
        let mut texts = shown.texts.clone();
        texts.extend(once.texts.clone());
        let twice = shown.with_inputs(&texts, |inputs| fix(&key, true, inputs));
        let fixable = once.report.findings.iter().filter(|finding| finding.fix.is_some()).count();
        if !twice.texts.is_empty() || fixable > 0 {
            let why =
                format!("{} line {}: {fixable} are left, {:?}", shown.rule.name, shown.line, twice.texts);
            told.lock().expect("a list").push(why);
        }
    });
    let told = told.into_inner().expect("a list");
    assert!(told.is_empty(), "{}", told.join("\n"));
}
