//! SQL: the yardstick, statement by statement.

use plimsoll::evidence::sql::{Classes, Dialect, Direction, Script, read};

fn script(dialect: &str, text: &str) -> Script {
    read(text, Some(Dialect::of_engine(dialect).unwrap()), Direction::Up)
}

fn classes(script: &Script) -> Classes {
    script.acts().fold(Classes::default(), |all, (_, act)| all.and(act.classes))
}

fn names(script: &Script) -> String {
    script.acts().map(|(_, act)| act.name).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_statement_of_the_yardstick_is_what_it_is() {
    let mut wrong = Vec::new();
    for line in include_str!("sql.tsv").lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
        let [dialect, letters, expected, statement] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("`{line}` has not four columns");
        };
        let script = script(dialect, statement);
        let (letters, grave) = letters.strip_prefix('!').map_or((letters, false), |rest| (rest, true));
        let found = classes(&script);
        if found != Classes::of(letters) || names(&script) != expected {
            wrong.push(format!("{dialect}: {statement}\n   expected {letters} {expected}\n   found    {} {}", found.letters(), names(&script)));
        }
        assert!(!grave || letters.contains('D') || letters.contains('I'), "`{line}` is marked, and loses nothing");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
