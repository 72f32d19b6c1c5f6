//! The texts that the client has open, changed exactly as it says.

use super::position::{Encoding, Rows};
use gen_lsp_types::TextDocumentContentChangeEvent;
use std::sync::Arc;

/// One open text.
#[derive(Debug, Clone)]
pub struct Document {
    pub version: i32,
    text: String,
    rows: Rows,
}

impl Document {
    #[must_use]
    pub fn new(version: i32, text: String) -> Self {
        Self { version, rows: Rows::of(&text), text }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn shared(&self) -> Arc<str> {
        self.text.as_str().into()
    }

    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    /// Makes changes in the order in which they stand; each is meant for what the one before it left.
    pub fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        self.version = version;
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let start = self.rows.offset(&self.text, part.range.start, encoding);
                    let end = self.rows.offset(&self.text, part.range.end, encoding).max(start);
                    self.text.replace_range(start..end, &part.text);
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    self.text = whole.text;
                }
            }
            self.rows = Rows::of(&self.text);
        }
    }
}
