//! What editors are given: made from the vocabulary, so that no list of words can be behind.

use crate::generated::same;
use crate::project::home;
use plimsoll::vocabulary::vocabulary;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// One pattern for many words, longest first, since the first that fits wins.
fn one_of(words: impl IntoIterator<Item = &'static str>) -> String {
    let mut words: Vec<&str> = words.into_iter().collect::<BTreeSet<_>>().into_iter().collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.join("|")
}

/// The grammar for editors that know colours only by patterns.
fn grammar() -> Value {
    let words = one_of(vocabulary().entries().map(|(_, entry)| entry.word).filter(|word| !word.is_empty()));
    let members =
        one_of(vocabulary().sets().flat_map(|set| set.members.iter().copied()).chain(["none", "baseline"]));
    // where a word is a statement: at the beginning of a line, or behind a brace or `;`
    let begins = r"(?:^|(?<=[{;}]))\s*";
    json!({
        "$schema": "https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json",
        "name": "Plimsoll",
        "scopeName": "source.plimsoll",
        "fileTypes": ["plan", "record"],
        "patterns": [{ "include": "#all" }],
        "repository": {
            "all": {
                "patterns": [
                    { "match": "#.*$", "name": "comment.line.number-sign.plimsoll" },
                    {
                        "begin": "\"\"\"", "end": "\"\"\"",
                        "name": "string.quoted.triple.plimsoll",
                    },
                    {
                        "begin": "\"", "end": "\"|$",
                        "name": "string.quoted.double.plimsoll",
                        "patterns": [
                            { "match": r#"\\[nt"\\]"#, "name": "constant.character.escape.plimsoll" },
                            {
                                "match": r"(?<!\$)\{(plan|release|commit|previous|branch|target|ticket)\}",
                                "name": "variable.other.plimsoll",
                            },
                        ],
                    },
                    { "match": r"@[\p{L}_][\p{L}\p{N}_.-]*", "name": "entity.name.tag.person.plimsoll" },
                    { "match": r"\bT[-+][0-9][0-9A-Za-z]*", "name": "constant.numeric.time.plimsoll" },
                    {
                        "match": r"(?<![\p{L}\p{N}_.-])[0-9]{4}-[0-9]{2}-[0-9]{2}[0-9TZ:+-]*(\[[A-Za-z_/+-]*\])?",
                        "name": "constant.numeric.time.plimsoll",
                    },
                    {
                        "match": r"(?<![\p{L}\p{N}_.-])-?[0-9][0-9A-Za-z_%/µ]*(\.[0-9][0-9A-Za-z_%/µ]*)*",
                        "name": "constant.numeric.plimsoll",
                    },
                    { "match": r"<=|>=|<|>|=|\.\.", "name": "keyword.operator.plimsoll" },
                    {
                        "match": format!(r"{begins}({words})(?![\p{{L}}\p{{N}}_.-])"),
                        "captures": { "1": { "name": "keyword.control.plimsoll" } },
                    },
                    {
                        "match": format!(r"(?<![\p{{L}}\p{{N}}_.-])({members})(?![\p{{L}}\p{{N}}_.-])"),
                        "name": "constant.language.plimsoll",
                    },
                    {
                        "match": format!(r"(?<![\p{{L}}\p{{N}}_.-])({words})(?![\p{{L}}\p{{N}}_.-])"),
                        "name": "keyword.other.plimsoll",
                    },
                    { "match": r"[{}]", "name": "punctuation.section.block.plimsoll" },
                    { "match": r"[,;]", "name": "punctuation.separator.plimsoll" },
                    { "match": "…", "name": "invalid.unimplemented.gap.plimsoll" },
                ],
            },
        },
    })
}

#[test]
fn the_grammar_for_colours_has_the_words_of_the_vocabulary() {
    let made = serde_json::to_string_pretty(&grammar()).unwrap();
    same("editors/vscode/syntaxes/plimsoll.tmLanguage.json", "", &format!("{made}\n"));
}

fn json_of(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(home(path)).unwrap()).unwrap()
}

#[test]
fn the_extension_is_of_one_piece() {
    let package = json_of("editors/vscode/package.json");
    assert_eq!(package["version"], env!("CARGO_PKG_VERSION"));
    let contributes = &package["contributes"];
    for path in [
        &contributes["languages"][0]["configuration"],
        &contributes["grammars"][0]["path"],
        &contributes["snippets"][0]["path"],
    ] {
        json_of(&format!("editors/vscode/{}", path.as_str().unwrap()));
    }
    let code = std::fs::read_to_string(home("editors/vscode/src/extension.ts")).unwrap();
    for command in contributes["commands"].as_array().unwrap() {
        let name = command["command"].as_str().unwrap();
        assert!(code.contains(&format!("'{name}'")), "nothing answers `{name}`");
    }
}

/// A snippet that starts with a word that is none would teach mistakes.
#[test]
fn snippets_speak_the_language() {
    let words: BTreeSet<&str> = vocabulary().entries().map(|(_, entry)| entry.word).collect();
    for (name, snippet) in json_of("editors/vscode/snippets/plimsoll.json").as_object().unwrap() {
        for line in snippet["body"].as_array().unwrap() {
            let first = line.as_str().unwrap().split_whitespace().next().unwrap_or("}");
            assert!(["}", "$0"].contains(&first) || words.contains(first), "{name}: {first}");
        }
    }
}
