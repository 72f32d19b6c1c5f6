//! The formatter against pairs of texts, and against texts that nobody would write.

use plimsoll::format::{Formatted, Refusal, format};
use plimsoll::source::{FileId, Source};
use plimsoll::syntax::{self, Kind, Tree, unquote};
use proptest::prelude::*;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

fn read(text: &str) -> (Source, Tree) {
    let source = Source::new(FileId(0), "test.plan", text);
    let tree = syntax::parse(&source);
    (source, tree)
}

fn formatted(text: &str) -> Result<Formatted, Refusal> {
    let (source, tree) = read(text);
    format(&source, &tree)
}

fn pairs() -> Vec<(PathBuf, PathBuf)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/format");
    let files =
        WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok).map(DirEntry::into_path);
    let pair = |path: PathBuf| {
        let name = path.to_str()?.strip_suffix(".in.plan")?.to_owned();
        Some((path, PathBuf::from(name + ".out.plan")))
    };
    files.filter_map(pair).collect()
}

#[test]
fn every_pair_of_fixtures_holds() {
    let pairs = pairs();
    assert!(pairs.len() >= 25, "only {} pairs were found", pairs.len());
    let mut wrong = Vec::new();
    for (input, output) in pairs {
        let text = std::fs::read_to_string(&input).unwrap();
        let expected = std::fs::read_to_string(&output).unwrap();
        let name = input.file_name().unwrap().to_string_lossy().into_owned();
        match formatted(&text) {
            Ok(found) if found.text == expected => {
                assert_eq!(found.changed, text != expected, "{name} says wrongly whether it changed");
            }
            found => wrong.push(format!("{name}: {found:#?}\nis not {expected:?}")),
        }
        let again = formatted(&expected).unwrap();
        assert!(!again.changed, "{name}: what is laid out changes again:\n{}", again.text);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fixture_has_its_partner() {
    let known: Vec<PathBuf> = pairs().into_iter().flat_map(|(input, output)| [input, output]).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/format");
    for entry in WalkDir::new(folder) {
        let entry = entry.unwrap();
        assert!(
            entry.file_type().is_dir() || known.iter().any(|path| path == entry.path()),
            "{entry:?} is half a pair"
        );
    }
}

#[test]
fn braces_without_a_partner_or_a_word_are_refused() {
    let deep = "a {".repeat(65) + &"}".repeat(65);
    for text in ["a {", "}", "a { } }", "{ b }", "a; { b }", "a { b } { c }", "a\n{ b }\n{ c }", &deep] {
        assert_eq!(formatted(text), Err(Refusal::Unbalanced), "{text}");
    }
    let deepest = "a {".repeat(64) + "b" + &"}".repeat(64);
    assert!(formatted(&deepest).is_ok());
}

#[test]
fn a_layout_that_would_say_something_else_is_refused() {
    // with its lines ended alike, the lone carriage return would be part of a line end
    assert_eq!(formatted("a\nb \r\r\n"), Err(Refusal::MeaningChanged));
    // the second mark would be the first, and go
    assert_eq!(formatted("\u{feff}\u{feff}a\n\n\n"), Err(Refusal::MeaningChanged));
    assert_eq!(
        Refusal::MeaningChanged.to_string(),
        "a new layout would change what this text says, so it stays as it is"
    );
}

/// Anything that grows faster than its text takes minutes here.
#[test]
fn endless_texts_take_no_longer_than_long_ones() {
    let shapes = [
        "a b 1; ".repeat(15_000),
        "a ' 1; ".repeat(15_000),
        "step x ok at 5 by \"y\" # z\n".repeat(6_000),
        ("a ".to_owned() + &"b c 5% ".repeat(10_000) + "\n").repeat(2),
        ("a ".to_owned() + &"b, ".repeat(15_000) + "c\n").repeat(2),
        "# x\n".repeat(30_000),
        "a .. ".to_owned() + &"# x\n".repeat(30_000) + "{}",
        "a{b{c{}}}".repeat(6_000),
        "a {".to_owned() + &";".repeat(60_000) + "}",
        "a \"\"\"".to_owned() + &"x\n".repeat(30_000) + "\"\"\"",
    ];
    for text in shapes {
        let once = formatted(&text).unwrap();
        assert!(!formatted(&once.text).unwrap().changed);
    }
}

/// Laying out twice is laying out once, and what is said stays; a refusal says nothing wrong either.
fn holds(text: &str) -> Result<(), TestCaseError> {
    let Ok(once) = formatted(text) else { return Ok(()) };
    prop_assert_eq!(once.changed, once.text != text);
    prop_assert_eq!(told(&once.text), told(text), "what is said changed:\n{}\n---\n{}", text, once.text);
    match formatted(&once.text) {
        Ok(twice) => prop_assert_eq!(&twice.text, &once.text, "not the same twice, from:\n{}", text),
        Err(refusal) => prop_assert!(false, "refused the second time: {}, from:\n{}", refusal, text),
    }
    let (_, tree) = read(text);
    let odd = !tree.findings.is_empty() || tree.tokens.iter().any(|token| token.kind == Kind::TextBlock);
    let clean = once.text.lines().all(|line| line.trim_end() == line);
    prop_assert!(odd || clean, "blanks at the end of a line:\n{}", once.text);
    Ok(())
}

/// What a text says, written out by nesting; comments apart. Deliberately not the way the formatter compares.
fn told(text: &str) -> (Vec<String>, Vec<String>) {
    let (source, tree) = read(text);
    let said = |kind, text: &str| {
        if kind == Kind::TextBlock { unquote(text).into_owned() } else { text.replace('\r', "") }
    };
    let mut statements = Vec::new();
    let mut ends: Vec<usize> = Vec::new();
    for (index, statement) in tree.statements.iter().enumerate() {
        ends.retain(|end| *end > index);
        let head: Vec<String> = tree
            .head(statement)
            .map(|t| format!("{:?} {}", t.kind, said(t.kind, t.slice(&source.text))))
            .collect();
        statements.push(format!(
            "{} {} {:?} {head:?}",
            ends.len(),
            statement.broken,
            statement.open.is_some()
        ));
        ends.push(statement.end as usize);
    }
    let comments = tree.tokens.iter().filter(|token| token.kind == Kind::Comment);
    let remark = |token: &syntax::Token| token.slice(&source.text).trim_end().to_owned();
    (statements, comments.map(remark).collect())
}

/// What stands between two tokens or lines.
fn blank() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![" ", " ", " ", "  ", "\t", "      "])
}

fn value() -> impl Strategy<Value = String> {
    let plain = vec![
        "pass",
        "at",
        "by",
        "evidence",
        "because",
        "@li",
        "@maria",
        "5%",
        "1h30m",
        "T-30m",
        "2026-03-10T14:00Z",
        "\"x\"",
        "\"a long text with \\\" and # { } ;\"",
        "\"→ü漢字\"",
        "\"\"",
        "a, b",
        "a,\n    b",
        "a, # why\n b",
        "a,\n\n# why\n\n  b",
        "> 5%",
        "x<= 4",
        "80%  ..120%",
        "2026-03-10..2026-03-11",
        "1 ..\n 2",
        "\"\"\"one\"\"\"",
        "\"\"\"\n  two\n    lines\n\n  \"\"\"",
        "\"\"\"a\r\nb\"\"\"",
        "\"\"\"\n\tx\n  }\n\"\"\"",
        ",",
        "..",
        "dangling,",
    ];
    prop::sample::select(plain).prop_map(str::to_owned)
}

/// Pieces that cannot be read; a quote that is not closed takes the rest of its line.
fn broken() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "'",
        "%%",
        "\u{a0}",
        "\"open",
        "\"open {",
        "\"\"\"open",
        "\r",
        "5% x",
        "> 3",
        "§,\n  y",
    ])
    .prop_map(str::to_owned)
}

fn end() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "\n",
        "\n",
        "\n",
        "\n\n",
        "\n\n\n",
        " ; ",
        ";\n",
        "\r\n",
        "  # remark \n",
        "#x\n",
        "\n # own\n",
        "\n\n# own\n\n",
        " ",
    ])
    .prop_map(str::to_owned)
}

/// What a slip of the hand leaves in the place of one character.
fn slip() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "", "", "\"", "\"\"\"", "'", "{", "}", " {}", ";", ",", "..", ">", "#", "\n", "\r\n", "\t", " ",
    ])
}

fn statement() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec!["a", "step", "gate", "gate", "metric", "notify", "infrastructure"]);
    let values = prop::collection::vec((blank(), prop_oneof![12 => value(), 1 => broken()]), 0..6);
    let start = prop::sample::select(vec!["", "", "  ", "\t", "         "]);
    let head = (start, word, values).prop_map(|(start, word, values)| {
        let values = values.into_iter().map(|(blank, value)| blank.to_owned() + &value);
        start.to_owned() + word + &values.collect::<String>()
    });
    let head = head.boxed();
    let leaf = (head.clone(), end()).prop_map(|(head, end)| head + &end);
    leaf.prop_recursive(4, 40, 6, move |inner| {
        let opening =
            prop::sample::select(vec![" {\n", "{", "\n{", " # why\n # more\n { # that\n", " {\n\n\n"]);
        let block = (head.clone(), opening, prop::collection::vec(inner, 0..6), end());
        block.prop_map(|(head, opening, inside, end)| format!("{head}{opening}{}}}{end}", inside.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn a_plan_keeps_its_meaning(statements in prop::collection::vec(statement(), 0..12), mark in any::<bool>()) {
        holds(&(if mark { "\u{feff}" } else { "" }.to_owned() + &statements.concat()))?;
    }

    #[test]
    fn soup_keeps_its_meaning(soup in prop::collection::vec(prop_oneof![
        8 => "[ab,.;{}#\"@%<>=T0-9 \n]{1,4}",
        2 => prop::sample::select(vec!["a {", "}", "\n", "\r\n", "\"\"\"", "\\", "'", "\r", "\t", "a b c\n", "a bb\n"]).prop_map(str::to_owned),
        1 => "\\PC{1,3}",
    ], 0..40)) {
        holds(&soup.concat())?;
    }

    #[test]
    fn a_plan_with_slips_keeps_its_meaning(slips in prop::collection::vec((any::<prop::sample::Index>(), slip()), 1..8)) {
        let mut text: Vec<char> = include_str!("../fixtures/format/hotfix.in.plan").chars().collect();
        for (place, slip) in slips {
            let place = place.index(text.len());
            let end = (place + 1).min(text.len());
            text.splice(place..end, slip.chars());
        }
        holds(&text.into_iter().collect::<String>())?;
    }

    #[test]
    fn any_text_is_taken(text in any::<String>()) {
        holds(&text)?;
    }
}
