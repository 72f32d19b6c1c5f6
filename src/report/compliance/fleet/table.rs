//! Every figure by its name: what it is, and how it is made. All formats tell the same ones.

use super::{Group, Share, Spread, difference, duration, number, percent};

/// What a figure comes to for a group of runs.
pub(in super::super) enum By {
    Share(Share),
    Spread(Spread, fn(i64) -> String),
}

pub(in super::super) struct Figure {
    /// For programs.
    pub(in super::super) word: &'static str,
    /// For people.
    pub(in super::super) name: &'static str,
    pub(in super::super) unit: &'static str,
    /// What it counts, and what it leaves out.
    pub(in super::super) means: &'static str,
    pub(in super::super) of: fn(&Group<'_>) -> By,
}

pub(in super::super) const FIGURES: [Figure; 12] = [
    Figure {
        word: "success",
        name: "Success",
        unit: "runs",
        means: "completed runs, of those that changed something and ended: completed, rolled back or aborted",
        of: |group| By::Share(group.success()),
    },
    Figure {
        word: "rollback",
        name: "Rollback",
        unit: "runs",
        means: "runs that were taken back, wholly or in part, of the same; also where a later attempt went well",
        of: |group| By::Share(group.rollback()),
    },
    Figure {
        word: "again",
        name: "More than one attempt",
        unit: "runs",
        means: "runs whose record tells of more than one attempt, of all runs",
        of: |group| By::Share(group.again()),
    },
    Figure {
        word: "work",
        name: "Time of the work",
        unit: "seconds",
        means: "from the start to the end of the last step or stage",
        of: |group| By::Spread(group.work(), duration),
    },
    Figure {
        word: "length",
        name: "Time to the end",
        unit: "seconds",
        means: "from the start to the declared end, which comes after the watch",
        of: |group| By::Spread(group.length(), duration),
    },
    Figure {
        word: "of-window",
        name: "Use of the window",
        unit: "percent",
        means: "the time of the work by the length of the window: above 100% it took longer than planned",
        of: |group| By::Spread(group.of_window(), percent),
    },
    Figure {
        word: "recovery",
        name: "Time to recovery",
        unit: "seconds",
        means: "of each issue, incident and rollback: from when it was noticed or began until it was resolved or service was back",
        of: |group| By::Spread(group.recovery(None), duration),
    },
    Figure {
        word: "defects",
        name: "Escaped defects",
        unit: "defects",
        means: "faults that a record counts as found after the run",
        of: |group| By::Spread(group.defects(), number),
    },
    Figure {
        word: "downtime",
        name: "Downtime",
        unit: "seconds",
        means: "how long the service was away, where a record says so; none said aloud is zero",
        of: |group| By::Spread(group.downtime(), duration),
    },
    Figure {
        word: "security-incidents",
        name: "Security incidents",
        unit: "incidents",
        means: "security incidents that followed, where a record says so; none said aloud is zero",
        of: |group| By::Spread(group.security_incidents(), number),
    },
    Figure {
        word: "satisfaction",
        name: "Satisfaction of customers",
        unit: "thousandths of the score",
        means: "the score after the run less the one before",
        of: |group| By::Spread(group.satisfaction(), difference),
    },
    Figure {
        word: "rollback-recovery",
        name: "Time of a rollback",
        unit: "seconds",
        means: "of each rollback: from its start, else its decision, until service was back",
        of: |group| By::Spread(group.recovery(Some("rollback")), duration),
    },
];

impl By {
    pub(in super::super) fn said(&self) -> String {
        match self {
            Self::Share(share) => share.said(),
            Self::Spread(spread, unit) => spread.said(*unit),
        }
    }

    /// How many runs or events it rests on.
    pub(in super::super) fn rests_on(&self) -> usize {
        match self {
            Self::Share(share) => share.all,
            Self::Spread(spread, _) => spread.count(),
        }
    }
}
