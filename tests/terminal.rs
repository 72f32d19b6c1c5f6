//! What the terminal shows for the ten mistakes that people make most.

use crate::project::{home, with_project};
use plimsoll::check::check;
use plimsoll::report::{Format, Style, write};

const COMMON: [&str; 10] = [
    "model/err/word-near",
    "model/err/word-elsewhere",
    "model/err/value-near",
    "model/err/value-word-for-text",
    "model/err/unit-near",
    "model/err/time-without-zone",
    "model/err/step-unknown",
    "model/err/name-twice",
    "syntax/err/text-unclosed",
    "syntax/err/block-unclosed-inside",
];

#[test]
fn the_ten_most_common_mistakes() {
    let mut shown = Vec::new();
    for name in COMMON {
        let file = home(&format!("fixtures/{name}.plan"));
        let key = file.file_name().expect("a name").to_string_lossy().into_owned();
        let report = with_project(file.parent().expect("a folder"), |inputs| check(&[key], inputs));
        let style = Style { color: false, unicode: true, width: 100, summary: false, verbose: false };
        write(Format::Text, &report, style, &mut shown).expect("a report");
    }
    let shown = String::from_utf8(shown).expect("text");
    insta::assert_snapshot!(shown);
}
