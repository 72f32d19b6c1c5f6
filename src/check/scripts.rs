//! How the scripts of a plan stand to each other: what a way back leaves, and which migration leans on which.

use crate::evidence::sql::{Outcome, Thing};
use crate::facts::{Evidence, Lean};
use crate::model::{Model, NodeId};
use crate::source::{FileId, Span};
use std::collections::{BTreeMap, BTreeSet};

/// A script that was read.
pub(super) struct Told {
    pub(super) migration: NodeId,
    pub(super) clause: NodeId,
    pub(super) file: FileId,
    pub(super) outcome: Outcome,
}

/// Adds to `evidence` what only shows between scripts.
pub(super) fn relate(model: &mut Model, told: &[Told], evidence: &mut Evidence) {
    let of = |word: &str, model: &Model| -> Vec<&Told> {
        told.iter().filter(|one| model.word(one.clause) == word).collect()
    };
    let (ups, downs) = (of("up", model), of("down", model));
    for down in downs {
        let Some(up) = ups.iter().find(|up| up.migration == down.migration) else { continue };
        let left = left(&up.outcome, &down.outcome);
        let left = left.into_iter().map(|thing| (place(model, up.file, thing), thing.name())).collect();
        evidence.leaves(down.clause, left);
    }
    let mut by_table: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for (at, up) in ups.iter().enumerate() {
        for table in tables(&up.outcome) {
            by_table.entry(table).or_default().insert(at);
        }
    }
    for up in &ups {
        let required = required(model, up.migration);
        let mut leans = Vec::new();
        let near: BTreeSet<usize> =
            tables(&up.outcome).filter_map(|table| by_table.get(&table)).flatten().copied().collect();
        let near = near.iter().filter_map(|at| ups.get(*at));
        for other in near.filter(|other| other.migration != up.migration) {
            let Some((here, there)) = lean(&up.outcome, &other.outcome) else { continue };
            // each leans on the other: which comes first, the names alone do not say
            if lean(&other.outcome, &up.outcome).is_some() {
                continue;
            }
            let Some(name) = model.first_text(other.migration).map(str::to_owned) else { continue };
            leans.push(Lean {
                required: required.contains(&name),
                here: place(model, up.file, here),
                there: place(model, other.file, there),
                what: there.name(),
                migration: name,
            });
        }
        evidence.leans(up.migration, leans);
    }
}

/// The tables that a script names, without their schemas.
fn tables(outcome: &Outcome) -> impl Iterator<Item = String> {
    let things = outcome.touches.iter().chain(&outcome.takes).chain(&outcome.makes);
    things.map(|thing| thing.table.rsplit('.').next().unwrap_or("").to_ascii_lowercase())
}

fn place(model: &mut Model, file: FileId, thing: &Thing) -> NodeId {
    model.beyond(Span::new(file, thing.at.start, thing.at.end))
}

/// What `up` makes and `down` does not take away again.
fn left<'o>(up: &'o Outcome, down: &Outcome) -> Vec<&'o Thing> {
    if down.sweeps || down.changes == 0 {
        return Vec::new();
    }
    let gone = |made: &&Thing| !down.takes.iter().any(|taken| taken.covers(made));
    up.makes.iter().filter(gone).collect()
}

/// Where `one` needs what `other` brings, or takes what `other` still needs, and the place in `other`.
fn lean<'o>(one: &'o Outcome, other: &'o Outcome) -> Option<(&'o Thing, &'o Thing)> {
    let own = |thing: &Thing| one.makes.iter().any(|made| made.covers(thing));
    let mut needs = one.touches.iter().chain(&one.takes).filter(|thing| !own(thing));
    let brought = needs.find_map(|need| Some((need, other.makes.iter().find(|made| made.covers(need))?)));
    brought.or_else(|| {
        let brings = |thing: &Thing| other.makes.iter().any(|made| made.covers(thing));
        one.takes.iter().find_map(|taken| {
            let needed = other.touches.iter().find(|need| taken.covers(need) && !brings(need))?;
            Some((taken, needed))
        })
    })
}

/// The migrations that `migration` says come before it, those that they require among them.
fn required(model: &Model, migration: NodeId) -> BTreeSet<String> {
    let plan = model.plan.map_or(&[][..], |plan| model.children(plan));
    let direct = |id: NodeId| -> Vec<&str> {
        let requires = model.children(id).iter().filter(|clause| model.word(**clause) == "requires");
        requires.flat_map(|clause| model.values(*clause)).filter_map(|value| value.is.text()).collect()
    };
    let mut found = BTreeSet::new();
    let mut open = direct(migration);
    while let Some(name) = open.pop() {
        if found.insert(name.to_owned()) {
            let named = plan
                .iter()
                .find(|id| model.word(**id) == "migration" && model.first_text(**id) == Some(name));
            open.extend(named.map(|id| direct(*id)).unwrap_or_default());
        }
    }
    found
}
