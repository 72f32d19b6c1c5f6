//! The thread that judges and answers. Tasks come in order; texts are judged when nothing else is to be done, and what was
//! judged of a text that has changed meanwhile is dropped.

use super::diagnostics::{ByFile, diagnostics, fault};
use super::projects::{Open, Projects, Spot};
use super::questions;
use super::settings::{Client, Settings};
use super::uri;
use crate::config;
use crate::ide;
use gen_lsp_types::Diagnostic;
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Mutex, PoisonError};

/// Sends a message to the client.
pub(super) type Post = Arc<dyn Fn(Message) + Send + Sync>;

/// What there is to do.
pub(super) enum Task {
    Changed { uri: String, version: i32, text: Arc<str> },
    Closed(String),
    FilesChanged,
    Folders { added: Vec<String>, removed: Vec<String> },
    Settings(Settings),
    Question(Request),
}

impl Task {
    /// Whether what is judged now may be old by then.
    pub(super) fn changes(&self) -> bool {
        !matches!(self, Self::Question(_))
    }
}

/// What both threads look at.
#[derive(Default)]
pub(super) struct Shared {
    /// Grows with each change.
    age: AtomicU64,
    cancelled: Mutex<BTreeSet<RequestId>>,
}

impl Shared {
    pub(super) fn grow(&self) {
        self.age.fetch_add(1, Ordering::SeqCst);
    }

    pub(super) fn cancel(&self, id: RequestId) {
        const MOST: usize = 1_000;
        let mut cancelled = self.cancelled.lock().unwrap_or_else(PoisonError::into_inner);
        // who cancels what was answered long ago must not fill our memory
        if cancelled.len() >= MOST {
            cancelled.clear();
        }
        cancelled.insert(id);
    }

    fn is_cancelled(&self, id: &RequestId) -> bool {
        self.cancelled.lock().unwrap_or_else(PoisonError::into_inner).remove(id)
    }
}

/// A text that is open.
pub(super) struct OpenText {
    pub(super) version: i32,
    pub(super) text: Arc<str>,
    /// Whether its diagnostics were sent since it changed.
    told: bool,
}

pub(super) struct Worker {
    post: Post,
    pub(super) client: Arc<Client>,
    shared: Arc<Shared>,
    pub(super) settings: Settings,
    pub(super) folders: Vec<String>,
    /// By URI.
    pub(super) texts: BTreeMap<String, OpenText>,
    /// By path.
    pub(super) open: Open,
    pub(super) projects: Projects,
    /// How many changes have been taken in.
    age: u64,
    dirty: bool,
    published: ByFile,
    /// Whether the client asks for the diagnostics of every file, so that it needs to be sent none.
    asked_for_all: bool,
}

impl Worker {
    pub(super) fn new(
        post: Post,
        client: Arc<Client>,
        shared: Arc<Shared>,
        settings: Settings,
        folders: Vec<String>,
    ) -> Self {
        Self {
            post,
            client,
            shared,
            settings,
            folders,
            texts: BTreeMap::new(),
            open: Open::new(),
            projects: Projects::default(),
            age: 0,
            dirty: false,
            published: ByFile::new(),
            asked_for_all: false,
        }
    }

    pub(super) fn run(mut self, queue: &Receiver<Task>) {
        loop {
            let task = if self.dirty {
                match queue.try_recv() {
                    Ok(task) => task,
                    Err(TryRecvError::Empty) => {
                        self.judge();
                        continue;
                    }
                    Err(TryRecvError::Disconnected) => return,
                }
            } else {
                match queue.recv() {
                    Ok(task) => task,
                    Err(_) => return,
                }
            };
            self.take(task);
        }
    }

    fn take(&mut self, task: Task) {
        if task.changes() {
            self.age += 1;
            self.dirty = true;
        }
        match task {
            Task::Changed { uri, version, text } => {
                self.open.insert(path_of(&uri), text.clone());
                self.texts.insert(uri, OpenText { version, text, told: false });
            }
            Task::Closed(uri) => {
                self.open.remove(&path_of(&uri));
                self.texts.remove(&uri);
            }
            Task::FilesChanged => {
                if self.client.refreshes {
                    self.ask("plimsoll-refresh", "workspace/diagnostic/refresh");
                }
            }
            Task::Folders { added, removed } => {
                self.folders.retain(|folder| !removed.contains(folder));
                self.folders.extend(added);
            }
            Task::Settings(settings) => {
                self.settings = settings;
                self.projects = Projects::default();
                if self.client.refreshes {
                    self.ask("plimsoll-refresh", "workspace/diagnostic/refresh");
                }
            }
            Task::Question(request) => self.answer(request),
        }
    }

    fn ask(&self, id: &str, method: &str) {
        let id = id.to_owned().into();
        (self.post)(Request { id, method: method.to_owned(), params: Value::Null }.into());
    }

    fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.shared.is_cancelled(&id) {
            let why = "the request was cancelled".to_owned();
            return (self.post)(Response::new_err(id, ErrorCode::RequestCanceled as i32, why).into());
        }
        let answered = catch_unwind(AssertUnwindSafe(|| questions::answer(self, &method, params)));
        let response = match answered {
            Ok(Ok(answer)) => Response::new_ok(id, answer),
            Ok(Err((code, why))) => Response::new_err(id, code as i32, why),
            Err(panic) => {
                let why = format!("this is a fault of plimsoll itself: {}", spoken(&*panic));
                Response::new_err(id, ErrorCode::InternalError as i32, why)
            }
        };
        (self.post)(response.into());
    }

    /// Sends no diagnostics from now on, and takes back what was sent.
    pub(super) fn is_asked_for_all(&mut self) {
        self.dirty |= !self.asked_for_all;
        self.asked_for_all = true;
    }

    /// Whether the texts have changed since what was taken in.
    fn stale(&self) -> bool {
        self.shared.age.load(Ordering::SeqCst) != self.age
    }

    /// Judges what is open, and sends what has changed, unless it is old by then.
    fn judge(&mut self) {
        self.dirty = false;
        let found = catch_unwind(AssertUnwindSafe(|| self.found()));
        let found = match found {
            Ok(Some(found)) => found,
            // the next round is on its way
            Ok(None) => return self.dirty = true,
            Err(panic) => {
                // whatever was half done is done anew
                self.projects = Projects::default();
                let told = fault(&spoken(&*panic));
                self.texts.keys().map(|uri| (uri.clone(), vec![told.clone()])).collect()
            }
        };
        self.publish(found);
    }

    /// Every diagnostic there is; none where the texts changed meanwhile.
    fn found(&mut self) -> Option<ByFile> {
        let mut all = ByFile::new();
        for (root, keys) in self.spots() {
            let stale = || self.shared.age.load(Ordering::SeqCst) != self.age;
            let held = self.projects.get(&root)?;
            held.refresh(&self.open);
            let broken = !held.broken.findings.is_empty();
            merge(&mut all, diagnostics(&held.broken, held, self.client.encoding));
            if broken {
                for key in &keys {
                    let told = config_broken(held);
                    all.entry(held.uri(key)).or_default().push(told);
                }
                continue;
            }
            let encoding = self.client.encoding;
            let found = held.with_inputs(&self.open, &self.settings, |inputs, desk, held| {
                let studied = desk.study(&keys, inputs, &stale)?;
                Some(diagnostics(&ide::report(&studied, inputs), held, encoding))
            })?;
            merge(&mut all, found);
        }
        (!self.stale()).then_some(all)
    }

    /// The keys of the plans and records that are open, by their project.
    fn spots(&mut self) -> BTreeMap<PathBuf, Vec<String>> {
        let mut by_root: BTreeMap<PathBuf, Vec<String>> = BTreeMap::new();
        let uris: Vec<String> = self.texts.keys().cloned().collect();
        for uri in uris {
            let Spot { root, key } = self.projects.spot(&uri);
            let keys = by_root.entry(root).or_default();
            if is_plan(&uri, &key) {
                keys.push(key);
            }
        }
        self.projects.keep(&by_root.keys().cloned().collect::<Vec<_>>());
        by_root
    }

    fn publish(&mut self, found: ByFile) {
        let mut news: Vec<(String, Vec<Diagnostic>)> = Vec::new();
        let gone: Vec<String> =
            self.published.keys().filter(|uri| !found.contains_key(*uri)).cloned().collect();
        for uri in gone {
            news.push((uri, Vec::new()));
        }
        let pulls = self.client.pulls;
        for (uri, list) in found {
            // who asks is not told twice
            let asked = self.asked_for_all || (pulls && self.texts.contains_key(&uri));
            let list = if asked { Vec::new() } else { list };
            let waits = !asked && self.texts.get(&uri).is_some_and(|text| !text.told);
            if waits || self.published.get(&uri).map_or(!list.is_empty(), |known| *known != list) {
                news.push((uri, list));
            }
        }
        // who looks at a text waits for it first
        news.sort_by_key(|(uri, _)| !self.texts.contains_key(uri));
        for (uri, list) in news {
            let text = self.texts.get_mut(&uri);
            let version = text.map(|text| {
                text.told = true;
                text.version
            });
            let params = json!({ "uri": uri, "version": version, "diagnostics": list });
            let method = "textDocument/publishDiagnostics".to_owned();
            (self.post)(Notification { method, params: plain(params) }.into());
            if list.is_empty() {
                self.published.remove(&uri);
            } else {
                self.published.insert(uri, list);
            }
        }
        for text in self.texts.values_mut() {
            text.told = true;
        }
    }
}

/// Without what is null: some clients do not expect it.
fn plain(mut params: Value) -> Value {
    if let Some(object) = params.as_object_mut() {
        object.retain(|_, value| !value.is_null());
    }
    params
}

/// Whether a text is judged as a plan or record. What was never saved is one, or it would not be here.
fn is_plan(uri: &str, key: &str) -> bool {
    key.ends_with(".plan") || key.ends_with(".record") || uri::path(uri).is_none()
}

fn path_of(uri: &str) -> PathBuf {
    let path = uri::path(uri).and_then(|path| crate::workspace::project_around(&path));
    path.map_or_else(|| PathBuf::from(uri), |(project, key)| project.root().join(key))
}

pub(super) fn config_broken(held: &super::projects::Held) -> Diagnostic {
    let where_it_is = held.uri(config::FILE);
    let first = held.broken.findings.first().map(|finding| finding.message.clone()).unwrap_or_default();
    let mut told = fault("");
    told.code = Some(gen_lsp_types::Code::String("configuration-valid".to_owned()));
    told.message = gen_lsp_types::Message::String(format!(
        "nothing is judged while the configuration or a policy has a mistake: {first}"
    ));
    told.related_information = Some(vec![gen_lsp_types::DiagnosticRelatedInformation {
        location: gen_lsp_types::Location { uri: gen_lsp_types::Uri(where_it_is), range: told.range },
        message: "the configuration is here".to_owned(),
    }]);
    told
}

fn merge(all: &mut ByFile, more: ByFile) {
    for (uri, list) in more {
        all.entry(uri).or_default().extend(list);
    }
}

fn spoken(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "it gave no reason".to_owned())
}
