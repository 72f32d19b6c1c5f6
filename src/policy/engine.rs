//! Rules, run: one at a time, so that a broken or slow rule costs that rule.

use super::machine::Machine;
use super::pack::{Module, Pack};
use super::program::{CONDITIONS, Program};
use super::shipped_modules;
use super::value::Values;
use crate::facts::Fact;
use regorus::coverage::File;
use regorus::{Engine, Value};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The tool's own programs, each read from its bytes when it is first asked for.
#[derive(Debug, Default)]
pub(super) struct Programs {
    stored: BTreeMap<&'static str, Stored>,
}

#[derive(Debug)]
struct Stored {
    bytes: &'static [u8],
    program: OnceLock<Result<Program, String>>,
}

impl Programs {
    pub(super) fn new(stored: BTreeMap<&'static str, &'static [u8]>) -> Self {
        let stored = stored.into_iter();
        Self {
            stored: stored.map(|(name, bytes)| (name, Stored { bytes, program: OnceLock::new() })).collect(),
        }
    }

    /// The program called `name`.
    pub(super) fn get(&self, name: &str) -> Result<&Program, String> {
        let stored = self.stored.get(name).ok_or_else(|| format!("`{name}` was not compiled"))?;
        let read = || postcard::from_bytes(stored.bytes).map_err(|why| why.to_string());
        stored.program.get_or_init(read).as_ref().map_err(String::clone)
    }

    /// What runs them on `facts`.
    pub(super) fn machine<'f>(&'f self, facts: &'f Fact) -> Machine<'f> {
        static NONE: Program = Program { entries: Vec::new(), rules: Vec::new(), paths: Vec::new() };
        Machine::new(self.get(CONDITIONS).unwrap_or(&NONE), facts)
    }
}

/// What one thread needs to interpret rules.
#[derive(Default)]
pub(super) struct Runner {
    /// For rules that were read from files.
    own: Option<Engine>,
    /// For the tool's own rules, where those are interpreted as well.
    tool: Option<Engine>,
    values: Values,
}

impl Runner {
    /// A runner for the rules of `own`, which are read from files. A watched one interprets the tool's as well, and
    /// notes which lines run.
    ///
    /// # Errors
    /// Where the Rego of `own` is none.
    pub(super) fn new(own: Option<&Pack>, watched: bool) -> Result<Self, String> {
        let own = own.map(|pack| interpreter(&pack.modules, watched)).transpose()?;
        let tool = watched.then(|| interpreter(shipped_modules(), watched)).transpose()?;
        Ok(Self { own, tool, ..Self::default() })
    }

    /// Makes `facts`, with what is asked of them, that which is judged from now on.
    pub(super) fn input(&mut self, facts: &Fact, asks: impl FnOnce() -> Fact) {
        if self.own.is_none() && self.tool.is_none() {
            return;
        }
        let mut input = self.values.value(facts);
        let asks = self.values.value(&asks());
        if let Ok(fields) = input.as_object_mut() {
            fields.insert(Value::from("asks"), asks);
        }
        for engine in self.engines() {
            engine.set_input(input.clone());
        }
    }

    /// What interprets, if anything does: the rules of a project, or the tool's own.
    pub(super) fn engine(&mut self, own: bool) -> Option<&mut Engine> {
        if own { self.own.as_mut() } else { self.tool.as_mut() }
    }

    /// The value of the test at `entry`.
    pub(super) fn test(&mut self, entry: &str, own: bool) -> Result<Value, String> {
        let engine = self.engine(own).ok_or("tests are interpreted, and nothing interprets here")?;
        engine.eval_rule(entry.to_owned()).map_err(|why| why.to_string())
    }

    /// Which lines have run.
    pub(super) fn coverage(&mut self) -> Vec<File> {
        let reports = self.engines().filter_map(|engine| engine.get_coverage_report().ok());
        reports.flat_map(|report| report.files).collect()
    }

    /// Everything that interprets.
    pub(super) fn engines(&mut self) -> impl Iterator<Item = &mut Engine> {
        self.own.iter_mut().chain(&mut self.tool)
    }
}

fn interpreter(modules: &[Module], watched: bool) -> Result<Engine, String> {
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(true);
    engine.set_enable_coverage(watched);
    let own = |path: &str| modules.iter().any(|module| module.path == path);
    let shared =
        shipped_modules().iter().filter(|module| module.path.starts_with("lib/") && !own(&module.path));
    let wanted = |module: &&Module| watched || !module.is_test();
    for module in shared.chain(modules).filter(wanted) {
        engine.add_policy(module.path.clone(), module.text.clone()).map_err(|why| why.to_string())?;
    }
    Ok(engine)
}
