//! Migrations of DynamoDB: tables as they are to be, against tables as they were.

use super::evidence::Named;
use crate::evidence::dynamodb::{Difference, compare, planned, tables};
use crate::facts::Evidence;
use crate::model::{Model, NodeId};
use crate::source::Unreadable;

/// Compares what the migrations for DynamoDB name: `up` with `down`, which are the tables after and before; or both sides of
/// a plan of Terraform.
pub(super) fn tell(model: &Model, files: &[Named], evidence: &mut Evidence) {
    let plan = model.plan.map_or(&[][..], |plan| model.children(plan));
    for migration in plan.iter().filter(|id| model.word(**id) == "migration" && is_ours(model, **id)) {
        let clause = |word| model.child(*migration, word);
        let (up, down) = (clause("up"), clause("down"));
        let bytes = |clause: Option<NodeId>| bytes(files, clause?);
        for (to, from) in [(up, down), (down, up)] {
            let Some(clause) = to else { continue };
            if let Some(differences) = bytes(to).and_then(|to| differences(to, bytes(from))) {
                evidence.differences(clause, &differences);
            }
        }
    }
}

fn is_ours(model: &Model, migration: NodeId) -> bool {
    let engine = model.child(migration, "engine").and_then(|engine| model.first_text(engine));
    engine == Some("dynamodb")
}

fn bytes(files: &[Named], clause: NodeId) -> Option<&[u8]> {
    match &files.iter().find(|file| file.clause == clause)?.read {
        Ok(text) => Some(text.text.as_bytes()),
        Err(Unreadable::NotText { bytes, .. }) => Some(bytes),
        Err(_) => None,
    }
}

fn differences(to: &[u8], from: Option<&[u8]>) -> Option<Vec<Difference>> {
    match tables(to) {
        Ok(after) => Some(compare(&tables(from?).ok()?, &after)),
        Err(_) => planned(to).ok().map(|(before, after)| compare(&before, &after)),
    }
}
