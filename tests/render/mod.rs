//! Documents: what every plan comes to, and that whatever people write stays text.

use crate::project::{NOW, files, home, with_asked};
use plimsoll::check::{Asked, facts};
use plimsoll::config::Config;
use plimsoll::facts::Fact;
use plimsoll::render::{Document, Timeline, page, shipped};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser};
use std::path::Path;

fn facts_of(root: &Path, key: &str) -> Option<Fact> {
    with_asked(root, &Config::default(), &Asked::nothing(), |inputs| facts(key, inputs).0)
}

fn document(name: &str) -> Document {
    shipped().find(|document| document.name == name).expect("a document that ships")
}

fn rendered(name: &str, root: &str, key: &str) -> String {
    let facts = facts_of(&home(root), key).expect("facts");
    document(name).render(&facts).expect("a document").text
}

#[test]
fn documents_are_worth_reading() {
    let mut shown = String::new();
    for (name, key) in [
        ("checklist", "checkout-4.2.0.record"),
        ("rollback", "checkout-4.2.0.plan"),
        ("execution-record", "checkout-4.2.0.record"),
        ("handoff", "checkout-4.2.0.record"),
        ("execution-plan", "hotfix.plan"),
        ("feature-plan", "checkout-4.2.0.plan"),
    ] {
        shown.push_str(&format!("<!-- {name} of {key} -->\n\n{}\n", rendered(name, "examples", key)));
    }
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(shown);
    });
}

/// The sections and tables that the deploy stage prescribes, in its order.
#[test]
fn the_documents_of_the_deploy_stage_have_its_form() {
    let heads = |text: &str| -> Vec<String> {
        text.lines().filter(|line| line.starts_with("## ")).map(|line| line[3..].to_owned()).collect()
    };
    let checklist = rendered("checklist", "fixtures/plans/clean", "rolling-fix.plan");
    let wanted =
        ["Deployment Info", "Pre-Deploy Verification", "Deploy Steps", "Post-Deploy Verification", "Outcome"];
    assert_eq!(heads(&checklist), wanted);
    let tables = |text: &str| text.lines().filter(|line| line.starts_with("|--")).count();
    assert_eq!(tables(&checklist), 2, "{checklist}");
    for line in [
        "| # | Action | Command | Status |",
        "| Check | Metric | Threshold | Result |",
        "- **Version**: ",
        "- **Environment**: ",
        "- **Strategy**: ",
        "- **Deployment Window**: ",
        "- **Deploying Engineer**: ",
        "- **Reviewer/Backup**: ",
        "**Result**: ",
        "**Notes**: ",
    ] {
        assert!(checklist.lines().any(|found| found.starts_with(line)), "{line} is missing in\n{checklist}");
    }
    let rollback = rendered("rollback", "fixtures/plans/clean", "rolling-fix.plan");
    let wanted = [
        "Rollback Triggers",
        "Rollback Procedure",
        "Estimated Rollback Time",
        "Known Constraints",
        "Escalation",
    ];
    assert_eq!(heads(&rollback), wanted);
    assert_eq!(tables(&rollback), 1, "{rollback}");
    for line in [
        "Roll back immediately if any of the following occur:",
        "| Step | Action | Command | Expected Result |",
        "If rollback fails or is not sufficient, contact immediately:",
    ] {
        assert!(rollback.lines().any(|found| found.starts_with(line)), "{line} is missing in\n{rollback}");
    }
    assert!(rollback.contains(" to revert traffic. "), "{rollback}");
}

#[test]
fn every_plan_becomes_every_document() {
    let plans = ["plan", "record"].into_iter().flat_map(|ending| {
        ["fixtures", "examples"].into_iter().flat_map(move |folder| files(folder, ending))
    });
    let mut made = 0;
    for path in plans {
        let key = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(facts) = facts_of(path.parent().expect("a folder"), &key) else { continue };
        for document in shipped() {
            let rendered =
                document.render(&facts).unwrap_or_else(|why| panic!("{} of {key}: {why:?}", document.name));
            assert_eq!(
                rendered.open,
                rendered.text.matches("**(open)**").count(),
                "{} of {key}",
                document.name
            );
            assert!(!rendered.text.contains(['\u{e000}', '\u{e001}', '\u{e002}', '\u{e003}', '\u{e004}']));
            for row in rendered.text.lines().filter(|line| line.starts_with('|')) {
                assert!(row.ends_with('|'), "{} of {key} has half a row: {row}", document.name);
            }
            well_formed(&page(&rendered.text));
            made += 1;
        }
    }
    assert!(made > 500, "only {made} documents");
}

#[test]
fn a_timeline_fits_a_terminal() {
    let mut shown = String::new();
    for (root, key) in [("examples", "checkout-4.2.0.plan"), ("fixtures/plans/clean", "switchover.plan")] {
        let timeline = Timeline::of(&facts_of(&home(root), key).expect("facts"));
        shown.push_str(&format!("{}\n", timeline.text(80, true)));
    }
    let hotfix = Timeline::of(&facts_of(&home("examples"), "hotfix.plan").expect("facts"));
    shown.push_str(&format!("{}\n{}", hotfix.text(60, false), hotfix.svg()));
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn every_plan_has_a_timeline() {
    for path in ["fixtures", "examples"].into_iter().flat_map(|folder| files(folder, "plan")) {
        let key = path.file_name().expect("a name").to_string_lossy().into_owned();
        let Some(facts) = facts_of(path.parent().expect("a folder"), &key) else { continue };
        let timeline = Timeline::of(&facts);
        for (width, unicode) in [(80, true), (40, false)] {
            let text = timeline.text(width, unicode);
            let wide = text.lines().find(|line| unicode_width::UnicodeWidthStr::width(*line) > width);
            assert_eq!(wide, None, "{key}");
        }
        well_formed(&timeline.svg());
    }
}

#[test]
fn an_empty_plan_is_open_everywhere() {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("x.plan"), "plan \"X\" {\n}\n").expect("a file");
    let facts = facts_of(folder.path(), "x.plan").expect("facts");
    let open: Vec<String> = shipped()
        .map(|document| {
            let rendered = document.render(&facts).expect("a document");
            format!("{} ({} open)\n\n{}", document.name, rendered.open, rendered.text)
        })
        .collect();
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(open.join("\n"));
    });
}

#[test]
fn every_document_says_what_it_is() {
    for document in shipped() {
        assert!(!document.about().is_empty(), "{} has no remark at its head", document.label);
        let guide = std::fs::read_to_string(home("docs/documents.md")).expect("docs/documents.md");
        let row = format!("| `{}` | {} |", document.name, document.about());
        assert!(guide.contains(&row), "docs/documents.md lacks `{row}`");
    }
}

#[test]
fn a_template_that_is_none_says_where() {
    let facts = facts_of(&home("examples"), "hotfix.plan").expect("facts");
    let template = "# {{ plan.title }}\n\n{{ plan.title | nobody }}\n".into();
    let broken = Document { name: "x".into(), label: "x.md".into(), template }.render(&facts).unwrap_err();
    assert_eq!(broken.line, Some(3), "{broken:?}");
    assert!(broken.why.contains("nobody"), "{broken:?}");
}

/// A page is a tree: every tag is closed, in its order.
fn well_formed(page: &str) {
    const VOID: [&str; 4] = ["meta", "br", "hr", "!doctype"];
    let mut open: Vec<&str> = Vec::new();
    for tag in page.split('<').skip(1) {
        let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("`<{tag}` is no tag"));
        let name = inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if inside.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "in\n{page}");
        } else if !VOID.contains(&name) && !inside.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stay open");
}

/// The cells of the second row of a table, as a reader of Markdown sees them.
fn cells(markdown: &str) -> Vec<String> {
    let mut cells = Vec::new();
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(pulldown_cmark::Tag::TableCell) => cells.push(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(cell) = cells.last_mut() {
                    cell.push_str(&text);
                }
            }
            Event::Start(
                pulldown_cmark::Tag::TableHead
                | pulldown_cmark::Tag::TableRow
                | pulldown_cmark::Tag::Table(_),
            )
            | Event::End(_) => {}
            other => panic!("{other:?} in {markdown}"),
        }
    }
    cells.split_off(2)
}

/// What is left of `text`: no blanks around it, nothing invisible.
fn plain(text: &str) -> String {
    let visible = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.trim().chars().map(visible).collect()
}

fn fact(text: &str) -> Fact {
    Fact::object(vec![(&"text", Fact::text(text)), (&"now", Fact::text(NOW))])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_people_write_stays_text(text in "[ -~]{1,24}|[\\\\|`*_<>&#\\[\\]!~. a1-]{1,16}|\\PC{1,12}") {
        let wanted = plain(&text);
        prop_assume!(!wanted.is_empty());
        let template = "| a | b |\n|---|---|\n| {{ text }} | {{ text | code }} |\n".into();
        let made = Document { name: "x".into(), label: "x".into(), template }.render(&fact(&text)).expect("a document");
        let unmarked = |text: &str| text.replace(|c| matches!(c, '\u{e000}'..='\u{e004}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}'), "\u{fffd}");
        prop_assert_eq!(cells(&made.text), vec![unmarked(&wanted), unmarked(&wanted)], "{}", made.text);
        well_formed(&page(&made.text));
    }

    #[test]
    fn no_text_becomes_a_heading_or_a_list(text in "[ -~]{1,24}|[#>+=.)0-9 -]{1,8}") {
        prop_assume!(!text.trim().is_empty());
        let template = "# {{ text }}\n\n- {{ text }}\n\n{{ text }}\n".into();
        let made = Document { name: "x".into(), label: "x".into(), template }.render(&fact(&text)).expect("a document");
        let starts = Parser::new(&made.text).filter_map(|event| if let Event::Start(tag) = event { Some(tag.to_end()) } else { None });
        let starts: Vec<String> = starts.map(|tag| format!("{tag:?}")).collect();
        prop_assert_eq!(starts, ["Heading(H1)", "List(false)", "Item", "Paragraph"], "{}", made.text);
    }
}
