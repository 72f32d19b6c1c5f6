//! One text among those that were read together with it.

use super::place::Place;
use crate::check::{Inputs, Studied};
use crate::model::{Model, NodeId, Value};
use crate::source::{FileId, Source, Span};
use crate::syntax::{Token, Tree, parse};
use std::sync::Arc;

/// What an answer rests on.
pub struct View<'a> {
    pub studied: Arc<Studied>,
    pub(super) file: FileId,
    pub(super) source: Source,
    pub(super) tree: Tree,
    pub(super) inputs: &'a Inputs<'a>,
}

impl std::fmt::Debug for View<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("View").field("file", &self.source.label).finish_non_exhaustive()
    }
}

/// What stands at a place: the word of a statement or clause, or one of its values.
#[derive(Debug, Clone, Copy)]
pub(super) enum At {
    Word(NodeId),
    Value(NodeId, usize),
}

impl<'a> View<'a> {
    /// The view of the text that is called `label` in what was studied.
    #[must_use]
    pub fn of(label: &str, all: &[Arc<Studied>], inputs: &'a Inputs<'a>) -> Option<Self> {
        let holds = |studied: &&Arc<Studied>| studied.sources.iter().any(|source| &*source.label == label);
        let studied = all.iter().find(holds)?.clone();
        let source = studied.sources.iter().find(|source| &*source.label == label)?.clone();
        let tree = parse(&source);
        Some(Self { file: source.id, tree, source, studied, inputs })
    }

    pub(super) fn model(&self) -> &Model {
        &self.studied.model
    }

    #[must_use]
    pub fn text(&self) -> &Arc<str> {
        &self.source.text
    }

    #[must_use]
    pub fn label(&self) -> &str {
        &self.source.label
    }

    pub(super) fn is_here(&self, span: Span) -> bool {
        span.file == self.file
    }

    /// What stands at `offset`: of two things that touch there, the one that begins.
    pub(super) fn at(&self, offset: u32) -> Option<At> {
        let touches = |span: Span| self.is_here(span) && span.start <= offset && offset <= span.end;
        let mut found: Option<(Span, At)> = None;
        for (id, node) in self.model().all() {
            if !touches(node.span) && !touches(node.word) {
                continue;
            }
            let values = node.values.iter().enumerate();
            let values = values.map(|(at, value)| (value.span, At::Value(id, at)));
            for (span, at) in values.chain([(node.word, At::Word(id))]) {
                let nearer = |known: &(Span, At)| {
                    span.start > known.0.start || (span.start == known.0.start && span.end < known.0.end)
                };
                if touches(span) && found.as_ref().is_none_or(nearer) {
                    found = Some((span, at));
                }
            }
        }
        found.map(|(_, at)| at)
    }

    pub(super) fn value(&self, id: NodeId, at: usize) -> Option<&Value> {
        self.model().values(id).get(at)
    }

    /// The token that holds `offset`, or ends there.
    pub(super) fn token(&self, offset: u32) -> Option<Token> {
        let after = self.tree.tokens.partition_point(|token| token.start < offset.saturating_add(1));
        let at = after.checked_sub(1)?;
        self.tree.tokens.get(at).copied().filter(|token| offset <= token.end)
    }

    /// What is called how where it stands.
    pub(super) fn place(&self, span: Span) -> Option<Place> {
        let source = self.studied.sources.get(span.file)?;
        Some(Place { label: source.label.to_string(), start: span.start, end: span.end })
    }
}
