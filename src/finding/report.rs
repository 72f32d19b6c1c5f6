use super::{Finding, Severity};
use crate::source::Sources;

/// All that a run has to say, in the order in which it is said.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub sources: Sources,
    pub findings: Vec<Finding>,
    /// How many documents were judged.
    pub documents: usize,
    /// What the run took to be now, as it is written.
    pub now: String,
}

impl Report {
    /// Orders findings by file, place and rule, and drops repeats: one shared file is read for many plans.
    pub fn settle(&mut self) {
        self.findings.sort_by(|a, b| {
            let label = |f: &Finding| self.sources.get(f.span.file).map(|s| s.label.clone());
            (label(a), a.span, &a.rule, &a.message).cmp(&(label(b), b.span, &b.rule, &b.message))
        });
        self.findings.dedup();
    }

    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity).count()
    }

    /// Whether some input could not be judged at all.
    #[must_use]
    pub fn unjudged(&self) -> bool {
        self.findings.iter().any(|f| f.unjudged)
    }
}
