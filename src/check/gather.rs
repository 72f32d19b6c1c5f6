//! One plan with its record: every file they need, read; then the model, and what is wrong with it.

use super::calendar::days;
use super::evidence::{Named, evidence, files, history};
use super::reports::{Claim, open, tell};
use super::units::Unit;
use super::{Setting, linked, paths, problems};
use crate::facts::Evidence;
use crate::finding::Finding;
use crate::model::{Builder, Digests, Include, Model, NodeId, digest, digest_matches, names_digest};
use crate::source::{FileId, Sources, Span, Unreadable};
use crate::syntax::parse;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What became of one unit.
pub(super) struct Gathered {
    pub(super) sources: Sources,
    pub(super) model: Model,
    pub(super) findings: Vec<Finding>,
    /// The key of the plan.
    pub(super) plan: Option<String>,
    /// The files whose content counts.
    files: Vec<Named>,
    /// The files that claims rest on.
    pub(super) claims: Vec<Claim>,
    /// What all of them hold.
    pub(super) evidence: Evidence,
}

impl Gathered {
    /// The files whose content counts.
    pub(super) fn files(&self) -> &[Named] {
        &self.files
    }

    /// What people call the file in which `id` stands.
    pub(super) fn label(&self, id: NodeId) -> Arc<str> {
        let source = self.model.get(id).and_then(|node| self.sources.get(node.span.file));
        source.map_or_else(|| "".into(), |source| source.label.clone())
    }

    /// The digests of the plan, with the files it names. Without all of those there are none, and findings say why.
    pub(super) fn digests(&self) -> (Option<Digests>, Vec<Finding>) {
        if self.plan.is_none() || self.model.plan.is_none() {
            return (None, Vec::new());
        }
        let mut contents: BTreeMap<String, Vec<u8>> = BTreeMap::new();
        let mut findings = Vec::new();
        for Named { name, span, read, .. } in &self.files {
            match read {
                Ok(text) => drop(contents.insert(name.clone(), text.text.as_bytes().to_vec())),
                Err(Unreadable::NotText { bytes, .. }) => drop(contents.insert(name.clone(), bytes.clone())),
                Err(why) => findings.push(problems::script_unreadable(*span, name, why)),
            }
        }
        if !findings.is_empty() {
            return (None, findings);
        }
        let of = |whole| digest(&self.model, whole, &contents);
        let digests = of(false).zip(of(true)).map(|(intent, whole)| Digests { intent, whole });
        (digests, findings)
    }
}

/// Everything that one unit needs, with what the plans that it calls say.
pub(super) fn judge(unit: &Unit, setting: &Setting<'_>) -> Gathered {
    let mut gathered = read(unit, setting);
    linked::follow(&mut gathered, setting);
    gathered
}

/// The same, without following what the plan calls.
pub(super) fn read(unit: &Unit, setting: &Setting<'_>) -> Gathered {
    let mut gather = Gather {
        setting,
        sources: Sources::default(),
        builder: Builder::new(&setting.words, &setting.zone),
        findings: Vec::new(),
        read: BTreeMap::new(),
        open: Vec::new(),
    };
    let record = unit.record.as_ref().and_then(|key| gather.file(key, None));
    let of = record.and_then(|file| gather.builder.record_of(file));
    let plan = match (&unit.plan, &of) {
        (Some(key), of) => gather.file(key, of.as_ref()),
        (None, Some(of)) => match unit.record.as_ref().and_then(|record| paths::join(record, &of.path)) {
            Some(key) => gather.file(&key, Some(of)),
            None => {
                gather.findings.push(problems::plan_outside(of));
                None
            }
        },
        (None, None) => None,
    };
    let Gather { mut sources, builder, mut findings, .. } = gather;
    let (mut model, more) = builder.finish(plan, record);
    findings.extend(more);
    let files = unit.plan.as_ref().map(|key| files(&model, key, setting)).unwrap_or_default();
    let mut evidence = evidence(&mut model, &mut sources, &files);
    let claims = open(&model, unit, setting);
    let lines = claims.iter().any(Claim::counts_lines);
    let past = unit.plan.as_ref().and_then(|key| history(&model, key, &files, lines, setting));
    let (history, lines) = past.unzip();
    evidence.history = history;
    evidence.calendar = days(&mut model, &mut sources, setting);
    tell(&mut model, &mut sources, &claims, lines.flatten().as_ref(), &mut evidence);
    let mut gathered =
        Gathered { sources, model, findings, plan: unit.plan.clone(), files, claims, evidence };
    if names_digest(&gathered.model) {
        let (digests, findings) = gathered.digests();
        gathered.findings.extend(findings);
        let mismatch = digests.and_then(|digests| digest_matches(&gathered.model, &digests));
        gathered.findings.extend(mismatch);
    }
    gathered
}

struct Gather<'a> {
    setting: &'a Setting<'a>,
    sources: Sources,
    builder: Builder<'a>,
    findings: Vec<Finding>,
    /// What has been read, by key; none for what could not be.
    read: BTreeMap<String, Option<FileId>>,
    /// The files that are being read, outermost first.
    open: Vec<String>,
}

impl Gather<'_> {
    /// Reads the file `key`, and what it includes, once. `asked` is where another file names it.
    fn file(&mut self, key: &str, asked: Option<&Include>) -> Option<FileId> {
        if let Some(known) = self.read.get(key) {
            return *known;
        }
        let file = match (self.setting.load)(key) {
            Ok(text) => Some(self.sources.add(text.label, text.text)),
            Err(why) => {
                self.unreadable(key, why, asked);
                None
            }
        };
        self.read.insert(key.to_owned(), file);
        let file = file?;
        let source = self.sources.get(file)?.clone();
        let tree = parse(&source);
        match self.builder.read(&source, &tree) {
            Ok(includes) => {
                self.findings.extend(tree.findings);
                self.open.push(key.to_owned());
                for include in includes {
                    self.include(key, &include);
                }
                self.open.pop();
            }
            Err(newer) => {
                self.builder.miss();
                self.findings.push(*newer);
            }
        }
        Some(file)
    }

    fn include(&mut self, from: &str, include: &Include) {
        let Some(key) = paths::join(from, &include.path) else {
            self.builder.miss();
            return self.findings.push(problems::include_outside(include));
        };
        if let Some(at) = self.open.iter().position(|open| *open == key) {
            let circle: Vec<String> =
                self.open.iter().skip(at).map(|key| (self.setting.label)(key)).collect();
            return self.findings.push(problems::include_circle(include, &circle));
        }
        if let Some(file) = self.file(&key, Some(include)) {
            for word in ["plan", "record"] {
                if self.builder.holds(file, word) {
                    self.findings.push(problems::include_not_shared(include, word));
                }
            }
        }
    }

    fn unreadable(&mut self, key: &str, why: Unreadable, asked: Option<&Include>) {
        self.builder.miss();
        match (why, asked) {
            // the place of what is wrong is in the file itself
            (Unreadable::NotText { offset, bytes }, _) => {
                let shown = String::from_utf8_lossy(&bytes).into_owned();
                let file = self.sources.add((self.setting.label)(key), shown);
                let at = u32::try_from(offset).unwrap_or(u32::MAX);
                self.findings.push(problems::not_text(Span::new(file, at, at.saturating_add(3))));
            }
            (why, Some(asked)) => {
                self.findings.push(problems::named_unreadable(asked, self.open.is_empty(), &why));
            }
            (why, None) => {
                let label = (self.setting.label)(key);
                let file = self.sources.add(label.as_str(), "");
                self.findings.push(problems::unreadable(Span::new(file, 0, 0), &label, &why));
            }
        }
    }
}
