//! From what was named on the command line to the files of each project.

use super::label::{label, parts};
use super::problem::Problem;
use super::project::{Piped, Project};
use super::root::Roots;
use super::{read, walk};
use crate::finding::nearest;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Component, Path, PathBuf};

/// The files that were asked for, project by project.
#[derive(Debug)]
pub struct Gathered {
    pub batches: Vec<Batch>,
    /// What was asked for and could not be had.
    pub problems: Vec<Problem>,
}

/// Files of one project, by their keys.
#[derive(Debug)]
pub struct Batch {
    pub project: Project,
    pub keys: Vec<String>,
}

/// Finds the files that `paths` name: files as they are, folders walked, `-` for standard input, which stands for the
/// file `piped_name`.
///
/// # Errors
/// Where there is no current folder to begin from.
pub fn gather(paths: &[PathBuf], piped_name: Option<&Path>) -> Result<Gathered, Problem> {
    let current = std::env::current_dir()
        .and_then(std::fs::canonicalize)
        .map_err(|error| Problem::no_folder(&error))?;
    let mut gatherer = Gatherer { current, ..Gatherer::default() };
    // first of all, because it stands in for a file that may be named too
    if paths.iter().any(|path| path.as_os_str() == "-") {
        gatherer.standard_input(piped_name.unwrap_or(Path::new("<stdin>")));
    }
    for path in paths.iter().filter(|path| path.as_os_str() != "-") {
        gatherer.path(path);
    }
    Ok(gatherer.settle())
}

/// The project around the current folder, for questions that are about no file.
///
/// # Errors
/// Where there is no current folder.
pub fn project_here() -> Result<Project, Problem> {
    let current = std::env::current_dir()
        .and_then(std::fs::canonicalize)
        .map_err(|error| Problem::no_folder(&error))?;
    let root = Roots::default().of(&current);
    Ok(Project::new(root, current, None))
}

/// The project around the file at `path`, which need not be there yet, seen from its root; and the key of the file in it.
#[must_use]
pub fn project_around(path: &Path) -> Option<(Project, String)> {
    let path = plain(path);
    let root = Roots::default().of(path.parent()?);
    let key = parts(path.strip_prefix(&root).ok()?.components());
    path.to_str()?;
    Some((Project::new(root.clone(), root, None), key))
}

/// The folder of a file, from which others are seen.
#[derive(Debug)]
pub struct Beside {
    current: PathBuf,
    folder: PathBuf,
}

impl Beside {
    /// # Errors
    /// Where there is no current folder.
    pub fn of(file: &Path) -> Result<Self, Problem> {
        let current = std::env::current_dir()
            .and_then(std::fs::canonicalize)
            .map_err(|error| Problem::no_folder(&error))?;
        let folder = plain(&current.join(file)).parent().map_or_else(|| current.clone(), Path::to_owned);
        Ok(Self { current, folder })
    }

    /// What a file is called there that people call `label` here.
    #[must_use]
    pub fn name(&self, label_here: &str) -> String {
        if label_here.is_empty() {
            String::new()
        } else {
            label(&self.folder, &plain(&self.current.join(label_here)))
        }
    }

    /// Whether there is a file that is called `name` there.
    #[must_use]
    pub fn is_there(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }
}

#[derive(Default)]
struct Gatherer {
    current: PathBuf,
    roots: Roots,
    /// The keys by their root.
    keys: BTreeMap<PathBuf, BTreeSet<String>>,
    /// Which files are there already, by where they really are.
    seen: BTreeSet<PathBuf>,
    piped: Option<Piped>,
    problems: Vec<Problem>,
}

impl Gatherer {
    fn path(&mut self, path: &Path) {
        let full = self.current.join(path);
        match std::fs::metadata(&full) {
            Ok(facts) if facts.is_dir() => self.folder(path, &full),
            Ok(facts) if facts.is_file() => self.file(path, &full),
            Ok(_) => self.problems.push(Problem::no_file(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let near = neighbour(&full);
                self.problems.push(Problem::missing(path, near.as_deref()));
            }
            Err(error) => self.problems.push(Problem::unreached(path, &error)),
        }
    }

    fn folder(&mut self, named: &Path, full: &Path) {
        let folder = match std::fs::canonicalize(full) {
            Ok(folder) => folder,
            Err(error) => return self.problems.push(Problem::unreached(named, &error)),
        };
        let (files, unseen) = walk::walk(&folder);
        for (place, why) in unseen {
            self.problems.push(Problem::unseen(&label(&self.current, &place), &why));
        }
        for file in files {
            self.add(&file);
        }
    }

    /// A file keeps the name it was given; only its folder is made plain.
    fn file(&mut self, named: &Path, full: &Path) {
        let folder = full.parent().map(std::fs::canonicalize);
        match (folder, full.file_name()) {
            (Some(Ok(folder)), Some(name)) => self.add(&folder.join(name)),
            (Some(Err(error)), _) => self.problems.push(Problem::unreached(named, &error)),
            _ => self.problems.push(Problem::no_file(named)),
        }
    }

    fn standard_input(&mut self, name: &Path) {
        let bytes = match read::standard_input() {
            Ok(bytes) => bytes,
            Err(error) => return self.problems.push(Problem::no_input(&error)),
        };
        let path = plain(&self.current.join(name));
        self.piped = Some(Piped { path: path.clone(), bytes: bytes.into() });
        self.add(&path);
    }

    fn add(&mut self, path: &Path) {
        let piped = self.piped.as_ref().is_some_and(|piped| piped.path == path);
        let real = if piped { None } else { std::fs::canonicalize(path).ok() };
        let Some(folder) = path.parent() else { return };
        if !self.seen.insert(real.unwrap_or_else(|| path.to_owned())) {
            return;
        }
        let root = self.roots.of(folder);
        match path.strip_prefix(&root) {
            Ok(inside) if inside.to_str().is_some() => {
                let key = parts(inside.components());
                self.keys.entry(root).or_default().insert(key);
            }
            _ => self.problems.push(Problem::unsayable(path)),
        }
    }

    fn settle(self) -> Gathered {
        let Self { current, keys, piped, problems, .. } = self;
        let batches = keys.into_iter().map(|(root, keys)| Batch {
            project: Project::new(root, current.clone(), piped.clone()),
            keys: keys.into_iter().collect(),
        });
        Gathered { batches: batches.collect(), problems }
    }
}

/// `path` without links and detours in its folder, which need not exist.
pub(super) fn plain(path: &Path) -> PathBuf {
    if let (Some(folder), Some(name)) = (path.parent(), path.file_name())
        && let Ok(folder) = std::fs::canonicalize(folder)
    {
        return folder.join(name);
    }
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

/// What beside a missing file is called almost like it.
fn neighbour(missing: &Path) -> Option<String> {
    let name = missing.file_name()?.to_str()?;
    let beside = std::fs::read_dir(missing.parent()?).ok()?;
    let mut names: Vec<String> =
        beside.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    names.sort_unstable();
    nearest(name, names.iter().map(String::as_str)).map(str::to_owned)
}
