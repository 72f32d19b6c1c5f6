//! Fixes: each parses, silences what it mends, adds nothing, and changes nothing the second time.

use crate::project::{NOW, Texts, files, mended};
use plimsoll::check::{Asked, Inputs, Text, UNASKED, check};
use plimsoll::config::Config;
use plimsoll::finding::{Finding, Report};
use plimsoll::fix::fix;
use plimsoll::source::Unreadable;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

fn with_texts<T>(texts: &Texts, ask: impl FnOnce(&Inputs<'_>) -> T) -> T {
    let config = Config::default();
    let load = |key: &str| {
        let text = texts.get(key).ok_or(Unreadable::Missing)?;
        Ok(Text { label: key.into(), text: text.clone() })
    };
    ask(&Inputs {
        config: &config,
        now: NOW.parse().expect("a time"),
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked: &Asked::nothing(),
    })
}

fn judged(texts: &Texts, key: &str) -> Report {
    with_texts(texts, |inputs| check(&[key.to_owned()], inputs))
}

/// The texts of the folder in which `path` stands.
fn around(path: &Path) -> Texts {
    let folder = path.parent().expect("a folder");
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let texts = entries.filter_map(|entry| {
        let text = std::fs::read_to_string(entry.path()).ok()?;
        Some((entry.file_name().into_string().ok()?, text.into()))
    });
    texts.collect()
}

fn same(finding: &Finding) -> (String, String) {
    (finding.rule.to_string(), finding.message.clone())
}

fn count(report: &Report, finding: &Finding) -> usize {
    report.findings.iter().filter(|other| same(other) == same(finding)).count()
}

#[test]
fn every_fix_silences_its_finding_and_adds_none() {
    let fixtures = ["fixtures/syntax/err", "fixtures/model/err", "fixtures/plans/flawed"];
    let fixtures = fixtures.iter().flat_map(|folder| {
        let mut found = files(folder, "plan");
        found.extend(files(folder, "record"));
        found
    });
    let mut tried = 0;
    let mut faults = Vec::new();
    for path in fixtures {
        let key = path.file_name().expect("a name").to_string_lossy().into_owned();
        let texts = around(&path);
        if !texts.contains_key(&key) {
            continue;
        }
        let before = judged(&texts, &key);
        for finding in before.findings.iter() {
            let Some(fix) = finding.fix.as_deref() else { continue };
            tried += 1;
            let texts = mended(&texts, &before, fix);
            let after = judged(&texts, &key);
            let mut why = Vec::new();
            if count(&after, finding) >= count(&before, finding) {
                why.push("does not silence it".to_owned());
            }
            let known: BTreeSet<_> = before.findings.iter().map(same).collect();
            let more = after.findings.iter().find(|other| !known.contains(&same(other)));
            if let Some(more) = more.filter(|_| fix.safe) {
                why.push(format!("adds [{}] {}", more.rule, more.message));
            }
            if fix.safe && after.findings.len() >= before.findings.len() {
                why.push("leaves as much as there was".to_owned());
            }
            if !why.is_empty() {
                let why = why.join(", ");
                faults.push(format!("{}: [{}] {}: {why}", path.display(), finding.rule, finding.message));
            }
        }
    }
    assert!(tried >= 30, "{tried} fixes tried");
    assert_eq!(faults, Vec::<String>::new());
}

#[test]
fn mending_ends_where_nothing_is_left_to_mend() {
    let fixtures = ["fixtures/syntax/err", "fixtures/model/err"];
    for path in fixtures.iter().flat_map(|folder| files(folder, "plan")) {
        let key = path.file_name().expect("a name").to_string_lossy().into_owned();
        let texts = around(&path);
        if !texts.contains_key(&key) {
            continue;
        }
        let before = judged(&texts, &key).findings.len();
        let once = with_texts(&texts, |inputs| fix(std::slice::from_ref(&key), true, inputs));
        assert!(once.report.findings.len() <= before, "{} gets worse", path.display());
        let mut again = texts.clone();
        again.extend(once.texts.clone());
        let twice = with_texts(&again, |inputs| fix(std::slice::from_ref(&key), true, inputs));
        assert!(twice.texts.is_empty(), "{} is mended a second time: {:?}", path.display(), twice.texts);
    }
}

#[test]
fn a_fix_reaches_the_file_it_is_about() {
    let texts: Texts = [
        ("main.plan".to_owned(), "include \"team.plan\"\nplan \"x\" {\n  release = \"v1\"\n}\n".into()),
        ("team.plan".to_owned(), "person @a \"A\" reach = \"#a\"\n".into()),
    ]
    .into();
    let fixed = with_texts(&texts, |inputs| fix(&["main.plan".to_owned()], false, inputs));
    let text = |key: &str| fixed.texts.get(key).map(|text| text.to_string());
    assert_eq!(
        text("main.plan").as_deref(),
        Some("include \"team.plan\"\nplan \"x\" {\n  release \"v1\"\n}\n")
    );
    assert_eq!(text("team.plan").as_deref(), Some("person @a \"A\" reach \"#a\"\n"));
    assert_eq!(fixed.applied, 2);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever the text, mending ends, and leaves no more mistakes of reading than there were.
    #[test]
    fn mending_any_text_ends(lines in proptest::collection::vec("(plan|person|step|strategy|release)? ?[a-z@\"{}=0-9 ]{0,20}", 0..12)) {
        let texts: Texts = [("a.plan".to_owned(), lines.join("\n").into())].into();
        let fixed = with_texts(&texts, |inputs| fix(&["a.plan".to_owned()], true, inputs));
        let mut again = texts.clone();
        again.extend(fixed.texts);
        let twice = with_texts(&again, |inputs| fix(&["a.plan".to_owned()], true, inputs));
        prop_assert!(twice.report.findings.len() <= judged(&texts, "a.plan").findings.len() + 1);
    }
}
