//! Where things are.

use crate::finding::Edit;

/// A range of bytes in the file `label` of the project.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub label: String,
    pub start: u32,
    pub end: u32,
}

/// What is to change in one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub label: String,
    pub edits: Vec<Edit>,
}
