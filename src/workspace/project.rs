//! One project: a root, and the files under it by their keys.

use super::authors;
use super::gather::plain;
use super::history::Remembered;
use super::label::{label, parts};
use super::policies::files as policies;
use super::problem::Problem;
use super::revision::Revision;
use super::{read, replace, walk};
use crate::config;
use crate::evidence::history::{Past, Question, Silent};
use crate::finding::compliance::Written;
use crate::source::Unreadable;
use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// No honest configuration is longer.
const LONGEST_CONFIGURATION: u64 = 1 << 20;

/// A text with the name by which people know it.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub label: Arc<str>,
    pub text: Arc<str>,
}

/// The configuration that somebody named, wherever it is.
///
/// # Errors
/// Where it cannot be read.
pub fn configuration_at(path: &Path) -> Result<Loaded, Problem> {
    let label = parts(path.components());
    match read::file(path, LONGEST_CONFIGURATION) {
        Ok(text) => Ok(Loaded { label: label.into(), text: text.into() }),
        Err(why) => Err(Problem::unreadable(&label, &why)),
    }
}

/// The files under one root. A key is the path of a file relative to the root, with `/` between its parts.
#[derive(Debug, Clone)]
pub struct Project {
    /// INVARIANT: canonical, as is `current`.
    root: PathBuf,
    current: PathBuf,
    /// Standard input, and which file it stands for.
    piped: Option<Piped>,
    /// The revision whose files these are, where they are not those on the disk.
    revision: Option<Revision>,
    /// What git has said of it.
    remembered: Arc<Remembered>,
}

/// Standard input in the place of a file.
#[derive(Debug, Clone)]
pub(super) struct Piped {
    pub(super) path: PathBuf,
    pub(super) bytes: Arc<[u8]>,
}

impl Project {
    pub(super) fn new(root: PathBuf, current: PathBuf, piped: Option<Piped>) -> Self {
        Self { root, current, piped, revision: None, remembered: Arc::default() }
    }

    /// The same project as it was at `revision`.
    pub(super) fn at_revision(root: PathBuf, current: PathBuf, revision: Revision) -> Self {
        Self { root, current, piped: None, revision: Some(revision), remembered: Arc::default() }
    }

    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The plans and records of the project, by their keys, as its ignore files let them be seen.
    #[must_use]
    pub fn plans(&self) -> Vec<String> {
        let (files, _) = walk::walk(&self.root);
        let inside = files.iter().filter_map(|path| path.strip_prefix(&self.root).ok());
        inside.map(|path| parts(path.components())).collect()
    }

    /// What lies directly in `folder`, by name; folders end with `/`.
    #[must_use]
    pub fn listed(&self, folder: &str) -> Vec<String> {
        let Ok(path) = (if folder.is_empty() { Ok(self.root.clone()) } else { self.path(folder) }) else {
            return Vec::new();
        };
        let entries = self.real(&path).ok().and_then(|path| std::fs::read_dir(path).ok());
        let names = entries.into_iter().flatten().flatten().filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(if entry.path().is_dir() { format!("{name}/") } else { name })
        });
        let mut names: Vec<String> = names.filter(|name| !name.starts_with('.')).collect();
        names.sort_unstable();
        names
    }

    /// The text of the file `key`.
    ///
    /// # Errors
    /// Where it cannot be had, or lies outside the root, be it through a link.
    pub fn load(&self, key: &str, limit: u64) -> Result<Loaded, Unreadable> {
        let path = self.path(key)?;
        if let Some(revision) = &self.revision {
            let text = read::text(revision.file(key)?, limit)?;
            return Ok(Loaded { label: revision.label(key).into(), text: text.into() });
        }
        let text = match &self.piped {
            Some(piped) if piped.path == path => read::text(piped.bytes.to_vec(), limit)?,
            _ => read::file(&self.real(&path)?, limit)?,
        };
        Ok(Loaded { label: label(&self.current, &path).into(), text: text.into() })
    }

    /// What version control knows of a release.
    ///
    /// # Errors
    /// Where it cannot be asked.
    pub fn past(&self, question: Question<'_>) -> Result<Past, Silent> {
        self.remembered.past(&self.root, question)
    }

    /// Who wrote each of the files `keys`, as version control knows it.
    #[must_use]
    pub fn authors(&self, keys: &[String]) -> BTreeMap<String, Written> {
        let mut all = authors::authors(&self.root, keys);
        let piped = self.piped.as_ref().and_then(|piped| piped.path.strip_prefix(&self.root).ok());
        if let Some(written) = piped.and_then(|path| all.get_mut(&parts(path.components()))) {
            *written = authors::unknown("it came through standard input");
        }
        all
    }

    /// How people see the file `key`, whether it can be read or not.
    #[must_use]
    pub fn label(&self, key: &str) -> String {
        if let Some(revision) = &self.revision {
            return revision.label(key);
        }
        label(&self.current, &self.root.join(key))
    }

    /// The configuration at the root, if there is one.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn configuration(&self) -> Result<Option<Loaded>, Problem> {
        match self.load(config::FILE, LONGEST_CONFIGURATION) {
            Ok(loaded) => Ok(Some(loaded)),
            Err(Unreadable::Missing) => Ok(None),
            Err(why) => Err(Problem::unreadable(&self.label(config::FILE), &why)),
        }
    }

    /// Where `folder` is, as seen from the current folder.
    #[must_use]
    pub fn at(&self, folder: &str) -> PathBuf {
        label(&self.current, &self.root.join(folder)).into()
    }

    /// What `path`, seen from the current folder, is called in the project; none where it lies outside.
    #[must_use]
    pub fn inside(&self, path: &Path) -> Option<String> {
        let whole = plain(&self.current.join(path));
        whole.strip_prefix(&self.root).ok().map(|inside| parts(inside.components()))
    }

    /// The same, where what lies outside has a name too: the way there from the root.
    #[must_use]
    pub fn from_root(&self, path: &Path) -> String {
        label(&self.root, &plain(&self.current.join(path)))
    }

    /// The files of the folder of policies `folder`.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn policies(&self, folder: &str) -> Result<Vec<(String, String, String)>, Problem> {
        policies(&self.root.join(folder), |path| label(&self.current, path))
    }

    /// Puts `text` in the place of the file `key`, all of it or nothing.
    ///
    /// # Errors
    /// Where it cannot be written, or lies outside the root.
    pub fn replace(&self, key: &str, text: &str) -> Result<(), Problem> {
        let label = self.label(key);
        let real = self.path(key).and_then(|path| self.real(&path));
        let real = real.map_err(|why| Problem::unreadable(&label, &why))?;
        replace::replace(&real, Path::new(&label), text.as_bytes())
    }

    pub(super) fn path(&self, key: &str) -> Result<PathBuf, Unreadable> {
        let inside = Path::new(key).components().all(|part| matches!(part, Component::Normal(_)));
        if inside { Ok(self.root.join(key)) } else { Err(Unreadable::Outside) }
    }

    /// The file that `path` leads to, by whatever links.
    pub(super) fn real(&self, path: &Path) -> Result<PathBuf, Unreadable> {
        let real = std::fs::canonicalize(path).map_err(|error| read::refused(&error))?;
        if real.starts_with(&self.root) { Ok(real) } else { Err(Unreadable::Outside) }
    }
}
