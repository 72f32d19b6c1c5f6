//! The files of a project as git kept them.

use super::git::git;
use super::label::parts;
use super::problem::Problem;
use super::project::Project;
use super::root::Roots;
use crate::source::Unreadable;
use std::path::{Path, PathBuf};

/// A commit, and where a project lies in it.
#[derive(Debug, Clone)]
pub(super) struct Revision {
    /// Where git is asked.
    repository: PathBuf,
    /// As it was named.
    name: String,
    /// Its full name.
    commit: String,
    /// The root of the project, from the root of the repository; empty or with `/` at its end.
    prefix: String,
}

impl Revision {
    pub(super) fn label(&self, key: &str) -> String {
        format!("{}:{}{key}", self.name, self.prefix)
    }

    /// The bytes of the file `key`.
    pub(super) fn file(&self, key: &str) -> Result<Vec<u8>, Unreadable> {
        let object = format!("{}:{}{key}", self.commit, self.prefix);
        answer(&self.repository, &["cat-file", "blob", &object]).ok_or_else(|| {
            let kind = said(&self.repository, &["cat-file", "-t", &object]);
            if kind.as_deref() == Some("tree") { Unreadable::Folder } else { Unreadable::Missing }
        })
    }
}

/// The project and the key of `main:plans/x.plan`, a file as it was at a revision; none where `named` is no such thing.
///
/// # Errors
/// Where it is one that git does not know.
pub fn at_revision(named: &Path) -> Result<Option<(Project, String)>, Problem> {
    let Some((name, path)) = named.to_str().and_then(|named| named.split_once(':')) else { return Ok(None) };
    // a file that is called so is that file; `C:\\x.plan` is a path
    if named.exists() || name.len() < 2 || path.is_empty() {
        return Ok(None);
    }
    let current = std::env::current_dir()
        .and_then(std::fs::canonicalize)
        .map_err(|error| Problem::no_folder(&error))?;
    let Some(top) = said(&current, &["rev-parse", "--show-toplevel"]) else {
        let problem =
            Problem::new(format!("`{}` names a revision, but git knows no repository here", named.display()));
        return Err(problem.help("run this inside the repository"));
    };
    let unknown = || {
        let problem = Problem::new(format!("git knows no revision `{name}` here"));
        problem.help("name a branch, a tag or a commit")
    };
    // what begins with a dash would be an option
    let commit = Some(name).filter(|name| !name.starts_with('-'));
    let commit = commit.and_then(|name| {
        said(&current, &["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")])
    });
    let commit = commit.ok_or_else(unknown)?;
    let top = std::fs::canonicalize(&top).unwrap_or_else(|_| PathBuf::from(&top));
    let full = if path.starts_with("./") { current.join(path) } else { top.join(path) };
    let full: PathBuf = full.components().collect();
    let folder = full.parent().unwrap_or(&top);
    let root = Roots::default().of(folder);
    let root = if root.starts_with(&top) { root } else { top.clone() };
    let prefix = root.strip_prefix(&top).map(|inside| parts(inside.components())).unwrap_or_default();
    let prefix = if prefix.is_empty() { prefix } else { prefix + "/" };
    let Ok(key) = full.strip_prefix(&root).map(|inside| parts(inside.components())) else {
        return Err(unknown());
    };
    let revision = Revision { repository: top, name: name.to_owned(), commit, prefix };
    Ok(Some((Project::at_revision(root, current, revision), key)))
}

/// What git answers; none where it refuses, or is not there.
fn answer(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    let output = git(folder).args(arguments).output().ok()?;
    output.status.success().then_some(output.stdout)
}

fn said(folder: &Path, arguments: &[&str]) -> Option<String> {
    let text = String::from_utf8(answer(folder, arguments)?).ok()?;
    Some(text.trim_end().to_owned()).filter(|text| !text.is_empty())
}
