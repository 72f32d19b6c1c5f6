//! Texts change as the client says, and no place that is told lies outside of them.

use super::{Editor, able, lies_inside};
use gen_lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial};
use plimsoll::lsp::{Document, Encoding, Rows};
use proptest::prelude::*;
use serde_json::{Value, json};

const ENCODINGS: [(&str, Encoding); 3] =
    [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)];

fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "plan \"x\" {\n",
        "}\n",
        "  release \"v1\"\n",
        "\n",
        "\r\n",
        "\r",
        "🚢",
        "ü",
        "person @m \"Ü🚢\" oops\n",
        "\"",
        "{",
        "step a run \"x\" after b\n",
        "\t",
        " ",
        "strategy canry\n",
        "\u{feff}",
        "waive x because \"\"\n",
        "# 🚢\n",
        "\"\"\"",
    ];
    proptest::sample::select(pieces.to_vec()).prop_map(str::to_owned)
}

/// Where an edit begins and ends, as shares of the text, and what it puts there.
fn edits() -> impl Strategy<Value = Vec<(f64, f64, String)>> {
    let text = proptest::collection::vec(piece(), 0..4).prop_map(|pieces| pieces.concat());
    proptest::collection::vec((0.0..1.0, 0.0..0.2, text), 1..12)
}

/// An offset of a character, near to a share of the text; never inside `\r\n`, where no client can be.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "a share of a small text"
)]
fn near(text: &str, share: f64) -> usize {
    let mut at = ((text.len() as f64) * share.min(1.0)) as usize;
    while !text.is_char_boundary(at) || (at > 0 && text[..at].ends_with('\r') && text[at..].starts_with('\n'))
    {
        at -= 1;
    }
    at
}

fn partial(range: Range, text: &str) -> TextDocumentContentChangeEvent {
    #[expect(deprecated, reason = "the type still has the field")]
    TextDocumentContentChangeEvent::TextDocumentContentChangePartial(TextDocumentContentChangePartial {
        range,
        range_length: None,
        text: text.to_owned(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn the_text_is_that_of_the_client(edits in edits()) {
        for (_, encoding) in ENCODINGS {
            let mut theirs = String::new();
            let mut ours = Document::new(1, String::new());
            for (version, (start, length, text)) in (2..).zip(&edits) {
                let (from, to) = (near(&theirs, *start), near(&theirs, start + length));
                let rows = Rows::of(&theirs);
                let range = Range {
                    start: rows.position(&theirs, from, encoding),
                    end: rows.position(&theirs, to, encoding),
                };
                theirs.replace_range(from..to, text);
                ours.change(version, vec![partial(range, text)], encoding);
                prop_assert_eq!(ours.text(), theirs.as_str());
                prop_assert_eq!(ours.rows(), &Rows::of(&theirs));
            }
        }
    }

    #[test]
    fn every_place_there_is_goes_there_and_back(text in "[a🚢ü\r\n ]{0,40}", line in 0_u32..6, character in 0_u32..12) {
        for (_, encoding) in ENCODINGS {
            let rows = Rows::of(&text);
            let offset = rows.offset(&text, Position { line, character }, encoding);
            prop_assert!(text.is_char_boundary(offset));
            let place = rows.position(&text, offset, encoding);
            prop_assert_eq!(rows.offset(&text, place, encoding), offset);
        }
    }
}

/// Every range in an answer, wherever it stands.
fn ranges(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(object) => {
            if object.contains_key("start") && object.contains_key("end") {
                found.push(value.clone());
            }
            object.values().for_each(|value| ranges(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| ranges(value, found)),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_range_lies_inside_the_text(pieces in proptest::collection::vec(piece(), 1..14), at in 0.0..1.0) {
        let text = pieces.concat();
        for (name, encoding) in ENCODINGS {
            let mut able = able();
            able["general"]["positionEncodings"] = json!([name]);
            let mut editor = Editor::with(&[], &able);
            editor.open("a.plan", &text);
            let document = json!({ "uri": editor.uri("a.plan") });
            let place = Rows::of(&text).position(&text, near(&text, at), encoding);
            let whole = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 99, "character": 0 } });
            let mut found = Vec::new();
            for method in [
                "diagnostic", "hover", "completion", "definition", "documentHighlight", "documentSymbol", "foldingRange",
                "documentLink", "codeAction", "prepareRename", "formatting", "semanticTokens/full",
            ] {
                let asked = json!({
                    "textDocument": document, "position": place, "range": whole, "context": { "diagnostics": [], "triggerKind": 1 },
                    "options": { "tabSize": 2, "insertSpaces": true },
                });
                let answer = editor.ask(&format!("textDocument/{method}"), asked);
                prop_assert!(answer.is_ok(), "{method}: {answer:?}");
                ranges(&answer.unwrap(), &mut found);
            }
            for range in found {
                prop_assert!(lies_inside(&text, &range, encoding), "{name}: {range} in {text:?}");
            }
        }
    }
}
