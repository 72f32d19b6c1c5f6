//! The server, talked to as an editor talks to it, but in memory.

mod answers;
mod judging;
mod talk;
mod texts;

use gen_lsp_types::{Position, Range};
use lsp_server::{Connection, Message, Notification, Request};
use plimsoll::lsp::{Encoding, Rows};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::thread::JoinHandle;
use std::time::Duration;
use tempfile::TempDir;

const LONG: Duration = Duration::from_secs(60);

/// An editor with a folder of files.
struct Editor {
    folder: TempDir,
    connection: Option<Connection>,
    server: Option<JoinHandle<bool>>,
    next: i32,
    /// What came and was not asked for.
    news: Vec<(String, Value)>,
}

/// What editors of today can do.
fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-16"] },
        "textDocument": {
            "completion": { "completionItem": { "snippetSupport": true } },
            "documentSymbol": { "hierarchicalDocumentSymbolSupport": true },
        },
        "workspace": { "workspaceEdit": { "documentChanges": true } },
    })
}

impl Editor {
    fn with(files: &[(&str, &str)], capabilities: &Value) -> Self {
        let mut editor = Self::silent(files);
        let root = editor.uri("");
        let answer = editor
            .ask("initialize", json!({ "processId": null, "rootUri": root, "capabilities": capabilities }))
            .unwrap();
        assert_eq!(answer["serverInfo"]["name"], "plimsoll");
        editor.tell("initialized", json!({}));
        editor
    }

    /// One that has not said a word yet.
    fn silent(files: &[(&str, &str)]) -> Self {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let (ours, theirs) = Connection::memory();
        let server = std::thread::spawn(move || plimsoll::lsp::run(theirs));
        Self { folder, connection: Some(ours), server: Some(server), next: 0, news: Vec::new() }
    }

    fn path(&self, name: &str) -> PathBuf {
        std::fs::canonicalize(self.folder.path()).unwrap().join(name)
    }

    fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display()).trim_end_matches('/').to_owned()
    }

    fn send(&self, message: Message) {
        self.connection.as_ref().unwrap().sender.send(message).unwrap();
    }

    fn tell(&self, method: &str, params: Value) {
        self.send(Notification { method: method.to_owned(), params }.into());
    }

    fn receive(&self) -> Message {
        self.connection.as_ref().unwrap().receiver.recv_timeout(LONG).expect("a message")
    }

    fn ask(&mut self, method: &str, params: Value) -> Result<Value, (i32, String)> {
        self.next += 1;
        let id = self.next.into();
        self.send(Request { id, method: method.to_owned(), params }.into());
        loop {
            match self.receive() {
                Message::Response(response) if response.id == self.next.into() => {
                    return response.response_result.map_err(|error| (error.code, error.message));
                }
                Message::Notification(news) => self.news.push((news.method, news.params)),
                Message::Request(request) => self.news.push((request.method, request.params)),
                Message::Response(_) => {}
            }
        }
    }

    fn open(&self, name: &str, text: &str) {
        let item = json!({ "uri": self.uri(name), "languageId": "plimsoll", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": item }));
    }

    /// Opens a file as it is saved.
    fn visit(&self, name: &str) -> String {
        let text = std::fs::read_to_string(self.path(name)).unwrap();
        self.open(name, &text);
        text
    }

    fn change(&self, name: &str, version: i32, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": version });
        let changes = json!([{ "text": text }]);
        self.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// The next diagnostics of a file that are sent.
    fn published(&mut self, name: &str) -> Vec<Value> {
        let uri = self.uri(name);
        loop {
            let is = |(method, params): &(String, Value)| {
                method == "textDocument/publishDiagnostics" && params["uri"] == uri.as_str()
            };
            if let Some(at) = self.news.iter().position(is) {
                let (_, params) = self.news.remove(at);
                return params["diagnostics"].as_array().unwrap().clone();
            }
            match self.receive() {
                Message::Notification(news) => self.news.push((news.method, news.params)),
                Message::Request(request) => self.news.push((request.method, request.params)),
                Message::Response(_) => {}
            }
        }
    }

    fn at(&mut self, method: &str, name: &str, text: &str, marker: &str) -> Result<Value, (i32, String)> {
        let offset = text.find(marker).unwrap_or_else(|| panic!("`{marker}` in the text"));
        let place = Rows::of(text).position(text, offset, Encoding::Utf16);
        self.ask(method, json!({ "textDocument": { "uri": self.uri(name) }, "position": place }))
    }

    /// Takes leave, and returns how the server saw it.
    fn leave(mut self) -> bool {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.server.take().unwrap().join().unwrap()
    }
}

fn codes(diagnostics: &[Value]) -> Vec<String> {
    diagnostics.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

fn range(value: &Value) -> Range {
    serde_json::from_value(value.clone()).unwrap()
}

/// `text` with the edits of an answer made, as a client makes them.
fn edited(text: &str, edits: &[Value], encoding: Encoding) -> String {
    let rows = Rows::of(text);
    let mut edits: Vec<(usize, usize, String)> = edits
        .iter()
        .map(|edit| {
            let Range { start, end } = range(&edit["range"]);
            let text = |place: Position| rows.offset(text, place, encoding);
            (text(start), text(end), edit["newText"].as_str().unwrap().to_owned())
        })
        .collect();
    edits.sort();
    let mut text = text.to_owned();
    for (start, end, new) in edits.into_iter().rev() {
        text.replace_range(start..end, &new);
    }
    text
}

/// Whether a range lies inside a text, on the borders of characters.
fn lies_inside(text: &str, place: &Value, encoding: Encoding) -> bool {
    let rows = Rows::of(text);
    let Range { start, end } = range(place);
    [start, end]
        .into_iter()
        .all(|place| rows.position(text, rows.offset(text, place, encoding), encoding) == place)
        && (start.line, start.character) <= (end.line, end.character)
}
