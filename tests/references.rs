//! What the checker of references says of a rule, to the letter, and about which rules it is silent.

use plimsoll::policy::references::{Module, Problem, Shape, check, guard};
use proptest::prelude::*;
use serde_json::json;
use std::fmt::Write;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

/// The facts, and one rule that clauses ask for.
fn shape() -> &'static Shape {
    static SHAPE: OnceLock<Shape> = OnceLock::new();
    SHAPE.get_or_init(|| {
        let asks = json!({
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": false,
                "required": ["clause", "procedure"],
                "properties": {
                    "clause": { "type": "string" },
                    "procedure": { "type": "string" },
                    "minimum": { "$ref": "#/$defs/shape.figure" },
                },
            },
        });
        let none = json!({ "type": "object", "additionalProperties": false });
        Shape::of(&plimsoll::facts::schema()).with(&["asks"], &none).with(&["asks", "watched"], &asks)
    })
}

fn module(body: &str) -> String {
    format!("package policies.test\n\nimport rego.v1\n\n{body}\n")
}

/// `line:column`, the text that is underlined, the message and the help.
fn told(modules: &[Module<'_>], problem: &Problem) -> String {
    let text = modules.iter().find(|module| module.path == problem.path).expect("a known path").text;
    let line = text.lines().nth(problem.line as usize - 1).unwrap_or("");
    let marked: String =
        line.chars().skip(problem.column as usize - 1).take(problem.length as usize).collect();
    let help = problem.help.as_ref().map_or(String::new(), |help| format!(" [{help}]"));
    format!("{}:{} `{marked}` {}{help}", problem.line, problem.column, problem.message)
}

fn found(path: &str, text: &str) -> Vec<String> {
    let modules = [Module { path, text }];
    check(&modules, shape()).iter().map(|problem| told(&modules, problem)).collect()
}

/// Each row: what stands below `import rego.v1` (so its first line is the fifth), and everything that is said.
fn says(rows: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (body, expected) in rows {
        let said = found("rule.rego", &module(body));
        if said != *expected {
            let _ = writeln!(wrong, "{body}\n  said     {said:#?}\n  expected {expected:#?}\n");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_path_that_is_no_fact_is_told() {
    says(&[
        (
            "a if input.plan.stpe",
            &["5:17 `stpe` `input.plan.stpe` is no fact, so this would never hold [did you mean `step`?]"],
        ),
        (
            "a if input.now.xyz",
            &[
                "5:16 `xyz` `input.now.xyz` is no fact, so this would never hold [known here are `calendar`, `epoch`, `from_window`, `instant`, `until` and 1 more]",
            ],
        ),
        (
            "a if input.plna.step",
            &["5:12 `plna` `input.plna` is no fact, so this would never hold [did you mean `plan`?]"],
        ),
        (
            "a if input.plan[\"kill-swich\"]",
            &[
                "5:18 `kill-swich` `input.plan[\"kill-swich\"]` is no fact, so this would never hold [known here are `acceptance`, `affects_production`, `alert`, `alters`, `approval` and 90 more]",
            ],
        ),
        (
            "a if input.asks[\"watchd\"]",
            &[
                "5:18 `watchd` `input.asks[\"watchd\"]` is no fact, so this would never hold [did you mean `watched`?]",
            ],
        ),
        (
            "a if input.asks.watched[_].minimum.second > 4",
            &[
                "5:36 `second` `input.asks.watched[_].minimum.second` is no fact, so this would never hold [did you mean `seconds`?]",
            ],
        ),
        (
            "a := [s | some s in input.plan.stpe]",
            &["5:32 `stpe` `input.plan.stpe` is no fact, so this would never hold [did you mean `step`?]"],
        ),
        (
            "a contains input.plan.ttle",
            &["5:23 `ttle` `input.plan.ttle` is no fact, so this would never hold [did you mean `title`?]"],
        ),
        (
            "f(x) := y if {\n\ty := x + input.now.epohc\n}",
            &["6:21 `epohc` `input.now.epohc` is no fact, so this would never hold [did you mean `epoch`?]"],
        ),
        (
            "a if object.get(input.plan, \"stpe\", []) == []",
            &["5:30 `stpe` `input.plan.stpe` is no fact, so this would never hold [did you mean `step`?]"],
        ),
        (
            "a if every s in input.plan.step {\n\tinput.now.epoc > 3\n}",
            &["6:12 `epoc` `input.now.epoc` is no fact, so this would never hold [did you mean `epoch`?]"],
        ),
        (
            "a if \"é→\" != input.plan.stpe",
            &["5:25 `stpe` `input.plan.stpe` is no fact, so this would never hold [did you mean `step`?]"],
        ),
        (
            "a := 1 if input.now else := 2 if input.nwo",
            &["5:40 `nwo` `input.nwo` is no fact, so this would never hold [did you mean `now`?]"],
        ),
    ]);
}

#[test]
fn a_variable_is_known_by_what_it_is_bound_to() {
    says(&[
        (
            "a if {\n\tsome s in input.plan.step\n\ts.nmae == \"x\"\n}",
            &["7:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\tsome i, s in input.plan.step\n\ti > 1\n\ts.nmae == \"x\"\n}",
            &["8:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\ts := input.plan.step[_]\n\ts.nmae == \"x\"\n}",
            &["7:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\ts = input.plan.step[i]\n\ts.nmae == \"x\"\n}",
            &["7:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\tsome i\n\tinput.plan.step[i].nmae == \"x\"\n}",
            &[
                "7:21 `nmae` `input.plan.step[i].nmae` is no fact, so this would never hold [did you mean `name`?]",
            ],
        ),
        (
            "a if every s in input.plan.step {\n\ts.nmae\n}",
            &["6:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a := {s.name: s.nmae | some s in input.plan.step}",
            &["5:17 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\t[x, y] := [s | some s in input.plan.step]\n\tx.nmae == y.name\n}",
            &["7:4 `nmae` `x.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "a if {\n\tsome {\"check\": c} in input.plan.step\n\tc[0].limt\n}",
            &["7:7 `limt` `c[0].limt` is no fact, so this would never hold [did you mean `limit`?]"],
        ),
        (
            "a if {\n\tp := input.plan\n\tsome s in p.strategy.stage\n\ts[\"for\"].secnds > 3\n}",
            &[
                "8:11 `secnds` `s[\"for\"].secnds` is no fact, so this would never hold [did you mean `seconds`?]",
            ],
        ),
        (
            "a if {\n\tsome s in array.concat(input.plan.step, input.plan.rollback[0].step)\n\ts.nmae\n}",
            &["7:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
    ]);
}

#[test]
fn rules_and_functions_pass_on_what_they_are() {
    says(&[
        (
            "big contains s if some s in input.plan.step\n\na if {\n\tsome s in big\n\ts.nmae\n}",
            &["9:4 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "named[s.name] := s if some s in input.plan.step\n\na if named.x.nmae",
            &["7:14 `nmae` `named.x.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "window := input.plan.window\n\na if window.strat",
            &[
                "7:13 `strat` `window.strat` is no fact, so this would never hold [known here are `approved`, `because`, `calendar`, `confirmed`, `despite_freeze` and 9 more]",
            ],
        ),
        (
            "named(s) if s.nmae\n\na if {\n\tsome s in input.plan.step\n\tnamed(s)\n}",
            &["5:15 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "checks(s) := s.check\n\na if {\n\tsome s in input.plan.step\n\tsome c in checks(s)\n\tc.limt\n}",
            &["10:4 `limt` `c.limt` is no fact, so this would never hold [did you mean `limit`?]"],
        ),
        (
            "inner(s) := s.nmae\n\nouter(s) := inner(s)\n\na if outer(input.plan.step[_])",
            &["5:15 `nmae` `s.nmae` is no fact, so this would never hold [did you mean `name`?]"],
        ),
        (
            "answers contains {\"case\": \"x\", \"at\": 1} if input.plan\n\na if {\n\tsome b in answers\n\tb.cse == \"x\"\n}",
            &["9:4 `cse` `b.cse` is not defined, so this would never hold [did you mean `case`?]"],
        ),
        (
            "import input.plan as p\n\na if p.stpe",
            &["7:8 `stpe` `p.stpe` is no fact, so this would never hold [did you mean `step`?]"],
        ),
        (
            "import input.plann",
            &["5:14 `plann` `input.plann` is no fact, so this would never hold [did you mean `plan`?]"],
        ),
    ]);
}

#[test]
fn a_list_is_walked_and_a_value_is_not() {
    says(&[
        (
            "a if input.plan.migration.name == \"x\"",
            &[
                "5:27 `name` `input.plan.migration` is a list, so `input.plan.migration.name` would never hold [walk the list: `some m in input.plan.migration`]",
            ],
        ),
        (
            "a if {\n\tsome m in input.plan.migration\n\tm.check.limit\n}",
            &[
                "7:10 `limit` `m.check` is a list, so `m.check.limit` would never hold [walk the list: `some c in m.check`]",
            ],
        ),
        (
            "a if input.plan.title.x",
            &[
                "5:23 `x` `input.plan.title` is a text, so `input.plan.title.x` would never hold [use `input.plan.title` itself]",
            ],
        ),
        (
            "a if input.now.epoch.x",
            &[
                "5:22 `x` `input.now.epoch` is a number, so `input.now.epoch.x` would never hold [use `input.now.epoch` itself]",
            ],
        ),
        (
            "a if {\n\tsome c in input.now.written\n\tc == \"x\"\n}",
            &[
                "6:12 `input.now.written` `input.now.written` is a text, so there is nothing to walk [use `input.now.written` itself]",
            ],
        ),
        (
            "a if \"x\" in input.now.epoch",
            &[
                "5:13 `input.now.epoch` `input.now.epoch` is a number, so there is nothing to walk [use `input.now.epoch` itself]",
            ],
        ),
        (
            "a if input.plan.step[\"first\"]",
            &[
                "5:23 `first` `input.plan.step` is a list, so `input.plan.step[\"first\"]` would never hold [walk the list: `some s in input.plan.step`]",
            ],
        ),
        (
            "a if {s | some s in input.plan.step}.name",
            &[
                "5:38 `name` `{s | some s in input.plan.step}` is a set, so `{s | some s in input.plan.step}.name` would never hold [walk the set: `some p in {s | some s in input.plan.step}`]",
            ],
        ),
        (
            "all contains s if some s in input.plan.step\n\na if all.name",
            &["7:10 `name` `all` is a set, so `all.name` would never hold [walk the set: `some a in all`]"],
        ),
    ]);
}

#[test]
fn a_name_that_nothing_defines_is_told() {
    says(&[
        (
            "a if data.policies.test.b",
            &[
                "5:25 `b` `data.policies.test.b` is not defined, so this would never hold [only `a` is known here]",
            ],
        ),
        (
            "aa if input.plan\n\nb if data.policies.test.ab",
            &[
                "7:25 `ab` `data.policies.test.ab` is not defined, so this would never hold [did you mean `aa`?]",
            ],
        ),
        (
            "a if data.lib.times.early",
            &[
                "5:11 `lib` `data.lib` is not defined, so this would never hold [only `policies` is known here]",
            ],
        ),
        (
            "import data.lib.times",
            &[
                "5:13 `lib` `data.lib` is not defined, so this would never hold [only `policies` is known here]",
            ],
        ),
        (
            "a if startwith(\"x\", \"y\")",
            &[
                "5:6 `startwith` `startwith` is no function, so this would never hold [did you mean `startswith`?]",
            ],
        ),
        (
            "early(x) if x > 3\n\na if eary(4)",
            &["7:6 `eary` `eary` is no function, so this would never hold [did you mean `early`?]"],
        ),
        (
            "a if data.policies.test.early(3)",
            &[
                "5:25 `early` `data.policies.test.early` is not defined, so this would never hold [only `a` is known here]",
            ],
        ),
        (
            "a if walk(input)",
            &[
                "5:6 `walk` `walk` is no function, so this would never hold [define it, or import what defines it]",
            ],
        ),
    ]);
}

#[test]
fn what_a_rule_never_knows_is_banned() {
    says(&[
        (
            "a if time.now_ns() > 3",
            &[
                "5:6 `time.now_ns` `time.now_ns` reads the clock, which a rule never knows [take the time from `input.now`]",
            ],
        ),
        (
            "a if rand.intn(\"x\", 3) > 3",
            &[
                "5:6 `rand.intn` `rand.intn` answers by chance, so one plan would be judged in two ways [remove it]",
            ],
        ),
        (
            "a if http.send({\"url\": \"x\"}).body",
            &[
                "5:6 `http.send` `http.send` asks the network, which a rule never knows [ask for a fact instead]",
            ],
        ),
        (
            "a if net.lookup_ip_addr(\"x\")",
            &[
                "5:6 `net.lookup_ip_addr` `net.lookup_ip_addr` asks the network, which a rule never knows [ask for a fact instead]",
            ],
        ),
        (
            "a if opa.runtime().env",
            &[
                "5:6 `opa.runtime` `opa.runtime` reads the environment, which a rule never knows [ask for a fact instead]",
            ],
        ),
        (
            "a if trace(\"x\")",
            &["5:6 `trace` `trace` speaks to nobody here [remove it, or use `print` in a test]"],
        ),
        (
            "a if uuid.rfc4122(\"x\")",
            &[
                "5:6 `uuid.rfc4122` `uuid.rfc4122` answers by chance, so one plan would be judged in two ways [remove it]",
            ],
        ),
        (
            "a if print(\"x\")",
            &["5:6 `print` `print` speaks to nobody here [remove it, or use `print` in a test]"],
        ),
    ]);
    assert_eq!(found("rule_test.rego", &module("test_a if print(\"x\")")), Vec::<String>::new());
    assert_eq!(found("rule_test.rego", &module("test_a if time.now_ns() > 3")).len(), 1);
}

#[test]
fn a_comparison_with_another_kind_is_told() {
    says(&[
        (
            "a if input.now.epoch == \"x\"",
            &["5:6 `input.now.epoch` `input.now.epoch` is a number, so it is never `\"x\"`"],
        ),
        (
            "a if 3 != input.now.written",
            &["5:11 `input.now.written` `input.now.written` is a text, so it is always other than `3`"],
        ),
        (
            "a if {\n\tsome s in input.plan.strategy.stage\n\ts.share < 5\n}",
            &[
                "7:2 `s.share` `s.share` is an object, so comparing it with `5` says nothing [compare what `s.share` holds: `bytes`, `multiple`, `number`, `per_second`, `percent` and 1 more]",
            ],
        ),
        (
            "a if {\n\tsome s in input.plan.strategy.stage\n\ts.share.written < 5\n}",
            &["7:2 `s.share.written` `s.share.written` is a text, so comparing it with `5` says nothing"],
        ),
        (
            "a if input.plan.step == \"x\"",
            &[
                "5:6 `input.plan.step` `input.plan.step` is a list, so it is never `\"x\"` [walk the list: `some x in input.plan.step`]",
            ],
        ),
        (
            "a if input.now.epoch = \"x\"",
            &["5:6 `input.now.epoch` `input.now.epoch` is a number, so it is never `\"x\"`"],
        ),
        (
            "a if input.plan.title == null",
            &[
                "5:6 `input.plan.title` `input.plan.title` is a text, so it is never `null` [ask `not input.plan.title` for what may be missing]",
            ],
        ),
        (
            "a if count(input.plan.step) == \"3\"",
            &["5:6 `count(input.plan.step)` `count(input.plan.step)` is a number, so it is never `\"3\"`"],
        ),
    ]);
}

#[test]
fn a_negated_call_does_not_rest_on_what_may_be_missing() {
    says(&[
        (
            "a if {\n\tsome s in input.plan.step\n\tnot startswith(s.title, \"x\")\n}",
            &[
                "7:17 `s.title` `not startswith(..)` is true as well when `s.title` is missing [name it first: `x := s.title`]",
            ],
        ),
        (
            "early(x) if x < 3\n\na if {\n\tsome s in input.plan.strategy.stage\n\tnot early(s[\"for\"].seconds)\n}",
            &[
                "9:12 `s[\"for\"].seconds` `not early(..)` is true as well when `s[\"for\"].seconds` is missing [name it first: `x := s[\"for\"].seconds`]",
            ],
        ),
        (
            "a if {\n\tsome s in input.plan.step\n\tnot startswith(lower(s.title), \"x\")\n}",
            &[
                "7:23 `s.title` `not startswith(..)` is true as well when `s.title` is missing [name it first: `x := s.title`]",
            ],
        ),
    ]);
}

#[test]
fn a_head_that_may_lose_answers_is_told() {
    says(&[
        (
            "a contains s.title if some s in input.plan.step",
            &[
                "5:12 `s.title` `s.title` may be missing in one turn, and then answers of other turns are lost [name it in the body first: `x := s.title`]",
            ],
        ),
        (
            "a := [s.expect.text | some s in input.plan.step]",
            &[
                "5:7 `s.expect.text` `s.expect.text` may be missing in one turn, and then answers of other turns are lost [name it in the body first: `x := s.expect.text`]",
            ],
        ),
        ("a contains s.name if some s in input.plan.step", &[]),
        ("a contains s.title if {\n\tsome s in input.plan.step\n\ts.title != \"\"\n}", &[]),
        ("a contains title if {\n\tsome s in input.plan.step\n\ttitle := s.title\n}", &[]),
        ("a := input.plan.strategy.kind", &[]),
    ]);
}

#[test]
fn a_rule_that_needs_itself_is_told() {
    says(&[
        (
            "f(x) := f(x - 1)",
            &[
                "5:9 `f` `f` needs itself, so it would never be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
        (
            "a if b\n\nb if c\n\nc if a",
            &[
                "5:6 `b` `a` needs itself by way of `b`, `c`, so neither would ever be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
        (
            "a contains x if some x in data.policies.test.a",
            &[
                "5:27 `data.policies.test.a` `a` needs itself, so it would never be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
        (
            "a if data.policies[x].a",
            &[
                "5:6 `data.policies` `a` needs itself, so it would never be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
        (
            "f(x) if g(x)\n\ng(x) if f(x)\n\na if f(3)",
            &[
                "5:9 `g` `f` needs itself by way of `g`, so neither would ever be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
        (
            "default a := false\n\na if not b\n\nb if not a",
            &[
                "7:10 `b` `a` needs itself by way of `b`, so neither would ever be known [break the circle: name what both need in a rule of its own]",
            ],
        ),
    ]);
}

#[test]
fn what_cannot_be_read_is_told_and_nothing_else() {
    says(&[
        ("a if {", &["6:1 `` this is not understood: expecting expression"]),
        ("a if input.plan.stpe ]", &["5:22 `]` this is not understood: expecting identifier"]),
        (
            "a := [[[[[[[[[[[[[1]]]]]]]]]]]]]",
            &[
                "5:18 `[` more than 12 brackets are open here, so this rule is not read [give what stands inside a name of its own]",
            ],
        ),
        ("# [[[[[[[[[[[[[[[[\na := `[[[[[[[[[[[[[[[`\n\nb := \"\\\"[[[[[[[[[[[[[[[[[[[[\"", &[]),
    ]);
}

#[test]
fn modules_are_taken_together() {
    let lib = "package lib.times\n\nimport rego.v1\n\nlate(stage) if stage[\"for\"].secnds > 3\n\nlimits := {\"soak\": 3}\n";
    let rule = "package policies.watched\n\nimport rego.v1\n\nimport data.lib.times\n\n\
                a if {\n\tsome s in input.plan.strategy.stage\n\ttimes.late(s)\n\ttimes.limits.soak > 3\n\ttimes.limits.sok > 3\n\tdata.lib.time.late(s)\n}\n";
    let test = "package policies.watched_test\n\nimport rego.v1\n\nimport data.policies.watched\n\n\
                test_a if watched.a with input as {\"plan\": {\"strategy\": {\"stage\": []}}}\n\n\
                test_b if watched.b with input.plan.stpe as []\n";
    let modules = [
        Module { path: "lib.rego", text: lib },
        Module { path: "rule.rego", text: rule },
        Module { path: "rule_test.rego", text: test },
    ];
    let said: Vec<String> = check(&modules, shape())
        .iter()
        .map(|problem| format!("{} {}", problem.path, told(&modules, problem)))
        .collect();
    assert_eq!(
        said,
        [
            "lib.rego 5:29 `secnds` `stage[\"for\"].secnds` is no fact, so this would never hold [did you mean `seconds`?]",
            "rule.rego 11:15 `sok` `times.limits.sok` is not defined, so this would never hold [did you mean `soak`?]",
            "rule.rego 12:11 `time` `data.lib.time` is not defined, so this would never hold [did you mean `times`?]",
            "rule_test.rego 9:19 `b` `watched.b` is not defined, so this would never hold [only `a` is known here]",
            "rule_test.rego 9:37 `stpe` `input.plan.stpe` is no fact, so this would never hold [did you mean `step`?]"
        ]
    );
}

/// A test may hand a function what no rule does.
#[test]
fn tests_do_not_say_what_functions_are_given() {
    let lib = "package lib.steps\n\nimport rego.v1\n\nhas(step) if step.by\n\nis(step) if step.nmae\n\na if is(input.plan.step[_])\n";
    let test = "package lib.steps_test\n\nimport rego.v1\n\nimport data.lib.steps\n\n\
                test_a if not steps.has({})\n\ntest_b if steps.is({\"nmae\": 1})\n";
    let modules = [Module { path: "lib_test.rego", text: test }, Module { path: "lib.rego", text: lib }];
    let said: Vec<String> = check(&modules, shape()).iter().map(|problem| told(&modules, problem)).collect();
    assert_eq!(said, ["7:18 `nmae` `step.nmae` is no fact, so this would never hold [did you mean `name`?]"]);
}

#[test]
fn a_function_is_wrong_only_where_every_call_is() {
    says(&[
        (
            "name(x) := x.name\n\nname(x) := x.id\n\na contains name(input.plan.step[_])\n\na contains name(input.people[_])",
            &[],
        ),
        ("mail(x) := x.mail\n\na contains mail(input.plan.step[_])\n\na contains mail(input.people[_])", &[]),
        (
            "mail(x) := x.mail\n\na contains mail(input.plan.step[_])\n\na contains mail(json.unmarshal(\"{}\"))",
            &[],
        ),
        (
            "mail(x) := x.mail\n\na contains mail(input.plan.skips[_])",
            &[
                "5:14 `mail` `x.mail` is no fact, so this would never hold [known here are `because`, `handle`, `inherited`, `kind`, `uncertain`]",
            ],
        ),
        ("unused(x) := x.mail", &[]),
    ]);
}

#[test]
fn a_right_rule_is_left_alone() {
    let rules = [
        // the example of the guide
        "answers contains {\"case\": \"too-short\", \"for\": clause, \"at\": stage[\"for\"].handle, \"with\": {\"stage\": stage.share.written}} if {\n\tsome clause in input.asks[\"watched\"]\n\tsome stage in input.plan.strategy.stage\n\tstage[\"for\"].seconds < clause.minimum.seconds\n}",
        "a if input.plan.flag[_].kill_switch\n\nb if input.plan[\"flag\"][0][\"kill_switch\"]",
        "a if count([s | some s in input.plan.step; s.automated]) > 3",
        "a if every s in input.plan.step { every c in s.check { c.limit.sign in {\"<\", \">\"} } }",
        "default a := false\n\na if input.plan.title == \"x\"",
        "a := \"high\" if input.plan.risk.kind == \"high\" else := \"low\" if input.plan.risk else := \"none\"",
        "a := object.get(input.plan, \"step\", [])\n\nb := object.get(input.plan.step[0], [\"by\", \"person\"], [])\n\nc := object.get({\"x\": 1}, \"y\", 2)",
        "a if {\n\tobj := {\"x\": {\"y\": [1, 2]}}\n\tobj.x.y[0] == 1\n\tobj[\"x\"].y[i] == 2\n\ti > 0\n}",
        "a if {\n\t{\"name\": n, \"check\": [first, second]} = input.plan.step[_]\n\tn == first.text\n\tsecond\n}",
        "a if {\n\tsome key, value in input.plan\n\tkey == \"step\"\n\tvalue.whatever\n}",
        "a if {\n\tsome key\n\tinput.plan[key].handle\n}",
        "names := {s.name | some s in input.plan.step}\n\na if names[\"x\"]\n\nb if names.x\n\nc if \"x\" in names\n\nd if names[input.plan.step[_].name]",
        "a if input.plan.step == []\n\nb if input.plan == null\n\nc if input.plan.step[_] == {}",
        "a if not input.plan.risk.kind == \"high\"\n\nb if not input.plan.risk",
        "a if {\n\tsome s in input.plan.step\n\ts.title\n\tnot startswith(s.title, \"x\")\n}",
        "a if {\n\tsome s in input.plan.step\n\tname := s.name\n\tnot startswith(name, \"x\")\n}",
        "a if {\n\tsome s in input.plan.step\n\tnot has(s)\n\tnot count(s.check) > 3\n\tnot any_of([c | c := s.by.person])\n}\n\nhas(s) if s.by\n\nany_of(l) if count(l) > 0",
        "a if {\n\tsome s in input.plan.step\n\ts.name == \"x\"\n\tsome c in s.check\n\tevery p in s.by.person { not startswith(s.name, p) }\n\tc.handle\n}",
        "a if {\n\tcount(input.plan.step) > 3\n\tx := input.plan.step | [1]\n\ty := {1, 2} - {2}\n\ty[1]\n\tx[0]\n}",
        "a[x].b := 3 if some x in [\"p\", \"q\"]\n\nc := a.p.b + a[\"q\"].b",
        "fruit.apple.seeds := 12\n\nfruit.pear := 3\n\na if fruit.apple.seeds > fruit.pear\n\nb := fruit",
        "a if some data_like in data.policies.test.list\n\nlist := [1]",
        "f(\"x\") := 1\n\nf(\"y\") := 2\n\ndefault f(_) := 0\n\na := f(\"x\") + f(\"z\")",
        "f([x, y]) := x + y\n\ng({\"name\": n}) := n\n\na := f([1, 2])\n\nb := g(input.plan.step[0])",
        "a if {\n\tx := [1, \"two\", {\"three\": 3}]\n\tx[_].three == 3\n\tx[_] == \"two\"\n}",
        "a if sprintf(\"%d\", [3]) == \"3\"\n\nb if regex.match(`[a-z]+`, input.plan.title)\n\nc if semver.compare(\"1.0.0\", \"2.0.0\") < 0",
        "# METADATA\n# title: x\na contains upper(s.name) if {\n\tsome s in input.plan.step\n} # input.plan.stpe",
        "a if input.plan.step[count(input.plan.step) - 1].name == \"last\"",
        "a if {\n\tids := {i: s | some i, s in input.plan.step}\n\tids[3].name\n\tids[_].name\n}",
        "a if {\n\tsome s in input.plan.step\n\tsome other in input.plan.step\n\ts.handle != other.handle\n\tnot s.name in {\"x\"}\n}",
        "a if {\n\tsome l in input.links\n\tl.word == \"step\"\n\tl.to == input.order[_].handle\n\tinput.order[_].follows[_][0] <= 3\n}",
        "import input.plan as p\n\nimport data.policies.test.b as other\n\na if p.step[_].name\n\nb := {\"k\": 1}\n\nc if other.k == 1",
        "a if input.digest.whole == \"x\"\n\nb if input.record.deployer\n\nc if input.now.epoch > 3",
        "a if {\n\tsome step in input.plan.step\n\tstep.name == \"x\"\n}\n\nstep := 3\n\nb if step == 3",
        "union_of := input.plan.step\n\na if some x in union_of\n\nb if max({1, 2}) == 2",
        "test_a if a with input as {\"plan\": {\"stpes\": 1}} with data.policies.test.b as 3\n\na if input.plan\n\nb := 2\n\nc if input.plan.stpes == 1 with input as {\"plan\": {\"stpes\": 1}}",
        "a if {\n\tperson := input.people[_]\n\tperson.reach\n\tnumber := to_number(\"3\")\n\tnumber == 3\n\tminus := -number\n\tminus == -3\n}",
        "a if {\n\tsome c in input.plan.check\n\tc.limit.to.number > c.limit.number\n\tnot c.limit.of_baseline\n\tc.limit.of_baseline == true\n}",
        "a if input.plan.step[\n\t0\n].name",
        "same := x if { x := [input.plan.step[_], input.people[_]][_]; x.mail }",
    ];
    let wrong: Vec<_> = rules
        .iter()
        .map(|rule| (rule, found("rule.rego", &module(rule))))
        .filter(|(_, said)| !said.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Words and signs of Rego in no order, with names that mean something.
fn soup() -> impl Strategy<Value = String> {
    let words = vec![
        "package a\n",
        "import rego.v1\n",
        "import data.a as b\n",
        "a",
        "b",
        "x",
        "f(x)",
        "f(",
        "input",
        "input.plan",
        ".step",
        ".nmae",
        "[_]",
        "[x]",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        ":=",
        "=",
        "==",
        "if",
        "contains",
        "some",
        "every",
        "in",
        "not",
        "else",
        "default",
        "with",
        "as",
        "|",
        "&",
        "-",
        "+",
        ",",
        ";",
        ":",
        "\n",
        "\n",
        " ",
        " ",
        " ",
        "\"",
        "\"t\"",
        "`",
        "#",
        "1",
        "é",
        "null",
        "data",
        "data.a",
        "\t",
        "\r\n",
        "\\",
    ];
    prop::collection::vec(prop::sample::select(words), 0..120).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_survived(text in any::<String>()) {
        let _ = found("rule.rego", &text);
    }

    #[test]
    fn any_words_are_survived(words in soup()) {
        let _ = found("rule.rego", &words);
        let _ = found("rule.rego", &module(&words));
        let _ = found("rule.rego", &module(&format!("a if {{\n{words}\n}}")));
    }
}

#[test]
fn a_hostile_text_costs_little() {
    let deep = |open: &str, close: &str, depth: usize| {
        format!("a := {}1{}", open.repeat(depth), close.repeat(depth))
    };
    let chain = (0..4_000).map(|n| format!("r{n} if r{}\n", n + 1)).collect::<String>();
    let doubling = (0..400)
        .map(|n| format!("o{} := {{\"x\": o{n}, \"y\": o{n}, \"z\": [o{n} | true]}}\n", n + 1))
        .collect::<String>();
    let calls = (0..300)
        .map(|n| format!("f{}(x) := [f{n}({{\"a\": x}}), f{n}([x]), f{n}({{x}})]\n", n + 1))
        .collect::<String>();
    let texts = [
        deep("[", "]", 12),
        deep("{", "}", 12),
        deep("(", ")", 12),
        deep("[x | ", "]", 12),
        deep("[x | ", ", 1]", 12),
        deep("{\"a\": ", "}", 12),
        deep("{1: [x | ", ", 2], 3: 4}", 6),
        deep("[", "]", 100_000),
        deep("f(", ")", 12),
        "-".repeat(900),
        format!("a := 1{}", "\n + 1".repeat(15_000)),
        format!("a := {}1", "- \n".repeat(15_000)),
        format!("a := x{}", ".x".repeat(400)),
        format!("a := x{}", " in x".repeat(150)),
        deep("[", "]\n\nb := [[[[[[[[[[1]]]]]]]]]]", 11).repeat(300),
        format!("o0 := 1\n{doubling}"),
        format!("f0(x) := x\n{calls}"),
        chain,
        "a if b\n".repeat(15_000),
        "a if data[x]\n".repeat(8_000),
    ];
    for text in texts {
        let start = Instant::now();
        let said = found("rule.rego", &module(&text)).len();
        let took = start.elapsed();
        let shown: String = text.chars().take(40).collect();
        assert!(took < Duration::from_secs(5), "{took:?} for {shown}, which has {said} problems");
    }
}

#[test]
fn the_guard_alone_tells_what_is_too_deep() {
    let text = "a := [\n\t((((((((((((1))))))))))))\n]";
    let said = guard(&Module { path: "rule.rego", text });
    assert_eq!(said.first().map(|problem| (problem.line, problem.column, problem.length)), Some((2, 13, 1)));
    assert_eq!(guard(&Module { path: "rule.rego", text: "a := [[[[[[[[[[[[1]]]]]]]]]]]]" }), []);
}
