//! The files that claims name as their evidence: each opened once in a run, and what they say.

use super::evidence::state;
use super::units::Unit;
use super::{Setting, Text, paths};
use crate::evidence::coverage::changed;
use crate::evidence::digest::Claimed;
use crate::evidence::history::Lines;
use crate::evidence::{Place, Report, Unread};
use crate::facts::{About, Evidence, Sealed};
use crate::model::{Is, Model, NodeId};
use crate::source::{FileId, Sources, Span, Unreadable};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// A file that is said to show something.
pub(super) struct Opened {
    content: Result<Text, Unreadable>,
    /// What it is, where there is anything to read.
    report: Option<Result<Report, Unread>>,
}

impl Opened {
    fn of(key: &str, content: Result<Text, Unreadable>) -> Self {
        let mut opened = Self { content, report: None };
        opened.report = opened.bytes().map(|bytes| Report::read(key, bytes));
        opened
    }

    /// What is in it; reports need not be UTF-8.
    fn bytes(&self) -> Option<&[u8]> {
        match &self.content {
            Ok(text) => Some(text.text.as_bytes()),
            Err(Unreadable::NotText { bytes, .. }) => Some(bytes),
            Err(_) => None,
        }
    }

    fn sealed(&self, claimed: &str) -> Option<Sealed> {
        let bytes = self.bytes()?;
        Some(match Claimed::read(claimed) {
            Ok(claimed) if claimed.holds(bytes) => Sealed::Same,
            Ok(claimed) => Sealed::Other(claimed.actual(bytes)),
            Err(_) => Sealed::Unclear,
        })
    }
}

/// What was opened in a run, by its key: many plans name the same files.
#[derive(Default)]
pub(super) struct Reports(Mutex<Held>);

#[derive(Default)]
struct Held {
    opened: BTreeMap<String, Arc<Opened>>,
    /// How long all of them are.
    bytes: usize,
}

/// How much is held; what is opened when so much is there is let go with its plan.
const MOST: usize = 64 << 20;

impl Reports {
    fn open(&self, key: &str, setting: &Setting<'_>) -> Arc<Opened> {
        let held = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = held().opened.get(key) {
            return Arc::clone(known);
        }
        let opened = Arc::new(Opened::of(key, (setting.load)(key)));
        let length = opened.bytes().map_or(0, <[u8]>::len);
        let mut held = held();
        if held.bytes.saturating_add(length) <= MOST {
            held.bytes += length;
            held.opened.insert(key.to_owned(), Arc::clone(&opened));
        }
        opened
    }
}

/// A clause that names a file as its evidence.
pub(super) struct Claim {
    clause: NodeId,
    source: String,
    /// None where the file lies outside the project.
    opened: Option<Arc<Opened>>,
}

impl Claim {
    /// What stands in the file that `clause` names, where it could be opened.
    pub(super) fn content(claims: &[Self], clause: NodeId) -> Option<&[u8]> {
        let claim = claims.iter().find(|claim| claim.clause == clause)?;
        claim.opened.as_ref()?.bytes()
    }

    /// Whether it can tell of single lines.
    pub(super) fn counts_lines(&self) -> bool {
        let report = self.opened.as_ref().and_then(|opened| opened.report.as_ref());
        matches!(report, Some(Ok(Report::Coverage(_))))
    }
}

/// Opens every file that a claim of the plan, or of the record, names as its evidence.
pub(super) fn open(model: &Model, unit: &Unit, setting: &Setting<'_>) -> Vec<Claim> {
    let roots = [model.plan.zip(unit.plan.as_ref()), model.record.zip(unit.record.as_ref())];
    let mut claims = Vec::new();
    for (root, from) in roots.into_iter().flatten() {
        let all = model.inside(root).into_iter().filter(|id| model.word(*id) == "evidence");
        claims.extend(all.filter_map(|clause| {
            let source = named(model, clause)?.to_owned();
            let opened = paths::join(from, &source).map(|key| setting.reports.open(&key, setting));
            Some(Claim { clause, source, opened })
        }));
    }
    claims
}

/// Tells rules what was found in `claims`. Of the release these `lines` are new, where that is known.
pub(super) fn tell(
    model: &mut Model,
    sources: &mut Sources,
    claims: &[Claim],
    lines: Option<&Lines>,
    evidence: &mut Evidence,
) {
    for Claim { clause, source, opened } in claims {
        let Some(opened) = opened else {
            evidence.unshown(*clause, state(&Unreadable::Outside), None, None);
            continue;
        };
        let claimed = model.child(*clause, "digest").and_then(|digest| model.first_text(digest));
        let sealed = claimed.and_then(|claimed| opened.sealed(claimed));
        match (&opened.report, &opened.content) {
            (Some(Ok(report)), content) => {
                let changed = match (report, lines) {
                    (Report::Coverage(coverage), Some(lines)) => Some(changed(coverage, lines).lines),
                    _ => None,
                };
                let mut file = File { sources, content: content.as_ref().ok(), id: None };
                let about = About { clause: *clause, sealed, changed };
                evidence.shown(model, report, about, |place| file.span(place));
            }
            (Some(Err(why)), _) => {
                evidence.unshown(*clause, why.word(), Some(&why.to_string()), sealed.as_ref());
            }
            // the name of a ticket or of a run is no file that is missing
            (None, Err(Unreadable::Missing)) if !paths::is_path(source) => {}
            (None, Err(why)) => evidence.unshown(*clause, state(why), None, None),
            (None, Ok(_)) => {}
        }
    }
}

/// The file that `clause` names; none where it is a link, or withheld.
fn named(model: &Model, clause: NodeId) -> Option<&str> {
    match model.values(clause).first().map(|value| &value.is) {
        Some(Is::Text(source)) if !source.contains("://") => Some(source),
        _ => None,
    }
}

/// A report among the texts of a unit, once somebody asks for a place in it.
struct File<'f> {
    sources: &'f mut Sources,
    content: Option<&'f Text>,
    id: Option<FileId>,
}

impl File<'_> {
    /// The line at `place`, from there on.
    fn span(&mut self, place: Place) -> Option<Span> {
        let content = self.content?;
        let sources = &mut *self.sources;
        let id = *self.id.get_or_insert_with(|| sources.add(content.label.clone(), content.text.clone()));
        let source = sources.get(id)?;
        let line = usize::try_from(place.line).ok()?.checked_sub(1)?;
        let start = usize::try_from(source.lines().start_of(line)?).ok()?;
        let text = source.text.get(start..)?.lines().next()?;
        let column = usize::try_from(place.column).ok()?.checked_sub(1)?;
        let from = start + text.char_indices().nth(column).map_or(text.len(), |(at, _)| at);
        // a report may be one line
        let rest = source.text.get(from..start + text.len())?;
        let length = rest.find('>').map_or(rest.len(), |end| end + 1);
        Some(Span::new(id, u32::try_from(from).ok()?, u32::try_from(from + length).ok()?))
    }
}
