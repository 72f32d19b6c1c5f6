//! The stages of strategies and flags: whom they leave out, what they follow.

use super::{Derived, Fields, list};
use crate::facts::Fact;
use crate::facts::fact::Key;
use crate::model::{Is, NodeId, Quantity};
use std::collections::BTreeSet;

impl<'m> Derived<'m> {
    /// The flags that the strategy `id` is carried by.
    pub(super) fn carries(&self, id: NodeId) -> Vec<&'m str> {
        if self.model.word(id) != "strategy" || self.model.first_text(id) != Some("feature-flag") {
            return Vec::new();
        }
        let plan = self.model.plan.map_or(&[][..], |plan| self.model.children(plan));
        let flags =
            plan.iter().copied().filter(|flag| self.model.word(*flag) == "flag" && self.declares(*flag));
        // a flag with stages of its own has no need of those of the strategy
        let unstaged = flags.filter(|flag| self.clause(*flag, "stage").is_none());
        let unstaged: Vec<&str> = unstaged.filter_map(|flag| self.model.first_text(flag)).collect();
        let Some(clause) = self.clause(id, "flag") else { return unstaged };
        let named: Vec<&str> = self.model.values(clause).iter().filter_map(|value| value.is.text()).collect();
        unstaged.into_iter().filter(|flag| named.contains(flag)).collect()
    }

    /// Whether somebody does not have the release in the stage `id`.
    pub(super) fn leaves_out(&self, id: NodeId) -> bool {
        self.model.first_text(id).is_some_and(|audience| audience != "public")
            || self.share(id).is_some_and(|share| share < 100.0)
    }

    fn share(&self, id: NodeId) -> Option<f64> {
        self.model.values(id).iter().find_map(|value| match value.is {
            Is::Quantity(Quantity::Percent(share), _) => Some(share),
            _ => None,
        })
    }

    pub(super) fn stage(&self, id: NodeId, fields: &mut Fields) {
        let Some(parent) = self.model.get(id).and_then(|node| node.parent) else { return };
        let part = match self.model.word(parent) {
            "flag" => "flag",
            "strategy" => "strategy",
            _ => return,
        };
        fields.push((&"in", Fact::Word(part)));
        if part == "flag" {
            fields.extend(self.model.first_text(parent).map(|name| (&"flag" as Key, Fact::text(name))));
        }
        let all: Vec<NodeId> = self
            .model
            .children(parent)
            .iter()
            .copied()
            .filter(|other| self.model.word(*other) == "stage")
            .collect();
        let index = all.iter().position(|other| *other == id).unwrap_or(0);
        fields.push((&"index", Fact::Whole(i64::try_from(index).unwrap_or(0))));
        fields.push((&"last", Fact::Yes(index + 1 == all.len())));
        let audience = |id: &NodeId| self.model.first_text(*id);
        let rises = match index.checked_sub(1).and_then(|at| all.get(at)) {
            None => true,
            Some(before) => match (self.share(*before), self.share(id)) {
                (Some(less), Some(more)) => {
                    less < more || (less <= more && audience(before) != audience(&id))
                }
                _ => true,
            },
        };
        fields.push((&"rises", Fact::Yes(rises)));
        let around = self.model.children(parent).iter().chain(self.model.children(id));
        let watches =
            around.filter(|inner| matches!(self.model.word(**inner), "watch" | "check" | "promote-if"));
        let kinds: BTreeSet<String> = watches.flat_map(|inner| self.kinds(*inner)).collect();
        fields.push((&"kinds", list(kinds)));
    }
}
