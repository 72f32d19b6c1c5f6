//! Files that are made from others, held to what they are made from. `BLESS=1 cargo test` writes them anew.

use crate::needs;
use crate::project::{home, with_project};
use plimsoll::check::{check, laws};
use plimsoll::policy::{catalogue, shipped};
use plimsoll::report::{CSV_COLUMNS, Format, SHARED, Style, Table, write};
use plimsoll::vocabulary::reference;
use std::fmt::Write as _;

/// Holds `path`, from `marker` on, to `made`.
pub(crate) fn same(path: &str, marker: &str, made: &str) {
    let path = home(path);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let by_hand = text.find(marker).map_or(text.len(), |at| at + marker.len());
    let by_hand = if marker.is_empty() { "" } else { &text[..by_hand] };
    let whole = format!("{by_hand}{made}");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, whole).expect("a writable guide");
    } else {
        assert!(text == whole, "{} is out of date: run `BLESS=1 cargo test`", path.display());
    }
}

#[test]
fn the_language_reference_is_that_of_the_vocabulary() {
    let mut made = format!(
        "\n\n{}\n## Laws\n\nWhat every text must keep to, whatever procedure it follows.\n\n",
        reference()
    );
    made.push_str("| law | |\n| --- | --- |\n");
    for (name, sentence) in laws() {
        let _ = writeln!(made, "| `{name}` | {sentence} |");
    }
    same("docs/language.md", "<!-- from here on made from grammar/vocabulary.txt -->", &made);
}

/// The terminal as the README shows it.
#[test]
fn the_picture_in_the_readme_is_real() {
    let key = "fixtures/plans/flawed/checkout.plan";
    let report = with_project(&home(""), |inputs| check(&[key.to_owned()], inputs));
    let mut shown = Vec::new();
    let style = Style { color: false, unicode: true, width: 100, summary: true, verbose: false };
    write(Format::Text, &report, style, &mut shown).expect("a report");
    let shown = String::from_utf8(shown).expect("text");
    let readme = std::fs::read_to_string(home("README.md")).expect("README.md");
    assert!(readme.contains(shown.trim_end()), "README.md shows something else than\n{shown}");
}

#[test]
fn the_schema_is_that_of_the_facts() {
    let made = plimsoll::facts::schema_text();
    let read: serde_json::Value = serde_json::from_str(&made).expect("JSON");
    assert_eq!(read, plimsoll::facts::schema());
    same("docs/facts.schema.json", "", &made);
}

#[test]
fn the_table_of_needs_is_made_from_its_statements() {
    let mut made = String::from("\n\n| clause | inside | statement |\n| --- | --- | --- |\n");
    for need in needs::needs() {
        let statement = need.statement.replace('|', "\\|");
        let _ = writeln!(made, "| {} | {} | `{statement}` |", need.clause, need.inside);
    }
    same("docs/needs.md", "<!-- from here on made from grammar/needs.tsv -->", &made);
}

const CLAUSES: &str = "\
<!-- Generated from policies/procedures by `BLESS=1 cargo test`: edit it there. -->

# Clauses

Every clause of the procedures that ship with the tool, in our own words, with the rule that judges it, or the reason why
none does. `plimsoll explain CLAUSE` tells one of them, `plimsoll explain PROCEDURE` all of a procedure. What the rules hold
is told in [rules.md](rules.md).

";

const RULES: &str = "\
<!-- Generated from policies/ by `BLESS=1 cargo test`: edit it there. -->

# Rules

Every rule that ships with the tool, by subject: the state that must hold, how much it weighs, when it is due, and what each
procedure asks of it, in which clauses. `plimsoll explain RULE` tells one of them, with reasons and examples. The clauses are
told in [clauses.md](clauses.md).

";

const CONTROLS: &str = "\
<!-- Generated from policies/frameworks by `BLESS=1 cargo test`: edit it there. -->

# Controls

What the standards that others audit by ask of a change, in our own words, and the rules that serve it. A rule *satisfies* a
control where its passing is what the control asks of this change, *supports* it where it is a part of that, and *evidences*
it where it makes sure that what an auditor asks to see is there. Each line is a claim of whoever is named, and no rule makes
anybody compliant: rules judge one change at a time, and what they do not see stands below. `plimsoll explain CONTROL` tells
one of them.

";

#[test]
fn the_controls_are_those_of_the_frameworks() {
    same("docs/controls.md", "", &format!("{CONTROLS}{}", catalogue::control_matrix(shipped())));
}

#[test]
fn the_clauses_are_those_of_the_procedures() {
    same("docs/clauses.md", "", &format!("{CLAUSES}{}", catalogue::clause_matrix(shipped())));
}

#[test]
fn the_rules_are_those_of_the_policies() {
    same("docs/rules.md", "", &format!("{RULES}{}", catalogue::rule_index(shipped())));
}

#[test]
fn the_formats_are_those_of_the_tool() {
    let mut made = String::from("\n\n## The formats\n\n| format | what it is |\n| --- | --- |\n");
    for format in Format::ALL {
        let _ = writeln!(made, "| `{}` | {} |", format.word(), format.purpose());
    }
    made.push_str("\n## The columns of csv\n\n| column | what stands in it |\n| --- | --- |\n");
    for (name, what) in CSV_COLUMNS {
        let _ = writeln!(made, "| `{name}` | {what} |");
    }
    same("docs/formats.md", "<!-- from here on made from src/report -->", &made);
}

#[test]
fn the_rows_for_warehouses_are_those_of_the_tool() {
    let mut made =
        String::from("\n\n## Every row\n\n| column | type | what stands in it |\n| --- | --- | --- |\n");
    for (name, kind, what) in SHARED {
        let _ = writeln!(made, "| `{name}` | {kind} | {what} |");
    }
    for table in Table::ALL {
        let head = "| column | type | what stands in it |\n| --- | --- | --- |";
        let _ = writeln!(made, "\n## The rows of {}\n\nA row is {}.\n\n{head}", table.word(), table.about());
        for (name, kind, what) in table.columns() {
            let _ = writeln!(made, "| `{name}` | {kind} | {what} |");
        }
    }
    same("docs/reports.md", "<!-- from here on made from src/report -->", &made);
}
