//! Who asks what of a rule: the clauses of the procedures that are followed, and the project's own figures.

use super::demands::{Demand, Demands, Needed};
use super::pack::{Ask, Clause, Pack, Parameter, Procedure, Rule, Value};
use super::value::asked;
use crate::facts::{Fact, Key};
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// One demand that binds the plan.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'p> {
    by: By<'p>,
    rule: &'p Rule,
    /// How much it weighs at most, where the plan goes.
    most: Option<Severity>,
}

#[derive(Debug, Clone, Copy)]
enum By<'p> {
    Clause(&'p Procedure, &'p Clause, &'p OnceLock<Fact>),
    /// What the project's configuration gives where no procedure does.
    Project(&'p [Ask]),
    /// The rule holds for every plan.
    Always,
}

impl<'p> Asked<'p> {
    #[must_use]
    pub fn clause(&self) -> Option<&'p Clause> {
        if let By::Clause(_, clause, _) = self.by { Some(clause) } else { None }
    }

    #[must_use]
    pub fn procedure(&self) -> Option<&'p Procedure> {
        if let By::Clause(procedure, ..) = self.by { Some(procedure) } else { None }
    }

    #[must_use]
    pub fn rule(&self) -> &'p Rule {
        self.rule
    }

    /// How much it weighs when this is broken.
    #[must_use]
    pub fn severity(&self) -> Severity {
        let own = self.clause().and_then(|clause| clause.severity).unwrap_or(self.rule.severity);
        self.most.map_or(own, |most| most.min(own))
    }

    /// Whether the case `name` breaks it.
    pub(super) fn asks_in(&self, name: &str) -> bool {
        let Some(clause) = self.clause() else { return true };
        // a clause with several rules limits only the cases of those that have them
        let mut limits = clause.cases.iter().filter(|case| self.rule.case(case).is_some()).peekable();
        limits.peek().is_none() || limits.any(|case| case == name)
    }

    fn asks(&self) -> &'p [Ask] {
        match self.by {
            By::Clause(_, clause, _) => &clause.asks,
            By::Project(asks) => asks,
            By::Always => &[],
        }
    }

    pub(super) fn value(&self, parameter: &str) -> Option<&'p Value> {
        self.asks().iter().find(|ask| ask.parameter == parameter).map(|ask| &ask.value)
    }

    fn fact(&self) -> Fact {
        match self.by {
            By::Clause(_, _, known) => known.get_or_init(|| self.laid_out()).clone(),
            By::Project(_) | By::Always => self.laid_out(),
        }
    }

    fn laid_out(&self) -> Fact {
        let text = |key: Key, text: &str| (key, Fact::text(text));
        let mut fields = Vec::with_capacity(2 + self.asks().len());
        if let By::Clause(procedure, clause, _) = self.by {
            fields.push(text(&"clause", &clause.id));
            fields.push(text(&"procedure", &procedure.name));
        }
        let declared = |ask: &&Ask| self.rule.parameters.iter().any(|known| known.name == ask.parameter);
        let named =
            self.asks().iter().filter(declared).map(|ask| (ask.parameter.as_str(), asked(&ask.value)));
        Fact::named(fields, named)
    }
}

/// For each rule that somebody asks for, all who do.
#[derive(Debug, Default)]
pub struct Asks<'p> {
    pub rules: BTreeMap<&'p str, Vec<Asked<'p>>>,
    /// The rules that followed procedures know, and that nothing in this plan asks for.
    pub idle: Vec<&'p Rule>,
    /// Conditions that could not be answered, and why.
    pub broken: Vec<(String, String)>,
}

impl<'p> Asks<'p> {
    /// What `procedures` and the project ask for, where `holds` answers for conditions.
    pub(super) fn of(
        pack: &'p Pack,
        demands: &'p Demands,
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
        mut holds: impl FnMut(&str) -> Result<bool, String>,
    ) -> Self {
        let mut asks = Self::default();
        let mut known: Vec<Option<bool>> = vec![None; demands.conditions.len()];
        let mut condition = |number: usize, broken: &mut Vec<(String, String)>| {
            let (Some(known), Some(name)) = (known.get_mut(number), demands.conditions.get(number)) else {
                return true;
            };
            *known.get_or_insert_with(|| {
                holds(name).unwrap_or_else(|why| {
                    broken.push((name.clone(), why));
                    true
                })
            })
        };
        let mut asked: Vec<Vec<Asked<'p>>> = vec![Vec::new(); pack.rules.len()];
        let mut idle = vec![false; pack.rules.len()];
        for (procedure, demands) in pack.procedures.iter().zip(&demands.of) {
            if !procedures.iter().any(|followed| std::ptr::eq(*followed, procedure)) {
                continue;
            }
            for Demand { section, clause, rule: number, when, milder, fact } in demands {
                let clause =
                    procedure.sections.get(*section).and_then(|section| section.clauses.get(*clause));
                let (Some(clause), Some(rule)) = (clause, pack.rules.get(*number)) else { continue };
                let mut holds = |when: &Needed| condition(when.condition, &mut asks.broken) == when.holds;
                if when.iter().all(&mut holds) {
                    let most = milder.iter().filter(|(when, _)| holds(when)).map(|(_, most)| *most).min();
                    let by = By::Clause(procedure, clause, fact);
                    asked.get_mut(*number).into_iter().for_each(|all| all.push(Asked { by, rule, most }));
                } else {
                    idle.get_mut(*number).into_iter().for_each(|idle| *idle = true);
                }
            }
        }
        for number in &demands.always {
            if let (Some(all), Some(rule)) = (asked.get_mut(*number), pack.rules.get(*number)) {
                all.push(Asked { by: By::Always, rule, most: None });
            }
        }
        for ((rule, mut all), idle) in pack.rules.iter().zip(asked).zip(idle) {
            if all.is_empty() {
                asks.idle.extend(idle.then_some(rule));
                continue;
            }
            let settings =
                project.get(&rule.name).filter(|_| all.iter().any(|asked| asked.clause().is_some()));
            all.extend(settings.map(|settings| Asked { by: By::Project(settings), rule, most: None }));
            asks.rules.insert(&rule.name, all);
        }
        asks.idle.sort_by(|a, b| a.name.cmp(&b.name));
        asks
    }

    /// What is asked, as a fact: by rule, by clause.
    #[must_use]
    pub fn fact(&self) -> Fact {
        self.of_rules(|rule| !rule.native)
    }

    /// What is asked of the rules that have parameters: no other looks at it.
    pub(super) fn figures(&self) -> Fact {
        self.of_rules(|rule| !rule.parameters.is_empty())
    }

    /// The same for one rule alone.
    pub(super) fn figures_of(rule: &Rule, asked: &[Asked<'_>]) -> Fact {
        let all = Fact::list(asked.iter().map(Asked::fact).collect());
        Fact::named(Vec::new(), (!rule.parameters.is_empty()).then_some((rule.name.as_str(), all)))
    }

    fn of_rules(&self, wanted: impl Fn(&Rule) -> bool) -> Fact {
        let all = |asked: &Vec<Asked<'_>>| Fact::list(asked.iter().map(Asked::fact).collect());
        let rules =
            self.rules.iter().filter(|(_, asked)| asked.first().is_some_and(|asked| wanted(asked.rule)));
        Fact::named(Vec::new(), rules.map(|(name, asked)| (*name, all(asked))))
    }
}

/// What the parameters of a rule are called, and what they can be.
#[must_use]
pub fn parameter<'r>(rule: &'r Rule, name: &str) -> Option<&'r Parameter> {
    rule.parameters.iter().find(|parameter| parameter.name == name)
}
