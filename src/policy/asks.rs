//! Who asks what of a rule: the clauses of the procedures that are followed, and the project's own figures.

use super::pack::{Ask, Clause, Pack, Parameter, Procedure, Rule, Value};
use super::value::asked;
use crate::facts::{Fact, Key};
use crate::finding::Severity;
use std::collections::BTreeMap;

/// One demand that binds the plan.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'p> {
    by: By<'p>,
    rule: &'p Rule,
}

#[derive(Debug, Clone, Copy)]
enum By<'p> {
    Clause(&'p Procedure, &'p Clause),
    /// What the project's configuration gives where no procedure does.
    Project(&'p [Ask]),
    /// The rule holds for every plan.
    Always,
}

impl<'p> Asked<'p> {
    #[must_use]
    pub fn clause(&self) -> Option<&'p Clause> {
        if let By::Clause(_, clause) = self.by { Some(clause) } else { None }
    }

    #[must_use]
    pub fn procedure(&self) -> Option<&'p Procedure> {
        if let By::Clause(procedure, _) = self.by { Some(procedure) } else { None }
    }

    #[must_use]
    pub fn rule(&self) -> &'p Rule {
        self.rule
    }

    /// How much it weighs when this is broken.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.clause().and_then(|clause| clause.severity).unwrap_or(self.rule.severity)
    }

    pub(super) fn clause_id(&self) -> Option<String> {
        self.clause().map(|clause| clause.id.clone())
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
            By::Clause(_, clause) => &clause.asks,
            By::Project(asks) => asks,
            By::Always => &[],
        }
    }

    pub(super) fn value(&self, parameter: &str) -> Option<&'p Value> {
        self.asks().iter().find(|ask| ask.parameter == parameter).map(|ask| &ask.value)
    }

    fn fact(&self) -> Fact {
        let text = |key: Key, text: &str| (key, Fact::text(text));
        let mut fields = Vec::with_capacity(2 + self.asks().len());
        if let By::Clause(procedure, clause) = self.by {
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
        procedures: &[&'p Procedure],
        project: &'p BTreeMap<String, Vec<Ask>>,
        mut holds: impl FnMut(&str) -> Result<bool, String>,
    ) -> Self {
        let by_name: BTreeMap<&str, &'p Rule> =
            pack.rules.iter().map(|rule| (rule.name.as_str(), rule)).collect();
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        let mut asks = Self::default();
        let mut idle: BTreeMap<&str, &'p Rule> = BTreeMap::new();
        for procedure in procedures {
            for clause in procedure.clauses().filter(|clause| !clause.rules.is_empty()) {
                let mut binds = true;
                for when in &clause.when {
                    let answer = *known.entry(&when.condition).or_insert_with(|| {
                        holds(&when.condition).unwrap_or_else(|why| {
                            asks.broken.push((when.condition.clone(), why));
                            true
                        })
                    });
                    binds = binds && answer == when.holds;
                }
                for name in &clause.rules {
                    let Some(rule) = by_name.get(name.as_str()).copied() else { continue };
                    if binds {
                        let asked = Asked { by: By::Clause(procedure, clause), rule };
                        asks.rules.entry(&rule.name).or_default().push(asked);
                    } else {
                        idle.insert(&rule.name, rule);
                    }
                }
            }
        }
        for (name, settings) in project {
            if let (Some(rule), Some(asked)) = (by_name.get(name.as_str()), asks.rules.get_mut(name.as_str()))
            {
                asked.push(Asked { by: By::Project(settings), rule });
            }
        }
        asks.idle = idle.into_values().filter(|rule| !asks.rules.contains_key(rule.name.as_str())).collect();
        asks
    }

    /// That `rule` holds for every plan.
    pub fn always(&mut self, rule: &'p Rule) {
        self.rules.entry(&rule.name).or_default().push(Asked { by: By::Always, rule });
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
