//! Reads `grammar/vocabulary.txt` and `policies/` while the tool is built, so that a mistake in them stops the build and
//! asking them costs next to nothing at start.
#![expect(clippy::disallowed_methods, reason = "a build script reads files")]

#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tool uses all of it")]
#[path = "src/finding/mod.rs"]
mod finding;
#[path = "src/policy/of_build.rs"]
mod policy;
#[path = "src/vocabulary/read.rs"]
mod read;
#[expect(dead_code, unused_imports, unreachable_pub, reason = "the tool uses all of it")]
#[path = "src/source/mod.rs"]
mod source;
#[expect(dead_code, unreachable_pub, reason = "the tool asks the table; here it is only filled")]
#[path = "src/vocabulary/table.rs"]
mod table;

use policy::compile;
use policy::pack::{self, File};
use std::collections::BTreeMap;
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
    std::fs::write(Path::new(&folder).join("vocabulary.rs"), table(&vocabulary))?;
    policies(Path::new(&folder), &vocabulary)
}

const POLICIES: &str = "policies";

/// Reads and compiles the tool's own policies.
fn policies(folder: &Path, vocabulary: &Vocabulary) -> std::io::Result<()> {
    println!("cargo::rerun-if-changed={POLICIES}");
    for read in ["src/policy", "src/finding", "src/source"] {
        println!("cargo::rerun-if-changed={read}");
    }
    let mut paths = Vec::new();
    walk(Path::new(POLICIES), &mut paths)?;
    paths.sort();
    let mut sources = source::Sources::default();
    for path in &paths {
        sources.add(path.as_str(), std::fs::read_to_string(path)?);
    }
    let files: Vec<File<'_>> = paths
        .iter()
        .zip(sources.iter())
        .map(|(path, source)| File { path: path.strip_prefix("policies/").unwrap_or(path), source })
        .collect();
    let members = |set: &str| {
        let found = vocabulary.sets.iter().find(|known| known.name == set).map(|known| known.members);
        if set.is_empty() { Some(&[][..]) } else { found }
    };
    let (mut pack, problems) = pack::read(&files, None, &members);
    for problem in &problems {
        let source = sources.get(problem.span.file);
        let line = source.map_or(0, |source| source.position(problem.span.start).line);
        let label = source.map_or("", |source| &source.label);
        println!("cargo::error={label}:{line}: {}", problem.message);
    }
    match compile::programs(&pack) {
        Ok(programs) => {
            let bytes = programs.iter().map(|(name, program)| Ok((name, postcard::to_stdvec(program)?)));
            let bytes = bytes.collect::<Result<BTreeMap<_, _>, postcard::Error>>();
            write(folder, "programs.bin", &bytes.map_err(std::io::Error::other)?)?;
        }
        Err(why) => println!("cargo::error={POLICIES}: {}", why.replace('\n', " ")),
    }
    let mut pages = String::from("static PAGES: &[(&str, &str)] = &[\n");
    let mut named: Vec<(&str, &str)> = files
        .iter()
        .filter_map(|file| {
            Some((file.path.strip_suffix("/README.md")?.rsplit_once('/')?.1, &*file.source.text))
        })
        .collect();
    named.sort_unstable();
    for (name, text) in named {
        let _ = writeln!(pages, "({name:?}, {text:?}),");
    }
    pages.push_str("];\n");
    std::fs::write(folder.join("pages.rs"), pages)?;
    let mut documents = String::from("static DOCUMENTS: &[(&str, &str)] = &[\n");
    for file in files.iter().filter(|file| file.path.contains("/documents/")) {
        let _ = writeln!(documents, "({:?}, {:?}),", file.path, &*file.source.text);
    }
    documents.push_str("];\n");
    std::fs::write(folder.join("documents.rs"), documents)?;
    // the texts are only wanted by who looks at the rules themselves
    let modules = std::mem::take(&mut pack.modules);
    write(folder, "modules.bin", &modules)?;
    write(folder, "pack.bin", &pack)
}

fn write(folder: &Path, name: &str, what: &impl serde::Serialize) -> std::io::Result<()> {
    let bytes = postcard::to_stdvec(what).map_err(std::io::Error::other)?;
    std::fs::write(folder.join(name), bytes)
}

fn walk(folder: &Path, paths: &mut Vec<String>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(&path, paths)?;
        } else {
            paths.push(path.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// The table as Rust.
fn table(vocabulary: &Vocabulary) -> String {
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
