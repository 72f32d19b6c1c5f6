//! Where going back ends: the steps that cannot be taken back, and what the plan promises after each.

use super::{Derived, Fields};
use crate::facts::Fact;
use crate::facts::fact::Key;
use crate::model::NodeId;

/// What ends the way back.
struct Point<'f> {
    /// What says so: the statement of the plan, or the migration.
    handle: &'f Fact,
    /// What shows it, where that stands elsewhere.
    shown: Option<&'f Fact>,
    why: &'static str,
    because: Option<&'f str>,
    migration: Option<&'f str>,
    /// Whether the plan says that a rollback leaves it, and why the old version can live with it.
    left: bool,
    step: Option<NodeId>,
}

impl<'m> Derived<'m> {
    /// Everything in `plan` that ends the way back, in the order in which it is done.
    pub(in crate::facts) fn no_return(&self, plan: &Fact) -> Fact {
        let declared = plan.items("point_of_no_return").iter().filter_map(|point| self.declared(point));
        let migrations = plan.items("migration").iter().filter_map(|migration| self.lost(migration));
        let mut points: Vec<Point<'_>> = declared.chain(migrations).collect();
        // what no step does has no place of its own
        points.sort_by_key(|point| point.step.map_or((usize::MAX, u32::MAX), |step| self.place(step)));
        Fact::list(points.iter().map(|point| self.laid_out(point, plan)).collect())
    }

    fn declared<'f>(&self, point: &'f Fact) -> Option<Point<'f>> {
        let step = self.planned.get(point.get("before")?.word("step")?).copied()?;
        let because = point.get("because").and_then(|because| because.word("text"));
        let handle = point.get("handle")?;
        Some(Point {
            handle,
            shown: None,
            why: "declared",
            because,
            migration: None,
            left: false,
            step: Some(step),
        })
    }

    /// The migration, where what it does is gone for good: as its script shows, else as the plan says.
    fn lost<'f>(&self, migration: &'f Fact) -> Option<Point<'f>> {
        let acts =
            migration.get("up").and_then(|up| up.get("found")).map_or(&[][..], |found| found.items("acts"));
        let has = |act: &Fact, class: &str| act.items("classes").iter().any(|of| of.as_text() == Some(class));
        let in_whole = |act: &&Fact| act.get("of_rows").is_none();
        let act = |class: &str| acts.iter().filter(in_whole).find(|act| has(act, class));
        let clause = |word: &str| migration.get(word);
        let shown = act("loses-data").map(|act| ("loses-data", act));
        let shown = shown.or_else(|| act("no-way-back").map(|act| ("no-way-back", act)));
        let destroys = || clause("kind").filter(|kind| kind.word("kind") == Some("destructive"));
        let shown = shown.or_else(|| destroys().map(|kind| ("loses-data", kind)));
        // what is brought back from a copy has a way back
        let never = || clause("irreversible").filter(|clause| clause.get("restore").is_none());
        let (why, shown) = shown.or_else(|| never().map(|clause| ("irreversible", clause)))?;
        let kept = clause("on_rollback").filter(|kept| kept.word("kind") == Some("leave"));
        let by = migration.items("applied_by").iter().filter_map(|step| match step {
            Fact::Whole(step) => u32::try_from(*step).ok().map(NodeId),
            _ => None,
        });
        Some(Point {
            handle: migration.get("handle")?,
            shown: shown.get("handle"),
            why,
            because: None,
            migration: migration.word("name"),
            left: kept.is_some_and(|kept| kept.get("because").is_some()),
            step: by.filter(|step| !self.is_back(*step)).min_by_key(|step| self.place(*step)),
        })
    }

    fn laid_out(&self, point: &Point<'_>, plan: &Fact) -> Fact {
        let mut fields: Fields = vec![(&"handle", point.handle.clone()), (&"why", Fact::Word(point.why))];
        fields.extend(point.shown.map(|shown| (&"shown" as Key, shown.clone())));
        fields.extend(point.because.map(|because| (&"because" as Key, Fact::text(because))));
        fields.extend(point.migration.map(|name| (&"migration" as Key, Fact::text(name))));
        fields.push((&"left", Fact::Yes(point.left)));
        let step = point.step;
        fields.extend(step.map(|step| (&"at" as Key, handle(step))));
        fields
            .extend(step.map(|step| (&"step" as Key, Fact::text(self.model.first_text(step).unwrap_or("")))));
        fields.extend(
            step.and_then(|step| self.ranks.get(&step))
                .map(|rank| (&"rank" as Key, Fact::Whole(i64::from(*rank)))),
        );
        fields.push((&"open", Fact::list(self.open(step, plan))));
        let promised = step.map(|step| self.promised(step)).unwrap_or_default();
        fields.push((&"promised", Fact::list(promised)));
        Fact::object(fields)
    }

    /// The rollbacks that are still promised when `step` is done: the last that takes over by then, and those that begin
    /// later. Where nothing says when it is done, those that hold throughout.
    fn open(&self, step: Option<NodeId>, plan: &Fact) -> Vec<Fact> {
        let bound = |rollback: &Fact, word: &str| {
            let name = rollback.get(word).map(|clause| clause.word("step").unwrap_or(""));
            name.map(|name| self.planned.get(name).copied())
        };
        let rollbacks = plan.items("rollback").iter().filter(|rollback| rollback.get("handle").is_some());
        let mut held: Option<(Option<NodeId>, &Fact)> = None;
        let mut open = Vec::new();
        for rollback in rollbacks {
            let (after, until) = (bound(rollback, "after"), bound(rollback, "until"));
            let Some(step) = step else {
                open.extend((after.is_none() && until.is_none()).then_some(rollback));
                continue;
            };
            // one that ends nobody knows where is not judged
            if let Some(until) = until
                && !until.is_some_and(|until| until != step && self.follows(until, step))
            {
                continue;
            }
            match after {
                Some(Some(after)) if after != step && self.follows(after, step) => open.push(rollback),
                Some(Some(after)) if after == step || self.follows(step, after) => {
                    let later =
                        held.is_none_or(|(known, _)| known.is_none_or(|known| self.follows(after, known)));
                    held = if later { Some((Some(after), rollback)) } else { held };
                }
                None if held.is_none() => held = Some((None, rollback)),
                _ => {}
            }
        }
        open.extend(held.map(|(_, rollback)| rollback));
        let mut handles: Vec<Fact> =
            open.iter().filter_map(|rollback| rollback.get("handle").cloned()).collect();
        handles.sort_by_key(|handle| if let Fact::Whole(handle) = handle { *handle } else { 0 });
        handles
    }

    /// Where the plan counts on going back although `step` is surely done.
    fn promised(&self, step: NodeId) -> Vec<Fact> {
        let Some(plan) = self.model.plan else { return Vec::new() };
        let enabled = self.clause(step, "enables").map_or(&[][..], |clause| self.model.values(clause));
        let enabled: Vec<&str> = enabled.iter().filter_map(|value| value.is.text()).collect();
        let mut promised = Vec::new();
        for id in self.model.inside(plan) {
            let of = match self.model.word(id) {
                "on-failure" | "no-go" | "action" if self.says(id, "rollback") && self.is_after(id, step) => {
                    "rollback"
                }
                "kill-switch" | "disables" | "on-failure" if self.switches_off(id, &enabled) => "flag",
                _ => continue,
            };
            let named = self
                .ancestors(id)
                .find(|above| matches!(self.model.word(*above), "step" | "flag" | "stage" | "phase"));
            let name = named.and_then(|named| self.model.first_text(named)).unwrap_or("");
            promised.push(Fact::object(vec![
                (&"handle", handle(id)),
                (&"of", Fact::Word(of)),
                (&"in", Fact::text(name)),
            ]));
        }
        promised
    }

    fn says(&self, id: NodeId, word: &str) -> bool {
        self.model.values(id).iter().any(|value| value.is.text() == Some(word))
    }

    /// Whether `id` surely belongs to a time at which `step` is done: to a step or a phase behind it.
    fn is_after(&self, id: NodeId, step: NodeId) -> bool {
        for above in self.ancestors(id) {
            match self.model.word(above) {
                "rollback" | "finally" => return false,
                "step" => return above != step && self.follows(above, step),
                "phase" => return self.part(id) > self.part(step),
                "stage" => return self.stage_after(above, step),
                _ => {}
            }
        }
        false
    }

    /// Whether the stages around `stage` surely begin when `step` is done: those of a strategy with the steps that bring
    /// in the new version, those of a flag with what switches it on.
    fn stage_after(&self, stage: NodeId, step: NodeId) -> bool {
        let of = self.model.get(stage).and_then(|node| node.parent);
        let flag = of.filter(|of| self.model.word(*of) == "flag").and_then(|of| self.model.first_text(of));
        let begins: Vec<NodeId> = match flag {
            Some(flag) => {
                let enables = |step: &NodeId| {
                    self.clause(*step, "enables").is_some_and(|clause| self.says(clause, flag))
                };
                self.planned.values().copied().filter(enables).collect()
            }
            None => self.movers.clone(),
        };
        !begins.is_empty() && begins.iter().all(|begin| *begin != step && self.follows(*begin, step))
    }

    fn switches_off(&self, id: NodeId, enabled: &[&str]) -> bool {
        let flag = || self.ancestors(id).find(|above| self.model.word(*above) == "flag");
        let named = || {
            flag().and_then(|flag| self.model.first_text(flag)).is_some_and(|flag| enabled.contains(&flag))
        };
        match self.model.word(id) {
            "disables" => enabled.iter().any(|flag| self.says(id, flag)),
            "on-failure" => self.says(id, "disable-flags") && named(),
            _ => named(),
        }
    }

    /// The steps with which users come to the new version: those that move traffic, else those that bring the code.
    pub(super) fn movers(&self) -> Vec<NodeId> {
        let steps = || self.planned.iter().filter(|(_, step)| !self.is_back(**step));
        let doing = |acts: &'static [&str]| -> Vec<NodeId> {
            let does = |(name, step): &(&&'m str, &NodeId)| {
                self.acts(**step, name).iter().any(|act| acts.contains(act))
            };
            steps().filter(does).map(|(_, step)| *step).collect()
        };
        let traffic = doing(&["shift-traffic", "switch"]);
        if !traffic.is_empty() {
            return traffic;
        }
        let brings = |(name, step): &(&&'m str, &NodeId)| {
            let acts = self.acts(**step, name);
            acts.contains("update")
                || self.carried(**step, &acts, &self.duties(**step, name)).contains("code")
        };
        steps().filter(brings).map(|(_, step)| *step).collect()
    }

    /// Whether the old version still serves somebody when the migration `name` runs: `runs`, `gone`, or `unclear`.
    pub(super) fn old_version(&self, name: &str) -> &'static str {
        let applied = self
            .runs
            .iter()
            .filter(|(word, of, step)| *word == "applied_by" && *of == name && !self.is_back(*step));
        let applied: Vec<NodeId> = applied.map(|(.., step)| *step).collect();
        let pairs =
            || applied.iter().flat_map(|applied| self.movers.iter().map(move |mover| (*applied, *mover)));
        if pairs().next().is_none() {
            "unclear"
        } else if pairs().all(|(applied, mover)| self.follows(applied, mover)) {
            "gone"
        } else if pairs().all(|(applied, mover)| self.follows(mover, applied)) {
            "runs"
        } else {
            "unclear"
        }
    }

    /// Whether the step `id` belongs to the way back.
    fn is_back(&self, id: NodeId) -> bool {
        self.ancestors(id).any(|above| self.model.word(above) == "rollback")
    }

    /// Where the step `id` stands in the run: its part, then its place.
    fn place(&self, id: NodeId) -> (usize, u32) {
        (self.part(id), self.ranks.get(&id).copied().unwrap_or(u32::MAX))
    }
}

fn handle(id: NodeId) -> Fact {
    Fact::Whole(i64::from(id.0))
}
