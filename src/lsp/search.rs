//! Names sought in all plans and records of the projects at hand, open or not.

use super::everywhere::roots;
use super::paper::Paper;
use super::questions::Answer;
use super::worker::Worker;
use crate::ide;
use gen_lsp_types::SymbolKind;
use serde_json::{Value, json};

/// Every name that holds what is sought.
pub(super) fn symbols(worker: &mut Worker, params: &Value) -> Answer {
    const MOST: usize = 500;
    let query = params.get("query").and_then(Value::as_str).unwrap_or("").to_lowercase();
    let encoding = worker.client.encoding;
    let mut found = Vec::new();
    for root in roots(worker) {
        let Some(held) = worker.projects.get(&root) else { continue };
        for key in held.plans() {
            let Ok(text) = held.load(&key, &worker.open) else { continue };
            let paper = Paper::new(held.uri(&key), text.text.clone(), encoding);
            for (name, start, end) in ide::declared_in(&text.text) {
                if found.len() >= MOST {
                    return Ok(found.into());
                }
                if name.to_lowercase().contains(&query) {
                    found.push(json!({
                        "name": name,
                        "kind": SymbolKind::Variable,
                        "containerName": key,
                        "location": paper.location(start, end),
                    }));
                }
            }
        }
    }
    Ok(found.into())
}
