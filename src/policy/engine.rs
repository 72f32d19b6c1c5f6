//! Programs, run: one rule at a time, each with a budget of its own, so that a broken or slow rule costs that rule.

use super::pack::{Pack, Rule};
use super::program::{CONDITIONS, Program as Compiled, condition_entry};
use super::shipped_modules;
use super::value::Values;
use crate::facts::Fact;
use regorus::rvm::RegoVM;
use regorus::rvm::program::{DeserializationResult, Program};
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
    interpreter: Option<Engine>,
    values: Values,
}

impl Runner {
    /// A runner for the rules of `own`, which are read from files, and for the tool's.
    ///
    /// # Errors
    /// Where the Rego of `own` is none.
    pub(super) fn new(own: Option<&Pack>) -> Result<Self, String> {
        let interpreter = own.map(interpreter).transpose()?;
        Ok(Self { machines: BTreeMap::new(), interpreter, values: Values::default() })
    }

    /// A runner that knows the tool's own rules alone.
    pub(super) fn empty() -> Self {
        Self { machines: BTreeMap::new(), interpreter: None, values: Values::default() }
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
        if let Some(engine) = &mut self.interpreter {
            engine.set_input(input.clone());
        }
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
        if own {
            let engine = self.interpreter.as_mut().ok_or("its Rego was not read")?;
            return engine.eval_rule(entry.to_owned()).map_err(|why| why.to_string());
        }
        let known =
            programs.subjects.get(subject).ok_or_else(|| format!("there is no subject `{subject}`"))?;
        if !self.machines.contains_key(subject) {
            let mut machine = RegoVM::new();
            machine.load_program(known.program()?);
            machine.set_max_instructions(MOST_INSTRUCTIONS);
            machine.set_input(input.clone());
            self.machines.insert(subject.to_owned(), machine);
        }
        let machine = self.machines.get_mut(subject).ok_or("it has no machine")?;
        let number = known.compiled.entries.iter().position(|known| known == entry);
        let number = number.ok_or_else(|| format!("`{entry}` was not compiled"))?;
        machine.execute_entry_point_by_index(number).map_err(|why| why.to_string())
    }
}

fn interpreter(pack: &Pack) -> Result<Engine, String> {
    let mut engine = Engine::new();
    engine.set_strict_builtin_errors(true);
    let own = |path: &str| pack.modules.iter().any(|module| module.path == path);
    let shared =
        shipped_modules().iter().filter(|module| module.path.starts_with("lib/") && !own(&module.path));
    for module in shared.chain(&pack.modules).filter(|module| !module.path.ends_with("_test.rego")) {
        engine.add_policy(module.path.clone(), module.text.clone()).map_err(|why| why.to_string())?;
    }
    Ok(engine)
}
