//! Diagnostics of all plans and records of the projects at hand, open or not, for a client that asks for them.

use super::diagnostics::diagnostics;
use super::projects::Spot;
use super::questions::Answer;
use super::worker::Worker;
use crate::ide;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::time::{Duration, Instant};

/// For how long others wait at most. What is not judged by then is told the next time: clients ask again and again.
const PATIENCE: Duration = Duration::from_millis(200);

/// What is wrong in each file; of those that are as the client knows them, only that.
pub(super) fn diagnose(worker: &mut Worker, params: &Value) -> Answer {
    let known = params.get("previousResultIds").and_then(Value::as_array).into_iter().flatten();
    let known: BTreeMap<&str, &str> =
        known.filter_map(|one| Some((one.get("uri")?.as_str()?, one.get("value")?.as_str()?))).collect();
    worker.is_asked_for_all();
    let started = Instant::now();
    let mut items = Vec::new();
    for root in roots(worker) {
        let encoding = worker.client.encoding;
        let Some(held) = worker.projects.get(&root) else { continue };
        held.refresh(&worker.open);
        let mut found = diagnostics(&held.broken, held, encoding);
        if held.broken.findings.is_empty() {
            let keys = held.plans();
            let mut desk = std::mem::take(&mut held.whole);
            let more = held.with_inputs(&worker.open, &worker.settings, |inputs, _, held| {
                let (studied, _) = desk.some(&keys, inputs, &|| started.elapsed() > PATIENCE);
                diagnostics(&ide::report(&studied, inputs), held, encoding)
            });
            held.whole = desk;
            found.extend(more);
        }
        for (uri, list) in found {
            let version = worker.texts.get(&uri).map(|text| text.version);
            let list = serde_json::to_value(&list).unwrap_or_default();
            let id = name(&list);
            items.push(if known.get(&*uri) == Some(&&*id) {
                json!({ "kind": "unchanged", "uri": uri, "version": version, "resultId": id })
            } else {
                json!({ "kind": "full", "uri": uri, "version": version, "resultId": id, "items": list })
            });
        }
    }
    Ok(json!({ "items": items }))
}

/// The roots of all projects in which the client works.
pub(super) fn roots(worker: &mut Worker) -> BTreeSet<std::path::PathBuf> {
    // a folder is asked for by a file that might be in it
    let inside = |folder: &String| format!("{}/_.plan", folder.trim_end_matches('/'));
    let mut uris: Vec<String> = worker.folders.iter().map(inside).collect();
    uris.extend(worker.texts.keys().cloned());
    uris.iter().map(|uri| worker.projects.spot(uri)).map(|Spot { root, .. }| root).collect()
}

/// The same for the same list, and hardly for another.
fn name(list: &Value) -> String {
    let mut hasher = DefaultHasher::new();
    list.to_string().hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
