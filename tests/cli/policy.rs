//! `plimsoll policy`.

use super::{Place, Run};
use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::time::Duration;

const LOGIC: &str = r#"# METADATA
# title: The plan names its ticket
# custom:
#   severity: error
#   moment: draft
#   always: true
#   cases:
#     unnamed:
#       says: "the plan names no ticket"
#     empty:
#       says: "ticket `{ticket}` says nothing"
package policies.release["ticket-linked"]

import rego.v1

answers contains {"case": "unnamed", "at": input.plan.handle, "missing": "ticket"} if count(input.plan.ticket) == 0

answers contains {"case": "empty", "at": ticket.handle, "with": {"ticket": ticket.text}} if {
	some ticket in input.plan.ticket
	ticket.text == ""
}
"#;

const PAGE: &str = r#"# ticket-linked

Whoever comes later wants to know why.

## Flagged

```plan
# finds unnamed at plan "Example"
type feature
```

## Accepted

```plan
ticket "PAY-1"
```

## How to fix

Name it.

## Limits

It is not looked up.
"#;

fn with_rule(logic: &str, page: &str) -> Place {
    Place::with(&[
        ("plimsoll.toml", "policies = [\"rules\"]\n"),
        ("rules/release/ticket-linked/rule.rego", logic),
        ("rules/release/ticket-linked/README.md", page),
    ])
}

fn told(place: &Place, arguments: &[&str]) -> String {
    let Run { code, out, err } = place.run(arguments);
    format!("$ plimsoll {}\n{out}{err}exit {}\n\n", arguments.join(" "), code.unwrap_or(-1))
}

#[test]
fn rules_are_tried_by_their_pages() {
    let mut said = String::new();
    // one case is never shown, and its lines never run
    let place = with_rule(LOGIC, PAGE);
    said.push_str(&told(&place, &["policy", "test"]));
    said.push_str(&told(&place, &["policy", "test", "rules", "--rule", "ticket-linkd"]));
    let empty = "```plan\n# finds empty at ticket \"\"\nticket \"\"\n```\n";
    let whole = PAGE.replace("## Accepted\n", &format!("{empty}\n## Accepted\n"));
    let place = with_rule(LOGIC, &whole);
    said.push_str(&told(
        &place,
        &["policy", "test", "rules", "--rule", "ticket-linked", "--threshold", "100%"],
    ));
    // an example that says too much, and one that says too little
    let wrong = whole.replace("# finds empty at ticket \"\"", "# finds unnamed at ticket \"\"");
    let wrong = wrong.replace("ticket \"PAY-1\"", "tiket \"PAY-1\"");
    let place = with_rule(LOGIC, &wrong);
    said.push_str(&told(&place, &["policy", "test", "rules"]));
    // tests beside the rule count as well
    let place = with_rule(LOGIC, PAGE);
    place.write(
        "rules/release/ticket-linked/rule_test.rego",
        "package policies.release[\"ticket-linked\"]\n\nimport rego.v1\n\ntest_empty if {\n\tcount(answers) == 1 with input as {\"plan\": {\"ticket\": [{\"handle\": 1, \"text\": \"\"}]}}\n}\n\ntest_never if 1 == 2\n",
    );
    said.push_str(&told(&place, &["policy", "test"]));
    // nothing to try
    let place = with_rule(LOGIC, "# ticket-linked\n\nNo example.\n");
    said.push_str(&told(&place, &["policy", "test"]));
    said.push_str(&told(&place, &["policy", "test", "nowhere"]));
    said.push_str(&told(&place, &["policy", "test", "--threshold", "much"]));
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(said);
    });
}

#[test]
fn rules_are_checked_without_running_them() {
    let mut said = String::new();
    let place = with_rule(LOGIC, PAGE);
    said.push_str(&told(&place, &["policy", "check", "--format", "concise"]));
    // what a page lacks
    let page = "# tiket-linked\n\n## Flagged\n\n```plan\ntype feature\n```\n\n```plan\n# finds emty at x\n```\n\n```plan\n# finds empty\n```\n\n## Accepted\n\n```plan\n# finds unnamed at plan\n```\n\n## Fixing\n\nSo.\n\n## Accepted\n\n";
    let place = with_rule(LOGIC, page);
    said.push_str(&told(&place, &["policy", "check", "rules", "--format", "concise"]));
    // what the engine keeps silent about
    let place = with_rule(&LOGIC.replace("input.plan.ticket\n", "input.plan.tickets\n"), PAGE);
    said.push_str(&told(&place, &["policy", "check"]));
    let run = place.run(&["policy", "check", "--format", "json"]);
    assert_eq!(run.found(), [("rules/release/ticket-linked/rule.rego".into(), "policy-known".into())]);
    let place = Place::with(&[]);
    said.push_str(&told(&place, &["policy", "check"]));
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(said);
    });
}

const CHECKLIST: &str = "\
# Release checklist

## Before

- [ ] The way back **must** be [written](https://example.org) before anything starts
- [ ] The changelog should be read
  by somebody else

## After

1. Buy cake
";

#[test]
fn a_start_passes_at_once() {
    let place = Place::with(&[("plimsoll.toml", ""), ("CHECKLIST.md", CHECKLIST), ("sub/a.txt", "")]);
    let mut said = String::new();
    said.push_str(&told(&place, &["policy", "new", "rule", "release/ticket-named"]));
    said.push_str(&told(
        &place,
        &["policy", "test", "policies", "--rule", "ticket-named", "--threshold", "100%"],
    ));
    let checklist =
        ["policy", "new", "procedure", "company-release", "--from", "CHECKLIST.md", "--in", "policies"];
    said.push_str(&told(&place, &checklist));
    said.push_str(&told(&place, &["policy", "new", "procedure", "small"]));
    said.push_str(&told(&place, &["policy", "check", "policies"]));
    for (path, shown) in [("company-release", "clauses.tsv"), ("company-release", "procedure.toml")] {
        let path = format!("policies/procedures/{path}/{shown}");
        said.push_str(&format!("---- {path}\n{}\n", place.read(&path).replace('\t', " | ")));
    }
    // nothing is overwritten, and names are names
    place.write("plimsoll.toml", "policies = [\"policies\"]\n");
    place.write("empty.md", "# Nothing\n\nto do\n");
    for refused in [
        &["rule", "release/ticket-named"][..],
        &["rule", "other/rollback-tested"],
        &["rule", "ticket"],
        &["rule", "lib/ticket"],
        &["rule", "my-rules/ticket"],
        &["rule", "release/Ticket"],
        &["procedure", "deploy-stage"],
        &["procedure", "Deploy"],
        &["procedure", "other", "--from", "empty.md"],
        &["procedure", "other", "--from", "gone.md"],
    ] {
        let run = place.run(&[&["policy", "new"], refused].concat());
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{refused:?}: {}", run.err);
        said.push_str(&format!("$ plimsoll policy new {}\n{}\n", refused.join(" "), run.err));
    }
    // from below, the folder of the project is meant
    let run = place.run_in("sub", &["policy", "new", "rule", "release/other-named"], "");
    assert_eq!(run.code, Some(0));
    assert!(place.path("policies/release/other-named/rule.rego").exists(), "{}", run.err);
    assert!(run.err.ends_with("next: plimsoll policy test ../policies --rule other-named\n"), "{}", run.err);
    assert_eq!(place.run(&["policy", "test"]).code, Some(0));
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(said);
    });
}

#[test]
fn a_bundle_holds_every_rule_and_is_the_same_each_time() {
    let place = with_rule(LOGIC, PAGE);
    let run = place.run(&["policy", "bundle", "--output", "a.tar.gz"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    assert!(run.err.starts_with("`a.tar.gz`: "), "{}", run.err);
    place.run(&["policy", "bundle", "rules", "--output", "b.tar.gz"]);
    let bytes = std::fs::read(place.path("a.tar.gz")).unwrap();
    assert!(bytes.starts_with(&[0x1f, 0x8b]) && bytes == std::fs::read(place.path("b.tar.gz")).unwrap());
    let mut policies = plimsoll::workspace::policies(&place.path("rules")).unwrap();
    policies.iter_mut().for_each(|(_, label, _)| label.clear());
    let folder = plimsoll::check::Folder { files: policies };
    let (policies, _) = plimsoll::check::load(&[folder], plimsoll::workspace::now());
    let files = plimsoll::policy::bundle(&policies.unwrap()).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..3], [".manifest", "data.json", "plimsoll/main.rego"]);
    assert!(names.contains(&"policies/release/ticket-linked/rule.rego"));
    assert!(names.contains(&"policies/rollback/rollback-tested/rule.rego"));
    assert!(!names.iter().any(|name| name.contains("waiver-") || *name == "policies/conditions.rego"));
    let entry = "answers[\"ticket-linked\"] := data.policies.release[\"ticket-linked\"].answers if input.asks[\"ticket-linked\"]\n";
    assert!(files[2].1.contains(entry), "{}", files[2].1);
    let run = place.run(&["policy", "bundle", "--output", "no/such/folder/a.tar.gz"]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn raw_answers_are_those_of_all_rules_that_are_asked_for() {
    let place = with_rule(LOGIC, PAGE);
    place.write("a.plan", "plan \"P\" {\n  follows deploy-stage\n}\n");
    let (facts, answers) =
        (place.run(&["facts", "a.plan"]).json(), place.run(&["policy", "answers", "a.plan"]));
    assert_eq!(answers.code, Some(0), "{}", answers.err);
    let answers = answers.json();
    let names = |value: &serde_json::Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&facts["asks"]), names(&answers));
    let expected =
        serde_json::json!([{ "at": facts["plan"]["handle"], "case": "unnamed", "missing": "ticket" }]);
    assert_eq!(answers["ticket-linked"], expected);
}

#[test]
fn rules_are_tried_again_when_they_change() {
    let place = with_rule(LOGIC, PAGE);
    let mut command = place.command("", &["policy", "test", "--watch"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut summary = || lines.find(|line| line.starts_with("1 rule, "));
    assert_eq!(summary().as_deref(), Some("1 rule, 2 examples, 0 tests: 1 fault; 75.0% of 4 lines run"));
    std::thread::sleep(Duration::from_millis(50));
    place.write("rules/release/ticket-linked/README.md", PAGE.replace("PAY-1", "PAY-1\"\nticket \"PAY-2"));
    let again = summary();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(again.is_some());
}

#[test]
fn a_project_has_parts_and_figures_of_its_own() {
    let place = Place::with(&[]);
    let settings = [
        "[rules.component-signals-watched]",
        "component = \"LedgerService, EventBus\"",
        "signal = \"ledger_errors\"",
        "[rules.component-checks-planned]",
        "touches = \"LedgerService\"",
        "check = \"functional\"",
        "[rules.long-migration-in-maintenance-window]",
        "long = \"1h\"",
        "[rules.migration-integrity-checked]",
        "tables = \"customer\"",
    ];
    place.write("plimsoll.toml", settings.join("\n"));
    let plan = [
        "plan \"Ledger\" {",
        "  follows deployment-sop",
        "  lacks \"PaymentService\", \"AuthService\", \"AuditLogHandler\" because \"a product of its own\"",
        "  window 2026-03-10T10:00Z .. 2026-03-10T14:00Z",
        "  change code backend \"ledger-service\"",
        "  migration long  { takes 1h; tables \"customers\" }",
        "  migration short { takes 59m; tables \"articles\" }",
        "  metric ledger_errors",
        "  strategy canary because \"small first\" { stage 5% for 30m }",
        "}",
    ];
    place.write("a.plan", plan.join("\n"));
    let found = |place: &Place| {
        let told = place.run(&["check", "a.plan", "--format", "concise", "--now", "2026-03-02T09:00Z"]).out;
        let rules = ["component-", "long-migration", "migration-integrity"];
        let ours = told.lines().filter(|line| rules.iter().any(|rule| line.contains(&format!("[{rule}"))));
        ours.map(str::to_owned).collect::<Vec<_>>()
    };
    let expected = [
        "a.plan:1:1: error[component-checks-planned]: the release changes `ledger-service`, and nothing checks `functional`",
        "a.plan:1:1: error[component-signals-watched]: nobody watches `EventBus` while the canary runs (SOP-6.14)",
        "a.plan:1:1: error[component-signals-watched]: nobody watches `LedgerService`",
        "a.plan:6:3: error[migration-integrity-checked]: nothing looks whether the data is whole when `long` has run",
        "a.plan:6:21: warning[long-migration-in-maintenance-window]: `long` takes `1h`, which is long for a window that is not for maintenance (SOP-5.14)",
    ];
    assert_eq!(found(&place), expected);
    // a metric that the project names stands for the part
    let watched = plan.join("\n").replace("for 30m }", "for 30m watch ledger_errors }");
    place.write("a.plan", watched);
    assert!(
        !found(&place).iter().any(|line| line.contains("[component-signals-watched]")),
        "{:?}",
        found(&place)
    );
}
