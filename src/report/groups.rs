//! In which order people read findings, and which of them share one window.

use crate::finding::{Finding, Report};
use crate::source::FileId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The findings about one place that nothing lets through, errors first.
pub(super) type Group<'r> = Vec<&'r Finding>;

/// The findings of `report` by their places: file after file, and within a file first what must be mended first.
pub(super) fn groups(report: &Report) -> Vec<Group<'_>> {
    let mut files: BTreeMap<FileId, usize> = BTreeMap::new();
    let mut places: BTreeMap<_, Group<'_>> = BTreeMap::new();
    for finding in report.findings.iter().filter(|finding| finding.is_open()) {
        let next = files.len();
        let file = *files.entry(finding.span.file).or_insert(next);
        places.entry((file, finding.span)).or_default().push(finding);
    }
    let mut groups: Vec<_> = places.into_iter().collect();
    for (_, group) in &mut groups {
        // repeats of one rule stay together: the report has them by rule
        group.sort_by_key(|finding| (Reverse(finding.severity), finding.due));
    }
    groups.sort_by_key(|((file, span), group)| (*file, group.iter().map(|finding| finding.due).min(), *span));
    groups.into_iter().map(|(_, group)| group).collect()
}
