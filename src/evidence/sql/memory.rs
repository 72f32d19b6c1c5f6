//! What earlier statements of a script leave behind for later ones: variables that hold SQL, and routines.

use super::script::{Act, Limit};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Default)]
pub(super) struct Memory {
    /// By its name in small letters, every text that a variable may hold.
    variables: BTreeMap<String, Vec<String>>,
    /// What each routine does that this script defines, by the last part of its name.
    routines: BTreeMap<String, Vec<Act>>,
    prepared: BTreeSet<String>,
    pub(super) limits: BTreeSet<Limit>,
}

impl Memory {
    pub(super) fn set(&mut self, variable: &str, texts: Vec<String>) {
        if !texts.is_empty() {
            self.variables.insert(key(variable), texts);
        }
    }

    pub(super) fn variable(&self, name: &str) -> &[String] {
        self.variables.get(&key(name)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn define(&mut self, routine: &str, acts: Vec<Act>) {
        self.routines.insert(last(routine), acts);
    }

    pub(super) fn routine(&self, name: &str) -> Option<&[Act]> {
        self.routines.get(&last(name)).map(Vec::as_slice)
    }

    pub(super) fn has_routines(&self) -> bool {
        !self.routines.is_empty()
    }

    pub(super) fn prepare(&mut self, name: &str) {
        self.prepared.insert(key(name));
    }

    pub(super) fn is_prepared(&self, name: &str) -> bool {
        self.prepared.contains(&key(name))
    }
}

fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

fn last(name: &str) -> String {
    key(name.rsplit('.').next().unwrap_or(name))
}
