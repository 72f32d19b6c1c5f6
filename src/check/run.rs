//! What a record tells of its run, read from the model.

use crate::finding::run::{Cause, Run, Setback};
use crate::model::{Is, Model, NodeId, Quantity, Time};

/// The run that the record of `model` tells of, if there is one.
pub(super) fn run(model: &Model) -> Option<Run> {
    let record = model.record?;
    let teller = Teller { model };
    let child = |word| model.child(record, word);
    let attempts: Vec<NodeId> =
        model.children(record).iter().copied().filter(|id| model.word(*id) == "attempt").collect();
    // a run and each of its attempts are told in the same words
    let acts: Vec<NodeId> = std::iter::once(record)
        .chain(attempts.iter().copied())
        .flat_map(|id| model.children(id))
        .copied()
        .collect();
    let of = |word: &'static str| acts.iter().copied().filter(move |id| model.word(*id) == word);
    let done = || of("step").chain(of("stage")).chain(of("flag").flat_map(move |flag| teller.stages(flag)));
    let begun = || attempts.iter().filter_map(|id| teller.time(model.child(*id, "started")?));
    let first = || done().filter_map(|id| teller.at(id, "started").or_else(|| teller.at(id, "at")));
    let exit = child("exit");
    let plan_window = model.plan.and_then(|plan| model.child(plan, "window"));
    Some(Run {
        teams: child("team").map(|id| teller.texts(id)).unwrap_or_default(),
        exit: exit.and_then(|id| model.first_text(id)).map(str::to_owned),
        started: child("started")
            .and_then(|id| teller.time(id))
            .or_else(|| begun().min())
            .or_else(|| first().min()),
        deployed: done().filter_map(|id| teller.at(id, "at")).max(),
        ended: exit.and_then(|id| teller.at(id, "at")),
        window: child("window").or(plan_window).and_then(|id| teller.period(id)),
        attempts: attempts.len().max(1),
        rolled_back: exit.and_then(|id| model.first_text(id)) == Some("rolled-back")
            || of("rollback").next().is_some(),
        causes: of("cause").map(|id| teller.cause(id)).collect(),
        setbacks: teller.setbacks(of("issue"), of("rollback"), record),
        defects: child("defects").and_then(|id| teller.figure(id)).and_then(whole),
        downtime: child("downtime")
            .and_then(|id| teller.figure(id))
            .map(rounded)
            .or_else(|| teller.declines(record, "downtime").then_some(0)),
        security_incidents: teller.security_incidents(record),
        satisfaction: child("satisfaction").and_then(|id| {
            let before = model.child(id, "before").and_then(|before| teller.figure(before))?;
            Some((rounded(before * 1_000.0), rounded(teller.figure(id)? * 1_000.0)))
        }),
    })
}

#[derive(Clone, Copy)]
struct Teller<'m> {
    model: &'m Model,
}

impl<'m> Teller<'m> {
    fn stages(self, flag: NodeId) -> impl Iterator<Item = NodeId> + 'm {
        self.model.children(flag).iter().copied().filter(move |id| self.model.word(*id) == "stage")
    }

    fn texts(self, id: NodeId) -> Vec<String> {
        self.model.values(id).iter().filter_map(|value| value.is.text()).map(str::to_owned).collect()
    }

    /// The first point in time that `id` says, in seconds since 1970.
    fn time(self, id: NodeId) -> Option<i64> {
        self.model.values(id).iter().find_map(|value| match value.is {
            Is::Time(Time::At { from, .. }) => Some(from),
            _ => None,
        })
    }

    fn at(self, id: NodeId, word: &str) -> Option<i64> {
        self.time(self.model.child(id, word)?)
    }

    /// How long the period is that `id` says.
    fn period(self, id: NodeId) -> Option<i64> {
        self.model.values(id).iter().find_map(|value| match &value.is {
            Is::Period(both) => match (both.first()?, both.last()?) {
                ((Time::At { from, .. }, _), (Time::At { until, .. }, _)) => Some(until - from),
                _ => None,
            },
            _ => None,
        })
    }

    fn figure(self, id: NodeId) -> Option<f64> {
        self.model.values(id).iter().find_map(|value| match value.is {
            Is::Quantity(
                Quantity::Number(figure)
                | Quantity::Percent(figure)
                | Quantity::Duration(figure)
                | Quantity::Multiple(figure)
                | Quantity::Rate(figure)
                | Quantity::Bytes(figure),
                _,
            ) => Some(figure),
            _ => None,
        })
    }

    /// Whether `record` says aloud that there was none.
    fn declines(self, record: NodeId, word: &str) -> bool {
        let mut said = self.model.children(record).iter().filter(|id| self.model.word(**id) == "no");
        said.any(|id| self.model.values(*id).iter().any(|value| value.is.text() == Some(word)))
    }

    fn cause(self, id: NodeId) -> Cause {
        let class = self.model.child(id, "class").and_then(|class| self.model.first_text(class));
        let text = self.model.first_text(id).unwrap_or_default().to_owned();
        Cause { text, class: class.map(str::to_owned) }
    }

    fn setbacks(
        self,
        issues: impl Iterator<Item = NodeId>,
        rollbacks: impl Iterator<Item = NodeId>,
        record: NodeId,
    ) -> Vec<Setback> {
        let setback = |kind, id, from, until| Setback {
            kind,
            text: self.model.first_text(id).unwrap_or_default().to_owned(),
            severity: self
                .model
                .child(id, "severity")
                .and_then(|severity| self.model.first_text(severity))
                .map(str::to_owned),
            from,
            until,
        };
        let issues = issues.map(|id| setback("issue", id, self.at(id, "detected"), self.at(id, "resolved")));
        let incidents = self.model.children(record).iter().copied();
        let incidents = incidents
            .filter(|id| self.model.word(*id) == "incident")
            .map(|id| setback("incident", id, self.at(id, "started"), self.at(id, "restored")));
        let rollbacks = rollbacks.map(|id| {
            let decided = self.model.child(id, "decided").and_then(|decided| self.at(decided, "at"));
            setback("rollback", id, self.at(id, "started").or(decided), self.at(id, "restored"))
        });
        incidents.chain(rollbacks).chain(issues).collect()
    }

    fn security_incidents(self, record: NodeId) -> Option<usize> {
        let all = self.model.children(record).iter();
        let count = all.filter(|id| self.model.word(**id) == "security-incident").count();
        (count > 0 || self.declines(record, "security-incident")).then_some(count)
    }
}

fn rounded(figure: f64) -> i64 {
    // a figure beyond what counts as one is cut to it
    #[expect(clippy::cast_possible_truncation, reason = "saturates")]
    let whole = figure.round() as i64;
    whole
}

fn whole(figure: f64) -> Option<u64> {
    u64::try_from(rounded(figure)).ok()
}
