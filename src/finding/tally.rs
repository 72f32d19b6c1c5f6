use super::Finding;

/// Most findings that one reader lists for one text. Whoever has more mistakes than this has one.
pub const LIMIT: usize = 10_000;

/// Collects findings, and counts those beyond the limit instead of keeping them.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    kept: Vec<Finding>,
    more: usize,
}

impl Tally {
    pub fn push(&mut self, finding: Finding) {
        if self.kept.len() < LIMIT {
            self.kept.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether one more would only be counted; then it is, and need not be put into words.
    pub fn skips(&mut self) -> bool {
        let full = self.kept.len() >= LIMIT;
        self.more += usize::from(full);
        full
    }

    /// How many have been kept.
    #[must_use]
    pub fn kept(&self) -> usize {
        self.kept.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// What was collected; if some were only counted, the last one says how many.
    #[must_use]
    pub fn settle(mut self) -> Vec<Finding> {
        if let (Some(last), true) = (self.kept.last(), self.more > 0) {
            let message = format!("{} more mistakes follow, which are not listed", self.more);
            let finding = Finding::error("mistakes-few", last.span, message);
            self.kept.push(finding.help("mend the first ones and check again"));
        }
        self.kept
    }
}
