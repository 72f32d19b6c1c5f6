//! An example as a whole plan with its record. A page shows what matters; here the rest is put around it.

use super::super::calendar::fetch;
use super::super::{Text, open_sets};
use super::faults::wrong;
use crate::config::{self, Config};
use crate::evidence::history::{Change, Past, Silent};
use crate::policy::Policies;
use crate::policy::pack::{Example, Procedure, Rule};
use crate::source::{FileId, Source, Unreadable};
use std::collections::BTreeSet;
use std::fmt::Write;

pub(super) const PLAN: &str = "example.plan";
pub(super) const RECORD: &str = "example.record";

/// The example as a whole plan, and its record.
#[must_use]
pub fn example(rule: &Rule, example: &Example, policies: &Policies) -> (String, Option<String>) {
    let body = &example.plan;
    let heads =
        |line: &str| ["plan ", "include ", "person ", "profile "].iter().any(|head| line.starts_with(head));
    let whole = body.lines().any(heads);
    let says_follows = body.lines().any(|line| line.trim_start().starts_with("follows "));
    let mut plan = String::new();
    for person in people(body, example.record.as_deref(), whole) {
        let _ = writeln!(plan, "person {person}");
    }
    if whole {
        plan.push_str(body);
    } else {
        plan.push_str("plan \"Example\" {\n");
        let follows = following(rule, policies);
        if !says_follows && !follows.is_empty() {
            let _ = writeln!(plan, "follows {}", follows.join(", "));
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
    let asks = |procedure: &&Procedure| procedure.clauses().any(|clause| clause.rules.contains(&rule.name));
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

/// What `plimsoll.toml` says in `example`, if it shows one. Without it, examples of waivers need a longest one.
pub(super) fn configuration(
    example: &Example,
    load: impl Fn(&str) -> Result<Text, Unreadable>,
    faults: &mut Vec<String>,
) -> Config {
    let shown = example.files.iter().find(|(name, _)| name == config::FILE);
    let Some((name, text)) = shown else {
        return Config { longest_waiver: Some(90 * 86_400), ..Config::default() };
    };
    let source = Source::new(FileId(0), name.as_str(), text.as_str());
    let sets = open_sets();
    let sets: Vec<&str> = sets.iter().map(String::as_str).collect();
    let (mut config, mut findings) = config::read(&source, &sets);
    findings.extend(config.calendar.iter_mut().flat_map(|calendar| fetch(calendar, &source, &load)));
    faults.extend(findings.iter().map(|finding| wrong(finding, source.slice(finding.span))));
    config
}

/// The file of an example that says what version control knows.
const HISTORY: &str = "history";

/// What version control knows in `example`: `commit`, `previous` and `tag` with their commits, when the
/// first of them was `committed`, each file that changed behind its letter, with the lines that are new: `M src/a.rs 1-9 12-12`;
/// or that there is no repository.
pub(super) fn past(example: &Example) -> Result<Past, Silent> {
    let (_, text) = example.files.iter().find(|(name, _)| name == HISTORY).ok_or(Silent::Unasked)?;
    let mut past = Past::default();
    for (word, rest) in text.lines().filter_map(|line| line.split_once(' ')) {
        let rest = rest.trim().to_owned();
        match word {
            "commit" => past.commit = Some(rest),
            "previous" => past.previous = Some(rest),
            "tag" => past.tag = Some(rest),
            "committed" => {
                past.committed = rest.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second);
            }
            "state" => return Err(Silent::NoRepository),
            letter => {
                let mut words = rest.split(' ');
                let path = words.next().unwrap_or("").to_owned();
                let range = |word: &str| {
                    let (from, until) = word.split_once('-')?;
                    Some((from.parse().ok()?, until.parse().ok()?))
                };
                let lines: Vec<(u32, u32)> = words.filter_map(range).collect();
                if !lines.is_empty() {
                    past.lines.get_or_insert_default().insert(path.clone(), lines);
                }
                past.changes.get_or_insert_default().push(Change { path, added: letter == "A" });
            }
        }
    }
    Ok(past)
}
