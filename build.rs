//! Reads `grammar/vocabulary.txt` while the tool is built, so that a mistake in it stops the build and asking it costs
//! nothing at start.
#![expect(clippy::disallowed_methods, reason = "a build script reads files")]

#[path = "src/vocabulary/read.rs"]
mod read;
#[expect(dead_code, unreachable_pub, reason = "the tool asks the table; here it is only filled")]
#[path = "src/vocabulary/table.rs"]
mod table;

use std::fmt::Write;
use std::path::Path;
use table::{Entry, Set, Slot, Times, Vocabulary};

const SOURCE: &str = "grammar/vocabulary.txt";

fn main() -> std::io::Result<()> {
    for read in [SOURCE, "build.rs", "src/vocabulary/read.rs", "src/vocabulary/table.rs"] {
        println!("cargo::rerun-if-changed={read}");
    }
    let (vocabulary, problems) = read::read(std::fs::read_to_string(SOURCE)?.leak());
    for problem in &problems {
        println!("cargo::error={SOURCE}: {problem}");
    }
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    std::fs::write(Path::new(&folder).join("vocabulary.rs"), source(&vocabulary))
}

/// The table as Rust.
fn source(vocabulary: &Vocabulary) -> String {
    let mut out = String::from("pub(super) static SETS: &[Set] = &[\n");
    for Set { name, open, members } in vocabulary.sets {
        let _ = writeln!(out, "Set {{ name: {name:?}, open: {open}, members: &{members:?} }},");
    }
    out.push_str("];\npub(super) static ENTRIES: &[Entry] = &[\n");
    for entry in vocabulary.entries {
        let Entry {
            word, field, signed, none, place, means, children, parents, many, needed, sorted, ..
        } = entry;
        let _ = write!(
            out,
            "Entry {{ word: {word:?}, field: {field:?}, signed: {signed}, none: {none}, place: {place}, "
        );
        let _ = write!(out, "means: {means:?}, children: &{children:?}, parents: &{parents:?}, ");
        let _ = write!(out, "many: {many}, needed: &{needed:?}, sorted: &{sorted:?}, times: Times::");
        let _ = match entry.times {
            Times::Keyed(by) => write!(out, "Keyed(&{by:?})"),
            other => write!(out, "{other:?}"),
        };
        out.push_str(", slots: &[");
        for Slot { name, field, types, optional, list, signed } in entry.slots {
            let types: Vec<String> = types.iter().map(|one| format!("Type::{one:?}")).collect();
            let _ = write!(out, "Slot {{ name: {name:?}, field: {field:?}, types: &[{}], ", types.join(", "));
            let _ = write!(out, "optional: {optional}, list: {list}, signed: {signed} }}, ");
        }
        out.push_str("] },\n");
    }
    out.push_str("];\n");
    out
}
