//! What an editor is told about texts: what `check` says, always.

use super::{Editor, able, codes, edited, lies_inside, range};
use crate::project::{home, with_asked};
use gen_lsp_types::Range;
use plimsoll::check::{Asked, check};
use plimsoll::config::Config;
use plimsoll::lsp::{Encoding, Rows};
use serde_json::{Value, json};

const TEAM: &str = "person @maria \"Maria\" reach \"#x\"\n";
const GOOD: &str = "include \"team.plan\"\nplan \"x\" {\n  release \"v1\"\n  role deployer @maria\n}\n";
const BAD: &str = "include \"team.plan\"\nplan \"x\" {\n  relese \"v1\"\n  role deployer @mario\n}\n";

#[test]
fn the_findings_are_those_of_check() {
    let files: Vec<(String, String)> =
        ["checkout-4.2.0.plan", "checkout-4.2.0.record", "hotfix.plan", "team.plan"]
            .iter()
            .map(|name| {
                let text = std::fs::read_to_string(home("examples").join(name)).unwrap();
                // half of it is wrong, so that there is something to say
                ((*name).to_owned(), text.replace("canary", "canry").replace("@maria", "@marla"))
            })
            .collect();
    let borrowed: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut editor = Editor::with(&borrowed, &able());
    let root = editor.path("");
    let keys: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let report = with_asked(&root, &Config::default(), &Asked::shipped(), |inputs| check(&keys, inputs));
    assert!(!report.findings.is_empty());
    for (name, _) in &files {
        editor.visit(name);
    }
    for (name, text) in &files {
        let rows = Rows::of(text);
        let here = report.findings.iter().filter(|finding| {
            report.sources.get(finding.span.file).is_some_and(|source| *source.label == **name)
        });
        let expected: Vec<(String, Range)> = here
            .map(|finding| {
                let range = rows.range(text, finding.span.start, finding.span.end, Encoding::Utf16);
                (finding.rule.to_string(), range)
            })
            .collect();
        let pulled = editor
            .ask("textDocument/diagnostic", json!({ "textDocument": { "uri": editor.uri(name) } }))
            .unwrap();
        let told: Vec<(String, Range)> = pulled["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (one["code"].as_str().unwrap().to_owned(), range(&one["range"])))
            .collect();
        assert_eq!(told, expected, "{name}");
    }
    assert!(editor.leave());
}

#[test]
fn what_is_pushed_is_what_is_pulled() {
    let mut editor = Editor::with(&[("team.plan", TEAM), ("a.plan", BAD)], &able());
    editor.visit("a.plan");
    let pushed = editor.published("a.plan");
    assert_eq!(codes(&pushed), ["word-known", "reference-resolves"]);
    assert_eq!(pushed[0]["source"], "plimsoll");
    let asked = json!({ "textDocument": { "uri": editor.uri("a.plan") } });
    let pulled = editor.ask("textDocument/diagnostic", asked).unwrap();
    assert_eq!(pulled["items"], Value::from(pushed));
    editor.change("a.plan", 2, GOOD);
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new());
}

#[test]
fn who_asks_is_not_told_as_well() {
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({});
    let mut editor = Editor::with(&[("team.plan", "person @maria reac \"x\"\n"), ("a.plan", GOOD)], &able);
    editor.visit("a.plan");
    // a file that is not open cannot be asked about
    assert_eq!(codes(&editor.published("team.plan")), ["word-known"]);
    assert!(!editor.news.iter().any(|(_, params)| params["uri"] == editor.uri("a.plan").as_str()));
}

#[test]
fn an_open_text_counts_more_than_a_saved_one() {
    let mut editor = Editor::with(&[("team.plan", TEAM), ("a.plan", GOOD)], &able());
    editor.visit("a.plan");
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new());
    editor.open("team.plan", "person @anna \"Anna\" reach \"#x\"\n");
    assert_eq!(codes(&editor.published("a.plan")), ["reference-resolves"]);
    let document = json!({ "textDocument": { "uri": editor.uri("team.plan") } });
    editor.tell("textDocument/didClose", document);
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new());
}

#[test]
fn configuration_and_files_take_effect_without_a_restart() {
    let mut editor = Editor::with(&[("team.plan", TEAM), ("a.plan", GOOD)], &able());
    editor.visit("a.plan");
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new());
    let changed = |editor: &Editor, name: &str, text: &str| {
        std::fs::write(editor.path(name), text).unwrap();
        let changes = json!({ "changes": [{ "uri": editor.uri(name), "type": 2 }] });
        editor.tell("workspace/didChangeWatchedFiles", changes);
    };
    changed(&editor, "plimsoll.toml", "[follows]\n\"*.plan\" = [\"deploy-stage\"]\n");
    let found = editor.published("a.plan");
    assert!(found.len() > 5, "{found:?}");
    changed(&editor, "plimsoll.toml", "[follows\n");
    assert_eq!(codes(&editor.published("a.plan")), ["configuration-valid"]);
    assert!(!editor.published("plimsoll.toml").is_empty());
    changed(&editor, "plimsoll.toml", "");
    assert_eq!(editor.published("a.plan"), Vec::<Value>::new());
    let settings = json!({ "settings": { "plimsoll": { "follows": ["deploy-stage"] } } });
    editor.tell("workspace/didChangeConfiguration", settings);
    assert_eq!(editor.published("a.plan").len(), found.len());
}

#[test]
fn policies_that_change_are_read_again() {
    let company = home("examples/company");
    let mut files: Vec<(String, String)> = Vec::new();
    for entry in walkdir::WalkDir::new(&company).into_iter().flatten().filter(|entry| entry.path().is_file())
    {
        let name = entry.path().strip_prefix(&company).unwrap().to_string_lossy().into_owned();
        files.push((name, std::fs::read_to_string(entry.path()).unwrap()));
    }
    let borrowed: Vec<(&str, &str)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut editor = Editor::with(&borrowed, &able());
    editor.visit("deploys/shop-2.8.0.plan");
    let before = editor.published("deploys/shop-2.8.0.plan");
    let rule = "policies/lighthouse/release-small-enough/rule.rego";
    std::fs::write(editor.path(rule), "package broken {").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({ "changes": [] }));
    assert_eq!(codes(&editor.published("deploys/shop-2.8.0.plan")), ["configuration-valid"]);
    assert!(!editor.published(rule).is_empty());
    let text = &files.iter().find(|(name, _)| name == rule).unwrap().1;
    editor.open(rule, text);
    assert_eq!(editor.published("deploys/shop-2.8.0.plan"), before);
}

#[test]
fn a_text_that_was_never_saved_is_judged_too() {
    let mut editor = Editor::with(&[], &able());
    let item = json!({ "uri": "untitled:Untitled-1", "languageId": "plimsoll", "version": 1, "text": "plan \"x\" {\n relese \"v\"\n}\n" });
    editor.tell("textDocument/didOpen", json!({ "textDocument": item }));
    let pulled =
        editor.ask("textDocument/diagnostic", json!({ "textDocument": { "uri": "untitled:Untitled-1" } }));
    assert_eq!(codes(pulled.unwrap()["items"].as_array().unwrap()), ["word-known"]);
}

#[test]
fn places_are_counted_as_the_client_counts() {
    let text = "person @maria \"Zoë 🚢\" reach \"#x\" oops\n";
    for (name, encoding) in
        [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)]
    {
        let mut able = able();
        able["general"]["positionEncodings"] = json!([name]);
        let mut editor = Editor::with(&[("a.plan", text)], &able);
        editor.visit("a.plan");
        let found = editor.published("a.plan");
        let place = &found[0]["range"];
        assert!(lies_inside(text, place, encoding));
        let rows = Rows::of(text);
        let start = rows.offset(text, range(place).start, encoding);
        assert_eq!(&text[start..start + 4], "oops", "{name}");
    }
}

#[test]
fn what_is_safe_is_mended_at_once() {
    let text = "person @maria \"Maria\" reach = \"#x\" mail = \"m@x\"\n";
    let mut editor = Editor::with(&[("a.plan", text)], &able());
    editor.visit("a.plan");
    let asked = json!({
        "textDocument": { "uri": editor.uri("a.plan") },
        "range": { "start": { "line": 0, "character": 0 }, "end": { "line": 1, "character": 0 } },
        "context": { "diagnostics": [], "only": ["source.fixAll"] },
    });
    let actions = editor.ask("textDocument/codeAction", asked).unwrap();
    assert_eq!(actions.as_array().unwrap().len(), 1, "{actions}");
    let edits = actions[0]["edit"]["documentChanges"][0]["edits"].as_array().unwrap();
    let mended = edited(text, edits, Encoding::Utf16);
    assert_eq!(mended, "person @maria \"Maria\" reach  \"#x\" mail  \"m@x\"\n");
}

#[test]
fn what_is_wrong_is_told_of_every_file_to_who_asks() {
    let mut able = able();
    able["textDocument"]["diagnostic"] = json!({});
    let files =
        [("a.plan", "plan \"A\" {\n  relese \"v1\"\n}\n"), ("b.plan", "plan \"B\" {\n  strategy …\n}\n")];
    let mut editor = Editor::with(&files, &able);
    editor.visit("a.plan");
    let mut asked = |ids: Value| {
        let params = json!({ "identifier": "plimsoll", "previousResultIds": ids });
        editor.ask("workspace/diagnostic", params).unwrap()["items"].as_array().unwrap().clone()
    };
    let found = asked(json!([]));
    let of = |found: &[Value], name: &str| {
        found.iter().find(|one| one["uri"].as_str().unwrap().ends_with(name)).unwrap().clone()
    };
    let (a, b) = (of(&found, "a.plan"), of(&found, "b.plan"));
    assert_eq!((a["kind"].as_str(), a["version"].as_i64()), (Some("full"), Some(1)));
    assert_eq!(codes(a["items"].as_array().unwrap()), ["word-known"]);
    assert_eq!(codes(b["items"].as_array().unwrap()), ["gap-filled"]);
    assert_eq!(b["version"], Value::Null);
    // what the client knows is not told again
    let again = asked(json!([{ "uri": b["uri"], "value": b["resultId"] }]));
    assert_eq!(of(&again, "b.plan")["kind"], "unchanged");
    assert_eq!(of(&again, "a.plan")["kind"], "full");
    // and nothing of it is sent besides
    let sent = editor.news.iter().filter(|(method, params)| {
        method == "textDocument/publishDiagnostics"
            && params["diagnostics"].as_array().is_some_and(|all| !all.is_empty())
    });
    assert_eq!(sent.count(), 0);
    assert!(editor.leave());
}

#[test]
fn a_line_above_the_plan_says_how_far_it_is() {
    let text = "plan \"A\" {\n  follows deploy-stage\n}\n";
    let mut editor = Editor::with(&[("a.plan", text)], &able());
    editor.visit("a.plan");
    let asked = json!({ "textDocument": { "uri": editor.uri("a.plan") } });
    let lenses = editor.ask("textDocument/codeLens", asked).unwrap();
    let title = lenses[0]["command"]["title"].as_str().unwrap();
    assert_eq!((lenses.as_array().unwrap().len(), &lenses[0]["range"]["start"]["line"]), (1, &json!(0)));
    assert!(title.contains(" errors") && title.contains(" wait for ready · "), "{title}");
    assert!(title.ends_with(" wait for done"), "{title}");
    assert!(editor.leave());
}
