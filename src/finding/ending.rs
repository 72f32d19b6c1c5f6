use super::Severity;

/// What a run comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Nothing weighs enough to stop anybody.
    Clean,
    Findings,
    /// Something could not be judged, so nobody knows.
    Unable,
}

impl Verdict {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Findings => "findings",
            Self::Unable => "unable",
        }
    }

    /// What scripts are told.
    #[must_use]
    pub fn code(self) -> u8 {
        self as u8
    }
}

/// From which weight on a finding stops a run; none: never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FailOn(pub Option<Severity>);

impl Default for FailOn {
    fn default() -> Self {
        Self(Some(Severity::Error))
    }
}

/// What stood in the way of a run, and is no finding: it stands in no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub message: String,
    pub help: Option<String>,
}
