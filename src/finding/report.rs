use super::{About, FailOn, Finding, Outcome, Pending, Severity, Trouble, Verdict, Waived};
use crate::source::{FileId, Source, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// All that a run has to say, in the order in which it is said.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub sources: Sources,
    labels: BTreeMap<Arc<str>, FileId>,
    kept: Kept,
    pub findings: Vec<Finding>,
    /// What came of each rule for each plan.
    pub outcomes: Vec<Outcome>,
    /// What is not due yet.
    pub pending: Vec<Pending>,
    /// How many documents were judged.
    pub documents: usize,
    /// What the run took to be now, as it is written.
    pub now: String,
    /// When the run began and ended, by the clock; none where nobody asked it.
    pub ran: Option<(String, String)>,
    /// What stood in the way.
    pub troubles: Vec<Trouble>,
    /// Whether something that was asked for was not judged.
    pub unable: bool,
    pub fail_on: FailOn,
    /// What the run was held against, if anything.
    pub baseline: Option<Baselined>,
    /// What the rules that are named here say of themselves, where somebody wants to know.
    pub rules: BTreeMap<String, About>,
}

/// What came of a baseline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baselined {
    /// What people call its file.
    pub file: String,
    /// What is in it and was not found again.
    pub gone: Vec<Gone>,
    /// How many findings are in it that nothing lets through.
    pub absolute: usize,
}

/// A finding that is no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    pub file: String,
    pub rule: String,
    pub message: String,
    pub fingerprint: String,
}

/// Names and lists that very many outcomes have in common.
#[derive(Debug, Clone, Default)]
struct Kept {
    names: BTreeSet<Arc<str>>,
    lists: BTreeSet<Arc<[String]>>,
}

impl Kept {
    fn name(&mut self, name: Arc<str>) -> Arc<str> {
        self.names.get(&name).cloned().unwrap_or_else(|| {
            self.names.insert(name.clone());
            name
        })
    }

    fn list(&mut self, list: Arc<[String]>) -> Arc<[String]> {
        self.lists.get(&list).cloned().unwrap_or_else(|| {
            self.lists.insert(list.clone());
            list
        })
    }
}

impl Report {
    /// An empty report on `documents` documents, at `now`.
    #[must_use]
    pub fn new(documents: usize, now: impl Into<String>) -> Self {
        Self { documents, now: now.into(), ..Self::default() }
    }

    /// Takes in the findings of one part of the run, whose texts are `sources`: those that findings point into are kept. A
    /// text known by the same label is the same text.
    pub fn absorb(&mut self, sources: &Sources, mut findings: Vec<Finding>) {
        let mut ids: BTreeMap<FileId, FileId> = BTreeMap::new();
        for span in findings.iter_mut().flat_map(Finding::spans) {
            let known = ids.get(&span.file).copied();
            let id = known.or_else(|| sources.get(span.file).map(|source| self.file(source)));
            let id = id.unwrap_or(span.file);
            ids.insert(span.file, id);
            span.file = id;
        }
        self.findings.append(&mut findings);
    }

    /// Takes in what came of one plan. Names and lists that many plans share are kept once.
    pub fn take(&mut self, outcomes: Vec<Outcome>, pending: Vec<Pending>) {
        for mut outcome in outcomes {
            outcome.rule = self.kept.name(outcome.rule);
            outcome.clauses = self.kept.list(outcome.clauses);
            self.outcomes.push(outcome);
        }
        for mut waiting in pending {
            waiting.rule = self.kept.name(waiting.rule);
            waiting.title = self.kept.name(waiting.title);
            waiting.clauses = self.kept.list(waiting.clauses);
            self.pending.push(waiting);
        }
    }

    /// Takes in another report: a part of this run.
    pub fn join(&mut self, part: Self) {
        self.documents += part.documents;
        self.absorb(&part.sources, part.findings);
        self.take(part.outcomes, part.pending);
    }

    /// Keeps all of `sources`, also those that no finding points into.
    pub fn keep(&mut self, sources: &Sources) {
        for source in sources.iter() {
            self.file(source);
        }
    }

    fn file(&mut self, source: &Source) -> FileId {
        let known = self.labels.get(&source.label).copied();
        known.unwrap_or_else(|| {
            let id = self.sources.add(source.label.clone(), source.text.clone());
            self.labels.insert(source.label.clone(), id);
            id
        })
    }

    /// Orders texts by their labels and findings by file, place and rule, and drops repeats: one shared file is read for
    /// many plans. What was judged by several at once is then told as if one had done it.
    pub fn settle(&mut self) {
        let known = std::mem::take(&mut self.sources);
        let mut texts: Vec<&Source> = known.iter().collect();
        texts.sort_by_key(|source| &source.label);
        let moved: BTreeMap<FileId, FileId> = texts
            .into_iter()
            .map(|source| (source.id, self.sources.add(source.label.clone(), source.text.clone())))
            .collect();
        for id in self.labels.values_mut() {
            *id = moved.get(id).copied().unwrap_or(*id);
        }
        for span in self.findings.iter_mut().flat_map(Finding::spans) {
            span.file = moved.get(&span.file).copied().unwrap_or(span.file);
        }
        self.findings.sort_by(|a, b| (a.span, &a.rule, &a.message).cmp(&(b.span, &b.rule, &b.message)));
        self.findings.dedup();
        self.outcomes.sort_by(|a, b| (&a.document, &a.rule).cmp(&(&b.document, &b.rule)));
        self.pending.sort_by(|a, b| (&a.document, &a.rule).cmp(&(&b.document, &b.rule)));
    }

    /// How many findings of this weight there are, without those that are let through.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity && f.is_open()).count()
    }

    /// What is let through.
    pub fn waived(&self) -> impl Iterator<Item = (&Finding, &Waived)> {
        self.findings.iter().filter_map(|finding| Some((finding, finding.waived.as_deref()?)))
    }

    /// What a baseline lets through, and since when.
    pub fn known(&self) -> impl Iterator<Item = (&Finding, &str)> {
        self.findings
            .iter()
            .filter(|finding| finding.waived.is_none())
            .filter_map(|finding| Some((finding, finding.known.as_deref()?)))
    }

    /// Notes what stands in the way.
    pub fn trouble(&mut self, message: impl Into<String>, help: Option<String>) {
        self.unable = true;
        self.troubles.push(Trouble { message: message.into(), help });
    }

    /// What the run comes to.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.unable || self.unjudged() {
            return Verdict::Unable;
        }
        let fails = self.findings.iter().any(|finding| self.stops(finding));
        if fails { Verdict::Findings } else { Verdict::Clean }
    }

    /// Whether this alone makes the run fail.
    #[must_use]
    pub fn stops(&self, finding: &Finding) -> bool {
        let FailOn(least) = self.fail_on;
        finding.is_open() && least.is_some_and(|least| finding.severity >= least)
    }

    /// Whether some input could not be judged at all.
    #[must_use]
    pub fn unjudged(&self) -> bool {
        self.findings.iter().any(|f| f.unjudged)
    }
}
