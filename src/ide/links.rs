//! Texts that lead somewhere: files of the project, and pages.

use super::view::View;
use crate::check::join;
use crate::model::Is;

/// A text that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub start: u32,
    pub end: u32,
    pub to: Target,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A file of the project, by its key.
    File(String),
    Page(String),
}

/// The words whose text is the name of a file.
const FILES: [&str; 6] = ["include", "record", "evidence", "up", "down", "script"];

/// Everything in the text that leads to a file that is there, or to a page.
#[must_use]
pub fn links(view: &View<'_>) -> Vec<Link> {
    let mut found = Vec::new();
    for (id, node) in view.model().all().filter(|(_, node)| view.is_here(node.word)) {
        let word = view.model().word(id);
        for value in &node.values {
            let (text, script) = match &value.is {
                Is::Text(text) => (text, false),
                Is::Script(text) => (text, true),
                _ => continue,
            };
            // without its quotes
            let (start, end) = (value.span.start + 1, value.span.end.saturating_sub(1));
            if start >= end || !view.is_here(value.span) {
                continue;
            }
            let page = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme));
            if page && !text.contains(char::is_whitespace) {
                found.push(Link { start, end, to: Target::Page(text.to_string()) });
            } else if script || FILES.contains(&word) || text.contains('/') {
                let there = |key: &String| (view.inputs.load)(key).is_ok();
                if let Some(key) = join(view.label(), text).filter(|key| !key.is_empty() && there(key)) {
                    found.push(Link { start, end, to: Target::File(key) });
                }
            }
        }
    }
    found.sort_by_key(|link| link.start);
    found.dedup();
    found
}
