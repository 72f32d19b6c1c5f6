//! What a project knows of: taken in, told, gone.

use super::Place;
use serde_json::Value;

const FILE: &str = "plimsoll-baseline.json";
const NOW: [&str; 2] = ["--now", "2026-03-02T09:00Z"];
const OLD: &str = "plan \"Old\" {\n  stratgy canary\n  migration m { up \"m.sql\" }\n}\n";

fn check(place: &Place, more: &[&str]) -> super::Run {
    place.run(&[&["check", "--baseline", FILE][..], &NOW, more].concat())
}

fn act(place: &Place, act: &str, more: &[&str]) -> super::Run {
    place.run(&[&["baseline", act][..], &NOW, more].concat())
}

#[test]
fn what_is_known_stops_nobody_and_what_is_new_does() {
    let place = Place::with(&[("plans/old.plan", OLD), ("plans/m.sql", "select 1;\n")]);
    assert_eq!(place.run(&["check"]).code, Some(1));
    let run = act(&place, "add", &[]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("plans/old.plan:2:3: error[word-known]: "), "{}", run.out);
    assert_eq!(run.err, "1 finding taken into `plimsoll-baseline.json`\n");
    assert!(place.read(FILE).starts_with(
        "{\"format\": 1, \"known\": [\n{\"file\":\"plans/old.plan\",\"rule\":\"word-known\",\"message\":\"`stratgy` is no word of the language, so this statement is not understood\",\"since\":\"2026-03-02\",\"fingerprint\":\""
    ));
    let run = check(&place, &[]);
    assert_eq!(
        (run.code, &*run.out),
        (Some(0), "1 finding is known from `plimsoll-baseline.json`\n1 plan, nothing to mend, 1 known\n")
    );
    let run = check(&place, &["--verbose"]);
    assert!(run.out.starts_with("known: word-known since 2026-03-02: `stratgy` is no word"), "{}", run.out);
    // lines move, and one sees it from elsewhere; the same again is new
    place.write(
        "plans/old.plan",
        format!("# moved\n\n{}", OLD.replace("  migration", "  stratgy canary\n  migration")),
    );
    let run = place.run_in(
        "plans",
        &["check", "--baseline", "../plimsoll-baseline.json", "--format", "concise"],
        "",
    );
    assert_eq!(run.code, Some(1));
    let weights: Vec<&str> = run.out.lines().filter_map(|line| line.split([' ', '[']).nth(1)).collect();
    assert_eq!(weights, ["known", "error"], "{}", run.out);
    // taking in again keeps what is there as it is
    let before = place.read(FILE);
    assert_eq!(act(&place, "add", &["--now", "2026-04-01T00:00Z"][..0]).code, Some(0));
    let after = place.read(FILE);
    assert!(
        after.lines().count() == 4 && before.lines().all(|line| after.contains(line.trim_end_matches(',')))
    );
}

#[test]
fn what_is_gone_is_told_and_dropped_by_who_is_asked_to() {
    let place = Place::with(&[("a.plan", OLD), ("b.plan", OLD), ("c.plan", OLD), ("m.sql", "select 1;\n")]);
    act(&place, "add", &[]);
    place.write("a.plan", OLD.replace("stratgy", "strategy"));
    std::fs::remove_file(place.path("c.plan")).unwrap();
    let run = check(&place, &[]);
    assert_eq!(run.code, Some(0), "{}", run.out);
    assert!(
        run.out.contains(
            "2 findings in `plimsoll-baseline.json` are gone: `plimsoll baseline prune` drops what is gone\n"
        ),
        "{}",
        run.out
    );
    let gone = |run: &super::Run| -> Vec<String> {
        let json = run.json();
        json["baseline"]["gone"]
            .as_array()
            .unwrap()
            .iter()
            .map(|gone| gone["file"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(gone(&check(&place, &["--format", "json"])), ["a.plan", "c.plan"]);
    // of what was not looked at nothing is known
    assert_eq!(gone(&check(&place, &["b.plan", "--format", "json"])), ["c.plan"]);
    // adding drops nothing
    act(&place, "add", &[]);
    assert_eq!(place.read(FILE).lines().count(), 5);
    let run = act(&place, "prune", &[]);
    assert_eq!((run.code, &*run.err), (Some(0), "2 findings dropped from `plimsoll-baseline.json`\n"));
    assert_eq!(
        run.out.lines().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>(),
        ["a.plan:", "c.plan:"]
    );
    assert_eq!(place.read(FILE).lines().count(), 3);
    assert_eq!(check(&place, &[]).code, Some(0));
}

#[test]
fn what_is_not_due_is_not_gone() {
    let place = Place::with(&[("a.plan", "plan \"A\" {\n  follows deploy-stage\n}\n")]);
    act(&place, "add", &["--moment", "done"]);
    let all = place.read(FILE).lines().count();
    act(&place, "prune", &[]);
    assert_eq!(place.read(FILE).lines().count(), all);
    assert_eq!(check(&place, &["--moment", "draft"]).code, Some(0));
}

#[test]
fn what_is_absolute_must_hold_whatever_a_list_says() {
    let plan = "plan \"A\" {\n  follows deploy-stage\n  migration m { up \"m.sql\" }\n}\n";
    let place = Place::with(&[("a.plan", plan), ("m.sql", "drop table a;\n")]);
    let run = act(&place, "add", &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.err.ends_with("plimsoll: 1 finding may not be known, since the rule is absolute\n  help: mend what `plimsoll check` still tells\n"),
        "{}",
        run.err
    );
    let open = |run: &super::Run| -> Vec<Value> {
        run.json()["findings"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|found| found["known"].is_null())
            .cloned()
            .collect()
    };
    let run = check(&place, &["--format", "json"]);
    assert_eq!(run.code, Some(1));
    let open = open(&run);
    assert_eq!(
        open.iter().map(|found| found["rule"].as_str().unwrap()).collect::<Vec<_>>(),
        ["migration-non-destructive"]
    );
    // an entry that somebody wrote by hand; the fingerprint is the one that reports tell
    let [rule, message, print] = ["rule", "message", "fingerprint"].map(|key| open[0][key].to_string());
    place.write(FILE, format!("{{\"format\": 1, \"known\": [{{\"file\": \"a.plan\", \"rule\": {rule}, \"message\": {message}, \"since\": \"2026-01-01\", \"fingerprint\": {print}}}]}}"));
    let run = check(&place, &[]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.out.contains("1 finding in `plimsoll-baseline.json` may not be known: the rule is absolute\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("error[migration-non-destructive]"), "{}", run.out);
}

#[test]
fn nobody_knows_what_is_unread_or_waived() {
    let place = Place::with(&[("a.plan", "plan \"A\" {\n  follows deploy-stage\n}\n")]);
    place.write("b.plan", b"person \xff\n");
    let run = act(&place, "add", &[]);
    assert_eq!(run.code, Some(2));
    assert!(
        run.err.ends_with("plimsoll: not everything could be judged, so the baseline stays as it is\n  help: mend what stands in the way, or name what is to be judged\n"),
        "{}",
        run.err
    );
    assert!(!place.path(FILE).exists());
    // a waiver comes before, and what it lets through need not be known
    place.write("b.plan", "");
    act(&place, "add", &[]);
    let waived = "plan \"A\" {\n  follows deploy-stage\n  waive strategy-declared because \"none\" by @maria until 2026-04-01\n}\n";
    place.write("a.plan", waived);
    let run = check(&place, &["--format", "json"]);
    let json = run.json();
    let gone = json["baseline"]["gone"].as_array().unwrap();
    assert!(gone.iter().any(|gone| gone["rule"] == "strategy-declared"), "{gone:?}");
}

#[test]
fn a_baseline_that_is_none_is_refused() {
    let place = Place::with(&[("a.plan", OLD), ("m.sql", "select 1;\n")]);
    let run = check(&place, &["--format", "json"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.err,
        "plimsoll: there is no baseline `plimsoll-baseline.json`\n  help: write it with `plimsoll baseline add`\n"
    );
    // what was found is told all the same
    assert_eq!(run.json()["summary"]["errors"], 1);
    for (text, why) in [
        ("{\"format\": 2, \"known\": []}", "it is of version 2, and this tool reads version 1"),
        ("[]", "it is no baseline: "),
        ("{\"format\": 1, \"known\": [{\"file\": \"a.plan\"}]}", "it is no baseline: missing field `rule`"),
    ] {
        place.write(FILE, text);
        for run in [check(&place, &[]), act(&place, "add", &[]), act(&place, "prune", &[])] {
            assert_eq!(run.code, Some(2), "{text}");
            assert!(run.err.contains(why), "{}", run.err);
        }
        assert_eq!(place.read(FILE), text);
    }
}

#[test]
fn every_format_says_what_is_known() {
    let place = Place::with(&[("a.plan", OLD), ("m.sql", "select 1;\n")]);
    act(&place, "add", &[]);
    let said = |format: &str| check(&place, &["--format", format]);
    let json = said("json").json();
    assert_eq!(json["findings"][0]["known"]["since"], "2026-03-02");
    assert_eq!((&json["summary"]["known"], &json["summary"]["errors"]), (&Value::from(1), &Value::from(0)));
    let sarif = said("sarif").json();
    let result = &sarif["runs"][0]["results"][0];
    assert_eq!(
        (&result["baselineState"], &result["suppressions"][0]["kind"]),
        (&"unchanged".into(), &"external".into())
    );
    assert_eq!(result["suppressions"][0]["justification"], "in the baseline since 2026-03-02");
    let omitted = check(&place, &["--format", "sarif", "--omit-waived"]).json();
    assert_eq!(omitted["runs"][0]["results"].as_array().map(Vec::len), Some(0));
    assert!(said("concise").out.starts_with("a.plan:2:3: known[word-known]: "));
    assert!(said("csv").out.lines().nth(1).unwrap().starts_with("known,error,word-known,"));
    assert!(said("csv").out.lines().nth(1).unwrap().ends_with(",2026-03-02"));
    assert!(said("markdown").out.contains("<summary>1 finding known from the baseline</summary>"));
    assert!(said("junit").out.contains("<skipped message=\"known: in the baseline since 2026-03-02\"/>"));
    assert_eq!(said("gitlab").json(), Value::from(Vec::<Value>::new()));
    assert!(!said("github").out.contains("::error") && !said("checkstyle").out.contains("<error"));
    assert_eq!(said("rdjson").json()["diagnostics"].as_array().map(Vec::len), Some(0));
}
