//! An earlier report, read back: only what a comparison needs.

use super::json::FORMAT;
use crate::finding::compliance::Earlier;
use serde::Deserialize;

#[derive(Deserialize)]
struct Written {
    format: u32,
    now: String,
    policies: Vec<String>,
    plans: Vec<Plan>,
    outcomes: Vec<Outcome>,
    findings: Vec<Found>,
}

#[derive(Deserialize)]
struct Plan {
    plan: String,
    files: Vec<File>,
}

#[derive(Deserialize)]
struct File {
    digest: String,
}

#[derive(Deserialize)]
struct Outcome {
    plan: String,
    rule: String,
    outcome: String,
}

#[derive(Deserialize)]
struct Found {
    fingerprint: String,
    rule: String,
    file: String,
    message: String,
    waived: Option<serde_json::Value>,
}

/// Reads a report that was written as JSON.
///
/// # Errors
/// Where it is none, or of another version.
pub fn earlier(text: &str) -> Result<Earlier, String> {
    let written: Written =
        serde_json::from_str(text).map_err(|error| format!("it is no report of this kind: {error}"))?;
    if written.format != FORMAT {
        return Err(format!("it is of version {}, and this tool reads version {FORMAT}", written.format));
    }
    let digests = |files: Vec<File>| files.into_iter().map(|file| file.digest).collect();
    let open = written.findings.into_iter().filter(|found| found.waived.is_none());
    Ok(Earlier {
        now: written.now,
        policies: written.policies.into_iter().collect(),
        plans: written.plans.into_iter().map(|plan| (plan.plan, digests(plan.files))).collect(),
        outcomes: written.outcomes.into_iter().map(|one| ((one.plan, one.rule), one.outcome)).collect(),
        findings: open.map(|one| (one.fingerprint, (one.rule, one.file, one.message))).collect(),
    })
}
