//! What a record says about the plan: what began too early, what went on after a failure, what broke a limit.

use super::limits::keeps;
use super::{Derived, Fields, last_second};
use crate::facts::Fact;
use crate::facts::fact::Key;
use crate::model::{Is, NodeId};
use std::collections::BTreeSet;

impl<'m> Derived<'m> {
    /// The steps that had ended badly when the step that `id` tells of began, and had not been done again.
    pub(super) fn after_unclear(&self, id: NodeId) -> BTreeSet<&'m str> {
        let mut unclear = BTreeSet::new();
        for other in self.siblings(id).iter().take_while(|other| **other != id) {
            let name = self.model.first_text(*other).unwrap_or("");
            match self.status(*other) {
                Some("failed" | "unclear") => drop(unclear.insert(name)),
                Some(_) => drop(unclear.remove(name)),
                None => {}
            }
        }
        // to do a step again is what one does about it
        unclear.remove(self.model.first_text(id).unwrap_or(""));
        unclear
    }

    /// What was told before of the step that `id` tells of, if it had ended badly.
    pub(super) fn again(&self, id: NodeId) -> Option<NodeId> {
        let name = self.model.first_text(id);
        let told = self.told_so_far(id);
        let before = told.iter().take_while(|other| **other != id);
        let last = before.filter(|other| self.model.first_text(**other) == name).last();
        last.copied().filter(|last| matches!(self.status(*last), Some("failed" | "unclear")))
    }

    /// The steps that are told of beside `id`.
    fn siblings(&self, id: NodeId) -> Vec<NodeId> {
        let all =
            self.model.get(id).and_then(|node| node.parent).map_or(&[][..], |of| self.model.children(of));
        all.iter().copied().filter(|other| self.model.word(*other) == "step").collect()
    }

    /// The steps that are told of beside `id`, and in what was tried before.
    fn told_so_far(&self, id: NodeId) -> Vec<NodeId> {
        let mut told = Vec::new();
        let attempt = self.model.get(id).and_then(|node| node.parent);
        let record =
            attempt.filter(|of| self.model.word(*of) == "attempt").and_then(|of| self.model.get(of)?.parent);
        for earlier in record.map_or(&[][..], |record| self.model.children(record)) {
            match self.model.word(*earlier) {
                _ if Some(*earlier) == attempt => break,
                "step" => told.push(*earlier),
                "attempt" => {
                    let inside = self.model.children(*earlier).iter().copied();
                    told.extend(inside.filter(|inner| self.model.word(*inner) == "step"));
                }
                _ => {}
            }
        }
        told.extend(self.siblings(id));
        told
    }

    /// What became of the step that `id` tells of.
    fn status(&self, id: NodeId) -> Option<&'m str> {
        self.model.values(id).get(1).and_then(|value| value.is.text())
    }

    /// The steps that had to end before the step that `id` tells of began, and had not.
    pub(super) fn early(&self, id: NodeId, planned: NodeId) -> Vec<&'m str> {
        let began = self.time(id, "started").or_else(|| self.time(id, "at"));
        let awaited =
            self.model.children(planned).iter().filter(|clause| self.model.word(**clause) == "after");
        let awaited =
            awaited.flat_map(|clause| self.model.values(*clause)).filter_map(|value| value.is.text());
        let siblings = self.told_so_far(id);
        let ended = |name: &str| {
            siblings.iter().take_while(|other| **other != id || began.is_some()).any(|other| {
                let well = matches!(self.status(*other), Some("ok" | "skipped" | "not-applicable"));
                let in_time = match (self.time(*other, "at"), began) {
                    (Some((ended, _)), Some(began)) => ended <= last_second(began),
                    _ => true,
                };
                self.model.first_text(*other) == Some(name) && well && in_time
            })
        };
        awaited.filter(|name| !ended(name)).collect()
    }

    /// Whether what was measured reaches the goal `id`; nobody knows where nothing was, or where the units differ.
    pub(super) fn met(&self, id: NodeId) -> Option<bool> {
        let measured = self.clause(id, "measured")?;
        let value = self.model.values(measured).iter().find_map(|value| match value.is {
            Is::Quantity(quantity, _) => Some(quantity),
            _ => None,
        })?;
        keeps(self.limit(id)?, value)
    }

    /// What the result that `id` tells of says about the plan.
    pub(super) fn result(&self, id: NodeId, on: &str, fields: &mut Fields) {
        let value = self.model.values(id).iter().find_map(|value| match value.is {
            Is::Quantity(quantity, _) => Some(quantity),
            _ => None,
        });
        let Some(value) = value else { return };
        let breached =
            self.triggers.iter().filter(|(_, of, limit)| *of == on && keeps(limit, value) == Some(true));
        let breached = breached.map(|(trigger, _, _)| Fact::Whole(i64::from(trigger.0)));
        fields.push((&"breaches", Fact::list(breached.collect())));
        let plan = self.model.plan.map_or(&[][..], |plan| self.model.children(plan));
        let phases = plan.iter().filter(|id| self.model.word(**id) == "phase");
        let planned = phases.flat_map(|phase| self.model.children(*phase)).chain(plan);
        let mut planned = planned.filter(|check| {
            self.model.word(**check) == "check" && self.model.first_text(**check) == Some(on)
        });
        if let Some((check, limit)) = planned.find_map(|check| Some((*check, self.limit(*check)?))) {
            fields.push((&"planned", Fact::Whole(i64::from(check.0))));
            fields.extend(keeps(limit, value).map(|keeps| (&"within_limit" as Key, Fact::Yes(keeps))));
        }
    }
}
