//! Which steps belong together: by the step of a written procedure that they are part of, by the kind of change that they
//! carry out; and which of these groups come before which.

use super::{Derived, list};
use crate::facts::Fact;
use crate::facts::fact::Key;
use crate::model::{Is, NodeId};
use crate::vocabulary::vocabulary;
use std::collections::{BTreeMap, BTreeSet};

impl<'m> Derived<'m> {
    /// Remembers what steps give each other, and which changes they can carry out.
    pub(super) fn look_at_what_is_shared(&mut self, plan: &[NodeId]) {
        for (clause, output) in &self.model.links {
            if self.model.word(*clause) == "needs"
                && let (Some(name), Some(output)) = (self.model.first_text(*output), self.model.get(*output))
                && let Some(giver) = output.parent
            {
                self.taken.entry(*clause).or_default().push((name, giver));
            }
        }
        for change in plan.iter().filter(|id| self.model.word(**id) == "change") {
            let mut values = self.model.values(*change).iter();
            let Some(kind) = values.next().and_then(|value| value.is.text()) else { continue };
            let names = values.filter(|value| matches!(value.is, Is::New(_)));
            self.shipped.extend(names.filter_map(|value| Some((value.is.text()?, kind))));
        }
    }

    /// The steps of written procedures that the step `id`, called `name`, is part of: those it names, else the one it is
    /// called after.
    pub(super) fn duties(&self, id: NodeId, name: &str) -> BTreeSet<&'m str> {
        if let Some(clause) = self.clause(id, "part-of") {
            return self.model.values(clause).iter().filter_map(|value| value.is.text()).collect();
        }
        let duties = vocabulary().sets().find(|set| set.name == "DUTY").map_or(&[][..], |set| set.members);
        duties.iter().copied().filter(|duty| *duty == name).collect()
    }

    /// The kinds of change that the step `id` carries out.
    pub(super) fn carried(
        &self,
        id: NodeId,
        acts: &BTreeSet<&str>,
        duties: &BTreeSet<&str>,
    ) -> BTreeSet<String> {
        let mut kinds = BTreeSet::new();
        let does = |act: &str, duty: &str| acts.contains(act) || duties.contains(duty);
        for (act, duty, kind) in [
            ("migrate", "migrations", "migration"),
            ("apply-infrastructure", "infrastructure", "infrastructure"),
            ("configure", "configuration", "configuration"),
            ("deploy", "code", "code"),
        ] {
            if does(act, duty) {
                kinds.insert(kind.to_owned());
            }
        }
        let deployed = self.clause(id, "deploys").map_or(&[][..], |clause| self.model.values(clause));
        for name in deployed.iter().filter_map(|value| value.is.text()) {
            kinds.extend(self.shipped.get(name).map(|kind| (*kind).to_owned()));
        }
        kinds
    }

    /// What the step `id` takes of steps that need not have ended when it begins.
    pub(super) fn unready(&self, id: NodeId) -> Vec<&'m str> {
        let taken = self.clause(id, "needs").and_then(|clause| self.taken.get(&clause));
        let unready = taken.into_iter().flatten().filter(|(_, giver)| !self.follows(id, *giver));
        unready.map(|(output, _)| *output).collect()
    }

    /// Whether the step `earlier` must have ended when `later` begins: because a chain of waiting says so, or because its
    /// phase comes first.
    pub(super) fn follows(&self, later: NodeId, earlier: NodeId) -> bool {
        let (Some(at), Some(rank)) = (self.ranks.get(&later), self.ranks.get(&earlier)) else { return false };
        let placed = usize::try_from(*at).ok().and_then(|at| self.model.before.get(at));
        let awaited =
            placed.is_some_and(|placed| placed.follows.iter().any(|(from, to)| (from..=to).contains(&rank)));
        awaited || self.part(earlier) < self.part(later)
    }

    /// How far into the run the step `id` stands, by its phase alone; what stands in none belongs to the deployment.
    pub(super) fn part(&self, id: NodeId) -> usize {
        const DEPLOY: usize = 1;
        for above in self.ancestors(id) {
            match self.model.word(above) {
                "phase" => {
                    let parts = ["before", "deploy", "verify", "stabilise", "after"];
                    let part = self.phase(above).and_then(|phase| parts.iter().position(|at| *at == phase));
                    return part.unwrap_or(DEPLOY);
                }
                "finally" => return usize::MAX,
                _ => {}
            }
        }
        DEPLOY
    }

    /// The planned `steps` by each of the words under `key`, in their order, and the groups that no group of steps
    /// surely follows.
    pub(in crate::facts) fn groups(&self, steps: &[Fact], key: &str) -> Fact {
        let mut groups: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
        for step in steps.iter().filter(|step| step.word("in") != Some("rollback")) {
            for word in step.items(key).iter().filter_map(Fact::as_text) {
                groups.entry(word).or_default().push(step);
            }
        }
        for steps in groups.values_mut() {
            steps.sort_by_key(|step| step.whole("rank"));
        }
        let group = |(word, steps): (&&'_ str, &Vec<&Fact>)| {
            let others = groups.iter().filter(|(other, _)| *other != word);
            let loose = others.filter_map(|(other, earlier)| self.loose(steps, other, earlier)).collect();
            let steps = Fact::list(steps.iter().map(|step| (*step).clone()).collect());
            ((*word).to_owned(), Fact::object(vec![(&"steps", steps), (&"loose", Fact::list(loose))]))
        };
        let groups: Vec<(String, Fact)> = groups.iter().map(group).collect();
        Fact::named(Vec::new(), groups.iter().map(|(word, fact)| (word.as_str(), fact.clone())))
    }

    /// The first of `steps` that need not wait for all of `earlier`, which are those of the group `of`.
    fn loose(&self, steps: &[&Fact], of: &str, earlier: &[&Fact]) -> Option<Fact> {
        let mut pairs = steps.iter().flat_map(|step| earlier.iter().map(move |before| (step, before)));
        let (step, before) = pairs.find(|(step, before)| {
            let ids = node(step).zip(node(before));
            ids.is_some_and(|(step, before)| step != before && !self.follows(step, before))
        })?;
        let (later, first) = (node(step)?, node(before)?);
        let field = |fact: &Fact, from: &str, key: Key| fact.get(from).map(|value| (key, value.clone()));
        let fields = [
            Some((&"of" as Key, Fact::text(of))),
            field(step, "handle", &"handle"),
            field(step, "name", &"step"),
            field(before, "handle", &"other"),
            field(before, "name", &"earlier"),
            Some((&"reversed", Fact::Yes(self.follows(first, later)))),
        ];
        Some(Fact::object(fields.into_iter().flatten().collect()))
    }
}

fn node(step: &Fact) -> Option<NodeId> {
    u32::try_from(step.whole("handle")?).ok().map(NodeId)
}

/// What was told of the steps of each of the groups under `key`.
pub(in crate::facts) fn told(ran: &[Fact], planned: &[Fact], key: &str) -> Fact {
    let mut groups: BTreeMap<&str, Vec<&Fact>> = BTreeMap::new();
    for step in ran.iter().filter(|step| step.word("in") != Some("rollback")) {
        for group in step.items(key).iter().filter_map(Fact::as_text) {
            groups.entry(group).or_default().push(step);
        }
    }
    let group = |(group, told): (&&'_ str, &Vec<&Fact>)| {
        let handles = told.iter().filter_map(|step| step.get("handle").cloned()).collect();
        let of_group = |step: &&Fact| {
            step.word("in") != Some("rollback")
                && step.items(key).iter().any(|of| of.as_text() == Some(group))
        };
        let names: BTreeSet<&str> =
            planned.iter().filter(of_group).filter_map(|step| step.word("name")).collect();
        let last = |name: &str| told.iter().rfind(|step| step.word("name") == Some(name));
        let well = |step: Option<&&Fact>| step.is_some_and(|step| step.word("status") == Some("ok"));
        let time = |step: &Fact, word: &str, end: &str| step.get(word)?.whole(end);
        let began = told
            .iter()
            .filter_map(|step| time(step, "started", "until").or_else(|| time(step, "at", "until")));
        // to do a step once more later does not move when it was first done
        let ended = |name: &&str| {
            let ended = told.iter().find(|step| {
                step.word("name") == Some(name) && !matches!(step.word("status"), Some("failed" | "unclear"))
            });
            ended.and_then(|step| time(step, "at", "epoch"))
        };
        let mut fields: Vec<(Key, Fact)> = vec![
            (&"steps", Fact::list(handles)),
            (&"names", list(&names)),
            (&"ok", Fact::Yes(names.iter().all(|name| well(last(name))))),
        ];
        fields.extend(began.min().map(|at| (&"began" as Key, Fact::Whole(at))));
        fields.extend(names.iter().filter_map(ended).max().map(|at| (&"ended" as Key, Fact::Whole(at))));
        ((*group).to_owned(), Fact::object(fields))
    };
    let groups: Vec<(String, Fact)> = groups.iter().map(group).collect();
    Fact::named(Vec::new(), groups.iter().map(|(group, fact)| (group.as_str(), fact.clone())))
}
