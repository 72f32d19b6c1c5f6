//! How rules come and go, as people meet it: previews, rules on their way out, names from before.

use super::{Place, Run};

fn rule(name: &str, life: &str) -> (String, String) {
    let text = format!(
        r#"# METADATA
# title: The plan names its ticket
# custom:
#   severity: error
#   moment: draft
#   always: true
{life}#   cases:
#     unnamed:
#       says: "the plan names no ticket"
package policies.release["{name}"]

import rego.v1

answers contains {{"case": "unnamed", "at": input.plan.handle, "missing": "ticket"}} if count(input.plan.ticket) == 0
"#
    );
    (format!("rules/release/{name}/rule.rego"), text)
}

const PLAN: &str = "plan \"Checkout 4.2.0\" {\n  release \"v4.2.0\" commit \"9f1c2ab\"\n}\n";

fn place(life: &str, configuration: &str, plan: &str) -> Place {
    let (path, text) = rule("ticket-linked", life);
    let configuration = format!("policies = [\"rules\"]\n{configuration}");
    Place::with(&[("plimsoll.toml", &configuration), (&path, &text), ("a.plan", plan)])
}

fn found(run: &Run) -> Vec<String> {
    let json = run.json();
    let findings = json["findings"].as_array().unwrap();
    let told = |finding: &serde_json::Value| {
        let text = |key: &str| finding[key].as_str().unwrap_or("").to_owned();
        format!("{} {}: {}", text("severity"), text("rule"), text("message"))
    };
    findings.iter().map(told).collect()
}

const CHECK: [&str; 4] = ["check", "a.plan", "--format", "json"];

#[test]
fn a_preview_is_judged_where_it_is_asked_for() {
    let broken = ["error ticket-linked: the plan names no ticket".to_owned()];
    let preview = "#   stage: preview\n#   since: 0.2.0\n";
    let run = place(preview, "", PLAN).run(&CHECK);
    assert_eq!((found(&run), run.code), (Vec::new(), Some(0)));
    assert!(!run.out.contains("ticket-linked"), "it leaves no trace: {}", run.out);
    let run = place(preview, "", PLAN).run(&[&CHECK[..], &["--preview"]].concat());
    assert_eq!((found(&run), run.code), (broken.to_vec(), Some(1)));
    let run = place(preview, "preview = true\n", PLAN).run(&CHECK);
    assert_eq!((found(&run), run.code), (broken.to_vec(), Some(1)));
    let run = place(preview, "preview = false\n", PLAN).run(&CHECK);
    assert_eq!(run.code, Some(0));
    let run = place(preview, "preview = \"yes\"\n", PLAN).run(&CHECK);
    let message = "error configuration-valid: `preview` is text, but here stands `true` or `false`";
    assert_eq!((found(&run), run.code), (vec![message.to_owned()], Some(2)));
    let told = place(preview, "", PLAN).run(&["explain", "ticket-linked"]).out;
    assert!(told.contains("It is there since 0.2.0. It is a preview"), "{told}");
}

#[test]
fn an_old_name_still_works_and_says_so() {
    let life = "#   aliases: [ticket-named]\n";
    let waived = PLAN.replace(
        "}\n",
        "  waive ticket-named because \"there is none\" until 2026-03-10 by @maria\n}\nperson @maria\n",
    );
    let note = "info rule-name-current: `ticket-named` is called `ticket-linked` by now";
    let now = ["--now", "2026-03-02T09:00Z"];
    let run = place(life, "", &waived).run(&[&CHECK[..], &now].concat());
    assert_eq!(found(&run), ["error ticket-linked: the plan names no ticket", note], "{}", run.err);
    assert_eq!(run.code, Some(0), "it is waived all the same");

    let milder = "[rules.ticket-named]\nseverity = \"warning\"\n";
    let run = place(life, milder, PLAN).run(&CHECK);
    assert_eq!(found(&run), ["warning ticket-linked: the plan names no ticket", note]);
    assert_eq!((run.files(), run.code), (vec!["a.plan".into(), "plimsoll.toml".into()], Some(0)));

    let told = place(life, "", PLAN).run(&["explain", "ticket-named"]);
    assert!(told.out.starts_with("# ticket-linked\n"), "{}{}", told.out, told.err);
    assert!(told.out.contains("was called `ticket-named` before"), "{}", told.out);

    let tried = place(life, "", PLAN);
    tried.write(
        "rules/release/ticket-linked/README.md",
        "# ticket-linked\n\nWhy.\n\n## Flagged\n\n```plan\n# finds unnamed at plan \"Example\"\ntype feature\n```\n",
    );
    let run = tried.run(&["policy", "test", "--rule", "ticket-named"]);
    assert!(run.err.contains("`ticket-named` is called `ticket-linked` by now"), "{}", run.err);
    assert_eq!(run.code, Some(0), "{}{}", run.out, run.err);
}

#[test]
fn a_rule_on_its_way_out_says_what_comes() {
    let life = "#   stage: deprecated\n#   replaced_by: [change-record-linked]\n";
    let told = place(life, "", PLAN).run(&["explain", "ticket-linked"]).out;
    assert!(told.contains("It is on its way out: `change-record-linked` takes its place."), "{told}");
    let run = place(life, "[rules.ticket-linked]\nseverity = \"warning\"\n", PLAN).run(&CHECK);
    let note = "info rule-name-current: `ticket-linked` is on its way out, and `change-record-linked` takes its place";
    assert_eq!(found(&run), ["warning ticket-linked: the plan names no ticket", note]);
    // nobody named it, so nobody is told
    let run = place(life, "", PLAN).run(&CHECK);
    assert_eq!(found(&run), ["error ticket-linked: the plan names no ticket"]);
}

#[test]
fn the_life_of_a_rule_is_held_to_what_it_says() {
    let cases = [
        ("#   since: soon\n", "`soon` is nothing that `since` can be"),
        ("#   aliases: [rollback-tested]\n", "the rule `rollback-tested` is there twice"),
        ("#   aliases: [ticket-linked]\n", "the rule `ticket-linked` is there twice"),
        ("#   stage: deprecated\n", "what takes the place of the rule is missing"),
        (
            "#   stage: deprecated\n#   replaced_by: [rollback-testd]\n",
            "there is no rule `rollback-testd`, so this would say nothing",
        ),
    ];
    for (life, message) in cases {
        let run = place(life, "", PLAN).run(&CHECK);
        let found = found(&run);
        assert!(found.iter().any(|found| found.ends_with(message)), "{life}: {found:?} {}", run.err);
        assert_eq!(run.code, Some(2), "{life}");
    }
}
