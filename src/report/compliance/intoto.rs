//! Statements for supply chains: these plans were held to these policies, and this came of it. Unsigned: whoever ran it signs.

use super::standing::Standing;
use super::verdict::Verdict;
use super::view::{OfProcedure, View, holds};
use crate::source::hex;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::io;

const VERIFIER: &str = "urn:plimsoll:verifier";

/// A simple verification result: the properties that were found to hold.
pub(super) fn svr(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut properties = vec![format!("plimsoll:verdict:{}", Verdict::of(view).word())];
    properties.extend(
        view.procedures.iter().filter(|of| kept(of)).map(|of| format!("plimsoll:kept:{}", of.procedure.name)),
    );
    properties.extend(view.all.standards.digests.iter().map(|digest| format!("plimsoll:policies:{digest}")));
    if view.waivers().iter().any(|(_, waiver)| holds(waiver)) {
        properties.push("plimsoll:under-waivers".into());
    }
    let predicate = json!({
        "verifier": verifier(),
        "timeCreated": view.all.report.now,
        "properties": properties,
    });
    statement(view, "https://in-toto.io/attestation/svr/v0.1", &predicate, out)
}

/// A verification summary of SLSA. It knows two results: what could not be judged has not passed.
pub(super) fn vsa(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let passed = Verdict::of(view) == Verdict::Kept;
    let levels: Vec<String> = match passed {
        true => view.procedures.iter().map(|of| format!("PLIMSOLL_{}", of.procedure.name)).collect(),
        false => vec!["FAILED".into()],
    };
    let digests: Vec<&str> = view.all.standards.digests.iter().map(String::as_str).collect();
    let policy = match digests.as_slice() {
        [one] => json!({ "uri": "urn:plimsoll:policies", "digest": { "sha256": bare(one) } }),
        // of several policies there is one digest over all of theirs
        more => {
            json!({ "uri": "urn:plimsoll:policies", "digest": { "sha256": digest(more.join("\n").as_bytes()) } })
        }
    };
    let system = view.all.system.as_deref().unwrap_or("unnamed");
    let predicate = json!({
        "verifier": verifier(),
        "timeVerified": view.all.report.now,
        "resourceUri": format!("urn:plimsoll:system:{}", escaped(system)),
        "policy": policy,
        "verificationResult": if passed { "PASSED" } else { "FAILED" },
        "verifiedLevels": levels,
    });
    statement(view, "https://slsa.dev/verification_summary/v1", &predicate, out)
}

fn verifier() -> Value {
    json!({ "id": VERIFIER, "version": { "plimsoll": env!("CARGO_PKG_VERSION") } })
}

/// Whether every clause of the procedure that was asked for, and is due, is kept or let through.
fn kept(of: &OfProcedure<'_>) -> bool {
    let standings = of.clauses.iter().flat_map(|row| &row.rules).flat_map(|rule| rule.plans.keys());
    let mut due = standings
        .filter(|standing| !matches!(standing, Standing::NotApplicable | Standing::NotDue))
        .peekable();
    due.peek().is_some() && due.all(|standing| matches!(standing, Standing::Passed | Standing::Waived))
}

fn statement(view: &View<'_>, kind: &str, predicate: &Value, out: &mut dyn io::Write) -> io::Result<()> {
    let files = view.all.dossiers.iter().flat_map(|dossier| &dossier.files);
    let subject: Vec<Value> = files
        .map(|(file, digest)| json!({ "name": &**file, "digest": { "sha256": bare(digest) } }))
        .collect();
    if subject.is_empty() {
        return Err(io::Error::other(
            "no plan could be read, so there is nothing that a statement could be about",
        ));
    }
    let statement = json!({
        "_type": "https://in-toto.io/Statement/v1",
        "subject": subject,
        "predicateType": kind,
        "predicate": predicate,
    });
    serde_json::to_writer_pretty(&mut *out, &statement)?;
    writeln!(out)
}

fn bare(digest: &str) -> &str {
    digest.strip_prefix("sha256:").unwrap_or(digest)
}

fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
