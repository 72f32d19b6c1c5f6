//! What an editor asks, and what it is answered.

use super::{Editor, able, codes, edited};
use plimsoll::lsp::Encoding;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const TEAM: &str = "\
person @maria \"Maria\" reach \"#x\"
person @chen \"Chen\" reach \"#y\"
profile shop {
  metric error_rate \"errors\" unit percent source \"grafana\"
  rollback {
    trigger error_rate > 1% for 5m
  }
}
";
const PLAN: &str = "\
include \"team.plan\"

plan \"x\" {
  uses shop
  follows deploy-stage
  release \"v1\"
  window 2026-03-10T14:00Z .. 2026-03-10T16:00Z
  role deployer @maria
  strategy canary {
    stage 5% for 30m
    watch error_rate
  }
  phase deploy {
    step roll \"Roll out\" run \"deployctl roll\" by @maria
    step check-it \"Look\" run \"look\" after roll
  }
}
";

fn editor() -> Editor {
    let mut editor = Editor::with(&[("team.plan", TEAM), ("a.plan", PLAN)], &able());
    editor.visit("a.plan");
    editor.published("a.plan");
    editor
}

fn labels(answer: &Value) -> Vec<String> {
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|item| item["label"].as_str().unwrap().to_owned()).collect()
}

fn places(answer: &Value) -> Vec<(String, u64)> {
    let all = answer.as_array().unwrap().iter();
    let mut places: Vec<(String, u64)> = all
        .map(|place| {
            let name = place["uri"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
            (name, place["range"]["start"]["line"].as_u64().unwrap())
        })
        .collect();
    places.sort();
    places
}

#[test]
fn hover_tells_what_stands_there() {
    let mut editor = editor();
    let mut told = |marker: &str| {
        let answer = editor.at("textDocument/hover", "a.plan", PLAN, marker).unwrap();
        answer["contents"]["value"].as_str().unwrap_or_default().to_owned()
    };
    let expected = [
        ("strategy canary", "**strategy**"),
        ("canary {", "A value of"),
        ("@maria\n  strategy", "person @maria"),
        ("error_rate\n  }", "metric error_rate"),
        ("2026-03-10T14:00Z", "Tuesday 10 March 2026, 14:00 UTC"),
        ("shop\n", "from profile `shop`"),
        ("deploy-stage", "procedure"),
    ];
    for (marker, part) in expected {
        let told = told(marker);
        assert!(told.contains(part), "{marker}: {told}");
    }
}

#[test]
fn a_name_leads_to_its_declaration_and_to_its_uses() {
    let mut editor = editor();
    let declared = editor.at("textDocument/definition", "a.plan", PLAN, "@maria\n  strategy").unwrap();
    assert_eq!(places(&json!([declared])), [("team.plan".to_owned(), 0)]);
    let declared = editor.at("textDocument/definition", "a.plan", PLAN, "roll\n  }").unwrap();
    assert_eq!(places(&json!([declared])), [("a.plan".to_owned(), 13)]);
    let file = editor.at("textDocument/definition", "a.plan", PLAN, "team.plan").unwrap();
    assert_eq!(places(&json!([file])), [("team.plan".to_owned(), 0)]);
    let asked = json!({
        "textDocument": { "uri": editor.uri("a.plan") },
        "position": { "line": 7, "character": 17 },
        "context": { "includeDeclaration": true },
    });
    let uses = editor.ask("textDocument/references", asked).unwrap();
    let expected =
        [("a.plan", 7), ("a.plan", 13), ("team.plan", 0)].map(|(name, line)| (name.to_owned(), line));
    assert_eq!(places(&uses), expected);
    let marks = editor.at("textDocument/documentHighlight", "a.plan", PLAN, "@maria\n  strategy").unwrap();
    assert_eq!(marks.as_array().unwrap().len(), 2);
}

/// The texts after an answer's edit.
fn after(edit: &Value, texts: &[(&str, &str)]) -> BTreeMap<String, String> {
    let changes = edit["documentChanges"].as_array().unwrap().iter();
    let changed = changes.map(|change| {
        let uri = change["textDocument"]["uri"].as_str().unwrap();
        let name = uri.rsplit('/').next().unwrap();
        let (_, text) = texts.iter().find(|(known, _)| *known == name).unwrap();
        (name.to_owned(), edited(text, change["edits"].as_array().unwrap(), Encoding::Utf16))
    });
    changed.collect()
}

#[test]
fn a_name_is_changed_everywhere_or_nowhere() {
    let mut editor = editor();
    let asked = |editor: &Editor, line: u32, character: u32, new: &str| {
        json!({
            "textDocument": { "uri": editor.uri("a.plan") },
            "position": { "line": line, "character": character },
            "newName": new,
        })
    };
    let params = asked(&editor, 7, 17, "mary");
    let edit = editor.ask("textDocument/rename", params).unwrap();
    let texts = after(&edit, &[("team.plan", TEAM), ("a.plan", PLAN)]);
    assert_eq!(texts["team.plan"], TEAM.replace("@maria", "@mary"));
    assert_eq!(texts["a.plan"], PLAN.replace("@maria", "@mary"));
    let params = asked(&editor, 10, 11, "errors-5xx");
    let edit = editor.ask("textDocument/rename", params).unwrap();
    let texts = after(&edit, &[("team.plan", TEAM), ("a.plan", PLAN)]);
    assert_eq!(texts["team.plan"], TEAM.replace("error_rate", "errors-5xx"));
    for (new, why) in [("two words", "is no name"), ("chen", "would not mean the same")] {
        let params = asked(&editor, 7, 17, new);
        let (_, refused) = editor.ask("textDocument/rename", params).unwrap_err();
        assert!(refused.contains(why), "{new}: {refused}");
    }
    let params = asked(&editor, 10, 11, "none");
    assert!(editor.ask("textDocument/rename", params).unwrap_err().1.contains("is no name"));
    let place = editor.at("textDocument/prepareRename", "a.plan", PLAN, "roll\n  }").unwrap();
    assert_eq!(place["placeholder"], "roll");
    assert_eq!(editor.at("textDocument/prepareRename", "a.plan", PLAN, "canary {").unwrap(), Value::Null);
}

#[test]
fn completion_knows_the_place() {
    let cases = [
        // what is written (`|` is the cursor), what must be there, what must not
        ("plan \"x\" {\n  |\n}\n", &["release", "strategy", "phase"][..], &["plan", "person", "canary"][..]),
        ("plan \"x\" {\n  release \"v\"\n  st|\n}\n", &["strategy", "status"], &["release"]),
        ("plan \"x\" {\n  strategy |\n}\n", &["canary", "blue-green"], &["release", "strategy"]),
        ("plan \"x\" {\n  strategy can|\n}\n", &["canary"], &["release"]),
        ("include \"team.plan\"\nplan \"x\" {\n  role deployer @|\n}\n", &["@maria", "@chen"], &["release"]),
        ("plan \"x\" {\n  follows |\n}\n", &["deploy-stage"], &["release"]),
        ("plan \"x\" {\n  waive |\n}\n", &["strategy-declared"], &["release"]),
        (
            "plan \"x\" {\n  phase deploy {\n    step a \"A\" run \"x\"\n    step b \"B\" after |\n  }\n}\n",
            &["a"],
            &["release", "run"],
        ),
        (
            "plan \"x\" {\n  phase deploy {\n    step a \"A\" |\n  }\n}\n",
            &["run", "after", "by"],
            &["release"],
        ),
        ("|", &["plan", "record", "person", "profile", "include"], &["release"]),
        ("include \"|\"\n", &["team.plan"], &["plan"]),
        ("# a comment |\n", &[], &["plan"]),
    ];
    for (marked, there, absent) in cases {
        let mut editor = Editor::with(&[("team.plan", TEAM)], &able());
        let text = marked.replacen('|', "", 1);
        editor.open("b.plan", &text);
        let offset = marked.find('|').unwrap();
        let place = plimsoll::lsp::Rows::of(&text).position(&text, offset, Encoding::Utf16);
        let asked = json!({ "textDocument": { "uri": editor.uri("b.plan") }, "position": place });
        let answer = editor.ask("textDocument/completion", asked).unwrap();
        let labels = if answer.is_null() { Vec::new() } else { labels(&answer) };
        for word in there {
            assert!(labels.iter().any(|label| label == word), "{marked:?} lacks {word}: {labels:?}");
        }
        for word in absent {
            assert!(!labels.iter().any(|label| label == word), "{marked:?} has {word}");
        }
    }
}

#[test]
fn an_action_that_is_not_filled_in_is_refused_by_check() {
    let mut editor = editor();
    let asked = json!({
        "textDocument": { "uri": editor.uri("a.plan") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 17, "character": 0 } },
        "context": { "diagnostics": [] },
    });
    let actions = editor.ask("textDocument/codeAction", asked).unwrap();
    let actions = actions.as_array().unwrap().clone();
    let mut version = 1;
    let (mut waived, mut added) = (0, 0);
    for action in &actions {
        let title = action["title"].as_str().unwrap();
        let texts = after(&action["edit"], &[("a.plan", PLAN)]);
        let text = &texts["a.plan"];
        if title.starts_with("waive") || title.starts_with("add") {
            (waived, added) = (
                waived + usize::from(title.starts_with("waive")),
                added + usize::from(title.starts_with("add")),
            );
            version += 1;
            editor.change("a.plan", version, text);
            let found = editor.published("a.plan");
            let codes = codes(&found);
            let filled = !text.contains('…');
            let refused = found.iter().any(|one| one["severity"] == 1 && one["code"] == "gap-filled");
            assert!(filled || refused, "{title}: {codes:?}\n{text}");
        }
    }
    assert!(waived > 3 && added > 3, "{waived} {added}");
}

#[test]
fn a_missing_name_is_declared() {
    let text = "plan \"x\" {\n  role deployer @zoe\n}\n";
    let mut editor = Editor::with(&[("a.plan", text)], &able());
    editor.visit("a.plan");
    assert_eq!(codes(&editor.published("a.plan")), ["reference-resolves"]);
    let asked = json!({
        "textDocument": { "uri": editor.uri("a.plan") },
        "range": { "start": { "line": 1, "character": 18 }, "end": { "line": 1, "character": 18 } },
        "context": { "diagnostics": [] },
    });
    let actions = editor.ask("textDocument/codeAction", asked).unwrap();
    let declare = actions.as_array().unwrap().iter().find(|one| one["title"] == "declare `@zoe`").unwrap();
    let texts = after(&declare["edit"], &[("a.plan", text)]);
    editor.change("a.plan", 2, &texts["a.plan"]);
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new(), "{}", texts["a.plan"]);
}

#[test]
fn the_outline_folds_links_and_colours_follow_the_text() {
    let mut editor = editor();
    let asked = json!({ "textDocument": { "uri": editor.uri("a.plan") } });
    let symbols = editor.ask("textDocument/documentSymbol", asked.clone()).unwrap();
    assert_eq!(symbols[0]["name"], "plan x");
    let inside: Vec<&str> =
        symbols[0]["children"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert_eq!(inside, ["strategy canary", "phase deploy"]);
    let folds = editor.ask("textDocument/foldingRange", asked.clone()).unwrap();
    assert_eq!(folds.as_array().unwrap().len(), 3);
    let links = editor.ask("textDocument/documentLink", asked.clone()).unwrap();
    assert_eq!(links[0]["target"], editor.uri("team.plan").as_str());
    let tokens = editor.ask("textDocument/semanticTokens/full", asked.clone()).unwrap();
    assert_eq!(tokens["data"].as_array().unwrap().len() % 5, 0);
    let mut asked = asked;
    asked["options"] = json!({ "tabSize": 2, "insertSpaces": true });
    editor.change("a.plan", 2, &PLAN.replace("  release", "      release"));
    let edits = editor.ask("textDocument/formatting", asked).unwrap();
    let laid_out =
        edited(&PLAN.replace("  release", "      release"), edits.as_array().unwrap(), Encoding::Utf16);
    assert!(laid_out.contains("\n  release"), "{laid_out}");
    let found = editor.ask("workspace/symbol", json!({ "query": "rol" })).unwrap();
    let names: Vec<&str> =
        found.as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(names.contains(&"roll"), "{names:?}");
}
