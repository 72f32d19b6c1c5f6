//! Rules run under the eyes of who writes them: interpreted, all of them, and every line that runs is noted.

use super::engine::Runner;
use super::pack::{Module, Pack};
use super::references::tests;
use super::{Policies, shipped_modules};
use regorus::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

/// Which lines of a module have run, and which of those that could have not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lines {
    /// The path of the module in its folder.
    pub path: String,
    pub ran: BTreeSet<u32>,
    pub idle: BTreeSet<u32>,
}

/// A rule `test_*` of a file `*_test.rego`, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    pub path: String,
    pub line: u32,
    pub name: String,
    /// False where the test does not hold.
    pub result: Result<bool, String>,
}

impl Policies {
    /// These policies, interpreted and watched.
    ///
    /// # Errors
    /// Where their Rego is none.
    pub fn watched(&self) -> Result<Self, String> {
        self.like(self.pack.clone(), self.own.clone(), true)
    }

    /// What a project brings; without one, what the tool has.
    #[must_use]
    pub fn own(&self) -> &Pack {
        self.own.as_ref().map_or(&self.pack, |own| &own.pack)
    }

    /// The Rego that a project brings; without one, the tool's.
    #[must_use]
    pub fn modules(&self) -> &[Module] {
        self.own.as_ref().map_or(shipped_modules(), |own| &own.pack.modules)
    }

    /// Runs the tests that stand beside the rules, those of `wanted` modules.
    #[must_use]
    pub fn tests(&self, wanted: impl Fn(&str) -> bool) -> Vec<Test> {
        let files = self.modules().iter().filter(|module| module.is_test() && wanted(&module.path));
        let found = files.flat_map(|module| tests(&module.text).into_iter().map(move |test| (module, test)));
        self.with_runner(|runner| {
            found
                .map(|(module, test)| {
                    let value = runner.test(&test.entry, self.own.is_some());
                    let result = value.map(|value| value == Value::Bool(true));
                    Test { path: module.path.clone(), line: test.line, name: test.name, result }
                })
                .collect()
        })
    }

    /// Which lines of `Self::modules` have run so far, tests aside.
    #[must_use]
    pub fn lines(&self) -> Vec<Lines> {
        let mut all: BTreeMap<String, Lines> = BTreeMap::new();
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        for file in idle.iter_mut().flat_map(Runner::coverage) {
            let known = all.entry(file.path.clone()).or_default();
            known.ran.extend(file.covered);
            known.idle.extend(file.not_covered);
        }
        let modules = self.modules().iter().filter(|module| !module.is_test());
        let lines = modules.map(|module| {
            // of what has never been looked at nothing is known
            let mut lines = all
                .remove(&module.path)
                .unwrap_or_else(|| Lines { idle: code(&module.text), ..Lines::default() });
            lines.path.clone_from(&module.path);
            lines.idle.retain(|line| !lines.ran.contains(line));
            lines
        });
        lines.collect()
    }
}

/// The lines of a text of Rego that hold more than comments and what belongs to the head of a file.
fn code(text: &str) -> BTreeSet<u32> {
    let numbered = (1..).zip(text.lines().map(str::trim));
    let code = numbered.filter(|(_, line)| {
        let head = ["#", "package ", "import "].iter().any(|start| line.starts_with(start));
        !head && line.contains(char::is_alphanumeric)
    });
    code.map(|(number, _)| number).collect()
}
