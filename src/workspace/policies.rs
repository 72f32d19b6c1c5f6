//! A folder of policies, with all its files.

use super::label::parts;
use super::problem::Problem;
use super::read;
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

/// No honest file of policies is longer.
const LONGEST: u64 = 1 << 20;

/// The files of the folder of policies that somebody named.
///
/// # Errors
/// Where the folder, or a file in it, cannot be read.
pub fn policies(folder: &Path) -> Result<Vec<(String, String, String)>, Problem> {
    files(folder, |path| parts(path.components()))
}

/// Writes files that are not there yet into `folder`: each with its path in it and its text. Where one is there already,
/// none is written.
///
/// # Errors
/// Where that is so, or a file cannot be written.
pub fn create(folder: &Path, files: &[(String, String)]) -> Result<Vec<String>, Problem> {
    let paths: Vec<PathBuf> = files.iter().map(|(path, _)| folder.join(path)).collect();
    if let Some(there) = paths.iter().find(|path| is_taken(path)) {
        return Err(Problem::taken(there));
    }
    for (path, (_, text)) in paths.iter().zip(files) {
        let unwritten = |error| Problem::unwritten(path, &error);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(unwritten)?;
        }
        // somebody else may have been faster
        let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(unwritten)?;
        file.write_all(text.as_bytes()).map_err(unwritten)?;
    }
    Ok(paths.iter().map(|path| parts(path.components())).collect())
}

/// Whether something is at `path`, be it a link that leads nowhere.
#[must_use]
pub fn is_taken(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether `path` is a folder.
#[must_use]
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// The text that somebody named, such as a checklist.
///
/// # Errors
/// Where it cannot be read.
pub fn text_at(path: &Path) -> Result<String, Problem> {
    read::file(path, LONGEST).map_err(|why| Problem::unreadable(&parts(path.components()), &why))
}

/// The report that somebody named.
///
/// # Errors
/// Where it cannot be read.
pub fn report_at(path: &Path) -> Result<String, Problem> {
    /// A report on very many plans is long.
    const LONGEST_REPORT: u64 = 1 << 28;
    read::file(path, LONGEST_REPORT).map_err(|why| Problem::unreadable(&parts(path.components()), &why))
}

/// The files of `folder` that policies consist of: each with its path in the folder, what people call it, its text.
pub(super) fn files(
    folder: &Path,
    label: impl Fn(&Path) -> String,
) -> Result<Vec<(String, String, String)>, Problem> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        let problem =
            Problem::new(format!("`{}` is no folder, so no policies are read there", label(folder)));
        return Err(problem.help("correct the path"));
    }
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).sort_by_file_path(Path::cmp).build();
    for entry in walk {
        let entry =
            entry.map_err(|error| Problem::new(format!("`{}` cannot be read: {error}", label(folder))))?;
        let path = entry.path();
        let is_policy = path
            .extension()
            .is_some_and(|kind| matches!(kind.to_str(), Some("rego" | "md" | "tsv" | "toml")));
        if !is_policy || !path.is_file() {
            continue;
        }
        let inner = parts(path.strip_prefix(folder).unwrap_or(path).components());
        let text = read::file(path, LONGEST).map_err(|why| Problem::unreadable(&label(path), &why))?;
        files.push((inner, label(path), text));
    }
    Ok(files)
}
