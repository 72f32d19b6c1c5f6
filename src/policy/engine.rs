//! Programs, run: one rule at a time, each with a budget of its own, so that a broken or slow rule costs that rule.

use super::pack::{Module, Pack, Rule};
use super::program::{CONDITIONS, Program as Compiled, condition_entry};
use super::shipped_modules;
use super::value::Values;
use crate::facts::Fact;
use regorus::coverage::File;
use regorus::rvm::RegoVM;
use regorus::rvm::program::{DeserializationResult, Program};
use regorus::rvm::vm::ExecutionMode;
use regorus::{Engine, Value};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A rule of an honest plan takes a few thousand; this is a second of work.
const MOST_INSTRUCTIONS: usize = 10_000_000;

/// The tool's own programs, read from their bytes when they are first asked for.
#[derive(Debug)]
pub(super) struct Programs {
    subjects: BTreeMap<String, Subject>,
}

#[derive(Debug)]
struct Subject {
    compiled: Compiled,
    program: OnceLock<Result<Arc<Program>, String>>,
}

impl Programs {
    pub(super) fn new(compiled: BTreeMap<String, Compiled>) -> Self {
        let subject = |compiled| Subject { compiled, program: OnceLock::new() };
        Self { subjects: compiled.into_iter().map(|(name, compiled)| (name, subject(compiled))).collect() }
    }
}

impl Subject {
    fn program(&self) -> Result<Arc<Program>, String> {
        let read = || match Program::deserialize_binary(&self.compiled.bytes)? {
            DeserializationResult::Complete(program) => Ok(Arc::new(program)),
            DeserializationResult::Partial(_) => Err("the compiled rules are of another version".to_owned()),
        };
        self.program.get_or_init(read).clone()
    }
}

/// What one thread needs to run rules.
pub(super) struct Runner {
    machines: BTreeMap<String, RegoVM>,
    /// For rules that were read from files.
    own: Option<Engine>,
    /// For the tool's own rules, where those are interpreted as well.
    tool: Option<Engine>,
    values: Values,
}

impl Runner {
    /// A runner for the rules of `own`, which are read from files, and for the tool's. A watched one interprets those
    /// too, and notes which lines run.
    ///
    /// # Errors
    /// Where the Rego of `own` is none.
    pub(super) fn new(own: Option<&Pack>, watched: bool) -> Result<Self, String> {
        let own = own.map(|pack| interpreter(&pack.modules, watched)).transpose()?;
        let tool = watched.then(|| interpreter(shipped_modules(), watched)).transpose()?;
        Ok(Self { own, tool, ..Self::empty() })
    }

    /// A runner that knows the tool's own rules alone.
    pub(super) fn empty() -> Self {
        Self { machines: BTreeMap::new(), own: None, tool: None, values: Values::default() }
    }

    /// `fact`, for rules.
    pub(super) fn value(&mut self, fact: &Fact) -> Value {
        self.values.value(fact)
    }

    /// Makes `input` what is judged from now on.
    pub(super) fn input(&mut self, input: &Value) {
        for machine in self.machines.values_mut() {
            machine.set_input(input.clone());
        }
        for engine in self.engines() {
            engine.set_input(input.clone());
        }
    }

    /// The value of the test at `entry`.
    pub(super) fn test(&mut self, entry: &str, own: bool) -> Result<Value, String> {
        let engine = if own { self.own.as_mut() } else { self.tool.as_mut() };
        let engine = engine.ok_or("tests are interpreted, and nothing interprets here")?;
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

    /// The answers of `rule`, undefined where it has none.
    pub(super) fn rule(
        &mut self,
        rule: &Rule,
        own: bool,
        programs: &Programs,
        input: &Value,
    ) -> Result<Value, String> {
        self.run(&rule.subject, &rule.entry(), own, programs, input)
    }

    /// Whether the condition `name` holds.
    pub(super) fn condition(
        &mut self,
        name: &str,
        own: bool,
        programs: &Programs,
        input: &Value,
    ) -> Result<bool, String> {
        let value = self.run(CONDITIONS, &condition_entry(name), own, programs, input)?;
        Ok(value == Value::Bool(true))
    }

    fn run(
        &mut self,
        subject: &str,
        entry: &str,
        own: bool,
        programs: &Programs,
        input: &Value,
    ) -> Result<Value, String> {
        let engine =
            if own { Some(self.own.as_mut().ok_or("its Rego was not read")?) } else { self.tool.as_mut() };
        if let Some(engine) = engine {
            return engine.eval_rule(entry.to_owned()).map_err(|why| why.to_string());
        }
        let known =
            programs.subjects.get(subject).ok_or_else(|| format!("there is no subject `{subject}`"))?;
        if !self.machines.contains_key(subject) {
            let mut machine = RegoVM::new();
            machine.load_program(known.program()?);
            machine.set_max_instructions(MOST_INSTRUCTIONS);
            // the other mode leaves a loop where a condition of a comprehension inside it fails
            machine.set_execution_mode(ExecutionMode::Suspendable);
            machine.set_input(input.clone());
            self.machines.insert(subject.to_owned(), machine);
        }
        let machine = self.machines.get_mut(subject).ok_or("it has no machine")?;
        let number = known.compiled.entries.iter().position(|known| known == entry);
        let number = number.ok_or_else(|| format!("`{entry}` was not compiled"))?;
        machine.execute_entry_point_by_index(number).map_err(|why| why.to_string())
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
