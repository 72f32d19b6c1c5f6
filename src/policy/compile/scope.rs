//! Which variable has which slot, and which are announced and not yet bound.

use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
pub(super) struct Scopes {
    open: Vec<Scope>,
    slots: u16,
}

#[derive(Default)]
struct Scope {
    bound: BTreeMap<String, u16>,
    /// `some x`: bound by the reference that it first stands in.
    announced: BTreeSet<String>,
}

impl Scopes {
    pub(super) fn enter(&mut self) {
        self.open.push(Scope::default());
    }

    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// How many slots were ever needed.
    pub(super) fn slots(&self) -> u16 {
        self.slots
    }

    /// A slot that no name leads to.
    pub(super) fn nameless(&mut self) -> u16 {
        self.slots += 1;
        self.slots - 1
    }

    pub(super) fn bind(&mut self, name: &str) -> u16 {
        let slot = self.nameless();
        if let Some(scope) = self.open.last_mut() {
            scope.announced.remove(name);
            scope.bound.insert(name.to_owned(), slot);
        }
        slot
    }

    pub(super) fn announce(&mut self, name: &str) {
        if let Some(scope) = self.open.last_mut() {
            scope.announced.insert(name.to_owned());
        }
    }

    pub(super) fn slot(&self, name: &str) -> Option<u16> {
        self.open.iter().rev().find_map(|scope| scope.bound.get(name).copied())
    }

    pub(super) fn is_open(&self, name: &str) -> bool {
        self.slot(name).is_none() && self.open.iter().any(|scope| scope.announced.contains(name))
    }
}
