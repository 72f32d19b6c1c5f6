//! A baseline: findings that a project knows of and has not mended yet. A line a finding, in order, so that whoever reviews a
//! change sees what is accepted and what is gone.

use super::fingerprint::Fingerprints;
use super::places::Places;
use crate::finding::{Baselined, Finding, Gone, Report, Verdict};
use crate::source::FileId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

const FORMAT: u32 = 1;

/// Findings that are known, by what they are known by.
#[derive(Debug, Clone, Default)]
pub struct Baseline {
    known: BTreeMap<Place, Known>,
}

/// The file of a finding, as seen from where the baseline stands; its rule; its fingerprint.
type Place = (String, String, String);

#[derive(Debug, Clone)]
struct Known {
    message: String,
    since: String,
}

/// A line of the file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    file: String,
    rule: String,
    message: String,
    /// The day on which it was accepted.
    since: String,
    fingerprint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(rename = "format")]
    _format: u32,
    known: Vec<Line>,
}

/// How a file that people see as this is called where the baseline stands.
type Name<'n> = dyn Fn(&str) -> String + 'n;

/// Whether the file of this name was judged.
type Look<'l> = dyn Fn(&str) -> Looked + 'l;

/// What a run knows of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Looked {
    Judged,
    /// There is no such file any more.
    Missing,
    /// It was none of those that were asked for.
    Passed,
}

/// What came of the findings that were to be known.
#[derive(Debug, Default)]
pub struct Added {
    /// Places in the findings of the report.
    pub added: Vec<usize>,
    /// What nothing lets through.
    pub refused: Vec<usize>,
}

impl Baseline {
    /// # Errors
    /// Where `text` is no baseline, or of another version.
    pub fn read(text: &str) -> Result<Self, String> {
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        let wrong = |error: serde_json::Error| format!("it is no baseline: {error}");
        let Version { format } = serde_json::from_str(text).map_err(wrong)?;
        if format != FORMAT {
            return Err(format!("it is of version {format}, and this tool reads version {FORMAT}"));
        }
        let Written { known, .. } = serde_json::from_str(text).map_err(wrong)?;
        let known = known.into_iter().map(|line| {
            let Line { file, rule, message, since, fingerprint } = line;
            ((file, rule, fingerprint), Known { message, since })
        });
        Ok(Self { known: known.collect() })
    }

    /// The file.
    #[must_use]
    pub fn written(&self) -> String {
        let line = |((file, rule, fingerprint), known): (&Place, &Known)| {
            let Known { message, since } = known.clone();
            let (file, rule, fingerprint) = (file.clone(), rule.clone(), fingerprint.clone());
            // nothing in it can fail to be written
            serde_json::to_string(&Line { file, rule, message, since, fingerprint }).unwrap_or_default()
        };
        let lines: Vec<String> = self.known.iter().map(line).collect();
        let known = if lines.is_empty() { String::new() } else { format!("\n{}\n", lines.join(",\n")) };
        format!("{{\"format\": {FORMAT}, \"known\": [{known}]}}\n")
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Lets through what is known, and notes what is gone. What is absolute, or stands in the way of judging, is not let
    /// through; what is waived need not be.
    pub fn apply(&self, report: &mut Report, label: &str, name: &Name<'_>, look: &Look<'_>) {
        let places = places(report, name);
        let mut baseline = Baselined { file: label.to_owned(), ..Baselined::default() };
        let mut found: BTreeSet<&Place> = BTreeSet::new();
        for (finding, place) in report.findings.iter_mut().zip(&places) {
            let Some(known) = self.known.get(place).filter(|_| finding.waived.is_none()) else { continue };
            found.insert(place);
            if may_be_known(finding) {
                finding.known = Some(known.since.as_str().into());
            } else {
                baseline.absolute += 1;
            }
        }
        let waiting = Waiting::of(report, name);
        let is_gone = |place: &Place| {
            let (file, rule, _) = place;
            !found.contains(place)
                && match look(file) {
                    Looked::Judged => !waiting.holds(rule, file),
                    Looked::Missing => true,
                    Looked::Passed => false,
                }
        };
        let gone = self.known.iter().filter(|(place, _)| is_gone(place));
        let gone = gone.map(|((file, rule, fingerprint), known)| Gone {
            file: file.clone(),
            rule: rule.clone(),
            message: known.message.clone(),
            fingerprint: fingerprint.clone(),
        });
        // who could not judge everything has not looked everywhere
        if report.verdict() != Verdict::Unable {
            baseline.gone = gone.collect();
        }
        report.baseline = Some(baseline);
    }

    /// Takes in every finding that is open and not known yet.
    pub fn add(&mut self, report: &Report, name: &Name<'_>, day: &str) -> Added {
        let mut added = Added::default();
        for (at, (finding, place)) in report.findings.iter().zip(places(report, name)).enumerate() {
            if !finding.is_open() {
                continue;
            }
            if !may_be_known(finding) {
                added.refused.push(at);
                continue;
            }
            let known = Known { message: finding.message.clone(), since: day.to_owned() };
            self.known.insert(place, known);
            added.added.push(at);
        }
        added
    }

    /// Drops what `report`, to which it was applied, found to be gone.
    pub fn prune(&mut self, report: &Report) {
        for gone in report.baseline.iter().flat_map(|baseline| &baseline.gone) {
            self.known.remove(&(gone.file.clone(), gone.rule.clone(), gone.fingerprint.clone()));
        }
    }
}

/// What is absolute nobody may waive, so nobody may let it through by a list either; and what was not judged is no finding
/// that anybody knows.
fn may_be_known(finding: &Finding) -> bool {
    !finding.absolute && !finding.unjudged
}

fn places(report: &Report, name: &Name<'_>) -> Vec<Place> {
    let names: BTreeMap<FileId, String> =
        report.sources.iter().map(|source| (source.id, name(&source.label))).collect();
    let places = Places::new(&report.sources);
    let mut fingerprints = Fingerprints::default();
    let place = |finding: &Finding| {
        let file = names.get(&finding.span.file).cloned().unwrap_or_default();
        let fingerprint = fingerprints.in_file(&file, finding, &places);
        (file, finding.rule.to_string(), fingerprint)
    };
    report.findings.iter().map(place).collect()
}

/// Where rules were not due, or could not judge: what they found before may be there all the same.
struct Waiting {
    documents: BTreeSet<String>,
    waiting: BTreeSet<(String, String)>,
    rules: BTreeSet<String>,
}

impl Waiting {
    fn of(report: &Report, name: &Name<'_>) -> Self {
        let mut names: BTreeMap<&str, String> = BTreeMap::new();
        let pending = report.pending.iter().map(|pending| (&*pending.document, &*pending.rule, true));
        let outcomes = report.outcomes.iter();
        let outcomes = outcomes.map(|outcome| (&*outcome.document, &*outcome.rule, outcome.unjudged > 0));
        let (mut waiting, mut rules) = (BTreeSet::new(), BTreeSet::new());
        for (document, rule, waits) in pending.chain(outcomes) {
            let document = names.entry(document).or_insert_with(|| name(document));
            if waits {
                waiting.insert((rule.to_owned(), document.clone()));
                rules.insert(rule.to_owned());
            }
        }
        Self { documents: names.into_values().collect(), waiting, rules }
    }

    /// Whether `rule` waits in `file`; where that is read for several plans, whether it waits in any.
    fn holds(&self, rule: &str, file: &str) -> bool {
        if !self.documents.contains(file) {
            return self.rules.contains(rule);
        }
        self.waiting.contains(&(rule.to_owned(), file.to_owned()))
    }
}
