//! Facts: every fixture's keep to their schema, and say what the plan says in plain units.

use crate::project::{files, with_project};
use plimsoll::check::facts;
use plimsoll::facts::{Fact, schema};
use plimsoll::vocabulary::{Type, vocabulary};
use serde_json::Value;
use std::collections::BTreeSet;
use std::path::Path;

fn facts_of(file: &Path) -> Option<Value> {
    let key = file.file_name().expect("a name").to_string_lossy().into_owned();
    let (found, _) = with_project(file.parent().expect("a folder"), |inputs| facts(&key, inputs));
    found.map(|fact: Fact| serde_json::to_value(fact).expect("facts are JSON"))
}

/// A plan in one text.
fn facts_of_text(text: &str) -> Value {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("main.plan");
    std::fs::write(&file, text).expect("a writable folder");
    facts_of(&file).expect("facts")
}

/// In which state a script is found, and what it is known to do, whatever it is written in.
#[test]
fn scripts_are_read_in_every_encoding_and_in_no_other_language() {
    let sql = "ALTER TABLE orders DROP COLUMN code;\n";
    let wide = |mark: [u8; 2], bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.into_iter().chain(sql.encode_utf16().flat_map(bytes)).collect()
    };
    let cases: [(&str, &str, Vec<u8>, &str); 9] = [
        ("postgres", "up.sql", sql.into(), "read drop-column"),
        ("postgres", "up.sql", [b"\xEF\xBB\xBF", sql.as_bytes()].concat(), "read drop-column"),
        ("sql-server", "up.sql", wide([0xFF, 0xFE], u16::to_le_bytes), "read drop-column"),
        ("sql-server", "up.sql", wide([0xFE, 0xFF], u16::to_be_bytes), "read drop-column"),
        ("sql-server", "up.sql", vec![0xFF, 0xFE, 0x41], "not-text"),
        ("oracle", "up.sql", sql.into(), "other-sql"),
        ("mongodb", "up.js", sql.into(), "no-sql"),
        ("postgres", "up.py", sql.into(), "program"),
        ("postgres", "up.sql", Vec::new(), "read"),
    ];
    for (engine, name, bytes, expected) in cases {
        let folder = tempfile::tempdir().expect("a folder");
        let plan =
            format!("plan \"x\" {{\n  migration m {{\n    engine {engine}\n    up \"{name}\"\n  }}\n}}\n");
        std::fs::write(folder.path().join("main.plan"), plan).expect("a plan");
        std::fs::write(folder.path().join(name), bytes).expect("a script");
        let facts = facts_of(&folder.path().join("main.plan")).expect("facts");
        let found = &facts["plan"]["migration"][0]["up"]["found"];
        let acts = found["acts"].as_array().into_iter().flatten().filter_map(|act| act["name"].as_str());
        let told: Vec<&str> = found["state"].as_str().into_iter().chain(acts).collect();
        assert_eq!(told.join(" "), expected, "{engine} {name}: {found}");
    }
}

#[test]
fn the_facts_of_every_fixture_keep_to_the_schema() {
    let schema = jsonschema::validator_for(&schema()).expect("a schema");
    let mut seen = 0;
    for folder in ["fixtures", "examples"] {
        for ending in ["plan", "record"] {
            for file in files(folder, ending) {
                let Some(facts) = facts_of(&file) else { continue };
                let faults: Vec<String> =
                    schema.iter_errors(&facts).map(|e| format!("{} at {}", e, e.instance_path())).collect();
                assert!(faults.is_empty(), "{}: {faults:#?}", file.display());
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen} files");
}

/// A field is called as its word, so words and values of one statement must not meet in one name.
#[test]
fn no_two_things_share_a_field() {
    let figure = [
        "written",
        "number",
        "percent",
        "multiple",
        "seconds",
        "bytes",
        "per_second",
        "unit",
        "instant",
        "epoch",
        "until",
        "from_window",
    ];
    let words = vocabulary();
    for (_, entry) in words.entries() {
        let mut fields: Vec<&str> = vec!["handle", "inherited", "uncertain"];
        for slot in entry.slots.iter().filter(|slot| slot.filler().is_none()) {
            if slot.name == "value" {
                assert!(
                    !slot.types.iter().any(|one| matches!(one, Type::Limit | Type::Period)),
                    "`{}`",
                    entry.word
                );
                fields.extend(figure);
            } else {
                fields.push(slot.field);
            }
        }
        fields.extend(entry.children.iter().map(|child| words.entry(*child).field));
        let distinct: BTreeSet<&str> = fields.iter().copied().collect();
        assert_eq!(distinct.len(), fields.len(), "inside `{}`: {fields:?}", entry.word);
    }
}

#[test]
fn figures_are_plain_and_times_are_instants() {
    let facts = facts_of_text(
        "plan \"P\" {\n  window 2026-03-10T14:00[Europe/Berlin] .. 2026-03-10T16:00Z\n  phase before due T-30m\n  \
         code-freeze 2026-03-01\n  strategy canary {\n    stage 5% for 1h30m\n  }\n}\n",
    );
    let plan = &facts["plan"];
    assert_eq!(plan["window"]["period"]["start"]["epoch"], 1_773_147_600);
    assert_eq!(plan["window"]["period"]["seconds"], 10_800);
    assert_eq!(plan["phase"][0]["due"]["instant"], "2026-03-10T12:30:00Z");
    assert_eq!(plan["phase"][0]["due"]["written"], "T-30m");
    assert_eq!(plan["code_freeze"]["until"], 1_772_409_600, "a date lasts its whole day");
    assert_eq!(plan["strategy"]["stage"][0]["share"]["percent"], 5);
    assert_eq!(plan["strategy"]["stage"][0]["for"]["seconds"], 5_400);
    assert_eq!(plan["strategy"]["stage"][0]["for"]["written"], "1h30m");
}

#[test]
fn the_order_of_steps_is_followed_to_its_end() {
    let facts = facts_of_text(
        "plan \"P\" {\n  step d \"D\" after b, c\n  step a \"A\"\n  step b \"B\" after a\n  step c \"C\" after a\n  step e \"E\"\n}\n",
    );
    let order = facts["order"].as_array().expect("an order");
    let of = |name: &str| order.iter().find(|step| step["step"] == name).expect("a step");
    let follows = |late: &str, early: &str| {
        let rank = of(early)["rank"].as_i64();
        let ranges = of(late)["follows"].as_array().expect("ranges");
        ranges.iter().any(|range| range[0].as_i64() <= rank && rank <= range[1].as_i64())
    };
    for (late, early) in [("d", "b"), ("d", "c"), ("d", "a"), ("b", "a"), ("c", "a")] {
        assert!(follows(late, early), "{late} follows {early}");
        assert!(!follows(early, late), "{early} does not follow {late}");
    }
    assert!(!follows("e", "a") && !follows("b", "c") && !follows("d", "e"));
}

#[test]
fn what_names_something_is_linked_to_it() {
    let facts =
        facts_of_text("plan \"P\" {\n  migration add \"Add\"\n  step migrate \"Migrate\" applies add\n}\n");
    let migration = &facts["plan"]["migration"][0]["handle"];
    let step = &facts["plan"]["step"][0]["handle"];
    let links = facts["links"].as_array().expect("links");
    assert!(
        links.iter().any(|link| link["word"] == "applies" && link["of"] == *step && link["to"] == *migration)
    );
}

#[test]
fn a_value_says_which_profile_brought_it() {
    let facts = facts_of_text(
        "profile team {\n  rollback {\n    trigger outage\n  }\n  risk low because \"theirs\"\n}\n\
         plan \"P\" {\n  uses team\n  risk high because \"ours\"\n  rollback {\n    trigger data-loss\n  }\n}\n",
    );
    let plan = &facts["plan"];
    assert_eq!(plan["risk"]["kind"], "high");
    assert_eq!(plan["risk"]["inherited"], Value::Null);
    let triggers = plan["rollback"][0]["trigger"].as_array().expect("triggers");
    let told: Vec<_> = triggers.iter().map(|one| (one["on"].as_str(), one["inherited"].as_str())).collect();
    assert_eq!(told, [(Some("data-loss"), None), (Some("outage"), Some("team"))]);
}

#[test]
fn a_statement_with_a_mistake_is_uncertain_and_the_others_are_not() {
    let facts =
        facts_of_text("plan \"P\" {\n  strategy canary {\n    stage 5 for 30m\n    stage 100%\n  }\n}\n");
    let stages = &facts["plan"]["strategy"]["stage"];
    assert_eq!(stages[0]["uncertain"], true);
    assert_eq!(stages[1]["uncertain"], Value::Null);
}
