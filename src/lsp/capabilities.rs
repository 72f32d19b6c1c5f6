//! What the server can do, and what it wants to be told.

use super::settings::Client;
use gen_lsp_types::InitializeParams;
use serde_json::{Value, json};

/// What kinds of tokens there are, in the order of their numbers.
pub(super) const TOKENS: [&str; 10] = [
    "keyword",
    "enumMember",
    "variable",
    "string",
    "number",
    "operator",
    "comment",
    "macro",
    "property",
    "class",
];
pub(super) const DECLARES: u32 = 1;

/// The capabilities, as they are answered to `initialize`.
pub(super) fn ours(client: &Client) -> Value {
    json!({
        "positionEncoding": client.encoding.kind(),
        "textDocumentSync": { "openClose": true, "change": 2, "save": { "includeText": false } },
        "completionProvider": { "triggerCharacters": [" ", "@", "\"", "/", ","], "resolveProvider": false },
        "hoverProvider": true,
        "definitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "documentFormattingProvider": true,
        "documentLinkProvider": { "resolveProvider": false },
        "foldingRangeProvider": true,
        "codeLensProvider": { "resolveProvider": false },
        "renameProvider": { "prepareProvider": true },
        "codeActionProvider": {
            "codeActionKinds": ["quickfix", "source.fixAll.plimsoll"],
            "resolveProvider": false,
        },
        "semanticTokensProvider": {
            "legend": { "tokenTypes": TOKENS, "tokenModifiers": ["declaration"] },
            "full": true,
        },
        "diagnosticProvider": {
            "identifier": "plimsoll",
            "interFileDependencies": true,
            "workspaceDiagnostics": true,
        },
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    })
}

/// The folders in which the client works.
pub(super) fn folders(params: &InitializeParams) -> Vec<String> {
    let value = serde_json::to_value(params).unwrap_or_default();
    let folders = value.get("workspaceFolders").and_then(Value::as_array).into_iter().flatten();
    let mut folders: Vec<String> =
        folders.filter_map(|folder| Some(folder.get("uri")?.as_str()?.to_owned())).collect();
    if folders.is_empty() {
        folders.extend(value.get("rootUri").and_then(Value::as_str).map(str::to_owned));
    }
    folders
}

/// The files on which judgements rest beside those that are open.
pub(super) fn watched() -> Value {
    let globs = ["**/*.{plan,record}", "**/plimsoll.toml", "**/*.{rego,tsv,sql}", "**/policies/**"];
    let watchers: Vec<Value> = globs.iter().map(|glob| json!({ "globPattern": glob })).collect();
    json!({
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    })
}
