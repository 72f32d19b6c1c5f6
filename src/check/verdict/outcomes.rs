//! What came of each rule: how many things passed, failed, were waived, were not judged.

use super::super::Setting;
use super::raised::Raised;
use super::{clauses, problems};
use crate::facts::Evidence;
use crate::finding::{Outcome, Pending, Result5};
use crate::model::{Is, Model, NodeId};
use crate::policy::pack::{Moment, Rule};
use crate::policy::{Asks, Judged};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) struct Context<'a> {
    pub(super) document: Arc<str>,
    pub(super) model: &'a Model,
    pub(super) evidence: &'a Evidence,
    pub(super) setting: &'a Setting<'a>,
    pub(super) moment: Moment,
}

impl Context<'_> {
    /// What `judged` comes to, given all that was raised.
    pub(super) fn outcome(&self, judged: &Judged<'_>, raised: &[Raised<'_>]) -> Outcome {
        let objects: BTreeSet<u32> = judged.objects.iter().copied().collect();
        let mut worst: BTreeMap<u32, Result5> = BTreeMap::new();
        let mut because: BTreeSet<String> = BTreeSet::new();
        for raised in raised.iter().filter(|raised| raised.rule.name == judged.rule.name) {
            let object = self.object(raised.at, &objects);
            let result = if raised.unjudged() {
                because.insert(raised.uncertain.clone().unwrap_or_else(|| raised.answer.message.clone()));
                Result5::NotJudged
            } else if raised.waived.is_some() {
                Result5::Waived
            } else {
                Result5::Failed
            };
            let known = worst.entry(object).or_insert(result);
            *known = result.min(*known);
        }
        if let Err(why) = &judged.result {
            because.insert(why.clone());
            worst.extend(objects.iter().map(|object| (*object, Result5::NotJudged)));
        }
        for object in &objects {
            let claims = judged.claims.iter().map(|claim| NodeId(*claim));
            let unread = claims
                .filter(|claim| self.object(*claim, &objects) == *object)
                .find_map(|claim| self.unread(claim));
            let passed = || match &unread {
                Some(why) => {
                    because.insert(why.clone());
                    Result5::NotJudged
                }
                None => Result5::Passed,
            };
            worst.entry(*object).or_insert_with(passed);
        }
        let count = |result| worst.values().filter(|known| **known == result).count();
        Outcome {
            document: self.document.clone(),
            rule: judged.rule.name.as_str().into(),
            result: worst.values().min().copied().unwrap_or(Result5::NotApplicable),
            passed: count(Result5::Passed),
            failed: count(Result5::Failed),
            waived: count(Result5::Waived),
            unjudged: count(Result5::NotJudged),
            because: because.into_iter().collect(),
            clauses: clauses(judged).into(),
            nanoseconds: u64::try_from(judged.took.as_nanos()).unwrap_or(u64::MAX),
        }
    }

    /// A rule that a followed procedure knows, and that nothing here asks for.
    pub(super) fn idle(&self, rule: &Rule) -> Outcome {
        Outcome {
            document: self.document.clone(),
            rule: rule.name.as_str().into(),
            result: Result5::NotApplicable,
            passed: 0,
            failed: 0,
            waived: 0,
            unjudged: 0,
            because: Vec::new(),
            clauses: Arc::default(),
            nanoseconds: 0,
        }
    }

    /// What is asked for, and not due yet.
    pub(super) fn pending(&self, asks: &Asks<'_>) -> Vec<Pending> {
        let waiting = asks.rules.values().filter_map(|asked| {
            let rule = asked.first()?.rule();
            let clauses = asked.iter().filter_map(|asked| Some(asked.clause()?.id.clone())).collect();
            let severity = self.setting.severities.get(&rule.name).copied().unwrap_or(rule.severity);
            (rule.moment > self.moment && self.setting.judges(rule)).then(|| Pending {
                document: self.document.clone(),
                rule: rule.name.as_str().into(),
                title: rule.title.as_str().into(),
                severity,
                moment: rule.moment.word(),
                clauses,
            })
        });
        waiting.collect()
    }

    /// The one of `objects` that `at` belongs to; `at` itself where there is none.
    fn object(&self, at: NodeId, objects: &BTreeSet<u32>) -> u32 {
        let parent = |id: &NodeId| self.model.get(*id).and_then(|node| node.parent);
        let above = std::iter::successors(Some(at), parent).map(|id| id.0);
        above.into_iter().find(|id| objects.contains(id)).unwrap_or(at.0)
    }

    /// Why a source in `claim` that is said to show something, or a script, showed nothing.
    fn unread(&self, claim: NodeId) -> Option<String> {
        self.model.inside(claim).into_iter().find_map(|id| {
            let state = self.evidence.state(id);
            let evidence = self.model.word(id) == "evidence";
            let named = self.model.values(id).iter().find_map(|value| match &value.is {
                Is::Script(source) => Some(source),
                Is::Text(source) if evidence => Some(source),
                _ => None,
            });
            named.filter(|_| state != Some("read")).map(|source| problems::unread(source, state))
        })
    }
}
