//! Any bytes: every reader ends, with a value whose figures add up or with a reason.

use plimsoll::evidence::{
    Report, Unread, calendar, changes, coverage, digest, dynamodb, infrastructure, junit, sarif, scan, sniff,
};
use proptest::prelude::*;
use std::fmt::Write;

/// Gives `bytes` to every reader.
fn everywhere(bytes: &[u8]) {
    let _ = sniff("x.json", bytes);
    if let Ok(tests) = junit::read(bytes) {
        assert!(tests.failures + tests.errors + tests.skipped + tests.passed() == tests.tests);
        assert!(tests.failing.len() as u64 <= tests.failures + tests.errors);
    }
    for coverage in
        [coverage::lcov, coverage::cobertura, coverage::jacoco].map(|read| read(bytes)).into_iter().flatten()
    {
        let files = coverage.files.iter();
        assert_eq!(files.clone().map(|file| file.lines.of).sum::<u64>(), coverage.lines.of);
        assert_eq!(files.clone().map(|file| file.lines.covered).sum::<u64>(), coverage.lines.covered);
        assert!(
            coverage.lines.covered <= coverage.lines.of && coverage.branches.covered <= coverage.branches.of
        );
        for file in files {
            assert_eq!(file.uncovered().count() as u64, file.lines.of - file.lines.covered);
        }
    }
    for run in sarif::read(bytes).iter().flat_map(|sarif| &sarif.runs) {
        assert_eq!(run.levels.all(), run.severities.all());
        assert!(run.new + run.unchanged <= run.levels.all());
    }
    let scanners = [scan::trivy, scan::grype, scan::npm, scan::pip, scan::snyk, scan::osv];
    for scan in scanners.map(|read| read(bytes)).into_iter().flatten() {
        assert!(scan.fixable.all() <= scan.found.all());
        assert!(scan.misconfigurations + scan.secrets <= scan.found.all());
    }
    for plan in [infrastructure::terraform, infrastructure::cloudformation]
        .map(|read| read(bytes))
        .into_iter()
        .flatten()
    {
        assert!(plan.destructive().count() as u64 <= plan.destroyed + plan.replaced + plan.perhaps_replaced);
    }
    let _ = (dynamodb::tables(bytes), dynamodb::planned(bytes), changes::diff(bytes));
    let (from, until) =
        ("2025-01-01T00:00:00Z".parse().expect("a time"), "2027-01-01T00:00:00Z".parse().expect("a time"));
    if let Ok(calendar) = calendar::read(bytes, from, until, &jiff::tz::TimeZone::UTC) {
        for period in calendar.periods {
            assert!(period.from <= period.until && period.from < until && period.until >= from);
        }
    }
}

/// Every fixture of this room.
fn samples() -> Vec<Vec<u8>> {
    let folders =
        ["junit", "coverage", "sarif", "scan", "infrastructure", "dynamodb", "calendar", "changes", "broken"];
    folders.into_iter().flat_map(super::fixtures).map(|path| super::read(&path).1).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        everywhere(&bytes);
    }

    /// Slips in real files: a stretch cut out, something else put in, a part told twice.
    #[test]
    fn any_slip_in_a_report_is_read(which in any::<proptest::sample::Index>(), at in 0_usize..3_000, cut in 0_usize..60, put in "(\\PC|[<>\"{}\\[\\],:0-9\n]){0,4}", twice in any::<bool>()) {
        let samples = samples();
        let bytes = which.get(&samples);
        let (start, end) = (at.min(bytes.len()), (at + cut).min(bytes.len()));
        let again = if twice { &bytes[start..end] } else { &[] };
        everywhere(&[&bytes[..start], again, put.as_bytes(), &bytes[if twice { start } else { end }..]].concat());
    }

    #[test]
    fn any_text_is_a_digest_or_none(text in "(sha(256|512|1|-256)?[:= -]?)?[0-9a-fA-Z+/= ()@]{0,140}", other in any::<String>()) {
        for text in [text, other] {
            if let Ok(claimed) = digest::Claimed::read(&text) {
                prop_assert_eq!(digest::Claimed::read(&claimed.to_string()), Ok(claimed));
            }
        }
    }

    #[test]
    fn any_rule_of_a_calendar_ends(rule in "FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;INTERVAL=[1-9][0-9]?)?(;COUNT=[0-9]{1,3}|;UNTIL=20260[1-9]10)?(;BYDAY=(-1)?(MO|FR)(,SU)?)?(;BYMONTH=2,1[0-2])?(;BYMONTHDAY=(-1|31|30))?", start in "(1998|2024)0[1-9]2[0-9](T120000Z?)?") {
        let text = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:{start}\nRRULE:{rule}\nEND:VEVENT\nEND:VCALENDAR\n");
        everywhere(text.as_bytes());
    }
}

/// Depth, length and number, on a thread with a small stack and in a moment.
#[test]
fn no_file_is_too_much() {
    const STACK: usize = 256 * 1024;
    let many = 100_000;
    let mut rules = String::from("BEGIN:VCALENDAR\n");
    for _ in 0..500 {
        rules.push_str("BEGIN:VEVENT\nDTSTART:00010101T000000Z\nRRULE:FREQ=DAILY\nEND:VEVENT\n");
    }
    rules.push_str("END:VCALENDAR\n");
    let mut attributes = String::from("<testsuites ");
    for number in 0..many {
        let _ = write!(attributes, "a{number}='' ");
    }
    attributes.push_str("/>");
    let texts = [
        "[".repeat(many),
        "{\"a\":".repeat(many),
        format!("{{\"version\": \"2.1.0\", \"x\": {}", "[".repeat(many)),
        format!("{{\"version\": \"2.1.0\", \"runs\": {}", "[".repeat(many)),
        "<a>".repeat(many),
        format!("<testsuites>{}", "<testsuite>".repeat(many)),
        format!("<testsuites>{}</testsuites>", "<testcase/>".repeat(many)),
        format!("<testsuites>{}</testsuites>", "<testcase name='x'><failure/></testcase>".repeat(many)),
        attributes,
        "BEGIN:VCALENDAR\n".repeat(many),
        format!("BEGIN:VCALENDAR\nX:{}", "a\n ".repeat(many)),
        rules,
        format!("SF:a\n{}end_of_record\n", "DA:1,1\n".repeat(many)),
        format!("SF:a\n{}", "DA:x\n".repeat(many)),
        format!("diff --git a/x b/x\n@@ -1 +1,4000000000 @@\n{}", "+\n".repeat(many)),
        format!("{{\"version\":\"2.1.0\",\"runs\":[{{\"results\":[{}{{}}]}}]}}", "{},".repeat(many)),
    ];
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        for text in texts {
            everywhere(text.as_bytes());
        }
    });
    assert!(thread.expect("a thread").join().is_ok());
}

/// More than any real file holds is told, by its name.
#[test]
fn a_limit_is_told() {
    let deep = format!("<testsuites>{}", "<testsuite>".repeat(300));
    assert_eq!(
        junit::read(deep.as_bytes()),
        Err(Unread::TooMany { what: "elements in each other", limit: 200 })
    );
    let failing = "<testcase name='x'><failure/></testcase>".repeat(150);
    let tests = junit::read(format!("<testsuites><testsuite>{failing}</testsuite></testsuites>").as_bytes())
        .expect("tests");
    assert_eq!((tests.failures, tests.failing.len()), (150, 100));
    assert_eq!(tests.remarks.first[0].to_string(), "of 150 failing tests only the first 100 are kept");
    assert_eq!(Report::read("junit.xml", b" "), Err(Unread::Blank));
}
