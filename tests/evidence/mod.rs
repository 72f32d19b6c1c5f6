//! What readers make of files as tools write them, of broken ones, and of any bytes.

mod noise;
mod sql;
mod sql_properties;
mod tables;

use crate::project::{golden, home};
use plimsoll::evidence::{Report, calendar, changes, coverage, dynamodb};
use std::fmt::Write;
use std::path::PathBuf;

/// The fixtures of a folder, without what is expected of them.
fn fixtures(folder: &str) -> Vec<PathBuf> {
    let all = std::fs::read_dir(home("fixtures/evidence").join(folder)).expect("a folder of fixtures");
    let mut all: Vec<PathBuf> = all.map(|entry| entry.expect("a fixture").path()).collect();
    all.retain(|path| path.extension().is_some_and(|ending| ending != "out"));
    all.sort();
    all
}

fn read(path: &PathBuf) -> (String, Vec<u8>) {
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    (name, std::fs::read(path).expect("a readable fixture"))
}

fn told(report: &Report) -> String {
    let mut out = format!("{report:#?}\n");
    let _ = writeln!(out, "shows nothing: {}", report.shows_nothing());
    for remark in &report.remarks().first {
        let _ = writeln!(out, "{remark}");
    }
    out
}

#[test]
fn reports_say_what_stands_in_them() {
    for folder in ["junit", "coverage", "sarif", "scan", "infrastructure"] {
        for path in fixtures(folder) {
            let (name, bytes) = read(&path);
            let report = Report::read(&name, &bytes).unwrap_or_else(|why| panic!("{name}: {why}"));
            golden(&path, &told(&report));
        }
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    for path in fixtures("broken") {
        let (name, bytes) = read(&path);
        let why = Report::read(&name, &bytes).expect_err("a broken file");
        golden(&path, &format!("{why}\n"));
    }
}

/// A report reads the same in every encoding that tools and shells write.
#[test]
fn encodings_make_no_difference() {
    for folder in ["junit", "sarif", "scan", "coverage"] {
        for path in fixtures(folder) {
            let (name, bytes) = read(&path);
            let text = String::from_utf8(bytes.clone()).expect("a text");
            let plain = Report::read(&name, &bytes);
            let marked = [b"\xEF\xBB\xBF".as_slice(), &bytes].concat();
            let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            let wide = [[b"\xFF\xFE".as_slice(), &little].concat(), [b"\xFE\xFF".as_slice(), &big].concat()];
            assert_eq!(Report::read(&name, &marked), plain, "{name}");
            for bytes in &wide {
                assert_eq!(Report::read(&name, bytes), plain, "{name}");
            }
        }
    }
}

/// What is secret in a plan for infrastructure is never read.
#[test]
fn no_value_of_a_resource_comes_out() {
    for path in fixtures("infrastructure") {
        let (name, bytes) = read(&path);
        assert!(!told(&Report::read(&name, &bytes).expect("a plan")).contains("hunter"), "{name}");
    }
}

#[test]
fn a_calendar_is_its_periods() {
    for path in fixtures("calendar") {
        let (_, bytes) = read(&path);
        let from = "2025-12-01T00:00:00Z".parse().expect("a time");
        let until = "2026-05-01T00:00:00Z".parse().expect("a time");
        let zone = jiff::tz::TimeZone::get("Europe/Berlin").expect("a zone");
        let calendar = calendar::read(&bytes, from, until, &zone).expect("a calendar");
        let mut out = format!("{} events, {} cancelled\n", calendar.events, calendar.cancelled);
        for period in &calendar.periods {
            let day = if period.all_day { ", whole days" } else { "" };
            let _ = writeln!(out, "{} to {}: {}{day}", period.from, period.until, period.summary);
        }
        for remark in &calendar.remarks.first {
            let _ = writeln!(out, "{remark}");
        }
        golden(&path, &out);
    }
}

#[test]
fn a_diff_is_the_lines_it_makes() {
    for path in fixtures("changes") {
        let diff = changes::diff(&read(&path).1).expect("a diff");
        golden(&path, &format!("{diff:#?}\n"));
    }
}

#[test]
fn tables_are_compared_before_and_after() {
    let [after, before, plan] = fixtures("dynamodb").try_into().expect("three fixtures");
    let tables = |path: &PathBuf| dynamodb::tables(&read(path).1).expect("tables");
    golden(&before, &format!("{:#?}\n", dynamodb::compare(&tables(&before), &tables(&after))));
    let (before, after) = dynamodb::planned(&read(&plan).1).expect("a plan");
    golden(&plan, &format!("{:#?}\n", dynamodb::compare(&before, &after)));
}

/// Paths of a report and of a diff are the same file where one is the tail of the other.
#[test]
fn changed_lines_find_their_coverage() {
    let lcov = "SF:/build/shop/src/cart.ts\nDA:1,1\nDA:2,0\nDA:3,1\nend_of_record\n\
                SF:/build/shop/src/a/mod.rs\nDA:1,1\nend_of_record\n\
                SF:/build/shop/src/b/mod.rs\nDA:1,0\nend_of_record\n\
                SF:x/same.rs\nDA:1,0\nend_of_record\nSF:y/same.rs\nDA:1,0\nend_of_record\n";
    let coverage = coverage::lcov(lcov.as_bytes()).expect("coverage");
    let lines = [
        ("src/cart.ts", vec![(2, 9), (1, 2)]),
        ("src/b/mod.rs", vec![(1, 1)]),
        ("src/c/mod.rs", vec![(1, 1)]),
        ("same.rs", vec![(1, 1)]),
        ("README.md", vec![(1, 3)]),
    ];
    let lines = lines.into_iter().map(|(path, lines)| (path.to_owned(), lines)).collect();
    let changed = coverage::changed(&coverage, &lines);
    let told: Vec<String> =
        changed.files.iter().map(|(path, matched)| format!("{path}: {matched:?}")).collect();
    assert_eq!(
        told,
        [
            "README.md: Absent",
            "same.rs: Unclear",
            "src/b/mod.rs: Covered { lines: Share { covered: 0, of: 1 }, uncovered: [1] }",
            "src/c/mod.rs: Absent",
            "src/cart.ts: Covered { lines: Share { covered: 2, of: 3 }, uncovered: [2] }",
        ]
    );
    assert_eq!((changed.lines.covered, changed.lines.of), (2, 4));
    assert_eq!(changed.unknown().collect::<Vec<_>>(), ["README.md", "same.rs", "src/c/mod.rs"]);
}
