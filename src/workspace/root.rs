//! Where a project begins.

use crate::config;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Finds roots, and remembers what it saw on the way: a walk asks for thousands of folders.
#[derive(Debug, Default)]
pub(super) struct Roots {
    known: BTreeMap<PathBuf, Signs>,
}

/// The nearest folders upward that mark a project.
#[derive(Debug, Clone, Default)]
struct Signs {
    configuration: Option<PathBuf>,
    repository: Option<PathBuf>,
}

impl Roots {
    /// The root of what lies in `folder`: the nearest configuration upward, else the nearest repository, else the
    /// folder itself.
    pub(super) fn of(&mut self, folder: &Path) -> PathBuf {
        let signs = self.signs(folder);
        signs.configuration.or(signs.repository).unwrap_or_else(|| folder.to_owned())
    }

    fn signs(&mut self, folder: &Path) -> Signs {
        if let Some(known) = self.known.get(folder) {
            return known.clone();
        }
        let mut signs = folder.parent().map(|above| self.signs(above)).unwrap_or_default();
        if folder.join(config::FILE).is_file() {
            signs.configuration = Some(folder.to_owned());
        }
        if folder.join(".git").exists() {
            signs.repository = Some(folder.to_owned());
        }
        self.known.insert(folder.to_owned(), signs.clone());
        signs
    }
}
