//! How an invented report is written down.

mod compliance;
mod fleet;
mod formats;
mod judged;

use plimsoll::finding::{Basis, Edit, Finding, Outcome, Report, Result5};
use plimsoll::report::{Format, Style, write};
use plimsoll::source::{FileId, Span};
use std::time::{Duration, Instant};

const STYLE: Style = Style { color: false, unicode: true, width: 80, summary: true, verbose: false };

fn written(format: Format, report: &Report, style: Style) -> String {
    let mut out = Vec::new();
    write(format, report, style, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn text(report: &Report) -> String {
    written(Format::Text, report, STYLE)
}

/// The place of `needle` in a text of the report.
fn at(report: &Report, file: FileId, needle: &str) -> Span {
    let text = &report.sources.get(file).unwrap().text;
    let start = text.find(needle).unwrap();
    Span::new(file, u32::try_from(start).unwrap(), u32::try_from(start + needle.len()).unwrap())
}

fn report_on(label: &str, text: &str) -> (Report, FileId) {
    let mut report = Report::new(1, "2026-03-02T09:00:00Z");
    let file = report.sources.add(label, text);
    (report, file)
}

/// What came of `rule` for one thing in `document`.
fn outcome(document: &str, rule: &str, result: Result5) -> Outcome {
    let count = |known| usize::from(result == known);
    Outcome {
        document: document.into(),
        rule: rule.into(),
        result,
        passed: count(Result5::Passed),
        failed: count(Result5::Failed),
        waived: count(Result5::Waived),
        unjudged: count(Result5::NotJudged),
        because: Vec::new(),
        clauses: clauses(&["STG-1.1"]).into(),
        nanoseconds: 0,
    }
}

fn clauses(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}

/// One finding of each kind, over two files.
fn invented() -> Report {
    let (mut report, plan) = report_on(
        "payments/checkout.plan",
        "include \"team.plan\"\n\nplan \"Checkout\" {\n  strategy direct\n\n  migration add-loyalty additive\n\n\n\n\n  stage 5%\n  rollback {\n    takes 5m\n  }\n}\n",
    );
    let team = report.sources.add("payments/team.plan", "profile payments {\n  role qa @ada\n}\n");
    report.documents = 3;
    let finding = Finding::error(
        "migration-strategy-permitted",
        at(&report, plan, "strategy direct"),
        "strategy is `direct`, but the plan migrates `add-loyalty`",
    );
    let finding = finding
        .related(at(&report, plan, "add-loyalty"), "this migration")
        .help("use blue-green or canary")
        .fix("use canary", false, vec![Edit { span: at(&report, plan, "direct"), text: "canary".into() }]);
    report.findings.push(Finding { basis: Some(Basis::Contradicted), ..finding });
    let finding = Finding::warning("stages-held", at(&report, plan, "stage 5%"), "stage `5%` is not held");
    report.findings.push(
        finding
            .related(at(&report, team, "role qa"), "the role that would watch it")
            .related(at(&report, plan, "Checkout"), "the plan, far above")
            .help("say for how long"),
    );
    let block = at(&report, plan, "rollback {\n    takes 5m\n  }");
    report.findings.push(Finding::info("rollback-rehearsed", block, "nobody has rehearsed this"));
    report
}

#[test]
fn a_finding_is_shown_with_its_lines() {
    insta::assert_snapshot!(text(&invented()));
}

#[test]
fn ascii_draws_the_same() {
    insta::assert_snapshot!(written(Format::Text, &invented(), Style { unicode: false, ..STYLE }));
}

#[test]
fn colour_is_only_paint() {
    let painted = written(Format::Text, &invented(), Style { color: true, ..STYLE });
    assert!(painted.contains("\u{1b}[31m"));
    let mut bare = String::new();
    let mut rest = painted.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        bare.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    bare.push_str(rest);
    assert_eq!(bare, text(&invented()));
}

#[test]
fn json_is_the_contract() {
    insta::assert_snapshot!(
        written(Format::Json, &invented(), STYLE).replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
    );
}

#[test]
fn concise_is_a_line_a_finding() {
    insta::assert_snapshot!(written(Format::Concise, &invented(), STYLE), @r"
    payments/checkout.plan:4:3: error[migration-strategy-permitted]: strategy is `direct`, but the plan migrates `add-loyalty`
    payments/checkout.plan:11:3: warning[stages-held]: stage `5%` is not held
    payments/checkout.plan:12:3: info[rollback-rehearsed]: nobody has rehearsed this
    ");
}

#[test]
fn the_last_line_sums_up() {
    let mut report = Report::default();
    let last = |report: &Report| text(report).lines().last().unwrap_or("").to_owned();
    assert_eq!(last(&report), "no plan, nothing judged");
    report.documents = 1;
    assert_eq!(last(&report), "1 plan, nothing to mend");
    report.documents = 2;
    assert_eq!(last(&report), "2 plans, nothing to mend");
    let file = report.sources.add("a.plan", "x");
    let span = Span::new(file, 0, 1);
    report.findings.push(Finding::info("r", span, "m"));
    assert_eq!(last(&report), "1 remark in 2 plans");
    report.findings.push(Finding::error("r", span, "m").unjudged());
    report.findings.push(Finding::error("r", span, "n"));
    assert_eq!(last(&report), "2 errors, 1 remark in 2 plans, not all of it judged");
    report.documents = 0;
    assert_eq!(last(&report), "2 errors, 1 remark, nothing judged");
    assert_eq!(written(Format::Text, &Report::default(), Style { summary: false, ..STYLE }), "");
}

#[test]
fn odd_places_are_drawn_where_they_are() {
    let cases = [
        ("wide characters", "step 部署 \"本番環境へ\" ünïcode\n", "\"本番環境へ\""),
        ("tabs", "\tstep\tdeploy\n", "deploy"),
        ("crlf", "plan \"x\" {\r\n  strategy direct\r\n}\r\n", "strategy direct"),
        ("a line break", "plan\r\nstep\r\n", "plan\r\n"),
        ("what a terminal would obey", "step \u{1b}[31mred\u{1b}[0m \u{202e}x\u{7}\n", "\u{1b}[31mred"),
        ("nothing at the end of a last line", "plan \"x\" {", ""),
    ];
    let mut drawn = String::new();
    for (name, content, needle) in cases {
        let (mut report, file) = report_on("odd.plan", content);
        let mut span = at(&report, file, needle);
        if needle.is_empty() {
            let end = u32::try_from(content.len()).unwrap();
            span = Span::new(file, end, end);
        }
        report.findings.push(Finding::error("seen", span, name));
        drawn.push_str(&written(Format::Text, &report, Style { summary: false, ..STYLE }));
    }
    assert!(!drawn.contains('\u{1b}') && !drawn.contains('\u{202e}') && !drawn.contains('\u{7}'));
    insta::assert_snapshot!(drawn);
}

#[test]
fn the_ends_of_files_are_drawn() {
    let mut drawn = String::new();
    for content in ["", "\n", "plan {\n", "plan {\n\n\n"] {
        let (mut report, file) = report_on("end.plan", content);
        let end = u32::try_from(content.len()).unwrap();
        report.findings.push(Finding::error("closed", Span::new(file, end, end), "something is missing"));
        drawn.push_str(&written(Format::Text, &report, Style { summary: false, ..STYLE }));
    }
    insta::assert_snapshot!(drawn);
}

#[test]
fn a_text_that_is_not_there_can_be_complained_of() {
    let mut report = Report::default();
    report
        .findings
        .push(Finding::error("file-readable", Span::new(FileId(9), 3, 7), "nobody knows where").help("look"));
    insta::assert_snapshot!(text(&report), @r"
    error[file-readable]

      × nobody knows where
      help: look

    1 error, nothing judged
    ");
    assert_eq!(written(Format::Concise, &report, STYLE), ":1:1: error[file-readable]: nobody knows where\n");
}

#[test]
fn a_tall_block_is_shown_by_its_first_line() {
    let content = format!("plan \"x\" {{\n{}}}\n", "  step s\n".repeat(500));
    let (mut report, file) = report_on("tall.plan", &content);
    let all = Span::new(file, 0, u32::try_from(content.len()).unwrap());
    report.findings.push(Finding::error("closed", all, "this goes on"));
    insta::assert_snapshot!(text(&report));
}

#[test]
fn a_long_line_is_cut_around_what_matters() {
    let content = format!("note \"{}\" needle {}\nnext\n", "a部".repeat(300), "z".repeat(400));
    let (mut report, file) = report_on("long.plan", &content);
    let needle = at(&report, file, "needle");
    let start = at(&report, file, "note");
    report.findings.push(Finding::error("short", needle, "found").related(start, "it begins here"));
    report.findings.push(Finding::error("short", start, "the start"));
    let end = u32::try_from(content.find("\nnext").unwrap()).unwrap();
    report.findings.push(Finding::error("short", Span::new(file, end - 1, end), "the end"));
    report.findings.push(Finding::error("short", Span::new(file, needle.start, end), "more than fits"));
    let drawn = text(&report);
    assert!(drawn.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= STYLE.width), "{drawn}");
    insta::assert_snapshot!(drawn);
}

#[test]
fn many_related_places_do_not_bury_the_finding() {
    let content = "step a\n\n\n\n\n\n\n".repeat(40);
    let (mut report, file) = report_on("many.plan", &content);
    let mut finding =
        Finding::error("names-unique", Span::new(file, 0, 6), "`a` is declared 40 times").help("rename");
    for (place, _) in content.match_indices("step a").skip(1) {
        let place = u32::try_from(place).unwrap();
        finding = finding.related(Span::new(file, place, place + 6), "declared here");
    }
    report.findings.push(finding);
    let drawn = text(&report);
    assert_eq!(drawn.matches("many.plan:").count(), 6, "{drawn}");
    assert!(drawn.contains("and 34 more places"), "{drawn}");
}

#[test]
fn fingerprints_survive_moving_and_tell_repeats_apart() {
    let prints = |content: &str| -> Vec<String> {
        let (mut report, file) = report_on("a.plan", content);
        for (place, _) in content.match_indices("step a") {
            let place = u32::try_from(place).unwrap();
            report.findings.push(Finding::error("r", Span::new(file, place, place + 6), "m"));
        }
        let json: serde_json::Value = serde_json::from_str(&written(Format::Json, &report, STYLE)).unwrap();
        let findings = json["findings"].as_array().unwrap();
        findings.iter().map(|finding| finding["fingerprint"].as_str().unwrap().to_owned()).collect()
    };
    let before = prints("step a\nstep a\nstep a b\n");
    let after = prints("# moved down\n\n   step a\n\tstep a  \r\nstep a b\n");
    assert_eq!(before, after);
    assert!(before.iter().all(|print| print.len() == 16));
    assert!(before[0] != before[1] && before[1] != before[2] && before[0] != before[2]);
    assert_ne!(prints("step a # changed\n")[0], before[0]);
}

/// A plan of ten thousand mistakes, and a file that is one line of four megabytes with as many.
#[test]
fn thousands_of_findings_stay_linear() {
    const MANY: usize = 10_000;
    for line in ["step \"a\" {{{ ünreadable\n".repeat(MANY), "step \"a\" {{{ ünreadable, ".repeat(MANY)] {
        let padding = "x".repeat(3 << 20);
        let (mut report, file) = report_on("huge.plan", &(line.clone() + &padding));
        for (place, _) in line.match_indices("ünreadable") {
            let place = u32::try_from(place).unwrap();
            report.findings.push(Finding::error("line-readable", Span::new(file, place, place + 11), "no"));
        }
        assert_eq!(report.findings.len(), MANY);
        for format in Format::ALL {
            let start = Instant::now();
            let out = written(format, &report, STYLE);
            assert!(out.len() < MANY * 1500, "{format:?} wrote {} bytes", out.len());
            // a reader of the whole text for each finding would take minutes
            assert!(start.elapsed() < Duration::from_secs(20), "{format:?} took {:?}", start.elapsed());
        }
    }
}
