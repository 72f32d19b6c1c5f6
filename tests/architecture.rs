//! The house: which room may name which, read from the table in `ARCHITECTURE.md`.

use crate::project::{files, home};
use std::collections::{BTreeMap, BTreeSet};

struct Room {
    floor: u32,
    may: BTreeSet<String>,
    owns: BTreeSet<String>,
}

fn rooms() -> BTreeMap<String, Room> {
    let text = std::fs::read_to_string(home("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(2);
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let words =
            |cell: &str| cell.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let [floor, room, may, owns, _absent] = cells.as_slice() else {
            panic!("a row of five cells: {row}")
        };
        let room_of = Room { floor: floor.parse().expect("a floor"), may: words(may), owns: words(owns) };
        ((*room).to_owned(), room_of)
    })
    .collect()
}

/// Every file of `src`, with the room it belongs to; none for those beside the rooms.
fn sources() -> Vec<(Option<String>, String, String)> {
    let all = files("src", "rs").into_iter().map(|path| {
        let inside = path.strip_prefix(home("src")).expect("a file of src").to_owned();
        let room = (inside.components().count() > 1).then(|| inside.components().next()).flatten();
        let room = room.map(|room| room.as_os_str().to_string_lossy().into_owned());
        let text = std::fs::read_to_string(&path).expect("a readable source");
        (room, inside.display().to_string(), text)
    });
    all.collect()
}

/// The first name of every path that begins with `root` in `text`: `use crate::{a, b::c}` names a and b.
fn named(text: &str, root: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(root) {
        let rest = &text[at + root.len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => group.split('}').next().unwrap_or("").split(',').collect(),
            None => vec![rest],
        };
        let first = |name: &str| -> String {
            name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
        };
        found.extend(names.into_iter().map(first).filter(|name| !name.is_empty()));
    }
    found
}

#[test]
fn imports_run_down() {
    let rooms = rooms();
    for (room, file, text) in sources() {
        let Some(room) = room else { continue };
        let here = rooms.get(&room).unwrap_or_else(|| panic!("`{room}` has no row in ARCHITECTURE.md"));
        for other in
            named(&text, "crate::").into_iter().filter(|other| *other != room && rooms.contains_key(other))
        {
            assert!(here.may.contains(&other), "{file} imports `{other}`, which the table does not allow");
            assert!(
                rooms[&other].floor < here.floor,
                "{file} imports `{other}`, which is not on a lower floor"
            );
        }
    }
}

#[test]
fn the_table_names_every_room_and_no_other() {
    let there: BTreeSet<String> = sources().into_iter().filter_map(|(room, ..)| room).collect();
    assert_eq!(rooms().into_keys().collect::<BTreeSet<_>>(), there);
}

#[test]
fn a_foreign_library_has_one_room() {
    let rooms = rooms();
    for (room, file, text) in sources() {
        for (owner, owned) in
            rooms.iter().flat_map(|(owner, room)| room.owns.iter().map(move |name| (owner, name)))
        {
            let uses = text.contains(&format!("use {owned}::")) || text.contains(&format!("{owned}::"));
            assert!(
                !uses || room.as_ref() == Some(owner),
                "{file} names `{owned}`, which belongs to `{owner}`"
            );
        }
    }
}

#[test]
fn rooms_have_no_drawers_for_odds_and_ends() {
    for (_, file, text) in sources() {
        let stem = file.rsplit('/').next().unwrap_or("").trim_end_matches(".rs");
        assert!(!["utils", "helpers", "common", "misc"].contains(&stem), "{file}");
        let lines = text.lines().count();
        assert!(lines <= 500, "{file} has {lines} lines: a wall");
        assert!(text.starts_with("//!") || stem != "mod", "{file} does not say what it is");
    }
}

/// Guides that name files drift, unless something reads them.
#[test]
fn every_path_that_a_guide_names_exists() {
    for guide in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "editors/README.md"] {
        let text = std::fs::read_to_string(home(guide)).unwrap_or_else(|_| panic!("{guide}"));
        for quoted in text.split('`').skip(1).step_by(2) {
            let path = quoted.trim_end_matches('/');
            let roots = [
                "src/",
                "tests/",
                "grammar/",
                "docs/",
                "examples/",
                "fixtures/",
                "benches/",
                ".ci/",
                "fuzz/",
            ];
            let is_path =
                roots.iter().any(|root| quoted.starts_with(root)) && !quoted.contains([' ', '*', '<']);
            assert!(!is_path || home(path).exists(), "{guide} names `{quoted}`, which does not exist");
        }
    }
}
