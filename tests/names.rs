//! Names are a promise: what somebody has written into a plan, a configuration or a report still means what it meant.

use crate::project::home;
use plimsoll::policy::pack::{FIRST, Stage};
use plimsoll::policy::shipped;
use plimsoll::vocabulary::vocabulary;
use std::collections::BTreeMap;

const FILE: &str = "docs/names.txt";

const HEAD: &str = "\
# Every name that people can write: rules (with the version they came in and their stage), what rules were called before,
# clauses, procedures, frameworks, controls, words and values of the language. It is a promise. `BLESS=1 cargo test` adds what
# is new and never takes away: a rule that is renamed keeps its old name among its `aliases`.
";

/// Each kind and name, with what is said of it.
fn names() -> BTreeMap<String, String> {
    let pack = &shipped().pack;
    let mut names = BTreeMap::new();
    for rule in &pack.rules {
        let life = &rule.life;
        names.insert(format!("rule {}", rule.name), format!("{} {}", life.since, life.stage.word()));
        for alias in &life.aliases {
            names.insert(format!("rule {alias}"), format!("{} {}", life.since, life.stage.word()));
        }
    }
    let mut add = |kind: &str, name: &str| drop(names.insert(format!("{kind} {name}"), String::new()));
    for procedure in &pack.procedures {
        add("procedure", &procedure.name);
        procedure.clauses().for_each(|clause| add("clause", &clause.id));
    }
    for framework in &pack.frameworks {
        add("framework", &framework.name);
        framework
            .controls
            .iter()
            .for_each(|control| add("control", &format!("{}/{}", framework.name, control.id)));
    }
    for (_, entry) in vocabulary().entries().filter(|(_, entry)| !entry.word.is_empty()) {
        add("word", entry.word);
    }
    for set in vocabulary().sets() {
        set.members.iter().for_each(|member| add("value", &format!("{}/{member}", set.name)));
    }
    names
}

/// What was promised, read from the file: each line is a kind, a name, and perhaps more.
fn promised(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    let parts = lines.map(|line| {
        let mut parts = line.splitn(3, ' ');
        let name = format!("{} {}", parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        (name, parts.next().unwrap_or("").to_owned())
    });
    parts.collect()
}

/// The names that were promised and are gone, and the rules that became what they must not: an answer is in both.
fn broken(promised: &BTreeMap<String, String>, now: &BTreeMap<String, String>) -> Vec<String> {
    let gone = promised.keys().filter(|name| !now.contains_key(*name)).cloned();
    let taken_back = promised.iter().filter(|(name, said)| {
        said.ends_with("stable") && now.get(*name).is_some_and(|now| now.ends_with("preview"))
    });
    gone.chain(taken_back.map(|(name, _)| format!("{name}: it was stable"))).collect()
}

#[test]
fn no_name_goes_away() {
    let path = home(FILE);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let (promised, now) = (promised(&text), names());
    let broken = broken(&promised, &now);
    assert!(broken.is_empty(), "{FILE} promises these; give renamed rules an alias: {broken:#?}");
    let lines = now.iter().map(|(name, said)| format!("{name} {said}").trim_end().to_owned());
    let made = format!("{HEAD}{}\n", lines.collect::<Vec<_>>().join("\n"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, made).expect("a writable guide");
    } else {
        assert!(text == made, "{FILE} is out of date: run `BLESS=1 cargo test`");
    }
}

#[test]
fn a_name_that_goes_is_noticed() {
    let of = |lines: &[&str]| promised(&lines.join("\n"));
    let old = of(&["clause STG-1.1", "rule canary-first 0.1.0 stable", "rule soaked 0.2.0 preview"]);
    assert!(broken(&old, &old).is_empty());
    // an alias is a name like any other; what was tried out may become stable
    let new =
        of(&["clause STG-1.1", "rule canary-first 0.1.0 deprecated", "rule soaked 0.2.0 stable", "word x"]);
    assert!(broken(&old, &new).is_empty());
    let new = of(&["rule canary-first 0.1.0 preview", "rule soaked 0.2.0 preview"]);
    assert_eq!(broken(&old, &new), ["clause STG-1.1", "rule canary-first: it was stable"]);
}

/// What comes with a minor release blocks nobody.
#[test]
fn a_new_rule_is_a_preview() {
    let version = env!("CARGO_PKG_VERSION");
    let major = version.ends_with(".0.0");
    let number =
        |version: &str| -> Vec<u32> { version.split('.').filter_map(|part| part.parse().ok()).collect() };
    for rule in &shipped().pack.rules {
        let (name, life) = (&rule.name, &rule.life);
        assert!(number(&life.since) <= number(version), "{name} comes in {}, this is {version}", life.since);
        let new = life.since == version && version != FIRST && !major;
        assert!(!new || life.stage == Stage::Preview, "{name} is new in {version}, so it is a preview");
    }
}
