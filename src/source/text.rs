use super::{FileId, Lines, Position, Span};
use std::sync::{Arc, OnceLock};

/// One text with the label under which people know it.
#[derive(Debug, Clone)]
pub struct Source {
    pub id: FileId,
    pub label: Arc<str>,
    pub text: Arc<str>,
    lines: OnceLock<Lines>,
}

impl Source {
    #[must_use]
    pub fn new(id: FileId, label: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> Self {
        Self { id, label: label.into(), text: text.into(), lines: OnceLock::new() }
    }

    #[must_use]
    pub fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    #[must_use]
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// The text under `span`; empty where the span is not of this text.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        if span.file != self.id {
            return "";
        }
        self.text.get(span.start as usize..span.end as usize).unwrap_or("")
    }
}

/// All texts of a run. A [`FileId`] is an index into it.
#[derive(Debug, Clone, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    pub fn add(&mut self, label: impl Into<Arc<str>>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.0.push(Source::new(id, label, text));
        id
    }

    #[must_use]
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.0.get(id.0 as usize)
    }

    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.file).map_or("", |source| source.slice(span))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}
