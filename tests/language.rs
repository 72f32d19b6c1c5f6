//! The language, by fixture: what is wrong in each text, with message, help and the text that is underlined.

use crate::project::{files, golden, home, told, with_project};
use plimsoll::check::{check, laws};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// A fixture is a file, or a folder whose main file is called `main`.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let main = |path: &PathBuf| {
        let single = path.parent().is_some_and(|parent| parent == home(folder));
        let record = path.with_extension("record");
        single || path.file_stem().is_some_and(|stem| stem == "main") && (path == &record || !record.exists())
    };
    let mut found = files(folder, "plan");
    found.extend(files(folder, "record"));
    found.retain(main);
    found
}

fn judged(fixture: &Path) -> String {
    let key = fixture.file_name().expect("a name").to_string_lossy().into_owned();
    with_project(fixture.parent().expect("a folder"), |inputs| told(&check(&[key], inputs)))
}

#[test]
fn every_mistake_is_told_with_its_place_and_its_help() {
    let fixtures: Vec<PathBuf> =
        ["fixtures/syntax/err", "fixtures/model/err"].iter().flat_map(|f| fixtures(f)).collect();
    assert!(fixtures.len() >= 80, "{} fixtures", fixtures.len());
    for fixture in fixtures {
        let told = judged(&fixture);
        assert!(!told.is_empty(), "{} has no finding", fixture.display());
        golden(&fixture, &told);
    }
}

#[test]
fn what_is_right_gives_no_finding() {
    for folder in ["fixtures/syntax/ok", "fixtures/model/ok"] {
        for fixture in fixtures(folder) {
            assert_eq!(judged(&fixture), "", "{}", fixture.display());
        }
    }
}

/// A law that no fixture breaks may as well not be there.
#[test]
fn every_law_of_the_language_is_broken_by_a_fixture() {
    let mut broken = BTreeSet::new();
    let folders = ["fixtures/syntax", "fixtures/model"];
    for golden in folders.into_iter().flat_map(|folder| files(folder, "out")) {
        let text = std::fs::read_to_string(golden).expect("a golden file");
        let findings = text.lines().filter(|line| !line.starts_with(' '));
        let rules = findings.filter_map(|line| line.split_once('[')?.1.split_once(']'));
        broken.extend(rules.map(|(rule, _)| rule.to_owned()));
    }
    // these need a text too large to keep, or a file system
    let elsewhere = ["mistakes-few", "size-bounded", "file-readable"];
    let unbroken: Vec<&str> = laws()
        .map(|(name, _)| name)
        .filter(|name| !broken.contains(*name) && !elsewhere.contains(name))
        .collect();
    assert_eq!(unbroken, Vec::<&str>::new());
    let known: BTreeSet<&str> = laws().map(|(name, _)| name).collect();
    let unknown: Vec<&String> = broken.iter().filter(|name| !known.contains(name.as_str())).collect();
    assert_eq!(unknown, Vec::<&String>::new(), "findings without a law");
}
