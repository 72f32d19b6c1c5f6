use super::Severity;

/// What a rule says of itself, for those who read a report elsewhere.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// The state that must hold.
    pub title: String,
    /// Why it matters; empty where nobody wrote it down.
    pub why: String,
    /// Its whole page, in Markdown.
    pub page: String,
    /// How much it weighs where no project says otherwise.
    pub severity: Option<Severity>,
    /// What it belongs to: its subject, and the procedures that ask for it.
    pub tags: Vec<String>,
}
