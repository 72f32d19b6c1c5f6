//! How an invented compliance report is written down, and what holds for any text that a plan may hold.

use super::outcome;
use plimsoll::finding::compliance::{
    Approval, Clause, Compliance, Control, Dossier, Framework, Mapping, Piece, Procedure, Rule, Standards,
    Waiver,
};
use plimsoll::finding::{Finding, Outcome, Pending, Report, Result5, Severity, Waived};
use plimsoll::report::{Document, document, earlier};
use plimsoll::source::Span;
use proptest::prelude::*;

fn of_clause(plan: &str, rule: &str, result: Result5, clause: &str) -> Outcome {
    let unread = (result == Result5::NotJudged).then(|| "`https://ci/7` was not opened".to_owned());
    let because = unread.into_iter().collect();
    Outcome { because, clauses: [clause.to_owned()].into(), ..outcome(plan, rule, result) }
}

fn clause(id: &str, says: &str, rules: &[&str], unruled: Option<&str>) -> Clause {
    Clause {
        id: id.into(),
        section: "Before".into(),
        binds: "must",
        says: says.into(),
        rules: rules.iter().map(|rule| (*rule).to_owned()).collect(),
        unruled: unruled.map(str::to_owned),
    }
}

fn standards() -> Standards {
    let rule = |name: &str, title: &str| {
        (name.to_owned(), Rule { title: title.into(), severity: "error", moment: "draft" })
    };
    let mapping = Mapping {
        relation: "satisfies",
        rules: vec!["tests-passed".into(), "rollback-tested".into()],
        because: "it was tested".into(),
        by: "us".into(),
        on: "2026-01-01".into(),
    };
    let control = |id: &str, uncovered: Option<&str>| Control {
        id: id.into(),
        title: "Changes are tested".into(),
        uncovered: uncovered.map(str::to_owned),
        mappings: vec![mapping.clone()],
    };
    Standards {
        digests: [format!("sha256:{}", "b".repeat(64))].into(),
        procedures: vec![Procedure {
            name: "stage".into(),
            title: "How we deploy".into(),
            edition: "3".into(),
            owner: "Operations".into(),
            clauses: vec![
                clause("ST-1", "tests pass", &["tests-passed"], None),
                clause("ST-2", "the way back is rehearsed", &["rollback-tested"], None),
                clause("ST-3", "a window is set", &["window-declared"], None),
                clause("ST-4", "people are awake", &[], Some("no text shows it")),
                clause("ST-5", "flags are off", &["flags-declared"], None),
            ],
        }],
        frameworks: vec![Framework {
            name: "nist-800-53".into(),
            title: "NIST SP 800-53".into(),
            edition: "5.1.1".into(),
            controls: vec![control("cm-3.2_obj-1", Some("who tested")), control("cm-4.1_obj-1", None)],
        }],
        rules: [rule("tests-passed", "Tests pass"), rule("rollback-tested", "The way back is rehearsed")]
            .into(),
    }
}

/// Two plans: one that fails, with a waiver that holds and one that has expired; one that is clean.
fn invented(hostile: &str) -> Compliance {
    let mut report = Report::new(2, "2026-03-02T09:00:00Z");
    let text = format!("plan \"Shop {hostile}\" {{\n  gate test fail\n  rollback {{}}\n}}\n");
    let file = report.sources.add("shop.plan", text.as_str());
    let at = |needle: &str| {
        let start = text.find(needle).unwrap();
        Span::new(file, u32::try_from(start).unwrap(), u32::try_from(start + needle.len()).unwrap())
    };
    let mut failed =
        Finding::error("tests-passed", at("gate test fail"), format!("gate `test` says `{hostile}`"));
    failed.clauses = vec!["ST-1".into()];
    report.findings.push(failed.help("run the tests again"));
    let mut waived =
        Finding::new("rollback-tested", Severity::Error, at("rollback {}"), "nobody rehearsed this");
    waived.clauses = vec!["ST-2".into()];
    waived.waived = Some(Box::new(Waived {
        by: "@ada".into(),
        because: "no staging".into(),
        until: "2026-03-09".into(),
    }));
    report.findings.push(waived);
    report.outcomes = vec![
        of_clause("shop.plan", "tests-passed", Result5::Failed, "ST-1"),
        of_clause("shop.plan", "rollback-tested", Result5::Waived, "ST-2"),
        of_clause("wallet.plan", "rollback-tested", Result5::NotJudged, "ST-2"),
        of_clause("wallet.plan", "tests-passed", Result5::Passed, "ST-1"),
    ];
    report.pending = vec![Pending {
        document: "shop.plan".into(),
        rule: "window-declared".into(),
        title: "A window is set".into(),
        severity: Severity::Error,
        moment: "ready",
        clauses: ["ST-3".to_owned()].into(),
    }];
    let waiver = |rule: &str, days: i64, until: &str| Waiver {
        rule: rule.into(),
        by: Some("@ada".into()),
        because: Some("no staging".into()),
        scope: None,
        until: Some(until.into()),
        days: Some(days),
        line: 9,
    };
    let approval = Approval {
        role: "qa".into(),
        by: vec!["Ada (@ada)".into()],
        result: Some("approved".into()),
        at: Some("2026-03-01T10:00Z".into()),
        digest: None,
    };
    let shop = Dossier {
        label: "shop.plan".into(),
        title: format!("Shop {hostile}"),
        judged: true,
        files: vec![("shop.plan".into(), format!("sha256:{}", "a".repeat(64)))],
        moment: "draft",
        when: Some((1_772_000_000, 1_772_000_600)),
        follows: vec!["stage".into()],
        authors: vec!["Ada (@ada)".into()],
        approvals: vec![approval],
        waivers: vec![waiver("rollback-tested", 7, "2026-03-09"), waiver("tests-passed", -3, "2026-02-27")],
        broken: [("tests-passed", "ST-1"), ("rollback-tested", "ST-2")]
            .map(|(rule, clause)| (rule.to_owned(), clause.to_owned()))
            .into(),
        evidence: vec![Piece {
            file: "shop.plan".into(),
            line: 2,
            shows: "gate test".into(),
            source: format!("https://ci.example/{hostile}"),
            digest: None,
            read: false,
        }],
        ..Dossier::default()
    };
    let wallet = Dossier {
        label: "wallet.plan".into(),
        title: "Wallet".into(),
        judged: true,
        files: vec![("wallet.plan".into(), format!("sha256:{}", "c".repeat(64)))],
        moment: "draft",
        follows: vec!["stage".into()],
        ..Dossier::default()
    };
    Compliance {
        report,
        system: Some(format!("Shop {hostile}")),
        dossiers: vec![shop, wallet],
        standards: standards(),
        ..Compliance::default()
    }
}

fn written(format: Document, all: &Compliance) -> String {
    let mut out = Vec::new();
    document(format, all, &mut out).unwrap();
    String::from_utf8(out).unwrap().replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
}

/// Holds what was written to the snapshot `name`.
fn kept(name: &str, written: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!(name, written) });
}

#[test]
fn markdown_tells_the_whole() {
    kept("markdown_tells_the_whole", &written(Document::Markdown, &invented("today")));
}

#[test]
fn a_table_has_a_line_for_each_clause_rule_and_plan() {
    kept("a_table_has_a_line_for_each_clause_rule_and_plan", &written(Document::Csv, &invented("today")));
}

#[test]
fn oscal_tells_what_was_found() {
    kept("oscal_tells_what_was_found", &written(Document::Results, &invented("today")));
}

#[test]
fn a_statement_says_what_held() {
    kept("a_statement_says_what_held", &written(Document::Svr, &invented("today")));
}

#[test]
fn a_summary_knows_two_results() {
    let said: serde_json::Value = serde_json::from_str(&written(Document::Vsa, &invented("today"))).unwrap();
    assert_eq!(said["predicate"]["verificationResult"], "FAILED");
    assert_eq!(said["predicate"]["verifiedLevels"], serde_json::json!(["FAILED"]));
    assert_eq!(said["predicate"]["resourceUri"], "urn:plimsoll:system:Shop%20today");
}

#[test]
fn the_page_has_everything_in_text() {
    let page = written(Document::Html, &invented("today"));
    for said in [
        "Not everything is kept",
        "Ada (@ada) wrote and approved",
        "expired 3 days ago",
        "7 days left",
        "no text shows it",
        "nothing in these plans calls for it",
        "0 of 2 mapped rules pass",
        "who tested",
        "run the tests again",
        "not due yet",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for never in ["<script", "<link", "url(", "<img", "onclick", "@import"] {
        assert!(!page.contains(never), "{never}");
    }
    let expired = page.find("expired 3 days ago").unwrap();
    assert!(expired < page.find("7 days left").unwrap(), "what has expired comes first");
}

#[test]
fn an_earlier_report_is_compared_with() {
    let before = invented("yesterday");
    let mut now = invented("today");
    now.earlier = Some(earlier(&written(Document::Json, &before)).unwrap());
    now.report.outcomes[3].result = Result5::Failed;
    now.dossiers.remove(0);
    let said: serde_json::Value = serde_json::from_str(&written(Document::Json, &now)).unwrap();
    let changes = &said["changes"];
    assert_eq!(changes["since"], "2026-03-02T09:00:00Z");
    assert_eq!(changes["plansRemoved"], serde_json::json!(["shop.plan"]));
    assert_eq!(changes["moved"], serde_json::json!([{ "from": "passed", "to": "failed", "count": 1 }]));
    assert_eq!(changes["gone"][0]["message"], "gate `test` says `yesterday`");
    assert_eq!(changes["policiesChanged"], false);
}

#[test]
fn another_version_is_refused() {
    let text = written(Document::Json, &invented("x")).replacen("\"format\": 1", "\"format\": 9", 1);
    assert_eq!(earlier(&text).unwrap_err(), "it is of version 9, and this tool reads version 1");
}

#[test]
fn a_rule_may_be_kept_for_one_clause_and_broken_for_another() {
    let mut all = invented("x");
    all.standards.procedures[0].clauses.push(clause("ST-6", "half of them pass", &["tests-passed"], None));
    let mut both = all.report.outcomes[0].clauses.to_vec();
    both.push("ST-6".into());
    all.report.outcomes[0].clauses = both.into();
    let lines = written(Document::Csv, &all);
    let line =
        |id: &str| lines.lines().find(|line| line.starts_with("shop.plan") && line.contains(id)).unwrap();
    assert!(line("ST-1,").contains(",failed,"));
    assert!(line("ST-6,").contains(",passed,"));
}

#[test]
fn what_lies_outside_the_period_is_named_and_not_counted() {
    let mut all = invented("x");
    all.limit(1_772_000_601, 1_773_000_000);
    assert_eq!(all.dossiers.len(), 1);
    assert!(all.report.findings.is_empty());
    assert!(written(Document::Html, &all).contains("Outside the period"));
}

#[test]
fn a_cell_is_never_a_formula() {
    let mut all = invented("x");
    all.standards.procedures[0].clauses[0].says = "=HYPERLINK(\"http://evil\")".into();
    assert!(written(Document::Csv, &all).contains("\"'=HYPERLINK(\"\"http://evil\"\")\""));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_of_a_plan_becomes_markup(text in "\\PC*|[<>&\"'`\u{0}-\u{1f}\u{202e}a-z/=]{0,40}") {
        // what the plan says is left out: then the tags of the page are those of any other
        let tags = |page: &str| page.matches('<').count();
        let attributes = |page: &str| page.matches("=\"").count();
        let (wild, tame) = (written(Document::Html, &invented(&text)), written(Document::Html, &invented("a'")));
        // backticks set code, line breaks make lines, and an address becomes a link
        if !text.contains(['`', '\n']) && !text.trim().is_empty() {
            prop_assert!(tags(&wild).abs_diff(tags(&tame)) <= 2, "{text:?}");
            prop_assert!(attributes(&wild).abs_diff(attributes(&tame)) <= 2, "{text:?}");
        }
        prop_assert!(!wild.chars().any(|c| c.is_control() && c != '\n' && c != '\t'));
    }

    #[test]
    fn every_format_takes_every_text_and_says_it_twice_alike(text in "\\PC*") {
        for format in Document::ALL {
            prop_assert_eq!(written(format, &invented(&text)), written(format, &invented(&text)));
        }
    }

    #[test]
    fn no_earlier_report_is_too_odd_to_refuse(text in "\\PC*|[\\[\\]{}:,\"a-z0-9]{0,60}") {
        let _ = earlier(&text);
    }
}
