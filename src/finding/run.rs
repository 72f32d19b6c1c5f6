//! What the record of one run tells, as far as figures about many runs are made of it.

/// A run, as its record tells it. What the record does not say is not there; times are in seconds since 1970.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Run {
    /// The teams that took part.
    pub teams: Vec<String>,
    /// How it ended, in a word.
    pub exit: Option<String>,
    /// When it began: as the record says, else with its first attempt, else with its first step.
    pub started: Option<i64>,
    /// When the last of its steps and stages was over.
    pub deployed: Option<i64>,
    /// When its end was declared, which may be after a watch of a day.
    pub ended: Option<i64>,
    /// How long its window was open, in seconds.
    pub window: Option<i64>,
    pub attempts: usize,
    /// Whether it was taken back, wholly or in part, whatever came after.
    pub rolled_back: bool,
    pub causes: Vec<Cause>,
    pub setbacks: Vec<Setback>,
    /// How many faults escaped, where somebody counted.
    pub defects: Option<u64>,
    /// How long the service was away, in seconds, where somebody says so.
    pub downtime: Option<i64>,
    /// How many security incidents followed, where somebody says so.
    pub security_incidents: Option<usize>,
    /// What customers said before and after, in thousandths.
    pub satisfaction: Option<(i64, i64)>,
}

/// Why a run failed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cause {
    pub text: String,
    /// What sort of cause it is.
    pub class: Option<String>,
}

/// Something that went wrong, and how long it lasted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setback {
    /// `issue`, `incident` or `rollback`.
    pub kind: &'static str,
    pub text: String,
    pub severity: Option<String>,
    pub from: Option<i64>,
    pub until: Option<i64>,
}

impl Setback {
    /// How long it lasted, in seconds; none where that is not told, or the end lies before the beginning.
    #[must_use]
    pub fn lasted(&self) -> Option<i64> {
        lasted(self.from, self.until)
    }
}

impl Run {
    /// From its beginning to its declared end.
    #[must_use]
    pub fn length(&self) -> Option<i64> {
        lasted(self.started, self.ended)
    }

    /// From its beginning to the end of its last step or stage.
    #[must_use]
    pub fn work(&self) -> Option<i64> {
        lasted(self.started, self.deployed)
    }
}

fn lasted(from: Option<i64>, until: Option<i64>) -> Option<i64> {
    from.zip(until).and_then(|(from, until)| until.checked_sub(from)).filter(|length| *length >= 0)
}
