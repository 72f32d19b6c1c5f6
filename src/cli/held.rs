//! A baseline in its file, and what a run is held to by it.

use super::session::Session;
use crate::finding::Report;
use crate::report::{Added, Baseline, Looked};
use crate::workspace::{self, Beside, Problem};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

pub(super) struct Held {
    path: PathBuf,
    beside: Beside,
    baseline: Baseline,
}

impl Held {
    /// The baseline at `path`.
    pub(super) fn open(path: &Path) -> Result<Self, Problem> {
        if !path.exists() {
            let problem = Problem::new(format!("there is no baseline `{}`", path.display()));
            return Err(problem.help("write it with `plimsoll baseline add`"));
        }
        let mut held = Self::new(path)?;
        held.baseline = Baseline::read(&workspace::report_at(path)?).map_err(|why| {
            let problem = Problem::new(format!("`{}` cannot be held against: {why}", path.display()));
            problem.help("write it with `plimsoll baseline add`")
        })?;
        Ok(held)
    }

    /// The same, or an empty one where there is none yet.
    pub(super) fn open_or_begin(path: &Path) -> Result<Self, Problem> {
        if path.exists() { Self::open(path) } else { Self::new(path) }
    }

    fn new(path: &Path) -> Result<Self, Problem> {
        let baseline = Baseline::default();
        Ok(Self { path: path.to_owned(), beside: Beside::of(path)?, baseline })
    }

    pub(super) fn label(&self) -> String {
        self.path.display().to_string()
    }

    /// Lets through what is known of what was judged in `session`.
    pub(super) fn apply(&self, session: &Session, report: &mut Report) {
        let keys =
            session.batches.iter().flat_map(|batch| batch.keys.iter().map(|key| batch.project.label(key)));
        let judged: BTreeSet<String> = keys.map(|label| self.beside.name(&label)).collect();
        let look = |name: &str| match judged.contains(name) {
            true => Looked::Judged,
            false if self.beside.is_there(name) => Looked::Passed,
            false => Looked::Missing,
        };
        self.baseline.apply(report, &self.label(), &|label| self.beside.name(label), &look);
    }

    /// Takes in what is open on `day`.
    pub(super) fn add(&mut self, report: &Report, day: &str) -> Added {
        self.baseline.add(report, &|label| self.beside.name(label), day)
    }

    pub(super) fn prune(&mut self, report: &Report) {
        self.baseline.prune(report);
    }

    pub(super) fn save(&self) -> Result<(), Problem> {
        workspace::save(&self.path, self.baseline.written().as_bytes())
    }
}
