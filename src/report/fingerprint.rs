//! What a finding is known by from one run to the next.

use super::places::Places;
use crate::finding::Finding;
use crate::source::{Source, Span, hex};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// Gives each finding of a report its name. It does not change when lines move, only when the line itself does.
#[derive(Default)]
pub(super) struct Fingerprints {
    seen: BTreeMap<String, usize>,
}

impl Fingerprints {
    pub(super) fn of(&mut self, finding: &Finding, places: &Places<'_>) -> String {
        self.in_file(places.label(finding.span.file), finding, places)
    }

    /// The same for who calls its file otherwise than people do here.
    pub(super) fn in_file(&mut self, file: &str, finding: &Finding, places: &Places<'_>) -> String {
        let line = places.source(finding.span.file).map_or("", |source| line(source, finding.span));
        let hash = hash(&[&finding.rule, file, &finding.message, line]);
        let times = self.seen.entry(hash.clone()).or_default();
        *times += 1;
        // the same again, further down: told apart by its number
        if *times == 1 { hash } else { self::hash(&[&hash, &times.to_string()]) }
    }
}

/// The line on which `span` begins, without its margins; of an endless line what is near.
fn line(source: &Source, span: Span) -> &str {
    const NEAR: usize = 1 << 11;
    let text = &source.text;
    let at = text.floor_char_boundary(span.start as usize);
    let (before, after) = text.split_at_checked(at).unwrap_or((text, ""));
    let before = before.get(before.floor_char_boundary(before.len().saturating_sub(NEAR))..).unwrap_or("");
    let after = after.get(..after.floor_char_boundary(NEAR)).unwrap_or("");
    let start = at - before.rsplit('\n').next().unwrap_or("").len();
    let end = at + after.split('\n').next().unwrap_or("").len();
    text.get(start..end).unwrap_or("").trim()
}

pub(super) fn hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hex(hasher.finalize().get(..8).unwrap_or_default())
}
