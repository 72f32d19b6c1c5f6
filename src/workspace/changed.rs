//! What differs from a revision: two questions to git for a repository, asked at once, however many projects are in it.

use super::git::git;
use super::problem::{Problem, words};
use super::project::Project;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Output};

/// What changed since a revision, repository by repository.
#[derive(Debug)]
pub struct Changes {
    revision: String,
    known: BTreeMap<PathBuf, Vec<PathBuf>>,
}

impl Changes {
    #[must_use]
    pub fn since(revision: &str) -> Self {
        Self { revision: revision.to_owned(), known: BTreeMap::new() }
    }

    /// The files of the repository around `project` that are not as they were where its history and that of the revision
    /// part; and, since git cannot know it of them, all files and folders that it does not keep.
    ///
    /// # Errors
    /// Where there is no git, no repository or no such revision.
    pub fn around(&mut self, project: &Project) -> Result<&[PathBuf], Problem> {
        let Some(top) = project.root().ancestors().find(|folder| folder.join(".git").exists()) else {
            return Err(self.untold("there is no git repository here").help("run this inside a repository"));
        };
        if !self.known.contains_key(top) {
            let changed = self.ask(top)?;
            self.known.insert(top.to_owned(), changed);
        }
        Ok(self.known.get(top).map_or(&[], Vec::as_slice))
    }

    fn ask(&self, top: &Path) -> Result<Vec<PathBuf>, Problem> {
        if self.revision.contains("..") {
            return Err(self.unknown().help("name one revision, not a range"));
        }
        // what begins with a dash would be an option
        if self.revision.starts_with('-') || self.revision.is_empty() {
            return Err(self.unknown());
        }
        let commit = format!("{}^{{commit}}", self.revision);
        let differing =
            ["diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--merge-base", &commit, "--"];
        let differing = begun(top, &differing);
        let unkept = begun(top, &["ls-files", "--others", "--directory", "--no-empty-directory", "-z"]);
        let mut changed = Vec::new();
        for asked in [differing, unkept] {
            let answer = asked.and_then(Child::wait_with_output).map_err(|error| self.unasked(&error))?;
            if !answer.status.success() {
                return Err(self.refused(top, &answer));
            }
            let paths = answer.stdout.split(|byte| *byte == 0).filter(|path| !path.is_empty());
            changed.extend(paths.map(|path| top.join(&*String::from_utf8_lossy(path))));
        }
        Ok(changed)
    }

    fn refused(&self, top: &Path, answer: &Output) -> Problem {
        let said = String::from_utf8_lossy(&answer.stderr);
        let shallow = || {
            let asked = git(top).args(["rev-parse", "--is-shallow-repository"]).output();
            asked.is_ok_and(|asked| asked.stdout.starts_with(b"true"))
        };
        let said = said.lines().next().unwrap_or("it says nothing").trim_start_matches("fatal: ");
        if said.contains("merge base") {
            let apart = self.untold("git finds nothing that it and what is checked out have in common");
            return apart.help(if shallow() { FETCH } else { "name a revision of the same history" });
        }
        let foreign =
            ["bad revision", "unknown revision", "bad object", "ambiguous argument", "not a commit"];
        if !foreign.iter().any(|known| said.contains(known)) && !said.contains("not a valid") {
            return self.untold(&format!("git says: {said}"));
        }
        if shallow() { self.unknown().help(FETCH) } else { self.unknown() }
    }

    fn unknown(&self) -> Problem {
        let problem = Problem::new(format!("git knows no revision `{}` here", self.revision));
        problem.help("name a branch, a tag or a commit")
    }

    fn unasked(&self, error: &io::Error) -> Problem {
        let missing = error.kind() == io::ErrorKind::NotFound;
        let why = if missing { "there is no git on this machine" } else { &*words(error) };
        self.untold(why)
    }

    fn untold(&self, why: &str) -> Problem {
        Problem::new(format!("what changed since `{}` cannot be told: {why}", self.revision))
    }
}

/// Pipelines fetch the newest commit alone unless they are told otherwise.
const FETCH: &str = "fetch the history first: this clone is a shallow one";

fn begun(folder: &Path, arguments: &[&str]) -> io::Result<Child> {
    git(folder).args(arguments).spawn()
}
