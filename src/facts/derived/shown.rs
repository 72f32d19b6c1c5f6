//! What a check or a monitor shows, and of which step of a written procedure it is part.

use super::Derived;
use super::kinds::plain_kind;
use crate::model::NodeId;
use crate::vocabulary::vocabulary;
use std::collections::BTreeSet;

impl<'m> Derived<'m> {
    /// All that the check `id` looks at: its `kinds`, what it covers, and the endpoints it calls. The health of nothing in
    /// particular is that of the service.
    pub(super) fn shows(&self, id: NodeId, kinds: &BTreeSet<String>) -> BTreeSet<String> {
        let mut shows = kinds.clone();
        let covers = self.clause(id, "covers");
        shows.extend(covers.into_iter().flat_map(|clause| self.texts(clause)).map(str::to_owned));
        if covers.is_none() && kinds.contains("health") {
            shows.insert("service".to_owned());
        }
        if self.clause(id, "endpoint").is_some() {
            shows.insert("endpoints".to_owned());
        }
        shows
    }

    /// What the monitor or dashboard `id` sees: what it is of, and what it covers.
    pub(super) fn sees(&self, id: NodeId) -> BTreeSet<String> {
        let mut sees = self.clause(id, "covers").map_or_else(BTreeSet::new, |clause| self.kinds(clause));
        let kind = self.clause(id, "kind").and_then(|clause| self.model.first_text(clause));
        sees.extend(kind.map(|kind| plain_kind(kind).to_owned()));
        sees
    }

    /// The steps of written procedures in which `id` stands: those that the step around it names, else the one it is
    /// called after.
    pub(super) fn duties_around(&self, id: NodeId) -> BTreeSet<&'m str> {
        let mut around = self.ancestors(id).filter(|above| self.model.word(*above) == "step");
        let Some(step) = around.next() else { return BTreeSet::new() };
        if let Some(clause) = self.clause(step, "part-of") {
            return self.texts(clause).collect();
        }
        let duties = vocabulary().sets().find(|set| set.name == "DUTY").map_or(&[][..], |set| set.members);
        duties.iter().copied().filter(|duty| Some(*duty) == self.model.first_text(step)).collect()
    }

    fn texts(&self, clause: NodeId) -> impl Iterator<Item = &'m str> {
        self.model.values(clause).iter().filter_map(|value| value.is.text())
    }
}
