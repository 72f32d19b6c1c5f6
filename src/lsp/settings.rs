//! What the client asks for beside the messages themselves.

use super::position::Encoding;
use gen_lsp_types::{ClientCapabilities, InitializeParams};
use serde_json::Value;

/// What the client can do.
#[derive(Debug, Clone, Default)]
pub(super) struct Client {
    pub(super) encoding: Encoding,
    /// It asks for diagnostics itself.
    pub(super) pulls: bool,
    pub(super) refreshes: bool,
    pub(super) snippets: bool,
    pub(super) snippet_edits: bool,
    pub(super) versioned_edits: bool,
    pub(super) markdown: bool,
    pub(super) nested_symbols: bool,
    pub(super) watches: bool,
    pub(super) configures: bool,
    pub(super) tells_configuration: bool,
}

impl Client {
    pub(super) fn of(params: &InitializeParams) -> Self {
        let value =
            |capabilities: &ClientCapabilities| serde_json::to_value(capabilities).unwrap_or_default();
        let all = value(&params.capabilities);
        let yes = |path: &str| all.pointer(path).and_then(Value::as_bool).unwrap_or(false);
        let has = |path: &str| all.pointer(path).is_some_and(|value| !value.is_null());
        let general = params.capabilities.general.as_ref();
        let encodings = general.and_then(|general| general.position_encodings.clone()).unwrap_or_default();
        let formats = all.pointer("/textDocument/hover/contentFormat").and_then(Value::as_array);
        Self {
            encoding: Encoding::of(&encodings),
            pulls: has("/textDocument/diagnostic"),
            refreshes: yes("/workspace/diagnostics/refreshSupport"),
            snippets: yes("/textDocument/completion/completionItem/snippetSupport"),
            snippet_edits: yes("/workspace/workspaceEdit/snippetEditSupport"),
            versioned_edits: yes("/workspace/workspaceEdit/documentChanges"),
            markdown: formats.is_none_or(|formats| formats.iter().any(|format| format == "markdown")),
            nested_symbols: yes("/textDocument/documentSymbol/hierarchicalDocumentSymbolSupport"),
            watches: yes("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            configures: yes("/workspace/configuration"),
            tells_configuration: yes("/workspace/didChangeConfiguration/dynamicRegistration"),
        }
    }
}

/// What the user sets in the editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Settings {
    /// How far plans are taken to have come.
    pub(super) moment: Option<String>,
    /// Procedures by which everything is judged as well.
    pub(super) follows: Vec<String>,
    pub(super) strict: bool,
}

impl Settings {
    /// Reads `{"moment": .., "follows": [..], "strict": ..}`, or the same below `plimsoll`. What is no setting is none.
    pub(super) fn of(value: &Value) -> Self {
        let value = value.get("plimsoll").unwrap_or(value);
        let follows = value.get("follows").and_then(Value::as_array).into_iter().flatten();
        Self {
            moment: value.get("moment").and_then(Value::as_str).map(str::to_owned),
            follows: follows.filter_map(Value::as_str).map(str::to_owned).collect(),
            strict: value.get("strict").and_then(Value::as_bool).unwrap_or(false),
        }
    }
}
