//! What a compliance report rests on, as plain data: every plan of the population, and the standards it was held to.

use super::run::Run;
use super::{Outcome, Report};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Everything that a reviewer is told.
#[derive(Debug, Clone, Default)]
pub struct Compliance {
    pub report: Report,
    /// What the plans are about, as somebody called it.
    pub system: Option<String>,
    /// The first and the last day, as they were asked for.
    pub period: Option<(String, String)>,
    /// The population, in the order of its labels.
    pub dossiers: Vec<Dossier>,
    /// What lies outside the period: looked at, named, and not counted.
    pub outside: Vec<Dossier>,
    pub standards: Standards,
    /// The earlier report to compare with.
    pub earlier: Option<Earlier>,
}

/// What is known of one plan and its record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dossier {
    /// What people call its file; the record's where there is no plan.
    pub label: Arc<str>,
    pub title: String,
    /// Whether it could be read and judged at all.
    pub judged: bool,
    /// The files it consists of, with the digests of their content.
    pub files: Vec<(Arc<str>, String)>,
    pub has_record: bool,
    /// The digest that approvals bind to.
    pub intent: Option<String>,
    /// The digest of the whole, which a record names.
    pub whole: Option<String>,
    pub release: Option<String>,
    pub tickets: Vec<String>,
    /// How far it has come.
    pub moment: &'static str,
    /// When it was run, else when it is to be: from, until, in seconds since 1970.
    pub when: Option<(i64, i64)>,
    /// The procedures it is held to, by name.
    pub follows: Vec<String>,
    pub authors: Vec<String>,
    pub written: Written,
    pub approvals: Vec<Approval>,
    pub deployers: Vec<String>,
    pub waivers: Vec<Waiver>,
    pub evidence: Vec<Piece>,
    /// Which clauses each rule found broken, waived or not.
    pub broken: BTreeSet<(String, String)>,
    /// What its record tells of the run; none where there is no record, or it could not be read.
    pub run: Option<Run>,
}

/// Who wrote the text of a plan, as version control knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// Who committed changes to it, the latest first, each once: name and address.
    pub by: Vec<(String, String)>,
    /// Why nobody is known, or what must be known beside: part of a sentence.
    pub why: Option<&'static str>,
}

/// A signature under a plan.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Approval {
    /// In which role, or for what.
    pub role: String,
    pub by: Vec<String>,
    pub result: Option<String>,
    pub at: Option<String>,
    pub digest: Option<String>,
}

/// Something that a plan asks to be let through.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Waiver {
    pub rule: String,
    pub by: Option<String>,
    pub because: Option<String>,
    /// What of the plan it is limited to.
    pub scope: Option<String>,
    /// Its last day.
    pub until: Option<String>,
    /// How many days are left; below nothing where it has expired.
    pub days: Option<i64>,
    /// Where it stands.
    pub line: u32,
}

/// Something that a claim rests on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Piece {
    /// The file and line that name it.
    pub file: Arc<str>,
    pub line: u32,
    /// What it is to show, such as `gate test`.
    pub shows: String,
    /// A file or an address, as it is written.
    pub source: String,
    /// Its digest: measured where it was read, else as it is written.
    pub digest: Option<String>,
    pub read: bool,
}

/// What plans are held to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standards {
    /// The digests of the policies; more than one where projects bring their own.
    pub digests: BTreeSet<String>,
    pub procedures: Vec<Procedure>,
    pub frameworks: Vec<Framework>,
    /// What each rule demands.
    pub rules: BTreeMap<String, Rule>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub title: String,
    pub severity: &'static str,
    pub moment: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    pub name: String,
    pub title: String,
    pub edition: String,
    pub owner: String,
    pub clauses: Vec<Clause>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    pub id: String,
    pub section: String,
    /// How strongly it speaks.
    pub binds: &'static str,
    pub says: String,
    pub rules: Vec<String>,
    /// Why no rule judges it.
    pub unruled: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    pub name: String,
    pub title: String,
    pub edition: String,
    pub controls: Vec<Control>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    pub id: String,
    pub title: String,
    /// What of it no rule can see.
    pub uncovered: Option<String>,
    pub mappings: Vec<Mapping>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    pub relation: &'static str,
    pub rules: Vec<String>,
    pub because: String,
    pub by: String,
    pub on: String,
}

/// What an earlier report said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Earlier {
    pub now: String,
    /// The digests of the files of each plan, by label.
    pub plans: BTreeMap<String, Vec<String>>,
    /// What came of each rule for each plan, in one word.
    pub outcomes: BTreeMap<(String, String), String>,
    /// Findings by fingerprint: rule, file, message.
    pub findings: BTreeMap<String, (String, String, String)>,
    pub policies: BTreeSet<String>,
}

impl Standards {
    /// Takes in what other plans were held to. What is there already is kept as it is.
    pub fn absorb(&mut self, other: Self) {
        self.digests.extend(other.digests);
        let known = |name: &str, all: &[Procedure]| all.iter().any(|one| one.name == name);
        let new = other.procedures.into_iter().filter(|one| !known(&one.name, &self.procedures));
        self.procedures.extend(new.collect::<Vec<_>>());
        let known = |name: &str, all: &[Framework]| all.iter().any(|one| one.name == name);
        let new = other.frameworks.into_iter().filter(|one| !known(&one.name, &self.frameworks));
        self.frameworks.extend(new.collect::<Vec<_>>());
        for (name, rule) in other.rules {
            self.rules.entry(name).or_insert(rule);
        }
    }
}

impl Compliance {
    /// Leaves those plans out of the population that neither ran nor are to run in `from..until`, in seconds since 1970.
    /// A plan that says no day stays in it.
    pub fn limit(&mut self, from: i64, until: i64) {
        let outside =
            |dossier: &Dossier| dossier.when.is_some_and(|(start, end)| end < from || start >= until);
        let (out, kept) = std::mem::take(&mut self.dossiers).into_iter().partition(outside);
        (self.outside, self.dossiers) = (out, kept);
        let known: BTreeSet<Arc<str>> = self.dossiers.iter().map(|one| one.label.clone()).collect();
        let files: BTreeSet<Arc<str>> = self.dossiers.iter().flat_map(Dossier::labels).collect();
        let gone: BTreeSet<Arc<str>> =
            self.outside.iter().flat_map(Dossier::labels).filter(|label| !files.contains(label)).collect();
        let Report { sources, findings, outcomes, pending, documents, .. } = &mut self.report;
        findings.retain(|finding| {
            sources.get(finding.span.file).is_none_or(|source| !gone.contains(&source.label))
        });
        outcomes.retain(|outcome: &Outcome| known.contains(&outcome.document));
        pending.retain(|pending| known.contains(&pending.document));
        *documents = self.dossiers.len();
    }
}

impl Dossier {
    fn labels(&self) -> impl Iterator<Item = Arc<str>> + '_ {
        std::iter::once(self.label.clone()).chain(self.files.iter().map(|(label, _)| label.clone()))
    }
}
