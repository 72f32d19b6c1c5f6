//! What follows from where a thing stands and what it is called: said once here, so that no rule has to find it out.

mod added;
mod groups;
mod happened;
mod kinds;
mod limits;
mod no_return;
mod shown;
mod stages;
mod texts;
mod whole;

pub(super) use added::{Sort, added};
pub(super) use groups::told;
pub(super) use whole::{changes, open, window};

use super::Fact;
use super::evidence::Evidence;
use super::fact::Key;
use crate::model::{Is, Limit, Model, NodeId, Quantity, Time, Value};
use crate::vocabulary::{Type, vocabulary};
use kinds::measured;
use limits::looser;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use texts::{form, numbered, placeholder};

type Fields = Vec<(Key, Fact)>;

/// The things that stand in many places, and of which rules ask for all.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) steps: Vec<Fact>,
    pub(super) checks: Vec<Fact>,
    pub(super) watches: Vec<Fact>,
    pub(super) stages: Vec<Fact>,
    pub(super) triggers: Vec<Fact>,
    pub(super) notices: Vec<Fact>,
    pub(super) baselines: Vec<Fact>,
    /// All that is shown by something, in the plan and in the record.
    pub(super) evidence: Vec<Fact>,
    pub(super) placeholders: Vec<Fact>,
}

pub(super) struct Derived<'m> {
    model: &'m Model,
    evidence: &'m Evidence,
    /// What each metric of the plan measures, by its name.
    pub(super) metrics: BTreeMap<&'m str, (NodeId, Vec<String>)>,
    ranks: BTreeMap<NodeId, u32>,
    planned: BTreeMap<&'m str, NodeId>,
    /// The steps with which users come to the new version.
    movers: Vec<NodeId>,
    /// The rollback triggers on metrics.
    triggers: Vec<(NodeId, &'m str, &'m Limit)>,
    /// The steps that apply or revert a migration, with the clause that says so.
    runs: Vec<(&'static str, &'m str, NodeId)>,
    /// By each clause that takes outputs, the outputs, each with the step that gives it.
    taken: BTreeMap<NodeId, Vec<(&'m str, NodeId)>>,
    /// The kind of each declared change, by its name.
    shipped: BTreeMap<&'m str, &'m str>,
    pub(super) gathered: RefCell<Gathered>,
}

impl<'m> Derived<'m> {
    pub(super) fn new(model: &'m Model, evidence: &'m Evidence) -> Self {
        let ranks: BTreeMap<NodeId, u32> =
            model.before.iter().map(|placed| (placed.step, placed.rank)).collect();
        let planned = ranks.keys().filter_map(|id| Some((model.first_text(*id)?, *id))).collect();
        let plan = model.plan.map_or(&[][..], |plan| model.children(plan));
        let metrics = plan.iter().filter(|id| model.word(**id) == "metric");
        let metrics = metrics.filter_map(|id| {
            let name = model.first_text(*id)?;
            Some((name, (*id, measured(model, *id, name))))
        });
        let mut derived = Self {
            model,
            evidence,
            metrics: metrics.collect(),
            ranks,
            planned,
            movers: Vec::new(),
            triggers: Vec::new(),
            runs: Vec::new(),
            taken: BTreeMap::new(),
            shipped: BTreeMap::new(),
            gathered: RefCell::default(),
        };
        derived.look();
        derived
    }

    /// Remembers what other things are compared with.
    fn look(&mut self) {
        let plan = self.model.plan.map_or(&[][..], |plan| self.model.children(plan));
        for rollback in plan.iter().filter(|id| self.model.word(**id) == "rollback") {
            for trigger in
                self.model.children(*rollback).iter().filter(|id| self.model.word(**id) == "trigger")
            {
                if let (Some(on), Some(limit)) = (self.model.first_text(*trigger), self.limit(*trigger)) {
                    self.triggers.push((*trigger, on, limit));
                }
            }
        }
        self.look_at_what_is_shared(plan);
        for step in self.planned.values() {
            for clause in self.model.children(*step) {
                let word = match self.model.word(*clause) {
                    "applies" => "applied_by",
                    "reverts" => "reverted_by",
                    _ => continue,
                };
                let names = self.model.values(*clause).iter().filter_map(|value| value.is.text());
                self.runs.extend(names.map(|name| (word, name, *step)));
            }
        }
        self.movers = self.movers();
    }

    /// Whether `id` gives its thing a name, and does not merely name it.
    fn declares(&self, id: NodeId) -> bool {
        self.model.values(id).iter().any(|value| matches!(value.is, Is::New(_)))
    }

    /// Whether `id` is a step, planned or done, and no clause that names one.
    fn speaks_of_a_step(&self, id: NodeId) -> bool {
        self.model.entry(id).slots.first().is_some_and(|slot| slot.name == "name")
    }

    fn takes_evidence(&self, id: NodeId) -> bool {
        let children = self.model.entry(id).children;
        children.iter().any(|child| vocabulary().entry(*child).word == "evidence")
    }

    fn limit(&self, id: NodeId) -> Option<&'m Limit> {
        self.model.values(id).iter().find_map(|value| match &value.is {
            Is::Limit(limit) => Some(&**limit),
            _ => None,
        })
    }

    fn clause(&self, id: NodeId, word: &str) -> Option<NodeId> {
        self.model.children(id).iter().copied().find(|clause| self.model.word(*clause) == word)
    }

    fn seconds(&self, id: NodeId, word: &str) -> Option<f64> {
        self.model.values(self.clause(id, word)?).iter().find_map(|value| match value.is {
            Is::Quantity(Quantity::Duration(seconds), _) => Some(seconds),
            _ => None,
        })
    }

    /// Adds to the `fields` of `id` what follows from its place.
    pub(super) fn fields(&self, id: NodeId, fields: &mut Fields) {
        let word = self.model.word(id);
        match word {
            "step" if self.speaks_of_a_step(id) => self.step(id, fields),
            "check" | "watch" | "trigger" | "alert" | "promote-if" | "baseline"
                if self.model.first_text(id).is_some() =>
            {
                let home = self.home(id);
                fields.push((&"in", Fact::Word(home)));
                let kinds = self.kinds(id);
                if word == "check" {
                    fields.push((&"shows", list(self.shows(id, &kinds))));
                }
                fields.push((&"kinds", list(kinds)));
                if matches!(word, "check" | "watch") {
                    fields.push((&"duties", list(self.duties_around(id))));
                }
                fields.push((&"parts", list(self.parts(id))));
                if word == "check" {
                    self.check(id, home, fields);
                }
            }
            "up" | "down" => {
                let named = self.model.values(id).iter().find_map(|value| match &value.is {
                    Is::Script(name) => numbered(name),
                    _ => None,
                });
                fields.extend(named.map(|(folder, number)| {
                    let of = vec![(&"in" as Key, Fact::text(folder)), (&"number", Fact::figure(number))];
                    (&"numbered" as Key, Fact::object(of))
                }));
            }
            "monitor" => fields.push((&"kinds", list(self.sees(id)))),
            "migration" if self.declares(id) => {
                let name = self.model.first_text(id).unwrap_or("");
                for word in [&"applied_by", &"reverted_by"] {
                    let by = self.runs.iter().filter(|(known, of, _)| known == word && *of == name);
                    let by = by.map(|(_, _, step)| Fact::Whole(i64::from(step.0)));
                    fields.push((word, Fact::list(by.collect())));
                }
                fields.push((&"old_version", Fact::Word(self.old_version(name))));
            }
            "flag" if self.declares(id) => {
                let name = self.model.first_text(id).unwrap_or("");
                let plan = self.model.plan.map_or(&[][..], |plan| self.model.children(plan));
                let carrying = plan.iter().copied().filter(|other| self.carries(*other).contains(&name));
                let stages = carrying.chain([id]).flat_map(|of| self.model.children(of)).copied();
                let stages =
                    stages.filter(|stage| self.model.word(*stage) == "stage" && self.leaves_out(*stage));
                let held: f64 = stages.filter_map(|stage| self.seconds(stage, "for")).sum();
                fields.push((&"held", Fact::figure(held)));
            }
            "metric" if self.declares(id) => {
                let kinds = self.model.first_text(id).and_then(|name| self.metrics.get(name));
                fields.push((&"kinds", list(kinds.into_iter().flat_map(|(_, kinds)| kinds))));
            }
            "stage" => self.stage(id, fields),
            "goal" => fields.extend(self.met(id).map(|met| (&"met" as Key, Fact::Yes(met)))),
            "evidence" => {
                let source = self.model.values(id).first().map(|value| &value.is);
                let local = matches!(source, Some(Is::Text(source)) if !source.contains("://"));
                fields.push((&"local", Fact::Yes(local)));
                fields.extend(
                    self.model.get(id).and_then(|node| node.parent).into_iter().flat_map(|of| self.claim(of)),
                );
            }
            "release" | "commit" | "version" => {
                let form = self.model.first_text(id).map_or("none", form);
                fields.push((&"form", Fact::Word(form)));
            }
            _ => {}
        }
        if PROVED.contains(&word) && self.takes_evidence(id) {
            fields.push((&"proof", Fact::object(vec![(&"state", Fact::Word(self.proof(id)))])));
        }
        if let Some(attempt) = self.attempt(id) {
            fields.push((&"attempt", attempt));
        }
    }

    /// Remembers `fact`, which is `id`, where rules ask for all of its kind.
    pub(super) fn gather(&self, id: NodeId, fact: &Fact) {
        let mut gathered = self.gathered.borrow_mut();
        if self.model.word(id) == "evidence" {
            gathered.evidence.push(fact.clone());
        }
        if !self.planned_thing(id) {
            return;
        }
        for value in self.model.values(id) {
            if let Some(found) = value.is.text().and_then(placeholder) {
                let text = value.is.text().unwrap_or("");
                gathered.placeholders.push(Fact::object(vec![
                    (&"handle", Fact::Whole(i64::from(id.0))),
                    (&"text", Fact::text(text)),
                    (&"found", Fact::text(found)),
                ]));
            }
        }
        if self.model.word(id) == "stage" {
            let strategy = self.model.get(id).and_then(|node| node.parent);
            let carried = strategy.map(|strategy| self.carries(strategy)).unwrap_or_default();
            let each = carried.iter().map(|flag| fact.with(&"flag", Fact::text(flag)));
            let before = gathered.stages.len();
            gathered.stages.extend(each);
            if gathered.stages.len() > before {
                return;
            }
        }
        let all = match self.model.word(id) {
            "step" if fact.get("in").is_some() => &mut gathered.steps,
            "check" if fact.get("kinds").is_some() => &mut gathered.checks,
            "watch" if fact.get("kinds").is_some() => &mut gathered.watches,
            "stage" if fact.get("in").is_some() => &mut gathered.stages,
            "trigger" if fact.get("kinds").is_some() => &mut gathered.triggers,
            "notify" if fact.get("audience").is_some() => &mut gathered.notices,
            "baseline" if fact.get("of").is_some() => &mut gathered.baselines,
            _ => return,
        };
        all.push(fact.clone());
    }

    fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        let parent = |id: &NodeId| self.model.get(*id).and_then(|node| node.parent);
        std::iter::successors(parent(&id), parent)
    }

    fn planned_thing(&self, id: NodeId) -> bool {
        self.ancestors(id).last().is_some_and(|root| Some(root) == self.model.plan)
    }

    /// The part of the plan in which `id` stands.
    fn home(&self, id: NodeId) -> &'static str {
        for above in self.ancestors(id) {
            match self.model.word(above) {
                "phase" => return self.phase(above).unwrap_or("phase"),
                word @ ("stage" | "rollback" | "strategy" | "staging" | "environment" | "migration"
                | "finally" | "plan" | "record" | "monitor" | "flag") => return word,
                _ => {}
            }
        }
        "plan"
    }

    /// The kind of the phase `id`, as one of the words that every plan knows.
    fn phase(&self, id: NodeId) -> Option<&'static str> {
        const PHASES: [&str; 5] = ["before", "deploy", "verify", "stabilise", "after"];
        let kind = self.model.first_text(id)?;
        PHASES.into_iter().find(|known| *known == kind)
    }

    fn step(&self, id: NodeId, fields: &mut Fields) {
        let name = self.model.first_text(id).unwrap_or("");
        // a record speaks of the step that was planned
        let planned = if self.planned_thing(id) { Some(id) } else { self.planned.get(name).copied() };
        let Some(planned) = planned else { return };
        let mut part = "deploy";
        for above in self.ancestors(planned) {
            match self.model.word(above) {
                "rollback" => part = "rollback",
                "finally" => part = "finally",
                "phase" => fields.extend(self.phase(above).map(|phase| (&"phase" as Key, Fact::Word(phase)))),
                _ => {}
            }
        }
        fields.push((&"in", Fact::Word(part)));
        fields.extend(self.ranks.get(&planned).map(|rank| (&"rank" as Key, Fact::Whole(i64::from(*rank)))));
        let (acts, duties) = (self.acts(planned, name), self.duties(planned, name));
        fields.push((&"carries", list(self.carried(planned, &acts, &duties))));
        fields.push((&"acts", list(acts)));
        fields.push((&"duties", list(duties)));
        fields.push((&"unready", list(self.unready(planned))));
        if planned != id {
            fields.push((&"early", list(self.early(id, planned))));
            let again = self.again(id).map(|told| Fact::Whole(i64::from(told.0)));
            fields.extend(again.map(|told| (&"again" as Key, told)));
            fields.push((&"after_unclear", list(self.after_unclear(id))));
        }
    }

    fn check(&self, id: NodeId, home: &str, fields: &mut Fields) {
        let on = self.model.first_text(id).unwrap_or("");
        fields.push((&"metric", Fact::Yes(self.metrics.contains_key(on))));
        fields.push((&"later", Fact::Yes(matches!(home, "verify" | "stabilise" | "after" | "plan"))));
        let phase = self.ancestors(id).find(|above| self.model.word(*above) == "phase");
        let due = self.seconds(id, "within").or_else(|| self.seconds(phase?, "within"));
        fields.extend(due.map(|seconds| (&"due_seconds" as Key, Fact::figure(seconds))));
        fields.extend(phase.map(|phase| (&"of_phase" as Key, Fact::Whole(i64::from(phase.0)))));
        let limit = self.limit(id);
        let looser = self
            .triggers
            .iter()
            .find(|(_, of, trigger)| *of == on && limit.is_some_and(|l| looser(l, trigger)));
        if let Some((trigger, _, _)) = looser {
            fields.push((&"looser_than", Fact::Whole(i64::from(trigger.0))));
        }
        if !self.planned_thing(id) {
            self.result(id, on, fields);
        }
    }

    /// What `id` claims, for what is to show it: what people call it, and the result that it gives.
    fn claim(&self, id: NodeId) -> Fields {
        let results = vocabulary().set_named("RESULT").map(|(id, _)| Type::Set(id));
        let slots = self.model.entry(id).slots;
        let is_result = |value: &&Value| {
            let slot = slots.get(usize::from(value.slot));
            slot.is_some_and(|slot| slot.types.iter().any(|one| Some(*one) == results))
        };
        let own = self.model.values(id).iter().find(is_result).and_then(|value| value.is.text());
        let result = own.or_else(|| self.model.first_text(self.clause(id, "result")?));
        let word = self.model.word(id);
        let called = self.model.first_text(id).filter(|_| word == "gate").unwrap_or(word);
        let mut fields: Fields = vec![
            (&"of", Fact::Whole(i64::from(id.0))),
            (&"word", Fact::Word(word)),
            (&"claim", Fact::text(called)),
        ];
        fields.extend(result.map(|result| (&"result" as Key, Fact::text(result))));
        fields
    }

    /// What shows the claim `id`.
    fn proof(&self, id: NodeId) -> &'static str {
        let mut state = "none";
        for evidence in
            self.model.children(id).iter().filter(|clause| self.model.word(**clause) == "evidence")
        {
            match self.model.values(*evidence).first().map(|value| &value.is) {
                Some(Is::Text(source)) if source.contains("://") && state != "unread" => state = "link",
                Some(Is::Text(_)) if self.evidence.state(*evidence) == Some("read") => return "read",
                Some(Is::Text(_)) => state = "unread",
                Some(Is::Word(_)) if state == "none" => state = "withheld",
                _ => {}
            }
        }
        state
    }

    /// The kinds of thing that the step `id`, called `name`, does.
    fn acts(&self, id: NodeId, name: &'m str) -> BTreeSet<&'m str> {
        let actions = vocabulary().sets().find(|set| set.name == "ACTION").map_or(&[][..], |set| set.members);
        let mut acts: BTreeSet<&'m str> = actions.iter().copied().filter(|action| *action == name).collect();
        for clause in self.model.children(id) {
            match self.model.word(*clause) {
                "does" => acts.extend(self.model.values(*clause).iter().filter_map(|value| value.is.text())),
                "applies" => drop(acts.insert("migrate")),
                "reverts" => drop(acts.insert("revert-migration")),
                "notify" => drop(acts.insert("notify")),
                "enables" => drop(acts.insert("enable-flag")),
                "disables" => drop(acts.insert("disable-flag")),
                _ => {}
            }
        }
        acts
    }

    fn time(&self, id: NodeId, word: &str) -> Option<(i64, i64)> {
        let clause = self.model.children(id).iter().find(|clause| self.model.word(**clause) == word)?;
        self.model.values(*clause).iter().find_map(|value| match value.is {
            Is::Time(Time::At { from, until }) => Some((from, until)),
            _ => None,
        })
    }

    fn attempt(&self, id: NodeId) -> Option<Fact> {
        let parent = self.model.get(id)?.parent?;
        if self.model.word(parent) != "attempt" {
            return None;
        }
        self.model.values(parent).iter().find_map(|value| match value.is {
            Is::Quantity(Quantity::Number(number), _) => Some(Fact::figure(number)),
            _ => None,
        })
    }
}

/// The words whose claims rules ask the proof of.
const PROVED: [&str; 11] = [
    "gate",
    "deployed",
    "smoke",
    "performance",
    "logs",
    "parity",
    "tested",
    "confirmed",
    "precondition",
    "assessment",
    "upstream",
];

/// A day without an hour lasts until its last second: what is only known to have happened on it is not before an hour of it.
fn last_second((from, until): (i64, i64)) -> i64 {
    until - i64::from(until > from)
}

fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> Fact {
    Fact::list(items.into_iter().map(|item| Fact::text(item.as_ref())).collect())
}
