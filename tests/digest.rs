//! The digest: the same however a plan is laid out, another as soon as it means something else.

use plimsoll::check::{Asked, Inputs, Text, UNASKED, digest};
use plimsoll::config::Config;
use plimsoll::format::format;
use plimsoll::source::{FileId, Source, Unreadable};
use plimsoll::syntax::parse;

const TEAM: &str = "person @maria \"Maria Rossi\" reach \"#payments\"\n\nprofile team {\n  rollback {\n    trigger outage\n    step back \"Back\" {\n      run \"undo {release}\"\n    }\n  }\n}\n";

const PLAN: &str = "include \"team.plan\"\n\n# why\nplan \"Points\" {\n  uses team\n  status draft\n  release \"v4\"\n  \
    strategy canary because \"new\" {\n    stage 5% for 30m\n    stage 100%\n  }\n  migration add \"Add\" {\n    up \"up.sql\"\n  }\n  \
    gate test pass evidence \"junit.xml\"\n  approval technical-lead expected @maria\n}\n";

fn digest_of(plan: &str, team: &str, sql: &str, whole: bool) -> String {
    let config = Config::default();
    let load = |key: &str| {
        let text = match key {
            "main.plan" => plan,
            "team.plan" => team,
            "up.sql" => sql,
            _ => return Err(Unreadable::Missing),
        };
        Ok(Text { label: key.into(), text: text.into() })
    };
    let inputs = Inputs {
        config: &config,
        now: "2026-03-10T12:00:00Z".parse().expect("a time"),
        load: &load,
        label: &str::to_owned,
        past: UNASKED,
        asked: &Asked::nothing(),
    };
    digest("main.plan", whole, &inputs).0.expect("a digest")
}

fn of(plan: &str) -> String {
    digest_of(plan, TEAM, "select 1;", false)
}

/// `PLAN` with one thing said differently.
fn with(from: &str, to: &str) -> String {
    assert!(PLAN.contains(from), "{from}");
    PLAN.replacen(from, to, 1)
}

#[test]
fn layout_and_comments_do_not_change_it() {
    let source = Source::new(FileId(0), "main.plan", PLAN);
    let formatted = format(&source, &parse(&source)).expect("a plan that can be formatted").text;
    for same in [
        formatted,
        with("# why\n", ""),
        with("strategy canary because \"new\" {", "strategy   canary # here\n  {\n because \"new\"\n"),
        with("  release \"v4\"\n", "").replace("  status draft", "  release \"v4\"\n  status draft"),
        with("stage 5% for 30m", "stage 5% { for 1800s }"),
    ] {
        assert_eq!(of(&same), of(PLAN), "{same}");
    }
}

#[test]
fn what_people_attest_does_not_change_it_but_changes_the_whole() {
    for attested in [
        with("status draft", "status ready"),
        with("expected @maria", "by @maria at 2026-03-09T16:00Z"),
        with("gate test pass", "gate test fail"),
        with("evidence \"junit.xml\"", "evidence \"other.xml\""),
    ] {
        assert_eq!(of(&attested), of(PLAN), "{attested}");
        let whole = |plan: &str| digest_of(plan, TEAM, "select 1;", true);
        assert_ne!(whole(&attested), whole(PLAN), "{attested}");
    }
}

#[test]
fn every_change_of_meaning_changes_it() {
    for other in [
        with("\"Points\"", "\"Points!\""),
        with("\"v4\"", "\"v5\""),
        with("5%", "6%"),
        with("30m", "31m"),
        with("because \"new\"", "because \"old\""),
        with("    stage 100%\n", ""),
        with("canary", "rolling"),
        with("gate test", "gate review"),
        with("  gate", "  waive gates because \"x\" until 2026-04-01 by @maria\n  gate"),
        with("release", "without trigger outage because \"x\"\n  release"),
    ] {
        assert_ne!(of(&other), of(PLAN), "{other}");
    }
}

#[test]
fn profiles_and_scripts_belong_to_it() {
    let other = |team: &str, sql: &str| digest_of(PLAN, team, sql, false);
    assert_ne!(other(&TEAM.replace("outage", "data-loss"), "select 1;"), of(PLAN));
    assert_ne!(other(&TEAM.replace("undo", "redo"), "select 1;"), of(PLAN));
    // who only signs is no part of what is intended
    let another = TEAM.replace("Maria Rossi", "Mario Rossi");
    assert_eq!(other(&another, "select 1;"), of(PLAN));
    let whole = |team: &str| digest_of(PLAN, team, "select 1;", true);
    assert_ne!(whole(&another), whole(TEAM), "another person");
    assert_eq!(
        other(&TEAM.replace("#payments", "#billing"), "select 1;"),
        of(PLAN),
        "how to reach her is no intent"
    );
    assert_ne!(other(TEAM, "drop table orders;"), of(PLAN));
}
