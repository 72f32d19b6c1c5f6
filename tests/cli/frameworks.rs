//! Controls that auditors go by, and the rules that serve them.

use super::{Place, Run};

fn framework(controls: &str) -> Place {
    let text = format!("title = \"House rules\"\nby = \"audit\"\non = 2026-03-02\n{controls}");
    Place::with(&[("plimsoll.toml", "policies = [\"rules\"]\n"), ("rules/frameworks/house.toml", &text)])
}

const CONTROL: &str = "
[[control]]
id = \"H-7\"
title = \"Nobody signs for their own work\"
uncovered = \"work without a plan\"
serves = [{ relation = \"satisfies\", rules = [\"author-not-approver\"], because = \"two people look\" }]
";

#[test]
fn a_project_brings_its_own_framework() {
    let place = framework(CONTROL);
    let run = place.run(&["frameworks"]);
    assert!(
        run.out.contains("house          1 control     1 rule   House rules\n"),
        "{}{}",
        run.out,
        run.err
    );
    assert!(run.out.contains("soc2"), "{}", run.out);
    let told = place.run(&["explain", "h-7"]).out;
    let expected = "\
# H-7

Nobody signs for their own work.

A control of `house` (House rules).

Satisfied, since two people look (claimed by audit, 2026-03-02):

- `author-not-approver`: Whoever wrote a change signs for none of it

That its rules pass makes nobody compliant: they judge one change at a time. Not covered: work without a plan.
";
    assert_eq!(told, expected);
    let told = place.run(&["explain", "author-not-approver"]).out;
    assert!(told.contains("- `house` H-7 (satisfies): two people look\n"), "{told}");
    assert!(place.run(&["explain", "house"]).out.contains("- H-7 Nobody signs"), "a framework has a page");
    assert_eq!(place.run(&["explain", "CC8.11"]).code, Some(2));
}

#[test]
fn a_control_is_found_by_its_id_or_what_it_is_below() {
    let place = framework(CONTROL);
    let ids = |word: &str| -> Vec<String> {
        let Run { out, .. } = place.run(&["explain", word]);
        out.lines().filter_map(|line| line.strip_prefix("# ")).map(str::to_owned).collect()
    };
    assert_eq!(ids("cc8.1"), ["CC8.1"]);
    assert_eq!(ids("A.8.32"), ["A.8.32"]);
    assert_eq!(ids("cm-3_obj.b-1"), ["cm-3_obj.b-1"]);
    assert_eq!(ids("CM-4"), ["cm-4_obj-1", "cm-4_obj-2", "cm-4.1_obj-1", "cm-4.2_obj-1", "cm-4.2_obj-3"]);
    assert_eq!(ids("6.2"), ["6.2.3", "6.2.3.1"]);
    assert_eq!(ids("6"), ["6.5.1", "6.5.2", "6.5.3", "6.5.4", "6.5.5", "6.5.6", "6.2.3", "6.2.3.1", "6.3.3"]);
    // neither the beginning of a number nor half a letter
    assert_eq!(ids("6.5.1é"), Vec::<String>::new());
    assert_eq!(ids("A.8.3"), Vec::<String>::new());
}

#[test]
fn a_framework_is_held_to_what_it_names() {
    let serving = |rule: &str| CONTROL.replace("author-not-approver", rule);
    let cases = [
        (serving("author-not-aprover"), "there is no rule `author-not-aprover`, so this would say nothing"),
        (format!("{CONTROL}{CONTROL}"), "the control `H-7` is there twice"),
        (CONTROL.replace("two people look", " "), "the reason is missing"),
        (
            "[[control]]\nid = \"H-8\"\ntitle = \"Doors are locked\"\nserves = []\n".to_owned(),
            "no rule serves `H-8`, and nothing says why",
        ),
        (CONTROL.replace("satisfies", "proves"), "this is not framework, so nothing is judged by it"),
        (CONTROL.replace("because", "reason"), "this is not framework, so nothing is judged by it"),
        (CONTROL.replace("look\" }", "look\", on = 09:00:00 }"), "`09:00:00` is nothing that `on` can be"),
    ];
    for (control, message) in cases {
        let run = framework(&control).run(&["policy", "check", "--format", "json"]);
        assert!(run.out.contains(message), "{message}: {}{}", run.out, run.err);
        assert_eq!(run.code, Some(2), "{message}");
    }
    let run = framework(&serving("author-not-aprover")).run(&["frameworks"]);
    assert!(run.err.contains("did you mean `author-not-approver`?"), "{}{}", run.out, run.err);
    assert_eq!(run.code, Some(2));
}
