//! The way from trees to one model: every file read, then everything that needs all of them.

use super::merge;
use super::names::{self, Names};
use super::node::{Model, NodeId};
use super::order;
use super::problems::Problems;
use super::quantity::Quantity;
use super::read::{EDITION, Reader};
use super::record;
use super::sense;
use super::words::Words;
use crate::finding::Finding;
use crate::source::{FileId, Source, Span};
use crate::syntax::Tree;
use jiff::tz::TimeZone;

/// A file that another one includes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Include {
    pub path: String,
    pub span: Span,
}

/// Builds the model of one plan with its record and all that they include.
#[derive(Debug)]
pub struct Builder<'a> {
    words: &'a Words,
    zone: &'a TimeZone,
    model: Model,
    problems: Problems,
    /// Whether a file that it includes could not be had, so that names may be missing that are declared there.
    incomplete: bool,
}

impl<'a> Builder<'a> {
    #[must_use]
    pub fn new(words: &'a Words, zone: &'a TimeZone) -> Self {
        Self { words, zone, model: Model::default(), problems: Problems::default(), incomplete: false }
    }

    /// Reads one file and says what it includes. A file of a newer edition is not read: that is the finding.
    ///
    /// # Errors
    /// The finding that the edition is not known.
    pub fn read(&mut self, source: &Source, tree: &Tree) -> Result<Vec<Include>, Box<Finding>> {
        if let Some(finding) = newer_edition(source, tree) {
            return Err(Box::new(finding));
        }
        let mut reader = Reader {
            model: &mut self.model,
            source,
            tree,
            words: self.words,
            zone: self.zone,
            problems: &mut self.problems,
            line: Vec::new(),
            gap_told: false,
        };
        let file = reader.file();
        let mut includes = Vec::new();
        for (at, id) in file.roots.iter().enumerate() {
            let word = self.model.word(*id);
            let Some(node) = self.model.get(*id) else { continue };
            if word == "edition" && at > 0 {
                self.problems.edition_late(node.span);
            }
            if let ("include", Some(value)) = (word, node.values.first())
                && let Some(path) = value.is.text()
            {
                includes.push(Include { path: path.to_owned(), span: value.span });
            }
        }
        let root = |word| file.roots.iter().copied().find(|id| self.model.word(*id) == word);
        if let (Some(plan), Some(record)) = (root("plan"), root("record"))
            && let (Some(plan), Some(record)) = (self.model.get(plan), self.model.get(record))
        {
            let (first, second) = (plan.span.min(record.span), plan.span.max(record.span));
            self.problems.plan_and_record(second, first);
        }
        self.model.files.push(file);
        Ok(includes)
    }

    /// Says that an included file could not be had: what it may have declared is not missed.
    pub fn miss(&mut self) {
        self.incomplete = true;
    }

    /// The plan that the record of `file` names, as it writes it.
    #[must_use]
    pub fn record_of(&self, file: FileId) -> Option<Include> {
        let record = self.root(file, "record")?;
        let value = self.model.values(record).first()?;
        Some(Include { path: value.is.text()?.to_owned(), span: value.span })
    }

    /// Whether `file` holds a statement `word`.
    #[must_use]
    pub fn holds(&self, file: FileId, word: &str) -> bool {
        self.root(file, word).is_some()
    }

    fn root(&self, file: FileId, word: &str) -> Option<NodeId> {
        let file = self.model.files.iter().find(|known| known.file == file)?;
        file.roots.iter().copied().find(|id| self.model.word(*id) == word)
    }

    /// Joins what was read: the plan of `plan`, the record of `record`, and everything they name.
    #[must_use]
    pub fn finish(mut self, plan: Option<FileId>, record: Option<FileId>) -> (Model, Vec<Finding>) {
        self.model.plan = plan.and_then(|file| self.root(file, "plan"));
        self.model.record = record.and_then(|file| self.root(file, "record"));
        let mut names = Names::new(self.incomplete);
        let roots: Vec<NodeId> =
            self.model.files.iter().flat_map(|file| file.roots.iter().copied()).collect();
        names.declare(&self.model, &roots, &mut self.problems);
        let mut put_aside = Vec::new();
        if let Some(plan) = self.model.plan {
            let uses: Vec<NodeId> = self.model.child(plan, "uses").into_iter().collect();
            names.resolve(&mut self.model, &uses, self.words, !self.incomplete, &mut self.problems);
            put_aside = merge::profiles(&mut self.model, plan, &mut self.problems);
            merge::fill(&mut self.model, plan, &mut self.problems);
        }
        let main = plan.or(record);
        self.profiles(&names, main);
        self.join(names, &put_aside);
        (self.model, self.problems.settle())
    }

    /// Checks the profiles of the file itself, as far as they can be checked without a plan.
    fn profiles(&mut self, around: &Names<'_>, main: Option<FileId>) {
        let own = self.model.files.iter().filter(|file| main.is_none_or(|main| main == file.file));
        let roots = own.flat_map(|file| file.roots.iter().copied());
        let own: Vec<NodeId> = roots.filter(|id| self.model.word(*id) == "profile").collect();
        for profile in own {
            let mut nodes = self.model.inside(profile);
            let mut names = Names::inside(around);
            names.declare(&self.model, nodes.get(1..).unwrap_or(&[]), &mut self.problems);
            // what a plan took over is checked as part of it
            nodes.retain(|id| self.model.get(*id).is_some_and(|node| node.profile.is_none()));
            names.resolve(&mut self.model, &nodes, self.words, false, &mut self.problems);
            names::absences(&self.model, &nodes, &mut self.problems);
            sense::sense(&self.model, &nodes, &nodes, &mut self.problems);
        }
    }

    fn join(&mut self, mut names: Names<'_>, put_aside: &merge::PutAside) {
        let closed = !self.incomplete;
        let Self { words, model, problems, .. } = self;
        let planned = model.plan.map(|plan| model.inside(plan)).unwrap_or_default();
        let recorded = model.record.map(|record| model.inside(record)).unwrap_or_default();
        names.declare(model, &planned, problems);
        // a name is known though what it names is not all written
        let open: Vec<NodeId> = model.open.iter().flat_map(|id| model.inside(*id)).collect();
        names.declare(model, &open, problems);
        let uses: Vec<NodeId> = planned.iter().copied().filter(|id| model.word(*id) != "uses").collect();
        names.resolve(model, &uses, words, closed, problems);
        // without its plan, a record's names say nothing
        names.resolve(model, &recorded, words, closed && model.plan.is_some(), problems);
        names::absences(model, &planned, problems);
        names::absences(model, &recorded, problems);
        sense::sense(model, &planned, &planned, problems);
        sense::sense(model, &recorded, &planned, problems);
        if let Some(record) = model.record {
            record::in_time(model, record, problems);
        }
        if let Some(plan) = model.plan {
            sense::loosened(model, plan, put_aside, problems);
            if let Some(record) = model.record {
                record::against_plan(model, plan, record, problems);
            }
        }
        model.before = order::order(model, &planned, problems);
        if let Some(plan) = model.plan {
            super::window::place(model, plan, &planned);
            super::window::place(model, plan, &recorded);
        }
    }
}

/// The finding that `tree` is written in an edition newer than is known.
#[must_use]
pub fn newer_edition(source: &Source, tree: &Tree) -> Option<Finding> {
    for index in tree.roots() {
        let statement = tree.statement(index)?;
        let mut head = tree.head(statement);
        if head.next()?.slice(&source.text) != "edition" {
            continue;
        }
        let Some(number) = head.next() else { continue };
        let written = number.slice(&source.text);
        if let Ok(Quantity::Number(edition)) = Quantity::parse(written)
            && edition > EDITION
        {
            return Some(Problems::newer_edition(tree.span(number), written, EDITION));
        }
    }
    None
}
