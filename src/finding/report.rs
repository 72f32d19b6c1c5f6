use super::{About, FailOn, Finding, Outcome, Pending, Severity, Trouble, Verdict, Waived};
use crate::source::{FileId, Source, Sources, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

/// All that a run has to say, in the order in which it is said.
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub sources: Sources,
    labels: BTreeMap<Arc<str>, FileId>,
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
    /// What the rules that are named here say of themselves, where somebody wants to know.
    pub rules: BTreeMap<String, About>,
}

impl Report {
    /// An empty report on `documents` documents, at `now`.
    #[must_use]
    pub fn new(documents: usize, now: impl Into<String>) -> Self {
        Self { documents, now: now.into(), ..Self::default() }
    }

    /// Takes in the findings of one part of the run, whose texts are `sources`. A text known by the same label is the
    /// same text.
    pub fn absorb(&mut self, sources: &Sources, findings: Vec<Finding>) {
        let ids: Vec<FileId> = sources.iter().map(|source| self.file(source)).collect();
        let moved =
            |span: Span| Span { file: ids.get(span.file.0 as usize).copied().unwrap_or(span.file), ..span };
        for mut finding in findings {
            finding.span = moved(finding.span);
            for related in &mut finding.related {
                related.span = moved(related.span);
            }
            for edit in finding.fix.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = moved(edit.span);
            }
            self.findings.push(finding);
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

    /// Orders findings by file, place and rule, and drops repeats: one shared file is read for many plans.
    pub fn settle(&mut self) {
        self.findings.sort_by(|a, b| {
            let label = |f: &Finding| self.sources.get(f.span.file).map(|s| s.label.clone());
            (label(a), a.span, &a.rule, &a.message).cmp(&(label(b), b.span, &b.rule, &b.message))
        });
        self.findings.dedup();
        self.outcomes.sort_by(|a, b| (&a.document, &a.rule).cmp(&(&b.document, &b.rule)));
        self.pending.sort_by(|a, b| (&a.document, &a.rule).cmp(&(&b.document, &b.rule)));
    }

    /// How many findings of this weight there are, without those that are let through.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|f| f.severity == severity && f.waived.is_none()).count()
    }

    /// What is let through.
    pub fn waived(&self) -> impl Iterator<Item = (&Finding, &Waived)> {
        self.findings.iter().filter_map(|finding| Some((finding, finding.waived.as_deref()?)))
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
        finding.waived.is_none() && least.is_some_and(|least| finding.severity >= least)
    }

    /// Whether some input could not be judged at all.
    #[must_use]
    pub fn unjudged(&self) -> bool {
        self.findings.iter().any(|f| f.unjudged)
    }
}
