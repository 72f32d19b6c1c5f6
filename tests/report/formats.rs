//! The formats that other programs read: one report that has everything, and any text anywhere.

use super::{STYLE, at, clauses, outcome, report_on, written};
use plimsoll::finding::{
    About, Baselined, Basis, Edit, FailOn, Finding, Gone, Outcome, Pending, Report, Result5, Severity,
    Verdict, Waived,
};
use plimsoll::report::Format;
use plimsoll::source::{FileId, Span};
use proptest::prelude::*;
use serde_json::Value;

const ODD: &str = "plans/ü b#1 100% \"q\" <&>.plan";

fn judged(document: &str, rule: &str, result: Result5, because: &[&str]) -> Outcome {
    Outcome { because: clauses(because), nanoseconds: 7, ..outcome(document, rule, result) }
}

/// A finding of every kind, over two files and none.
fn everything() -> Report {
    let text =
        "plan \"Checkout\" {\n  strategy direct # größer\n  migration add-loyalty additive\n  stage 5%\n}\n";
    let (mut report, plan) = report_on("payments/checkout.plan", text);
    let odd = report.sources.add(ODD, "profile \"ü\" {\n  role qa @ada\n}\n");
    report.documents = 2;
    let finding = Finding::error(
        "strategy-permitted",
        at(&report, plan, "strategy direct"),
        "strategy is `direct`, but the plan migrates `add-loyalty`",
    );
    let finding = finding
        .related(at(&report, plan, "add-loyalty"), "this migration")
        .related(at(&report, odd, "role qa"), "who would watch it")
        .help("use blue-green or canary")
        .fix("use canary", false, vec![Edit { span: at(&report, plan, "direct"), text: "canary".into() }]);
    report.findings.push(Finding {
        basis: Some(Basis::Contradicted),
        clauses: vec!["STG-3.17".into(), "STG-3.18".into()],
        procedures: vec!["deploy-stage".into()],
        ..finding
    });
    let stage = Finding::warning("stages-held", at(&report, plan, "stage 5%\n}"), "stage `5%` is not held");
    report.findings.push(stage.clone().help("say for how long, such as `for 10m`"));
    report.findings.push(Finding {
        waived: Some(Box::new(Waived {
            by: "@maria".into(),
            because: "the flag system is down,\n\u{1b}[31muntil \"Monday\"".into(),
            until: "2026-12-31".into(),
        })),
        ..stage
    });
    let old = Finding::error(
        "migration-reversible",
        at(&report, plan, "migration"),
        "`add-loyalty` names no way back",
    );
    report.findings.push(Finding { known: Some("2026-01-31".into()), ..old });
    let gone = Gone {
        file: ODD.to_owned(),
        rule: "role-known".to_owned(),
        message: "nobody is `@eve`".to_owned(),
        fingerprint: "0123456789abcdef".to_owned(),
    };
    report.baseline =
        Some(Baselined { file: "plimsoll-baseline.json".to_owned(), gone: vec![gone], absolute: 1 });
    let hostile = "=1+1, <b>&amp;]]>\u{1}\u{fffe}\r\n::error::x @all \u{202e}";
    report.findings.push(Finding::info("role-known", at(&report, odd, "@ada"), hostile));
    let gone = Finding::error("text-is-utf8", Span::new(FileId(9), 3, 7), "nobody knows where").unjudged();
    report.findings.push(gone.help("look"));
    report.trouble("`gone.plan` does not exist", Some("did you mean `gone.plan.bak`?".into()));
    report.outcomes = vec![
        judged("payments/checkout.plan", "strategy-permitted", Result5::Failed, &[]),
        judged("payments/checkout.plan", "roles-assigned", Result5::Passed, &[]),
        judged(
            "payments/checkout.plan",
            "rollback-tested",
            Result5::NotJudged,
            &["`run.xml` was not opened"],
        ),
        judged("payments/checkout.plan", "flags-named", Result5::NotApplicable, &[]),
        judged("payments/checkout.plan", "stages-held", Result5::Waived, &[]),
        judged("payments/checkout.plan", "role-known", Result5::Failed, &[]),
    ];
    report.pending.push(Pending {
        document: "payments/checkout.plan".into(),
        rule: "result-recorded".into(),
        title: "What came of it is written down".into(),
        severity: Severity::Error,
        moment: "done",
        clauses: ["STG-9.1".to_owned()].into(),
    });
    let about = About {
        title: "The strategy is one that the change permits".into(),
        why: "A migration cannot be taken back\nby hand.\n\nMore of it.".into(),
        page: "# strategy-permitted\n\nThe strategy is one that the change permits.\n".into(),
        severity: Some(Severity::Error),
        tags: vec!["strategy".into(), "deploy-stage".into()],
    };
    report.rules.insert("strategy-permitted".into(), about);
    report.ran = Some(("2026-03-02T09:00:00Z".into(), "2026-03-02T09:00:01Z".into()));
    report.settle();
    report
}

/// The formats with a snapshot here; `tests/outside/formats.py` hands these to judges too.
const SHOWN: [Format; 9] = [
    Format::Json,
    Format::Sarif,
    Format::Junit,
    Format::Github,
    Format::Gitlab,
    Format::Checkstyle,
    Format::Rdjson,
    Format::Markdown,
    Format::Csv,
];

#[test]
fn each_format_tells_everything_it_has_a_word_for() {
    for format in SHOWN {
        let shown = written(format, &everything(), STYLE).replace(env!("CARGO_PKG_VERSION"), "0.0.0");
        insta::with_settings!({ snapshot_path => "../snapshots", omit_expression => true }, {
            insta::assert_snapshot!(format!("format_{}", format.word()), shown);
        });
    }
}

fn json(format: Format, report: &Report) -> Value {
    serde_json::from_str(&written(format, report, STYLE)).unwrap()
}

#[test]
fn columns_count_what_each_format_says_they_count() {
    let (mut report, file) = report_on("a.plan", "x\nü𝄞 stage 5%\n");
    report.findings.push(Finding::error("r", at(&report, file, "stage"), "m"));
    let sarif = json(Format::Sarif, &report);
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    assert_eq!(
        (&region["startLine"], &region["startColumn"], &region["endColumn"]),
        (&2.into(), &4.into(), &9.into())
    );
    let range = &json(Format::Rdjson, &report)["diagnostics"][0]["location"]["range"];
    // ü is two bytes and the clef four
    assert_eq!((&range["start"]["column"], &range["end"]["column"]), (&8.into(), &13.into()));
}

#[test]
fn the_verdict_is_that_of_the_exit_code_everywhere() {
    let (mut report, file) = report_on("a.plan", "x\n");
    let told = |report: &Report| {
        let run = &json(Format::Sarif, report)["runs"][0]["invocations"][0];
        let verdict = json(Format::Json, report)["verdict"].as_str().unwrap().to_owned();
        (verdict, run["exitCode"].as_u64().unwrap(), run["executionSuccessful"].as_bool().unwrap())
    };
    assert_eq!(told(&report), ("clean".into(), 0, true));
    report.findings.push(Finding::warning("r", Span::new(file, 0, 1), "m"));
    assert_eq!(told(&report), ("clean".into(), 0, true));
    // what does not stop the run fails no test
    assert!(!written(Format::Junit, &report, STYLE).contains("<failure"));
    report.fail_on = FailOn(Some(Severity::Warning));
    assert_eq!(told(&report), ("findings".into(), 1, true));
    assert!(written(Format::Junit, &report, STYLE).contains("<failure type=\"warning\""));
    report.fail_on = FailOn(None);
    assert_eq!(told(&report), ("clean".into(), 0, true));
    report.trouble("`b.plan` does not exist", None);
    assert_eq!(told(&report), ("unable".into(), 2, false));
    assert_eq!(report.verdict(), Verdict::Unable);
    for format in Format::ALL {
        if format != Format::Text && format != Format::Concise {
            assert!(
                written(format, &report, STYLE).contains("b.plan` does not exist"),
                "{format:?} is silent"
            );
        }
    }
}

#[test]
fn annotations_begin_with_what_weighs_most() {
    let (mut report, file) = report_on("a.plan", "x\n");
    for number in 0..30 {
        report.findings.push(Finding::warning("w", Span::new(file, 0, 1), format!("warning {number}")));
    }
    report.findings.push(Finding::error("e", Span::new(file, 0, 1), "the error"));
    let out = written(Format::Github, &report, STYLE);
    assert!(
        out.starts_with("::error file=a.plan,line=1,endLine=1,col=1,endColumn=2,title=e::the error\n"),
        "{out}"
    );
    assert!(out.contains("GitHub shows 10 annotations of each kind"), "{out}");
}

#[test]
fn a_summary_is_never_larger_than_its_page() {
    let (mut report, file) = report_on("a.plan", "x\n");
    for number in 0..20_000 {
        let finding = Finding::error("rule", Span::new(file, 0, 1), "<".repeat(200));
        let finding = Finding { rule: format!("rule-{}", number % 50).into(), ..finding };
        report.findings.push(finding.help("mend it"));
    }
    let out = written(Format::Markdown, &report, STYLE);
    assert!(out.len() <= 1 << 20);
    assert!(out.trim_end().ends_with("the other formats tell all**"), "{}", &out[out.len() - 200..]);
}

/// RFC 4180, read strictly.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut rest = text.chars().peekable();
    let (mut quoted, mut closed) = (false, false);
    while let Some(c) = rest.next() {
        match c {
            '"' if quoted && rest.peek() == Some(&'"') => cell.push(rest.next().unwrap()),
            '"' if quoted => (quoted, closed) = (false, true),
            c if quoted => cell.push(c),
            '"' => {
                assert!(cell.is_empty() && !closed, "a quote within a cell");
                quoted = true;
            }
            ',' | '\r' => {
                row.push(std::mem::take(&mut cell));
                closed = false;
                if c == '\r' {
                    assert_eq!(rest.next(), Some('\n'));
                    rows.push(std::mem::take(&mut row));
                }
            }
            c => {
                assert!(!closed && c != '\n', "text behind a quote");
                cell.push(c);
            }
        }
    }
    assert!(!quoted && row.is_empty() && cell.is_empty(), "the last row is open");
    rows
}

#[test]
fn a_spreadsheet_takes_nothing_for_a_formula() {
    let (mut report, file) = report_on("=cmd|' /C calc'!A0.plan", "x\n");
    for start in ["=1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "＝1"] {
        report.findings.push(Finding::error("r", Span::new(file, 0, 1), start).help(start));
    }
    for row in rows(&written(Format::Csv, &report, STYLE)) {
        assert_eq!(row.len(), plimsoll::report::CSV_COLUMNS.len());
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝'])), "{row:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever stands in messages and names, each format stays what it says it is, and the text comes back.
    #[test]
    fn any_text_keeps_the_form(label in any::<String>(), message in any::<String>(), more in any::<String>()) {
        let (mut report, file) = report_on(&label, &more);
        let end = u32::try_from(more.len()).unwrap();
        let finding = Finding::error("r", Span::new(file, 0, end), message.as_str()).help(more.as_str());
        let finding = finding.related(Span::new(file, end, end), more.as_str());
        report.findings.push(finding.clone());
        let waived = Waived { by: label.clone(), because: more.clone(), until: message.clone() };
        report.findings.push(Finding { waived: Some(Box::new(waived)), ..finding });
        report.outcomes.push(judged(&label, "q", Result5::NotJudged, &[&message]));
        report.trouble(more.as_str(), Some("look for it".to_owned()));
        for format in [Format::Json, Format::Sarif, Format::Gitlab, Format::Rdjson] {
            json(format, &report);
        }
        let said = json(Format::Json, &report)["findings"][0]["message"].clone();
        prop_assert_eq!(said.as_str(), Some(message.as_str()));
        for format in [Format::Junit, Format::Checkstyle] {
            let text = written(format, &report, STYLE);
            let read = roxmltree::Document::parse(&text);
            prop_assert!(read.is_ok(), "{:?}: {:?}", format, read);
        }
        let rows = rows(&written(Format::Csv, &report, STYLE));
        prop_assert_eq!(rows.len(), 4);
        let github = written(Format::Github, &report, STYLE);
        prop_assert_eq!(github.lines().filter(|line| line.starts_with("::")).count(), 2, "{}", github);
        let markdown = written(Format::Markdown, &report, STYLE);
        prop_assert!(!markdown.contains("<script"));
    }
}
