//! How bad findings are, in the words that scanners use.

/// How bad one finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Critical,
    High,
    Medium,
    Low,
    /// Worth knowing: informational, negligible.
    Info,
    /// The tool does not rate it.
    Unknown,
}

impl Severity {
    /// Reads `Critical`, `moderate`, `NEGLIGIBLE` and the like.
    pub(super) fn read(word: &str) -> Self {
        match word.trim().to_ascii_lowercase().as_str() {
            "critical" => Self::Critical,
            "high" | "important" => Self::High,
            "medium" | "moderate" => Self::Medium,
            "low" | "minor" => Self::Low,
            "info" | "informational" | "negligible" | "none" => Self::Info,
            _ => Self::Unknown,
        }
    }

    /// By a score from 0 to 10, with the borders of CVSS.
    pub(super) fn of_score(score: f64) -> Self {
        match score {
            _ if !(0.0..=10.0).contains(&score) => Self::Unknown,
            _ if score >= 9.0 => Self::Critical,
            _ if score >= 7.0 => Self::High,
            _ if score >= 4.0 => Self::Medium,
            _ if score > 0.0 => Self::Low,
            _ => Self::Info,
        }
    }

    /// The word of the plan language for it, where it has one.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
            Self::Info => "info",
            Self::Unknown => "unknown",
        }
    }
}

/// How many findings there are of each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Severities {
    pub critical: u64,
    pub high: u64,
    pub medium: u64,
    pub low: u64,
    pub info: u64,
    pub unknown: u64,
}

impl Severities {
    pub(super) fn add(&mut self, severity: Severity, count: u64) {
        match severity {
            Severity::Critical => self.critical += count,
            Severity::High => self.high += count,
            Severity::Medium => self.medium += count,
            Severity::Low => self.low += count,
            Severity::Info => self.info += count,
            Severity::Unknown => self.unknown += count,
        }
    }

    #[must_use]
    pub fn all(&self) -> u64 {
        self.critical + self.high + self.medium + self.low + self.info + self.unknown
    }

    #[must_use]
    pub fn of(&self, severity: Severity) -> u64 {
        match severity {
            Severity::Critical => self.critical,
            Severity::High => self.high,
            Severity::Medium => self.medium,
            Severity::Low => self.low,
            Severity::Info => self.info,
            Severity::Unknown => self.unknown,
        }
    }
}

impl std::ops::AddAssign for Severities {
    fn add_assign(&mut self, other: Self) {
        self.critical += other.critical;
        self.high += other.high;
        self.medium += other.medium;
        self.low += other.low;
        self.info += other.info;
        self.unknown += other.unknown;
    }
}
