//! A report to edited texts: fixes are applied, what they leave is judged again, until nothing changes.

mod apply;

pub use apply::{apart, splice};

use crate::check::{Inputs, Text, check};
use crate::finding::{Finding, Fix, Report};
use crate::format::format;
use crate::source::{FileId, Source, Unreadable};
use crate::syntax::parse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

/// Most rounds of mending: each finding is mended once, and what a fix uncovers a few times more.
const ROUNDS: usize = 16;

/// What mending came to.
#[derive(Debug, Clone, Default)]
pub struct Fixed {
    /// The texts that changed, by the keys of their files.
    pub texts: BTreeMap<String, Arc<str>>,
    /// How many fixes were applied.
    pub applied: usize,
    /// What is left.
    pub report: Report,
}

/// Mends the plans and records of `keys`: by safe fixes, and by `every` one where that is wanted. A text that would be
/// harder to read than before stays as it was.
#[must_use]
pub fn fix(keys: &[String], every: bool, inputs: &Inputs<'_>) -> Fixed {
    let mut fixed = Fixed::default();
    let mut left_alone: BTreeSet<String> = BTreeSet::new();
    // a text that comes back is a circle
    let mut seen: BTreeSet<(String, Arc<str>)> = BTreeSet::new();
    for _ in 0..ROUNDS {
        let (report, files) = judged(keys, &fixed.texts, inputs);
        let may = |finding: &&Finding| finding.is_open();
        let wanted = report.findings.iter().filter(may).filter_map(|finding| finding.fix.as_deref());
        let wanted = wanted.filter(|fix| fix.safe || every).filter(|fix| {
            let keys = fix.edits.iter().filter_map(|edit| key(&report, &files, edit.span.file));
            keys.count() == fix.edits.len() && !fix.edits.is_empty()
        });
        let wanted = wanted.filter(|fix| {
            let mut keys = fix.edits.iter().filter_map(|edit| key(&report, &files, edit.span.file));
            keys.all(|key| !left_alone.contains(key))
        });
        let chosen: Vec<&Fix> = apart(wanted);
        if chosen.is_empty() {
            fixed.report = report;
            return fixed;
        }
        let mut changed = false;
        for source in report.sources.iter() {
            let Some(key) = key(&report, &files, source.id) else { continue };
            let edits = chosen.iter().flat_map(|fix| &fix.edits).filter(|edit| edit.span.file == source.id);
            let text: Arc<str> = splice(&source.text, edits).into();
            if text == source.text {
                continue;
            }
            let text = laid_out(source, text);
            if mistakes(&text) > mistakes(&source.text) || !seen.insert((key.to_owned(), text.clone())) {
                left_alone.insert(key.to_owned());
                continue;
            }
            fixed.texts.insert(key.to_owned(), text);
            changed = true;
        }
        if changed {
            fixed.applied += chosen.len();
        }
    }
    fixed.report = judged(keys, &fixed.texts, inputs).0;
    fixed
}

fn key<'f>(report: &Report, files: &'f BTreeMap<Arc<str>, String>, file: FileId) -> Option<&'f str> {
    files.get(&report.sources.get(file)?.label).map(String::as_str)
}

/// `text`, which was made of `old`: where that was formatted, this is too.
fn laid_out(old: &Source, text: Arc<str>) -> Arc<str> {
    let formatted = |source: &Source| format(source, &parse(source)).ok();
    if formatted(old).is_none_or(|old| old.changed) {
        return text;
    }
    let new = Source::new(FileId(0), "", text.clone());
    formatted(&new).map_or(text, |new| new.text.into())
}

/// How much of `text` cannot be read.
fn mistakes(text: &Arc<str>) -> usize {
    let source = Source::new(FileId(0), "", text.clone());
    parse(&source).findings.len()
}

/// The report on `keys` with `texts` in the place of what stands in the files; and the keys of files by their labels.
fn judged(
    keys: &[String],
    texts: &BTreeMap<String, Arc<str>>,
    inputs: &Inputs<'_>,
) -> (Report, BTreeMap<Arc<str>, String>) {
    let files: Mutex<BTreeMap<Arc<str>, String>> = Mutex::default();
    let load = |key: &str| -> Result<Text, Unreadable> {
        let mut text = (inputs.load)(key)?;
        if let Some(mended) = texts.get(key) {
            text.text = mended.clone();
        }
        let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
        files.entry(text.label.clone()).or_insert_with(|| key.to_owned());
        Ok(text)
    };
    let Inputs { config, now, label, past, asked, .. } = *inputs;
    let report = check(keys, &Inputs { config, now, load: &load, label, past, asked });
    (report, files.into_inner().unwrap_or_else(PoisonError::into_inner))
}
