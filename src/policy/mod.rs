//! Rules: found, read, run. Sees facts, never a plan; answers with handles, never with places.

mod answers;
mod asks;
pub mod catalogue;
mod engine;
pub mod pack;
mod program;
pub mod references;
mod shipped;
mod value;
pub mod wording;

pub use answers::{Answer, See, said};
pub use asks::{Asked, Asks, parameter};
pub use shipped::{page, shipped, shipped_modules};

use crate::facts::Fact;
use engine::{Programs, Runner};
use pack::{Ask, Moment, Pack, Procedure, Rule};
use regorus::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// All rules and procedures that a run knows.
pub struct Policies {
    pub pack: Pack,
    /// What was read from files: its rules and conditions are interpreted.
    own: Option<Own>,
    programs: Arc<Programs>,
    /// Runners that no thread uses just now.
    idle: Mutex<Vec<Runner>>,
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Policies").field("rules", &self.pack.rules.len()).finish_non_exhaustive()
    }
}

struct Own {
    pack: Pack,
    rules: BTreeSet<String>,
    conditions: BTreeSet<String>,
}

/// What a rule made of a plan.
#[derive(Debug)]
pub struct Judged<'p> {
    pub rule: &'p Rule,
    pub asked: Vec<Asked<'p>>,
    pub result: Result<Vec<Answer>, String>,
    /// The handles of all that it judged.
    pub objects: Vec<u32>,
    /// The handles of what its evidence stands in.
    pub claims: Vec<u32>,
    pub took: Duration,
}

impl<'p> Judged<'p> {
    /// A rule that the tool judges itself.
    #[must_use]
    pub fn native(rule: &'p Rule, objects: Vec<u32>) -> Self {
        Self {
            rule,
            asked: Vec::new(),
            result: Ok(Vec::new()),
            objects,
            claims: Vec::new(),
            took: Duration::ZERO,
        }
    }
}

impl Policies {
    fn new(pack: Pack, programs: BTreeMap<String, program::Program>) -> Self {
        Self { pack, own: None, programs: Arc::new(Programs::new(programs)), idle: Mutex::default() }
    }

    /// No policies at all.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: OnceLock<Policies> = OnceLock::new();
        NONE.get_or_init(|| Self::new(Pack::default(), BTreeMap::new()))
    }

    /// These policies with what a project adds to them.
    ///
    /// # Errors
    /// Where its Rego is none.
    pub fn with(&self, own: Pack) -> Result<Self, String> {
        let runner = Runner::new(Some(&own))?;
        let pack = self.pack.with(own.clone());
        let rules = own.rules.iter().map(|rule| rule.name.clone()).collect();
        let conditions = own.conditions.iter().map(|condition| condition.name.clone()).collect();
        Ok(Self {
            pack,
            own: Some(Own { pack: own, rules, conditions }),
            programs: self.programs.clone(),
            idle: Mutex::new(vec![runner]),
        })
    }

    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        self.pack.rules.iter().find(|rule| rule.name == name)
    }

    #[must_use]
    pub fn procedure(&self, name: &str) -> Option<&Procedure> {
        self.pack.procedures.iter().find(|procedure| procedure.name == name)
    }

    /// Judges the plan that `facts` tell of: first what is asked of it, then every rule that is asked for and due at
    /// the moment. `ask` may add to what is asked.
    #[must_use]
    pub fn judge<'p>(
        &'p self,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
        moment: Moment,
    ) -> (Asks<'p>, Vec<Judged<'p>>) {
        self.run(facts, |runner, mut input| {
            let asks = self.asked(runner, &input, procedures, project);
            let asked = runner.value(&asks.fact());
            if let Ok(fields) = input.as_object_mut() {
                fields.insert(Value::from("asks"), asked);
            }
            runner.input(&input);
            let due = asks.rules.values().filter_map(|asked| Some((asked.first()?.rule(), asked)));
            let due = due.filter(|(rule, _)| !rule.native && rule.moment <= moment);
            let judge = |(rule, asked): (&'p Rule, &Vec<Asked<'p>>)| {
                let started = Instant::now();
                let own = self.own.as_ref().is_some_and(|own| own.rules.contains(&rule.name));
                let value = runner.rule(rule, own, &self.programs, &input);
                let result = value.and_then(|value| answers::answers(rule, asked, &value));
                let whole = if rule.moment == Moment::Done { "record" } else { "plan" };
                let objects = handles(facts, Some(rule.judges.as_deref().unwrap_or(whole)));
                let claims = handles(facts, rule.evidence.as_deref());
                Judged { rule, asked: asked.clone(), result, objects, claims, took: started.elapsed() }
            };
            let judged = due.map(judge).collect();
            (asks, judged)
        })
    }

    /// What is asked of the plan that `facts` tell of.
    #[must_use]
    pub fn asks<'p>(
        &'p self,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
    ) -> Asks<'p> {
        self.run(facts, |runner, input| self.asked(runner, &input, procedures, project))
    }

    fn asked<'p>(
        &'p self,
        runner: &mut Runner,
        input: &Value,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
    ) -> Asks<'p> {
        let mut asks = Asks::of(&self.pack, procedures, project, |condition| {
            let own = self.own.as_ref().is_some_and(|own| own.conditions.contains(condition));
            runner.condition(condition, own, &self.programs, input)
        });
        for rule in self.pack.rules.iter().filter(|rule| rule.always) {
            asks.always(rule);
        }
        asks
    }

    fn run<T>(&self, facts: &Fact, act: impl FnOnce(&mut Runner, Value) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let own = self.own.as_ref().map(|own| &own.pack);
        // its Rego was read once already, when these policies were made
        let mut runner = waiting.unwrap_or_else(|| Runner::new(own).unwrap_or_else(|_| Runner::empty()));
        let input = runner.value(facts);
        runner.input(&input);
        let result = act(&mut runner, input);
        idle().push(runner);
        result
    }
}

/// The handles that `path` finds.
fn handles(facts: &Fact, path: Option<&str>) -> Vec<u32> {
    let handles = path.map(|path| facts.handles(path)).unwrap_or_default();
    handles.into_iter().filter_map(|handle| u32::try_from(handle).ok()).collect()
}
