//! The plans and records in a folder, as the project's ignore files let them be seen.

use super::problem::words;
use ignore::{Error, WalkBuilder};
use std::path::{Path, PathBuf};

const ENDINGS: [&str; 2] = ["plan", "record"];
/// Where version control keeps its own.
const NEVER: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Whether a plan or a record stands at `path`, by its name.
#[must_use]
pub fn is_plan(path: &Path) -> bool {
    is_wanted(path) && path.is_file()
}

fn is_wanted(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ENDINGS.iter().any(|known| ending == *known))
}

/// What lies under `folder`, which is canonical: files in order, then the links to files. Beside it the places that
/// could not be looked into, and why.
pub(super) fn walk(folder: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, String)>) {
    let mut files = Vec::new();
    let mut links = Vec::new();
    let mut unseen = Vec::new();
    for entry in walker(folder).build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                unseen.push(explain(error, folder));
                continue;
            }
        };
        let wanted = is_wanted(entry.path());
        match entry.file_type() {
            Some(kind) if wanted && kind.is_file() => files.push(entry.into_path()),
            Some(kind) if wanted && kind.is_symlink() && !entry.path().is_dir() => {
                links.push(entry.into_path());
            }
            _ => {}
        }
    }
    files.sort_unstable();
    links.sort_unstable();
    files.append(&mut links);
    (files, unseen)
}

fn explain(error: Error, place: &Path) -> (PathBuf, String) {
    match error {
        Error::WithPath { path, err } => explain(*err, &path),
        Error::WithDepth { err, .. } | Error::WithLineNumber { err, .. } => explain(*err, place),
        Error::Io(error) => (place.to_owned(), words(&error)),
        other => (place.to_owned(), other.to_string()),
    }
}

fn walker(folder: &Path) -> WalkBuilder {
    let mut walker = WalkBuilder::new(folder);
    walker
        // a plan in `.deploy` is a plan
        .hidden(false)
        // what only one machine ignores would make two machines disagree
        .git_global(false)
        .git_exclude(false)
        .filter_entry(|entry| !NEVER.iter().any(|name| entry.file_name() == *name));
    walker
}
