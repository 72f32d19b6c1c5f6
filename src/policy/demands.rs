//! What each procedure asks of which rule: looked up once, since every plan is asked it.

use super::pack::{Pack, When};
use crate::facts::Fact;
use crate::finding::Severity;
use std::collections::BTreeMap;
use std::sync::OnceLock;

#[derive(Debug, Default)]
pub(super) struct Demands {
    /// In the order of the procedures.
    pub(super) of: Vec<Vec<Demand>>,
    /// The conditions of all clauses, each once.
    pub(super) conditions: Vec<String>,
    /// The rules that hold for every plan.
    pub(super) always: Vec<usize>,
}

/// One clause that asks for one rule, both by their place.
#[derive(Debug)]
pub(super) struct Demand {
    pub(super) section: usize,
    pub(super) clause: usize,
    pub(super) rule: usize,
    pub(super) when: Vec<Needed>,
    /// Where it weighs less than by itself, and how much at most.
    pub(super) milder: Vec<(Needed, Severity)>,
    /// What the rule sees of it, once it was asked.
    pub(super) fact: OnceLock<Fact>,
}

/// A condition by its number, and whether it must hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needed {
    pub(super) condition: usize,
    pub(super) holds: bool,
}

impl Demands {
    pub(super) fn of(pack: &Pack) -> Self {
        let rules: BTreeMap<&str, usize> =
            pack.rules.iter().enumerate().map(|(at, rule)| (rule.name.as_str(), at)).collect();
        let mut conditions: Vec<String> = Vec::new();
        let mut needed = |when: &'_ When| {
            let known = conditions.iter().position(|known| *known == when.condition);
            let condition = known.unwrap_or_else(|| {
                conditions.push(when.condition.clone());
                conditions.len() - 1
            });
            Needed { condition, holds: when.holds }
        };
        let mut of = Vec::with_capacity(pack.procedures.len());
        for procedure in &pack.procedures {
            let mut demands = Vec::new();
            for (section, clauses) in procedure.sections.iter().enumerate() {
                for (clause, written) in clauses.clauses.iter().enumerate() {
                    for rule in written.rules.iter().filter_map(|name| rules.get(name.as_str()).copied()) {
                        let subject = pack.rules.get(rule).map_or("", |rule| &rule.subject);
                        let milder = procedure.milder.iter();
                        let milder = milder.filter(|milder| milder.subjects.iter().any(|of| of == subject));
                        let milder = milder.map(|milder| (needed(&milder.when), milder.severity)).collect();
                        let when = written.when.iter().map(&mut needed).collect();
                        demands.push(Demand { section, clause, rule, when, milder, fact: OnceLock::new() });
                    }
                }
            }
            of.push(demands);
        }
        let always = pack.rules.iter().enumerate().filter(|(_, rule)| rule.always).map(|(at, _)| at);
        Self { of, conditions, always: always.collect() }
    }
}
