//! The closed sets, with what a project adds to the open ones.

use crate::vocabulary::{SetId, Slot, Type, vocabulary};
use std::collections::BTreeMap;

/// The members of every closed set, as far as this project is concerned.
#[derive(Debug, Clone, Default)]
pub struct Words {
    added: BTreeMap<SetId, Vec<String>>,
}

impl Words {
    /// The sets of the table with `added`: names of open sets in lower case, and the members a project adds.
    #[must_use]
    pub fn with<'a>(added: impl IntoIterator<Item = (&'a str, &'a [String])>) -> Self {
        let mut words = Self::default();
        for (name, members) in added {
            let name = name.to_ascii_uppercase().replace('-', "_");
            if let Some((id, _)) = vocabulary().set_named(&name) {
                words.added.entry(id).or_default().extend(members.iter().cloned());
            }
        }
        words
    }

    #[must_use]
    pub fn has(&self, set: SetId, word: &str) -> bool {
        vocabulary().set(set).is_some_and(|set| set.members.contains(&word))
            || self.added.get(&set).is_some_and(|added| added.iter().any(|member| member == word))
    }

    /// The members of one set, the project's last.
    pub fn of(&self, set: SetId) -> impl Iterator<Item = &str> {
        let known = vocabulary().set(set).map_or(&[][..], |set| set.members);
        let added = self.added.get(&set).map_or(&[][..], Vec::as_slice);
        known.iter().copied().chain(added.iter().map(String::as_str))
    }

    /// Every word that a slot takes as a closed value.
    pub fn members<'a>(&'a self, slot: &'a Slot) -> impl Iterator<Item = &'a str> {
        slot.types.iter().flat_map(move |one| {
            let (set, literal) = match one {
                Type::Set(set) => (Some(*set), None),
                Type::Literal(word) => (None, Some(*word)),
                _ => (None, None),
            };
            set.into_iter().flat_map(move |set| self.of(set)).chain(literal)
        })
    }
}
