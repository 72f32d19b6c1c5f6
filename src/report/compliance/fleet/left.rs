//! What was left out of which figure, and why.

use super::{Ending, Fleet};
use crate::finding::run::Run;

/// Runs that some figure leaves out.
pub(in super::super) struct Left {
    pub(in super::super) why: &'static str,
    pub(in super::super) of: &'static str,
    /// The plans that it is about, by their numbers.
    pub(in super::super) plans: Vec<usize>,
}

type Lacks = fn(&Run) -> bool;

/// What a run may lack, and the figures that it is left out of then.
const LACKS: [(&str, &str, Lacks); 10] = [
    ("nothing says when it began", "months, times", |run| run.started.is_none()),
    ("nothing says how it ended", "success, rollback", |run| Ending::of(run) == Ending::Open),
    ("it was blocked, so it changed nothing", "success, rollback", |run| Ending::of(run) == Ending::Blocked),
    ("it ended, and nothing says when", "time to the end", |run| run.exit.is_some() && run.ended.is_none()),
    ("it ends before it begins", "time to the end", |run| {
        run.started.zip(run.ended).is_some_and(|(from, until)| until < from)
    }),
    ("no step or stage has a time after the start", "time of the work", |run| run.work().is_none()),
    ("neither record nor plan gives a window with both ends", "use of the window", |run| {
        run.window.is_none()
    }),
    ("no team is named", "figures by team", |run| run.teams.is_empty()),
    ("it was taken back, and no cause has a class", "causes", |run| {
        run.rolled_back && run.causes.iter().all(|cause| cause.class.is_none())
    }),
    ("something went wrong, and nothing says from when until when", "time to recovery", |run| {
        run.setbacks.iter().any(|one| one.lasted().is_none())
    }),
];

/// Everything that some figure leaves out.
pub(in super::super) fn left(fleet: &Fleet<'_>) -> Vec<Left> {
    let lacking = LACKS.into_iter().map(|(why, of, lacks)| {
        let mut plans: Vec<usize> =
            fleet.whole.runs.iter().filter(|one| lacks(one.run)).map(|one| one.number).collect();
        plans.sort_unstable();
        Left { why, of, plans }
    });
    let dossiers = fleet.all.dossiers.iter().enumerate();
    let by = |wanted: fn(&crate::finding::compliance::Dossier) -> bool| {
        dossiers
            .clone()
            .filter(|(_, one)| one.run.is_none() && wanted(one))
            .map(|(number, _)| number)
            .collect()
    };
    let without = [
        Left {
            why: "the plan has no record, so as far as is known it did not run",
            of: "everything",
            plans: by(|one| !one.has_record),
        },
        Left { why: "the record could not be read", of: "everything", plans: by(|one| one.has_record) },
    ];
    without.into_iter().chain(lacking).filter(|left| !left.plans.is_empty()).collect()
}
