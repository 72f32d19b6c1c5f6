//! What holds for every text.

use plimsoll::evidence::sql::{Class, Classes, Dialect, Direction, Script, read};
use proptest::prelude::*;

fn dialect() -> impl Strategy<Value = Option<Dialect>> {
    prop_oneof![Just(None), prop::sample::select(&Dialect::ALL[..]).prop_map(Some)]
}

/// Pieces that open, close and escape things.
const PIECES: &[&str] = &[
    "'",
    "\"",
    "`",
    "[",
    "]",
    "$$",
    "$a$",
    "/*",
    "*/",
    "/*!40000 ",
    "--",
    "#",
    ";",
    "\n",
    "\nGO\n",
    "DELIMITER //\n",
    "//",
    "\\",
    "\\.",
    "\n\\.\n",
    "COPY t FROM stdin;",
    "E'",
    "U&'",
    "N'",
    "{{",
    "}}",
    "{%",
    "%}",
    "${",
    "}",
    "$(",
    ":",
    "@",
    "(",
    ")",
    ",",
    "BEGIN",
    "END",
    "CASE",
    "IF",
    "THEN",
    "LOOP",
    "DO",
    "CREATE",
    "FUNCTION",
    "PROCEDURE",
    "TRIGGER",
    "AS",
    "ALTER",
    "TABLE",
    "DROP",
    "COLUMN",
    "users",
    "EXECUTE",
    "EXEC",
    "format('%I', x)",
    "||",
    "+",
    "=",
    ":=",
    "SET",
    "@s",
    "WITH",
    "DELETE",
    "FROM",
    "WHERE",
    "1=1",
    "UPDATE",
    "MERGE",
    "INSERT",
    "INTO",
    "SELECT",
    "é",
    "\u{feff}",
    "\u{a0}",
    "🦀",
    "\0",
    "PREPARE",
    "CALL",
    "WHILE",
    "ELSE",
    "DECLARE",
    "-- +goose Down\n",
    ".",
    "RENAME",
    "TO",
    "INDEX",
    "ON",
    "x",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => Just(" ".to_owned()),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        pieces.into_iter().map(|(piece, space)| if space { piece + " " } else { piece }).collect()
    })
}

fn whole(script: &Script, text: &str) {
    let mut before = 0;
    for statement in &script.statements {
        let (start, end) = (statement.at.start as usize, statement.at.end as usize);
        assert!(
            start >= before && start <= end && end <= text.len(),
            "{statement:?} lies outside or out of order"
        );
        assert!(text.is_char_boundary(start) && text.is_char_boundary(end), "{statement:?} cuts a character");
        before = start;
        for act in &statement.acts {
            let (start, end) = (act.at.start as usize, act.at.end as usize);
            assert!(start <= end && end <= text.len(), "{act:?} lies outside");
            assert!(text.get(start..end).is_some(), "{act:?} cuts a character");
        }
    }
}

/// What the statements of a script do, without the places where they stand.
fn done(script: &Script) -> Vec<(&'static str, Classes, Option<String>)> {
    script
        .acts()
        .map(|(_, act)| (act.name, act.classes, act.object.as_ref().map(|name| name.to_lowercase())))
        .collect()
}

/// The statements of the yardstick, with their dialects.
fn yardstick() -> Vec<(Dialect, &'static str)> {
    let lines = include_str!("sql.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| {
            let mut columns = line.split('\t');
            (Dialect::of_engine(columns.next().unwrap()).unwrap(), columns.nth(2).unwrap())
        })
        .collect()
}

const NOISE: &[&str] = &[
    "SELECT 1",
    "CREATE TABLE a (id int, name varchar(20) DEFAULT 'it''s; fine')",
    "INSERT INTO a VALUES (1, 'DROP TABLE b;'), (2, '-- no')",
    "/* nothing */ SELECT ';' -- DROP TABLE c;\n",
    "ALTER TABLE a ADD COLUMN b int",
    "CREATE INDEX a_b ON a (b)",
    "FROBNICATE a",
    "SELECT (1, 2",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_text_breaks_the_reader(text in soup(), dialect in dialect()) {
        whole(&read(&text, dialect, Direction::Up), &text);
    }

    #[test]
    fn nor_does_any_other_text(text in "(?s).{0,200}", dialect in dialect()) {
        whole(&read(&text, dialect, Direction::Up), &text);
    }

    /// What is neither blank nor comment belongs to a statement.
    #[test]
    fn no_word_is_lost(words in prop::collection::vec("[a-z]{1,6}", 1..20), dialect in dialect()) {
        let text = words.join(";\n");
        let script = read(&text, dialect, Direction::Up);
        let mut at = 0;
        for word in &words {
            let covered = script.statements.iter().any(|one| {
                (one.at.start as usize) <= at && at + word.len() <= one.at.end as usize
            });
            let control = ["begin", "end", "else", "go", "do", "loop", "then", "if", "while"].contains(&word.as_str());
            prop_assert!(covered || control, "`{word}` belongs to no statement of {script:?}");
            at += word.len() + 2;
        }
    }

    #[test]
    fn what_is_grave_is_found_amid_noise(
        grave in prop::sample::select(yardstick()),
        before in prop::collection::vec(prop::sample::select(NOISE), 0..6),
        after in prop::collection::vec(prop::sample::select(NOISE), 0..6),
    ) {
        let (dialect, statement) = grave;
        let alone = read(statement, Some(dialect), Direction::Up);
        let parts: Vec<&str> = before.iter().copied().chain([statement]).chain(after.iter().copied()).collect();
        let text = parts.join(";\n");
        let script = read(&text, Some(dialect), Direction::Up);
        for (name, classes, object) in done(&alone) {
            // `a` is made by the noise, and what touches it may be excused
            let found = done(&script).iter().any(|(other, found, touched)| {
                *other == name && *touched == object && (*found == classes || object.as_deref() == Some("a"))
            });
            prop_assert!(found, "{name} of {object:?} [{}] is lost in:\n{text}\n{:?}", classes.letters(), done(&script));
        }
    }

    #[test]
    fn blanks_comments_and_case_change_nothing(
        of in prop::sample::select(yardstick()),
        blanks in prop::collection::vec(prop::sample::select(&[" ", "\t", "\n  ", " /* ; DROP TABLE z */ ", " -- it's\n"][..]), 1..5),
        lower in any::<bool>(),
    ) {
        let (dialect, statement) = of;
        let quoted = statement.contains(['\'', '"', '`', '$', '[']);
        let mut text = String::new();
        for (at, word) in statement.split(' ').enumerate() {
            let blank = if quoted { " " } else { blanks[at % blanks.len()] };
            text += blank;
            text += &if lower && !quoted { word.to_lowercase() } else { word.to_owned() };
        }
        prop_assert_eq!(done(&read(&text, Some(dialect), Direction::Up)), done(&read(statement, Some(dialect), Direction::Up)), "{}", text);
    }
}

/// Nothing may cost more than its length.
#[test]
fn hostile_texts_are_read_in_time() {
    let long = 16_000;
    let texts = [
        "(".repeat(long),
        "'".repeat(long + 1),
        "/*".repeat(long),
        "$a$ $b$ ".repeat(long / 4),
        "BEGIN ".repeat(long),
        "CREATE FUNCTION ".repeat(long / 4),
        "WITH a AS (".repeat(long / 4),
        "EXPLAIN ANALYZE ".repeat(long / 4),
        "CASE WHEN ".repeat(long / 4),
        "{{".repeat(long),
        "DO $a$ BEGIN DO $b$ ".repeat(long / 8),
        "IF 1=1 ".repeat(long / 4),
        "CREATE TABLE t (a int); DROP TABLE t; ".repeat(long / 16),
        "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME TO t; ".repeat(long / 16),
        "SET @s = CONCAT(@s, 'DROP TABLE x;', @s); ".repeat(long / 16),
        "CREATE PROCEDURE p() BEGIN CALL p(); CALL p(); END; ".repeat(long / 32),
        "<< < [ [ \\ ".repeat(long / 4),
        "\"".repeat(long + 1),
        "DELIMITER ;;\n".repeat(long / 8),
        "ALTER TABLE t ADD a int, ".repeat(long / 8),
        "MERGE INTO t USING u WHEN MATCHED THEN ".repeat(long / 8),
        "ON CONFLICT ".repeat(long / 4) + "INSERT INTO t VALUES (1) " + &"ON CONFLICT ".repeat(long / 4),
    ];
    for text in texts {
        for dialect in Dialect::ALL {
            let began = std::time::Instant::now();
            whole(&read(&text, Some(dialect), Direction::Up), &text);
            let took = began.elapsed();
            assert!(took.as_secs() < 4, "{:?}... took {took:?} in {dialect:?}", &text[..20]);
        }
    }
}

#[test]
fn every_limit_is_told_by_name() {
    let deep =
        (0..20).fold("DROP TABLE t".to_owned(), |inner, at| format!("DO $x{at}$ BEGIN {inner}; END $x{at}$"));
    let script = read(&deep, Some(Dialect::Postgres), Direction::Up);
    assert_eq!(serde_json::to_string(&script.limits).unwrap(), r#"["nesting"]"#);
    assert!(script.acts().any(|(_, act)| act.classes.has(Class::UNKNOWN)));
    let many = "x;".repeat(1_000_001);
    let script = read(&many, Some(Dialect::Postgres), Direction::Up);
    assert_eq!(serde_json::to_string(&script.limits).unwrap(), r#"["statements"]"#);
    let long = format!("SELECT '{}'; DROP TABLE t;", "x".repeat(64 * 1024 * 1024));
    let script = read(&long, Some(Dialect::Postgres), Direction::Up);
    assert_eq!(serde_json::to_string(&script.limits).unwrap(), r#"["bytes"]"#);
    assert!(script.acts().any(|(_, act)| act.name == "beyond-limit"));
}
