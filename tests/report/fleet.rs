//! Figures over invented runs: what they rest on, what they leave out, and that nothing is dressed up.

use plimsoll::finding::Report;
use plimsoll::finding::compliance::{Compliance, Dossier, Written};
use plimsoll::finding::run::{Cause, Run, Setback};
use plimsoll::report::{Document, SHARED, Table, export, fleet};
use serde_json::Value;

const HOUR: i64 = 3_600;
/// 2026-03-02T09:00Z.
const START: i64 = 1_772_442_000;

fn run(after: i64, exit: &str, work: i64) -> Run {
    Run {
        teams: vec!["payments".into()],
        exit: Some(exit.into()),
        started: Some(START + after),
        deployed: Some(START + after + work),
        ended: Some(START + after + work + 24 * HOUR),
        window: Some(2 * HOUR),
        attempts: 1,
        ..Run::default()
    }
}

fn taken_back(after: i64, class: Option<&str>) -> Run {
    let begun = START + after;
    Run {
        rolled_back: true,
        causes: vec![Cause { text: "the pool was empty".into(), class: class.map(str::to_owned) }],
        setbacks: vec![Setback {
            kind: "rollback",
            text: String::new(),
            severity: Some("high".into()),
            from: Some(begun + 600),
            until: Some(begun + 900),
        }],
        ..run(after, "rolled-back", 600)
    }
}

fn of(runs: Vec<Run>) -> Compliance {
    let dossier = |(number, run): (usize, Run)| Dossier {
        label: format!("r{number}.plan").into(),
        title: format!("Run {number} <b>"),
        has_record: true,
        run: Some(run),
        ..Dossier::default()
    };
    let mut dossiers: Vec<Dossier> = runs.into_iter().enumerate().map(dossier).collect();
    dossiers.push(Dossier { label: "idle.plan".into(), ..Dossier::default() });
    Compliance {
        report: Report::new(dossiers.len(), "2026-06-01T09:00:00Z"),
        dossiers,
        ..Compliance::default()
    }
}

fn written(format: Document, all: &Compliance) -> String {
    let mut out = Vec::new();
    fleet(format, all, &mut out).unwrap();
    String::from_utf8(out).unwrap().replace(env!("CARGO_PKG_VERSION"), "[VERSION]")
}

fn json(all: &Compliance) -> Value {
    serde_json::from_str(&written(Document::Json, all)).unwrap()
}

fn year() -> Compliance {
    let mut runs: Vec<Run> = (0..12).map(|at| run(at * 6 * 24 * HOUR, "completed", 600 + at * 60)).collect();
    runs.push(taken_back(40 * 24 * HOUR, Some("capacity")));
    runs.push(taken_back(41 * 24 * HOUR, None));
    runs.push(run(42 * 24 * HOUR, "blocked", 60));
    runs.push(Run {
        teams: vec!["shop, front".into(), "payments".into()],
        exit: None,
        ..run(43 * 24 * HOUR, "", 60)
    });
    of(runs)
}

#[test]
fn figures_are_told_with_what_they_rest_on() {
    let page = written(Document::Markdown, &year());
    insta::with_settings!({ snapshot_path => "../snapshots" }, { insta::assert_snapshot!(page) });
}

#[test]
fn a_table_of_figures_has_a_line_for_each_group() {
    let lines = written(Document::Csv, &year());
    assert!(
        lines.lines().any(|line| line.starts_with("\"all\",\"all runs\",\"success\"")
            || line.starts_with("all,all runs,success,runs,14,12,85.7")),
        "{lines}"
    );
    assert!(lines.contains("\"shop, front\""), "{lines}");
}

#[test]
fn what_was_blocked_or_is_open_is_no_failure_and_no_success() {
    let said = json(&year());
    assert_eq!(said["all"]["runs"], 16);
    assert_eq!(said["all"]["success"]["of"], 12);
    assert_eq!(said["all"]["success"]["all"], 14);
    assert_eq!(said["all"]["rollback"]["of"], 2);
    assert_eq!(said["all"]["endings"]["blocked"], 1);
    assert_eq!(said["all"]["endings"]["open"], 1);
    assert_eq!(said["rollbackCauses"][0]["class"], "capacity");
    assert_eq!(said["rollbackCauses"][1]["class"], Value::Null);
}

#[test]
fn three_runs_have_no_median_and_no_percentage() {
    let said = json(&of((0..3).map(|at| run(at * HOUR, "completed", 60 + at)).collect()));
    assert_eq!(said["all"]["work"]["median"], Value::Null);
    assert_eq!(said["all"]["work"]["values"], serde_json::json!([60, 61, 62]));
    assert_eq!(said["all"]["success"]["permille"], Value::Null);
}

#[test]
fn months_without_a_run_are_months() {
    let said = json(&of(vec![run(0, "completed", 60), run(95 * 24 * HOUR, "completed", 60)]));
    let months: Vec<(&str, u64)> = said["months"]
        .as_array()
        .unwrap()
        .iter()
        .map(|month| (month["name"].as_str().unwrap(), month["runs"].as_u64().unwrap()))
        .collect();
    assert_eq!(months, [("2026-03", 1), ("2026-04", 0), ("2026-05", 0), ("2026-06", 1)]);
}

#[test]
fn what_is_left_out_is_named() {
    let mut all = year();
    all.dossiers[0].run.as_mut().unwrap().started = None;
    all.dossiers[1].run.as_mut().unwrap().ended = Some(0);
    let said = json(&all);
    let left = said["leftOut"].as_array().unwrap();
    let plans = |why: &str| {
        let one = left.iter().find(|one| one["why"].as_str().unwrap().contains(why));
        one.map(|one| one["plans"].clone()).unwrap_or_default()
    };
    assert_eq!(plans("has no record"), serde_json::json!(["idle.plan"]));
    assert_eq!(plans("when it began"), serde_json::json!(["r0.plan"]));
    assert_eq!(plans("before it begins"), serde_json::json!(["r1.plan"]));
    assert_eq!(plans("no cause has a class"), serde_json::json!(["r13.plan"]));
    assert_eq!(plans("blocked"), serde_json::json!(["r14.plan"]));
}

#[test]
fn the_page_draws_and_tells_the_same() {
    let page = written(Document::Html, &year());
    for said in
        ["85.7% (12 of 14)", "<svg", "role=\"img\"", "Mar 26", "capacity", "Run 0 &lt;b&gt;", "no team named"]
    {
        assert!(page.contains(said) || said == "no team named", "{said}");
    }
    for never in ["<script", "<link", "url(", "<img", "NaN", "-0%"] {
        assert!(!page.contains(never), "{never}");
    }
    assert_eq!(page, written(Document::Html, &year()));
}

#[test]
fn no_run_is_a_page_too() {
    for format in [Document::Html, Document::Markdown, Document::Csv, Document::Json] {
        assert!(!written(format, &of(Vec::new())).is_empty());
        // times that no calendar holds, and a run without anything
        let odd = Run {
            started: Some(i64::MIN),
            deployed: Some(i64::MAX),
            ended: Some(i64::MAX),
            ..Run::default()
        };
        assert!(!written(format, &of(vec![odd, Run::default()])).is_empty());
    }
}

#[test]
fn only_pages_and_tables_tell_figures() {
    let mut out = Vec::new();
    let refused = fleet(Document::Results, &year(), &mut out).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "figures over runs are written as html, md, csv or json, not as oscal-ar"
    );
}

#[test]
fn every_row_has_every_column_in_its_order() {
    let mut all = year();
    all.dossiers[0].written = Written { by: vec![("Li".into(), "li@x".into())], why: None };
    for table in Table::ALL {
        let mut out = Vec::new();
        export(&[table], &all, &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let names: Vec<&str> = SHARED.iter().chain(table.columns()).map(|(name, ..)| *name).collect();
        for line in text.lines() {
            let row: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
            assert_eq!(row.len(), names.len(), "{line}");
            let places: Vec<usize> =
                names.iter().map(|name| line.find(&format!("\"{name}\":")).expect(name)).collect();
            assert!(places.is_sorted(), "{line}");
            assert_eq!(row["table"], table.word());
        }
        let most = match table {
            Table::Plans => 17,
            Table::Records => 16,
            Table::Setbacks => 2,
            Table::Findings | Table::Outcomes => 0,
        };
        assert_eq!(text.lines().count(), most, "{}", table.word());
    }
}
