//! Every clause of a written procedure that needs something said has a statement that says it, and the statement is
//! understood where it is to stand.

use crate::project::{home, told};
use plimsoll::check::{Asked, Inputs, Text, UNASKED, check};
use plimsoll::config::Config;
use plimsoll::source::Unreadable;
use plimsoll::vocabulary::vocabulary;
use std::collections::BTreeMap;

pub(crate) struct Need {
    pub(crate) clause: String,
    pub(crate) inside: String,
    pub(crate) statement: String,
}

pub(crate) fn needs() -> Vec<Need> {
    let text = std::fs::read_to_string(home("grammar/needs.tsv")).expect("grammar/needs.tsv");
    let rows = text.lines().skip(1).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [clause, inside, statement] = cells.as_slice() else { panic!("three cells: {line}") };
        Need { clause: (*clause).into(), inside: (*inside).into(), statement: (*statement).into() }
    });
    rows.collect()
}

/// What a block needs before its brace.
fn head(word: &str) -> &'static str {
    match word {
        "plan" => "plan \"P\"",
        "record" => "record of \"p.plan\"",
        "phase" => "phase deploy",
        "migration" => "migration m",
        "flag" => "flag f",
        "strategy" => "strategy canary",
        "environment" => "environment production",
        "step" => "step s",
        "change" => "change code \"c\"",
        "acceptance" => "acceptance approved",
        "exit" => "exit completed",
        "attempt" => "attempt 1",
        "rollback" => "rollback",
        "staging" => "staging",
        "finally" => "finally",
        other => panic!("no head for `{other}`"),
    }
}

/// The statement, in its blocks.
fn text(need: &Need) -> String {
    let blocks: Vec<&str> = need.inside.split(" > ").filter(|word| *word != "file").collect();
    let mut text = String::new();
    for block in &blocks {
        text += head(block);
        text += " {\n";
    }
    text += &need.statement;
    text += &"\n}".repeat(blocks.len());
    text + "\n"
}

/// What is wrong with the statement, names aside: those it refers to are declared elsewhere.
fn faults(need: &Need) -> String {
    let config = Config::default();
    let key = if need.inside.starts_with("record") { "p.record" } else { "n.plan" };
    let content = text(need);
    let load = |wanted: &str| {
        let known = (wanted == key).then(|| Text { label: key.into(), text: content.as_str().into() });
        known.ok_or(Unreadable::Missing)
    };
    let inputs = Inputs {
        config: &config,
        now: "2026-03-10T12:00:00Z".parse().expect("a time"),
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked: &Asked::nothing(),
    };
    let mut report = check(&[key.to_owned()], &inputs);
    let of_names = ["reference-resolves", "record-matches-plan", "name-unique", "linked-plan-readable"];
    report.findings.retain(|finding| !of_names.contains(&&*finding.rule));
    told(&report)
}

#[test]
fn every_need_is_understood() {
    let wrong: Vec<String> = needs()
        .iter()
        .map(|need| (need, faults(need)))
        .filter(|(_, faults)| !faults.is_empty())
        .map(|(need, faults)| format!("{}\n{}{faults}", need.clause, text(need)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), needs().len(), wrong.join("\n"));
}

#[test]
fn every_clause_has_one_row_and_no_row_is_empty() {
    let mut rows: BTreeMap<String, usize> = BTreeMap::new();
    for need in needs() {
        assert!(!need.statement.trim().is_empty() && !need.inside.is_empty(), "{}", need.clause);
        *rows.entry(need.clause).or_default() += 1;
    }
    assert!(rows.values().all(|count| *count == 1), "a clause stands twice");
    let of = |procedure: &str| rows.keys().filter(|clause| clause.starts_with(procedure)).count();
    let counts = ["STG-", "SOP-", "OPS-", "REL-", "FEA-"].map(of);
    assert_eq!(counts, COUNTS);
}

/// How many clauses of each procedure need something said.
const COUNTS: [usize; 5] = [181, 114, 302, 317, 377];

/// A word that no procedure needs, no fixture says and no example shows may as well not be there.
#[test]
fn every_word_is_said_somewhere() {
    let mut said = String::new();
    for folder in ["fixtures", "examples"] {
        for ending in ["plan", "record"] {
            for file in crate::project::files(folder, ending) {
                said += &String::from_utf8_lossy(&std::fs::read(file).expect("a fixture"));
            }
        }
    }
    for need in needs() {
        said += &need.statement;
        said.push('\n');
    }
    let words: std::collections::BTreeSet<&str> =
        said.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '_')).collect();
    let silent: Vec<&str> = vocabulary()
        .entries()
        .filter(|(_, entry)| !entry.parents.is_empty() && !words.contains(entry.word))
        .map(|(_, entry)| entry.word)
        .collect();
    assert_eq!(silent, Vec::<&str>::new());
}
