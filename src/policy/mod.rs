//! Rules: found, read, run. Sees facts, never a plan; answers with handles, never with places.

mod answers;
mod asks;
mod bundle;
pub mod catalogue;
mod demands;
mod engine;
mod machine;
pub mod pack;
mod program;
pub mod references;
mod said;
mod shipped;
pub mod start;
mod value;
mod watched;
pub mod wording;

pub use answers::{Answer, See, said};
pub use asks::{Asked, Asks, parameter};
pub use bundle::bundle;
pub use shipped::{page, shipped, shipped_modules};
pub use watched::{Lines, Test};

use crate::facts::Fact;
use answers::Gathering;
use demands::Demands;
use engine::{Programs, Runner};
use machine::{Machine, Val};
use pack::{Ask, Framework, Moment, Pack, Procedure, Rule, called};
use program::condition_entry;
use regorus::Value;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};

/// All rules and procedures that a run knows.
pub struct Policies {
    pub pack: Pack,
    demands: Demands,
    /// What was read from files: its rules and conditions are interpreted.
    own: Option<Own>,
    programs: Arc<Programs>,
    /// Runners that no thread uses just now.
    idle: Mutex<Vec<Runner>>,
    /// Whether all is interpreted, and every line that runs noted.
    watched: bool,
}

impl std::fmt::Debug for Policies {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Policies").field("rules", &self.pack.rules.len()).finish_non_exhaustive()
    }
}

#[derive(Clone)]
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
    fn new(pack: Pack, programs: Programs) -> Self {
        let (programs, demands) = (Arc::new(programs), Demands::of(&pack));
        Self { pack, demands, own: None, programs, idle: Mutex::default(), watched: false }
    }

    /// No policies at all.
    #[must_use]
    pub fn none() -> &'static Self {
        static NONE: OnceLock<Policies> = OnceLock::new();
        NONE.get_or_init(|| Self::new(Pack::default(), Programs::default()))
    }

    /// These policies with what a project adds to them.
    ///
    /// # Errors
    /// Where its Rego is none.
    pub fn with(&self, own: Pack) -> Result<Self, String> {
        let rules = own.rules.iter().map(|rule| rule.name.clone()).collect();
        let conditions = own.conditions.iter().map(|condition| condition.name.clone()).collect();
        let pack = self.pack.with(own.clone());
        self.like(pack, Some(Own { pack: own, rules, conditions }), self.watched)
    }

    /// These policies once more.
    ///
    /// # Errors
    /// None where they have been read before.
    pub fn again(&self) -> Result<Self, String> {
        self.like(self.pack.clone(), self.own.clone(), self.watched)
    }

    fn like(&self, pack: Pack, own: Option<Own>, watched: bool) -> Result<Self, String> {
        let runner = Runner::new(own.as_ref().map(|own| &own.pack), watched)?;
        let (programs, demands) = (self.programs.clone(), Demands::of(&pack));
        Ok(Self { pack, demands, own, programs, idle: Mutex::new(vec![runner]), watched })
    }

    /// Everything that judges, as bytes: the same for the same policies, and for no others.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let own = self.own.as_ref().map_or(&[][..], |own| &own.pack.modules);
        let mut bytes = postcard::to_stdvec(&self.pack).unwrap_or_default();
        bytes.extend(postcard::to_stdvec(shipped_modules()).unwrap_or_default());
        bytes.extend(postcard::to_stdvec(own).unwrap_or_default());
        bytes
    }

    /// The rule that is or was called `name`.
    #[must_use]
    pub fn rule(&self, name: &str) -> Option<&Rule> {
        called(&self.pack.rules, name)
    }

    #[must_use]
    pub fn procedure(&self, name: &str) -> Option<&Procedure> {
        self.pack.procedures.iter().find(|procedure| procedure.name == name)
    }

    #[must_use]
    pub fn framework(&self, name: &str) -> Option<&Framework> {
        self.pack.frameworks.iter().find(|framework| framework.name == name)
    }

    /// Judges the plan that `facts` tell of: first what is asked of it, then every rule that is asked for and `due`.
    #[must_use]
    pub fn judge<'p>(
        &'p self,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
        due: impl Fn(&Rule) -> bool,
    ) -> (Asks<'p>, Vec<Judged<'p>>) {
        let figures = OnceCell::new();
        self.each(&figures, facts, procedures, project, due, |runner, machine, rule, asked, figures| {
            let started = Instant::now();
            let result = self.answers(runner, machine, rule, asked, figures);
            let whole = if rule.moment == Moment::Done { "record" } else { "plan" };
            let objects = handles(facts, Some(rule.judges.as_deref().unwrap_or(whole)));
            let claims = handles(facts, rule.evidence.as_deref());
            Judged { rule, asked: asked.to_vec(), result, objects, claims, took: started.elapsed() }
        })
    }

    /// What every rule that is asked for answers, as it answers it: nothing filled in, put together or left out.
    #[must_use]
    pub fn raw<'p>(
        &'p self,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
    ) -> BTreeMap<String, Result<serde_json::Value, String>> {
        let figures = OnceCell::new();
        let each = self.each(
            &figures,
            facts,
            procedures,
            project,
            |_| true,
            |runner, machine, rule, _, figures| {
                let value = self.raw_answers(runner, machine, rule, figures);
                (rule.name.clone(), value.and_then(|value| answers::raw_json(&value)))
            },
        );
        each.1.into_iter().collect()
    }

    /// Finds out what is asked of the plan that `facts` tell of, keeps in `figures` how rules see it, and acts for each that
    /// is asked for and `due`.
    fn each<'f, 'p: 'f, T>(
        &'p self,
        figures: &'f OnceCell<Vec<Fact>>,
        facts: &'f Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
        due: impl Fn(&Rule) -> bool,
        mut act: impl FnMut(&mut Runner, &mut Machine<'f>, &'p Rule, &[Asked<'p>], &'f Fact) -> T,
    ) -> (Asks<'p>, Vec<T>) {
        self.with_runner(|runner| {
            let mut machine = self.programs.machine(facts);
            let asks = self.asked(runner, &mut machine, facts, procedures, project);
            runner.input(facts, || asks.figures());
            let asked = asks.rules.values().filter_map(|asked| Some((asked.first()?.rule(), asked)));
            let asked: Vec<_> = asked.filter(|(rule, _)| !rule.native && due(rule)).collect();
            let figures = figures.get_or_init(|| figures_of(&asked));
            let all = asked.into_iter().zip(figures);
            let all = all.map(|((rule, asked), figures)| act(runner, &mut machine, rule, asked, figures));
            let all = all.collect();
            (asks, all)
        })
    }

    fn is_own(&self, rule: &Rule) -> bool {
        self.own.as_ref().is_some_and(|own| own.rules.contains(&rule.name))
    }

    /// The answers of `rule` to what is asked of it, those that are one finding put together.
    fn answers<'f>(
        &'f self,
        runner: &mut Runner,
        machine: &mut Machine<'f>,
        rule: &Rule,
        asked: &[Asked<'_>],
        figures: &'f Fact,
    ) -> Result<Vec<Answer>, String> {
        let mut answers = Gathering::new(rule, asked);
        if let Some(engine) = runner.engine(self.is_own(rule)) {
            match engine.eval_rule(rule.entry()).map_err(|why| why.to_string())? {
                Value::Undefined => {}
                Value::Set(items) => items.iter().for_each(|item| answers.take(item)),
                _ => return Err("`answers` is no set".to_owned()),
            }
        } else {
            machine.load(self.programs.get(&rule.name)?, figures);
            let wanted = |case: &str, at: usize| asked.get(at).is_none_or(|asked| asked.asks_in(case));
            machine.each("answers", &wanted, &mut |item| answers.take(&item))?;
        }
        answers.finish()
    }

    /// The same as the rule gives it, undefined where it has none.
    fn raw_answers<'f>(
        &'f self,
        runner: &mut Runner,
        machine: &mut Machine<'f>,
        rule: &Rule,
        figures: &'f Fact,
    ) -> Result<Value, String> {
        if let Some(engine) = runner.engine(self.is_own(rule)) {
            return engine.eval_rule(rule.entry()).map_err(|why| why.to_string());
        }
        machine.load(self.programs.get(&rule.name)?, figures);
        Ok(machine.ask("answers")?.map_or(Value::Undefined, |answers| answers.foreign()))
    }

    /// What is asked of the plan that `facts` tell of.
    #[must_use]
    pub fn asks<'p>(
        &'p self,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
    ) -> Asks<'p> {
        let mut machine = self.programs.machine(facts);
        self.with_runner(|runner| self.asked(runner, &mut machine, facts, procedures, project))
    }

    /// By rule, the parts of a product of which it speaks (`touches`): those that the project names, else those of the
    /// procedures. Conditions ask for them, so they are told of every plan.
    #[must_use]
    pub fn parts(&self, procedures: &[&Procedure], project: &BTreeMap<String, Vec<Ask>>) -> Fact {
        let named = |asks: &[Ask]| -> Vec<Fact> {
            let touches = asks.iter().filter(|ask| ask.parameter == "touches");
            let texts = touches.flat_map(|ask| ask.value.texts());
            texts.map(Fact::text).collect()
        };
        let mut parts: BTreeMap<&str, Vec<Fact>> = BTreeMap::new();
        for clause in procedures.iter().flat_map(|procedure| procedure.clauses()) {
            let found = named(&clause.asks);
            for rule in clause.rules.iter().filter(|_| !found.is_empty()) {
                parts.entry(rule).or_default().extend(found.iter().cloned());
            }
        }
        for (rule, all) in &mut parts {
            let own = project.get(*rule).map(|asks| named(asks)).unwrap_or_default();
            if !own.is_empty() {
                *all = own;
            }
        }
        Fact::named(Vec::new(), parts.into_iter().map(|(rule, all)| (rule, Fact::list(all))))
    }

    fn asked<'p>(
        &'p self,
        runner: &mut Runner,
        machine: &mut Machine<'_>,
        facts: &Fact,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
    ) -> Asks<'p> {
        runner.input(facts, || Fact::None);
        Asks::of(&self.pack, &self.demands, procedures, project, |condition| {
            let own = self.own.as_ref().is_some_and(|own| own.conditions.contains(condition));
            if let Some(engine) = runner.engine(own) {
                let value = engine.eval_rule(condition_entry(condition)).map_err(|why| why.to_string())?;
                return Ok(value == Value::Bool(true));
            }
            Ok(matches!(machine.ask(condition)?, Some(Val::Yes(true))))
        })
    }

    fn with_runner<T>(&self, act: impl FnOnce(&mut Runner) -> T) -> T {
        let idle = || self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = idle().pop();
        let own = self.own.as_ref().map(|own| &own.pack);
        // its Rego was read once already, when these policies were made
        let mut runner = waiting.unwrap_or_else(|| Runner::new(own, self.watched).unwrap_or_default());
        let result = act(&mut runner);
        idle().push(runner);
        result
    }
}

/// What is asked of each rule, as it sees it.
fn figures_of(asked: &[(&Rule, &Vec<Asked<'_>>)]) -> Vec<Fact> {
    asked.iter().map(|(rule, asked)| Asks::figures_of(rule, asked)).collect()
}

/// The handles that `path` finds.
fn handles(facts: &Fact, path: Option<&str>) -> Vec<u32> {
    let handles = path.map(|path| facts.handles(path)).unwrap_or_default();
    handles.into_iter().filter_map(|handle| u32::try_from(handle).ok()).collect()
}
