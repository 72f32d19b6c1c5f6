//! SQL: the yardstick, statement by statement.

use plimsoll::evidence::sql::{
    Classes, Dialect, Direction, Runs, Script, Thing, direction_of_path, guess, outcome, page, read, row,
    rows,
};

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
            wrong.push(format!(
                "{dialect}: {statement}\n   expected {letters} {expected}\n   found    {} {}",
                found.letters(),
                names(&script)
            ));
        }
        assert!(
            !grave || letters.contains('D') || letters.contains('I'),
            "`{line}` is marked, and loses nothing"
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn told(script: &Script) -> String {
    let mut lines = String::new();
    for (direction, act) in script.acts() {
        let way = match direction {
            Direction::Up => "up",
            Direction::Down => "down",
            Direction::Unknown => "?",
        };
        let letters = if act.classes.is_empty() { "-".to_owned() } else { act.classes.letters() };
        let mut line = format!("{way:<5}{:<24}{letters:<6}{}", act.name, act.object.as_deref().unwrap_or(""));
        if !act.parts.is_empty() {
            line += &format!(" ({})", act.parts.join(", "));
        }
        if let Some(other) = &act.other {
            line += &format!(" -> {other}");
        }
        if act.runs != Runs::Here {
            line += &format!("  {:?}", act.runs).to_lowercase();
        }
        if let Some(excused) = act.excused {
            line += &format!("  not {} because {}", excused.classes.letters(), excused.because.sentence());
        }
        lines += line.trim_end();
        lines.push('\n');
    }
    lines
}

/// What a script comes to as a whole.
#[test]
fn a_script_comes_to_what_it_leaves() {
    let cases = [
        ("postgres", "", "0"),
        ("postgres", "SELECT 1; SET x = 1; BEGIN; COMMIT;", "0"),
        ("postgres", "SELECT remove_job(3);", "1"),
        ("postgres", "CREATE TABLE a (id int); ALTER TABLE a ADD b int;", "2 makes a a.b"),
        ("postgres", "CREATE TABLE a (id int); DROP TABLE a;", "2"),
        ("postgres", "CREATE TEMP TABLE a (id int); INSERT INTO a VALUES (1);", "2"),
        ("postgres", "DROP TABLE s.a, b; ALTER TABLE c DROP d, DROP COLUMN e;", "4 takes s.a b c.d c.e"),
        ("postgres", "ALTER TABLE a RENAME TO b; ALTER TABLE c RENAME d TO e;", "2 makes b c.e takes a c.d"),
        ("postgres", "ALTER TABLE a ADD b int; ALTER TABLE a DROP b;", "2"),
        ("postgres", "DROP VIEW v; CREATE VIEW v AS SELECT 1;", "2"),
        (
            "sqlite",
            "CREATE TABLE n (id); INSERT INTO n SELECT id FROM o; DROP TABLE o; ALTER TABLE n RENAME TO o;",
            "4",
        ),
        ("postgres", "DROP SCHEMA s CASCADE;", "1 sweeps"),
        ("postgres", "DO $$ BEGIN EXECUTE x; END $$;", "1 sweeps"),
        ("postgres", "BEGIN; CREATE TABLE a (id int); COMMIT;", "1 makes a whole"),
        ("postgres", "BEGIN; CREATE TABLE a (id int);", "1 makes a"),
        ("postgres", "BEGIN; CREATE TABLE a (id int); COMMIT; DROP TABLE b;", "2 makes a takes b apart 1"),
        ("postgres", "CREATE INDEX CONCURRENTLY i ON a (b);", "1 apart 1"),
        ("postgres", "\\set ON_ERROR_STOP on\nDROP TABLE a;", "1 takes a stops"),
        ("sql-server", "SET XACT_ABORT ON;\nGO\nDROP TABLE a;", "1 takes a stops"),
        ("sql-server", "SET XACT_ABORT OFF; DROP TABLE a;", "1 takes a"),
        ("mysql", "ALTER TABLE a ADD b int, ADD c int;", "2 makes a.b a.c"),
        ("mysql", "ALTER TABLE a ADD b int; UPDATE a SET b = 1 WHERE c;", "2 makes a.b apart 1"),
        ("mysql", "START TRANSACTION; UPDATE a SET b = 1 WHERE c; COMMIT;", "1 whole"),
    ];
    let mut wrong = Vec::new();
    for (dialect, text, expected) in cases {
        let found = outcome(&script(dialect, text), text, Direction::Up);
        let names = |word: &str, things: &[Thing]| match things {
            [] => String::new(),
            things => format!(" {word} {}", things.iter().map(Thing::name).collect::<Vec<_>>().join(" ")),
        };
        let mut told =
            found.changes.to_string() + &names("makes", &found.makes) + &names("takes", &found.takes);
        for (yes, word) in [(found.sweeps, "sweeps"), (found.whole, "whole"), (found.stops, "stops")] {
            told += &if yes { format!(" {word}") } else { String::new() };
        }
        if !found.apart.is_empty() {
            told += &format!(" apart {}", found.apart.len());
        }
        if told != expected {
            wrong.push(format!("{dialect}: {text}\n   expected {expected}\n   found    {told}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Each script with what it does below `---`.
#[test]
fn scripts_do_what_stands_below_them() {
    let text = include_str!("scripts.txt");
    let mut actual = String::new();
    for section in text.split("=== ").skip(1) {
        let (head, rest) = section.split_once('\n').unwrap();
        let sql = rest.split("\n---\n").next().unwrap();
        let (_, dialect) = head.rsplit_once(" | ").unwrap();
        let script = script(dialect, sql);
        actual += &format!("=== {head}\n{}\n---\n{}\n", sql.trim_end(), told(&script));
    }
    assert!(actual.trim_end() == text.trim_end(), "what they do has changed:\n{actual}");
}

#[test]
fn every_row_of_the_table_can_be_explained() {
    for row in rows() {
        let page = page(row.name).unwrap();
        assert!(page.contains(row.means), "{page}");
    }
    assert!(page("sql").unwrap().lines().count() > rows().len());
    insta::assert_snapshot!(page("drop-column").unwrap(), @r"
    # drop-column

    A statement of SQL. A column with all its values is gone.

        postgres    loses-data, no-way-back, locks, breaks-running-version; lock: access-exclusive
        mysql       loses-data, no-way-back, locks, breaks-running-version; lock: copy
        sqlite      loses-data, no-way-back, locks, breaks-running-version; lock: database
        sql-server  loses-data, no-way-back, locks, breaks-running-version; lock: sch-m
    ");
}

#[test]
fn paths_give_directions() {
    for (path, expected) in [
        ("db/0007_users.down.sql", Direction::Down),
        ("db/0007_users.up.sql", Direction::Up),
        ("migrations/2026-01-01-000000_users/down.sql", Direction::Down),
        ("migrations/2026-01-01-000000_users/up.sql", Direction::Up),
        ("prisma/migrations/20260101_drop_downloads/migration.sql", Direction::Unknown),
        ("flyway/V2_1__break_down_totals.sql", Direction::Unknown),
        ("flyway/U2_1__totals.sql", Direction::Down),
        ("flyway/undo_log.sql", Direction::Down),
        ("users_7.sql", Direction::Unknown),
        ("db/20260101120000-users-down.sql", Direction::Down),
        ("sqitch/revert/users.sql", Direction::Down),
        ("sqitch/deploy/users.sql", Direction::Up),
        ("rollback\\7.sql", Direction::Down),
        ("7.undo.sql", Direction::Down),
        ("7.do.sql", Direction::Up),
        ("", Direction::Unknown),
    ] {
        assert_eq!(direction_of_path(path), expected, "{path}");
    }
}

#[test]
fn dialects_are_guessed() {
    for (text, expected) in [
        ("CREATE TABLE `a` (id int AUTO_INCREMENT) ENGINE=InnoDB;", Dialect::MySql),
        ("CREATE TABLE a (id bigserial, b jsonb);", Dialect::Postgres),
        ("CREATE TABLE a (id integer primary key autoincrement);", Dialect::Sqlite),
        ("CREATE TABLE [dbo].[a] (id int)\nGO\n", Dialect::SqlServer),
        ("DROP TABLE a;", Dialect::Postgres),
        ("", Dialect::Postgres),
    ] {
        assert_eq!(guess(text), expected, "{text}");
    }
}

/// What the recognisers call a statement must stand in the table, or it would be worth nothing.
#[test]
fn every_name_that_is_said_stands_in_the_table() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/evidence/sql");
    let mut unused: Vec<&str> = rows().iter().map(|row| row.name).collect();
    let mut code = String::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().flatten() {
        if entry.path().extension().is_some_and(|extension| extension == "rs") {
            code += &std::fs::read_to_string(entry.path()).unwrap();
        }
    }
    unused.retain(|name| !code.contains(&format!("\"{name}\"")));
    assert!(unused.is_empty(), "no statement is called {unused:?}");
    for said in code
        .split("self.say(\"")
        .skip(1)
        .chain(code.split("self.of(\"").skip(1))
        .chain(code.split("self.part(\"").skip(1))
    {
        let name = said.split('"').next().unwrap();
        assert!(row(name).is_some(), "`{name}` does not stand in the table");
    }
}
