//! The thread that owns the open texts: it reads messages in their order, changes texts, and hands questions on.

use super::capabilities;
use super::documents::Document;
use super::settings::{Client, Settings};
use super::worker::{Shared, Task, Worker};
use gen_lsp_types::{
    DidChangeConfigurationParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, InitializeParams,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{self, Sender};

/// Serves one client until it leaves. Returns whether it took its leave as it should: `shutdown`, then `exit`.
#[must_use]
pub fn run(connection: Connection) -> bool {
    let Connection { sender, receiver } = connection;
    let post = Arc::new(move |message: Message| drop(sender.send(message)));
    let mut server = Server { post, state: State::New, documents: BTreeMap::new() };
    for message in receiver {
        if let Some(well) = server.message(message) {
            server.stop();
            return well;
        }
    }
    // whoever just hangs up has crashed, unless all was said before
    let well = matches!(server.state, State::Stopped);
    server.stop();
    well
}

/// Where the conversation stands.
enum State {
    New,
    Running(Box<Running>),
    /// `shutdown` was asked for; nothing but `exit` may follow.
    Stopped,
}

struct Running {
    client: Arc<Client>,
    tasks: Sender<Task>,
    shared: Arc<Shared>,
    worker: std::thread::JoinHandle<()>,
}

struct Server {
    post: super::worker::Post,
    state: State,
    documents: BTreeMap<String, Document>,
}

/// The id of the one question that we ask.
const CONFIGURATION: &str = "plimsoll-configuration";

impl Server {
    /// Some: the conversation is over, and whether it ended well.
    fn message(&mut self, message: Message) -> Option<bool> {
        match message {
            Message::Request(request) => self.request(request),
            Message::Notification(notification) if notification.method == "exit" => {
                return Some(matches!(self.state, State::Stopped));
            }
            Message::Notification(notification) => self.notification(notification),
            Message::Response(response) => {
                let ours = response.id == CONFIGURATION.to_owned().into();
                if let (true, Ok(Value::Array(answers))) = (ours, response.response_result) {
                    let settings = answers.first().map(Settings::of).unwrap_or_default();
                    self.hand(Task::Settings(settings));
                }
            }
        }
        None
    }

    fn request(&mut self, request: Request) {
        let refuse = |code: ErrorCode, why: &str| {
            (self.post)(Response::new_err(request.id.clone(), code as i32, why.to_owned()).into());
        };
        match (&self.state, request.method.as_str()) {
            (State::New, "initialize") => match serde_json::from_value(request.params) {
                Ok(params) => self.initialize(request.id, &params),
                Err(why) => (self.post)(
                    Response::new_err(request.id, ErrorCode::InvalidParams as i32, why.to_string()).into(),
                ),
            },
            (State::New, _) => refuse(ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (State::Stopped, _) => refuse(ErrorCode::InvalidRequest, "after `shutdown` comes only `exit`"),
            (State::Running(_), "initialize") => {
                refuse(ErrorCode::InvalidRequest, "`initialize` was there already");
            }
            (State::Running(_), "shutdown") => {
                // what was asked before is answered before
                self.stop();
                (self.post)(Response::new_ok(request.id, Value::Null).into());
            }
            (State::Running(running), _) => drop(running.tasks.send(Task::Question(request))),
        }
    }

    fn initialize(&mut self, id: lsp_server::RequestId, params: &InitializeParams) {
        let client = Arc::new(Client::of(params));
        let answer = json!({
            "capabilities": capabilities::ours(&client),
            "serverInfo": { "name": "plimsoll", "version": env!("CARGO_PKG_VERSION") },
        });
        (self.post)(Response::new_ok(id, answer).into());
        let settings = params
            .initialization_options
            .as_ref()
            .map(|options| Settings::of(&serde_json::to_value(options).unwrap_or_default()));
        let (tasks, queue) = mpsc::channel();
        let shared = Arc::new(Shared::default());
        let worker = Worker::new(
            self.post.clone(),
            client.clone(),
            shared.clone(),
            settings.unwrap_or_default(),
            capabilities::folders(params),
        );
        let worker = std::thread::spawn(move || worker.run(&queue));
        self.state = State::Running(Box::new(Running { client, tasks, shared, worker }));
    }

    /// Lets the worker answer what was asked, and end.
    fn stop(&mut self) {
        if let State::Running(running) = std::mem::replace(&mut self.state, State::Stopped) {
            drop(running.tasks);
            let _ = running.worker.join();
        } else {
            self.state = State::Stopped;
        }
    }

    fn hand(&self, task: Task) {
        if let State::Running(running) = &self.state {
            if task.changes() {
                running.shared.grow();
            }
            // it ends only when we do
            let _ = running.tasks.send(task);
        }
    }

    fn notification(&mut self, notification: Notification) {
        let State::Running(running) = &self.state else { return };
        let encoding = running.client.encoding;
        let Notification { method, params } = notification;
        match method.as_str() {
            "initialized" => self.ask_for_news(),
            "textDocument/didOpen" => {
                let Some(DidOpenTextDocumentParams { text_document: item }) = read(params) else { return };
                let document = Document::new(item.version, item.text);
                self.changed(&item.uri.0, &document);
                self.documents.insert(item.uri.0, document);
            }
            "textDocument/didChange" => {
                let Some(params) = read::<DidChangeTextDocumentParams>(params) else { return };
                let uri = params.text_document.text_document_identifier.uri.0;
                let Some(mut document) = self.documents.remove(&uri) else { return };
                document.change(params.text_document.version, params.content_changes, encoding);
                self.changed(&uri, &document);
                self.documents.insert(uri, document);
            }
            "textDocument/didClose" => {
                let Some(DidCloseTextDocumentParams { text_document }) = read(params) else { return };
                self.documents.remove(&text_document.uri.0);
                self.hand(Task::Closed(text_document.uri.0));
            }
            // which ones is no matter: what rests on a text that changed is judged anew
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.hand(Task::FilesChanged),
            "workspace/didChangeWorkspaceFolders" => {
                let uris = |key: &str| -> Vec<String> {
                    let all = params.pointer(key).and_then(Value::as_array).into_iter().flatten();
                    all.filter_map(|folder| Some(folder.get("uri")?.as_str()?.to_owned())).collect()
                };
                let (added, removed) = (uris("/event/added"), uris("/event/removed"));
                self.hand(Task::Folders { added, removed });
            }
            "workspace/didChangeConfiguration" => {
                let Some(DidChangeConfigurationParams { settings }) = read(params) else { return };
                if running.client.configures {
                    return self.ask_for_configuration();
                }
                let settings = serde_json::to_value(settings).unwrap_or_default();
                if settings.is_object() {
                    self.hand(Task::Settings(Settings::of(&settings)));
                }
            }
            "$/cancelRequest" => {
                let id = params.get("id").cloned().and_then(|id| serde_json::from_value(id).ok());
                if let Some(id) = id {
                    running.shared.cancel(id);
                }
            }
            // what we do not know is no harm
            _ => {}
        }
    }

    fn changed(&self, uri: &str, document: &Document) {
        self.hand(Task::Changed { uri: uri.to_owned(), version: document.version, text: document.shared() });
    }

    /// Asks to be told of files and settings that change.
    fn ask_for_news(&self) {
        let State::Running(running) = &self.state else { return };
        let mut wanted = Vec::new();
        if running.client.watches {
            wanted.push(capabilities::watched());
        }
        if running.client.tells_configuration {
            wanted.push(json!({
                "id": "configuration",
                "method": "workspace/didChangeConfiguration",
                "registerOptions": { "section": "plimsoll" },
            }));
        }
        if !wanted.is_empty() {
            let id = "plimsoll-news".to_owned().into();
            let params = json!({ "registrations": wanted });
            (self.post)(Request { id, method: "client/registerCapability".to_owned(), params }.into());
        }
        if running.client.configures {
            self.ask_for_configuration();
        }
    }

    fn ask_for_configuration(&self) {
        let id = CONFIGURATION.to_owned().into();
        let params = json!({ "items": [{ "section": "plimsoll" }] });
        (self.post)(Request { id, method: "workspace/configuration".to_owned(), params }.into());
    }
}

fn read<T: DeserializeOwned>(params: Value) -> Option<T> {
    serde_json::from_value(params).ok()
}
