//! Claims against the files that they name: what is opened, what is found, what people are told, and that no file can do
//! any harm.

use crate::project::{NOW, told};
use plimsoll::check::{Asked, Inputs, Text, check, facts};
use plimsoll::config::Config;
use plimsoll::evidence::history::{Past, Question, Silent};
use plimsoll::policy::pack::Moment;
use plimsoll::source::Unreadable;
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;

type Files<'f> = &'f [(&'f str, &'f [u8])];

/// A project of plans and the files beside them, and what was asked of it.
struct Asking {
    files: BTreeMap<String, Vec<u8>>,
    loaded: Mutex<Vec<String>>,
}

impl Asking {
    fn new(plan: &str, files: Files<'_>) -> Self {
        let plan = [("main.plan", plan.as_bytes())];
        let all = plan.iter().chain(files).map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec()));
        Self { files: all.collect(), loaded: Mutex::default() }
    }

    fn with<T>(&self, past: impl Fn() -> Result<Past, Silent> + Sync, ask: impl Fn(&Inputs<'_>) -> T) -> T {
        let load = |key: &str| {
            self.loaded.lock().expect("a list").push(key.to_owned());
            let bytes = self.files.get(key).cloned().ok_or(Unreadable::Missing)?;
            // as the workspace has it
            if bytes.len() > 100_000 {
                return Err(Unreadable::TooLarge { size: bytes.len() as u64, limit: 100_000 });
            }
            let text = String::from_utf8(bytes).map_err(|error| Unreadable::NotText {
                offset: error.utf8_error().valid_up_to(),
                bytes: error.into_bytes(),
            })?;
            Ok(Text { label: key.into(), text: text.into() })
        };
        ask(&Inputs {
            config: &Config::default(),
            now: NOW.parse().expect("a time"),
            load: &load,
            label: &str::to_owned,
            past: &|_: Question<'_>| past(),
            asked: &Asked { moment: Some(Moment::Ready), ..Asked::shipped() },
        })
    }

    /// What the evidence of the plan was found to be, in its order.
    fn found(&self) -> Vec<Value> {
        let (facts, _) = self.with(|| Err(Silent::Unasked), |inputs| facts("main.plan", inputs));
        let facts = serde_json::to_value(facts).expect("facts are JSON");
        let all = facts["evidence"].as_array().expect("a list");
        all.iter().map(|one| one["found"].clone()).collect()
    }

    fn told(&self, past: impl Fn() -> Result<Past, Silent> + Sync) -> String {
        told(&self.with(past, |inputs| check(&["main.plan".to_owned()], inputs)))
    }
}

fn plan(gates: &str) -> String {
    format!("plan \"P\" {{\n  release \"v1\" commit \"9f1c2ab\" previous \"v0\"\n{gates}}}\n")
}

const UNIT: &[u8] =
    b"<testsuite name=\"unit\" timestamp=\"2026-03-01T10:00:00Z\">\n  <testcase name=\"a\"/>\n  \
    <testcase name=\"b\"><failure/></testcase>\n</testsuite>\n";

/// The finding points at the claim, and at the first test that did not pass.
#[test]
fn a_claim_and_its_report_are_shown_side_by_side() {
    let text = plan("  gate unit-tests pass evidence \"unit.xml\"\n");
    let asking = Asking::new(&text, &[("unit.xml", UNIT)]);
    insta::assert_snapshot!(asking.told(|| Err(Silent::Unasked)), @"");
}

/// Git knows when the commit was made, and which lines are new in it.
#[test]
fn what_git_knows_counts() {
    let text = plan(
        "  gate unit-tests fail evidence \"unit.xml\"\n  gate coverage 90% of new-code evidence \"lcov.info\"\n",
    );
    let lcov = b"SF:src/a.rs\nDA:1,1\nDA:2,1\nDA:3,0\nDA:4,1\nend_of_record\n";
    let asking = Asking::new(&text, &[("unit.xml", UNIT), ("lcov.info", lcov)]);
    let past = || {
        let lines = BTreeMap::from([("src/a.rs".to_owned(), vec![(3, 4)])]);
        Ok(Past { committed: Some(1_772_442_000), lines: Some(lines), ..Past::default() })
    };
    insta::assert_snapshot!(asking.told(past), @"");
}

/// One word a reason.
#[test]
fn every_file_that_shows_nothing_says_why() {
    let wide: Vec<u8> = "<testsuite name=\"ü\"><testcase name=\"a\"/></testsuite>"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let wide = [b"\xFF\xFE".as_slice(), &wide].concat();
    let deep = "[".repeat(50_000);
    let long = b"x".repeat(100_001);
    let entities =
        b"<!DOCTYPE a [<!ENTITY b \"bbbb\"><!ENTITY c \"&b;&b;&b;\">]><testsuite name=\"&c;\"/>".as_slice();
    let table: &[(&str, &[u8], &str)] = &[
        ("a.xml", UNIT, "read"),
        ("b.xml", &wide, "read"),
        ("c.xml", b" \n", "blank"),
        ("d.xml", b"<testsuite><testcase/>", "unfinished"),
        ("e.xml", entities, "entities"),
        ("f.json", deep.as_bytes(), "broken"),
        ("g.log", b"09:00 started\n", "unknown"),
        ("h.png", b"\x89PNG\r\n\x1a\n\xff\xfe", "not-text"),
        ("i.xml.gz", b"\x1f\x8b\x08\x00", "encoded"),
        ("j.sarif", b"{\"version\": \"2.1.0\", \"runs\": {}}", "broken"),
        ("k.xml", &long, "too-large"),
        ("l.xml", b"<testsuite></testcase>", "broken"),
    ];
    let mut gates = String::new();
    for (name, ..) in table {
        gates += &format!("  gate unit-tests unknown because \"x\" evidence \"{name}\"\n");
    }
    gates += "  gate lint unknown because \"x\" evidence \"../up.xml\"\n";
    gates += "  gate lint unknown because \"x\" evidence \"gone.xml\"\n";
    gates += "  gate lint unknown because \"x\" evidence \"RUN-8841\"\n";
    gates += "  gate lint unknown because \"x\" evidence \"https://ci.example/8841\"\n";
    let files: Vec<(&str, &[u8])> = table.iter().map(|(name, bytes, _)| (*name, *bytes)).collect();
    let text = plan(&gates);
    let found = Asking::new(&text, &files).found();
    let states: Vec<Option<&str>> = found.iter().map(|one| one["state"].as_str()).collect();
    let mut wanted: Vec<Option<&str>> = table.iter().map(|(.., state)| Some(*state)).collect();
    wanted.extend([Some("outside"), Some("missing"), None, None]);
    assert_eq!(states, wanted);
}

/// However many claims of however many plans name a file.
#[test]
fn a_file_is_opened_once_in_a_run() {
    let text = plan(&"  gate unit-tests fail evidence \"unit.xml\"\n".repeat(5));
    let other = text.clone();
    let asking = Asking::new(&text, &[("other.plan", other.as_bytes()), ("unit.xml", UNIT)]);
    let keys = ["main.plan".to_owned(), "other.plan".to_owned()];
    asking.with(|| Err(Silent::Unasked), |inputs| check(&keys, inputs));
    let loaded = asking.loaded.lock().expect("a list");
    assert_eq!(loaded.iter().filter(|key| *key == "unit.xml").count(), 1);
}

#[test]
fn a_digest_is_held_against_the_file() {
    let digest = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let sealed = |written: &str, bytes: &[u8]| {
        let gates = format!("  gate lint fail evidence \"a.log\" digest \"{written}\"\n");
        let text = plan(&gates);
        Asking::new(&text, &[("a.log", bytes)]).found().remove(0)["sealed"]["state"].clone()
    };
    assert_eq!(sealed(digest, b""), "same");
    assert_eq!(sealed(digest, b"x"), "other");
    assert_eq!(sealed("sha256:e3b0c4", b""), "unclear");
    assert_eq!(sealed("md5:d41d8cd98f00b204e9800998ecf8427e", b""), "unclear");
}

/// Pieces of reports, which noise is seldom.
fn piece() -> impl Strategy<Value = Vec<u8>> {
    let known: &[&[u8]] = &[
        b"<testsuites>",
        b"<testsuite name=\"\xc3\xbc\" tests=\"9\">",
        b"<testcase name=\"a\">",
        b"<failure/>",
        b"</testcase>",
        b"</testsuite>",
        b"<coverage line-rate=\"1\">",
        b"<class filename=\"a\">",
        b"<line number=\"1\" hits=\"1\"/>",
        b"<report>",
        b"SF:a\n",
        b"DA:1,1\n",
        b"DA:4294967295,0\n",
        b"end_of_record\n",
        b"{\"runs\":[",
        b"\"version\":\"2.1.0\",",
        b"{\"results\":[",
        b"]}",
        b"{\"SchemaVersion\":2,\"ArtifactName\":\"\",\"Results\":[",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"&a;",
        b"<!DOCTYPE a [",
        b"\0",
        b"\"",
        b"\n",
        b">",
    ];
    prop_oneof![
        6 => proptest::sample::select(known.to_vec()).prop_map(<[u8]>::to_vec),
        1 => proptest::collection::vec(any::<u8>(), 0..20),
    ]
}

proptest! {
    /// Whatever stands in a file, the plan is judged to its end.
    #[test]
    fn no_file_stops_the_judgement(pieces in proptest::collection::vec(piece(), 0..30)) {
        let text = plan("  gate unit-tests pass evidence \"a.xml\" digest \"sha256:00\"\n  gate coverage 90% of new-code evidence \"a.xml\"\n");
        let asking = Asking::new(&text, &[("a.xml", &pieces.concat())]);
        let lines = BTreeMap::from([("a".to_owned(), vec![(0, u32::MAX)])]);
        let past = || Ok(Past { committed: Some(i64::MAX), lines: Some(lines.clone()), ..Past::default() });
        prop_assert!(!asking.told(past).contains("rule-runs"));
    }
}
