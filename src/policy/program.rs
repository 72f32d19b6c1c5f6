//! What Rego is compiled to, and what its parts are called.

use serde::{Deserialize, Serialize};

/// The rules of one subject, or all conditions, compiled.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Program {
    /// The paths that can be asked for, in the order of their numbers.
    pub entries: Vec<String>,
    pub bytes: Vec<u8>,
}

/// What the conditions are called among the subjects.
pub(crate) const CONDITIONS: &str = "conditions";

/// Where the condition `name` is, in Rego.
#[must_use]
pub(crate) fn condition_entry(name: &str) -> String {
    format!("data.policies.{CONDITIONS}.{name}")
}
