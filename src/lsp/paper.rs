//! Texts with their rows, so that places in them can be told to the client.

use super::position::{Encoding, Rows};
use super::uri;
use gen_lsp_types::{Location, Range, Uri};
use std::path::Path;
use std::sync::Arc;

/// A text that answers in it are about.
#[derive(Debug, Clone)]
pub(super) struct Paper {
    pub(super) uri: String,
    pub(super) text: Arc<str>,
    rows: Rows,
    encoding: Encoding,
}

impl Paper {
    pub(super) fn new(uri: String, text: Arc<str>, encoding: Encoding) -> Self {
        let rows = Rows::of(&text);
        Self { uri, text, rows, encoding }
    }

    pub(super) fn range(&self, start: u32, end: u32) -> Range {
        self.rows.range(&self.text, start, end, self.encoding)
    }

    pub(super) fn offset(&self, position: gen_lsp_types::Position) -> u32 {
        let offset = self.rows.offset(&self.text, position, self.encoding);
        u32::try_from(offset).unwrap_or(u32::MAX)
    }

    pub(super) fn location(&self, start: u32, end: u32) -> Location {
        Location { uri: Uri(self.uri.clone()), range: self.range(start, end) }
    }

    /// How long the text from `start` to `end` is, as the client counts.
    pub(super) fn length(&self, start: u32, end: u32) -> u32 {
        self.encoding.length(self.text.get(start as usize..end as usize).unwrap_or(""))
    }
}

/// The place in a file of which only the name is known.
pub(super) fn target(path: &Path) -> Uri {
    Uri(uri::uri(path))
}
