//! The plans that a plan calls: whether they are there, whether one of them leads back, and what they say of themselves.

use super::gather::{self, Gathered};
use super::units::Unit;
use super::{Setting, paths, problems};
use crate::facts::{Fact, Key};
use crate::model::{Is, Model, NodeId, Time};
use crate::source::{Span, Unreadable};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The most plans that are looked through for one that leads back.
const MOST: usize = 64;

/// Follows what the plan of `gathered` calls, each file once.
pub(super) fn follow(gathered: &mut Gathered, setting: &Setting<'_>) {
    let (Some(plan), Some(key)) = (gathered.model.plan, gathered.plan.clone()) else { return };
    let mut told: BTreeMap<String, Fact> = BTreeMap::new();
    for (clause, path, span) in called(&gathered.model, plan) {
        let Some(target) = paths::join(&key, &path) else {
            gathered.findings.push(problems::linked_unreadable(span, &path, &Unreadable::Outside));
            continue;
        };
        let known = told.entry(target.clone()).or_insert_with(|| {
            match (setting.load)(&target) {
                Err(why @ (Unreadable::Missing | Unreadable::Outside)) => {
                    gathered.findings.push(problems::linked_unreadable(span, &path, &why));
                    return Fact::object(vec![(&"state", Fact::Word("missing"))]);
                }
                Err(_) => return Fact::object(vec![(&"state", Fact::Word("unread"))]),
                Ok(_) => {}
            }
            let inner = gather::read(&Unit::of_plan(target.clone()), setting).model;
            if let Some(way) = way_back((&target, &inner), &key, setting) {
                gathered.findings.push(problems::linked_circle(span, &path, &way));
                return Fact::object(vec![(&"state", Fact::Word("circle"))]);
            }
            said(&inner)
        });
        let fields = vec![(&"handle" as Key, Fact::Whole(i64::from(clause.0))), (&"path", Fact::text(&path))];
        let more = ["state", "title", "version", "commit"].into_iter().zip(KEYS);
        let fields =
            fields.into_iter().chain(more.filter_map(|(name, key)| Some((*key, known.get(name)?.clone()))));
        let window = known.get("start").zip(known.get("end"));
        let window = window.map(|(start, end)| [(&"start" as Key, start.clone()), (&"end", end.clone())]);
        let fact = Fact::object(fields.chain(window.into_iter().flatten()).collect());
        gathered.evidence.linked.push(fact);
    }
}

const KEYS: &[Key] = &[&"state", &"title", &"version", &"commit"];

/// The clauses of `plan` that call another, with its path.
fn called(model: &Model, plan: NodeId) -> Vec<(NodeId, String, Span)> {
    let calls = model.inside(plan).into_iter().filter(|id| {
        let parent = model.get(*id).and_then(|node| node.parent);
        let inside = parent.is_some_and(|parent| model.word(parent) == "invokes");
        model.word(*id) == "invokes" || (model.word(*id) == "plan" && inside)
    });
    let path = |id: NodeId| {
        model.values(id).iter().find_map(|value| match &value.is {
            Is::Text(path) if path.ends_with(".plan") && !path.contains("://") => {
                Some((id, path.to_string(), value.span))
            }
            _ => None,
        })
    };
    calls.filter_map(path).collect()
}

/// The plans through which `from`, which was read as `first`, leads to `to`; `from` first.
fn way_back((from, first): (&str, &Model), to: &str, setting: &Setting<'_>) -> Option<Vec<String>> {
    let mut first = Some(first);
    let mut seen = BTreeSet::from([from.to_owned()]);
    let mut open = vec![vec![from.to_owned()]];
    while let Some(way) = open.pop() {
        let here = way.last()?.clone();
        if here == to {
            return Some(way.iter().map(|key| (setting.label)(key)).collect());
        }
        let model = first.take().map(Cow::Borrowed);
        let read = || Cow::Owned(gather::read(&Unit::of_plan(here.clone()), setting).model);
        let model = model.unwrap_or_else(read);
        let Some(plan) = model.plan.filter(|_| seen.len() < MOST) else { continue };
        for (_, path, _) in called(&model, plan) {
            if let Some(next) = paths::join(&here, &path)
                && seen.insert(next.clone())
            {
                open.push(way.iter().cloned().chain([next]).collect());
            }
        }
    }
    None
}

/// What a plan that is called says of itself.
fn said(model: &Model) -> Fact {
    let Some(plan) = model.plan else { return Fact::object(vec![(&"state", Fact::Word("no-plan"))]) };
    let mut fields: Vec<(Key, Fact)> = vec![(&"state", Fact::Word("read"))];
    fields.extend(model.first_text(plan).map(|title| (&"title" as Key, Fact::text(title))));
    if let Some(release) = model.child(plan, "release") {
        fields.extend(model.first_text(release).map(|version| (&"version" as Key, Fact::text(version))));
        let commit = model.child(release, "commit").and_then(|commit| model.first_text(commit));
        fields.extend(commit.map(|commit| (&"commit" as Key, Fact::text(commit))));
    }
    let window = model.child(plan, "window").map_or(&[][..], |window| model.values(window));
    for value in window {
        if let Is::Period(ends) = &value.is
            && let [(Time::At { from, .. }, _), (Time::At { until, .. }, _)] = ends.as_ref()
        {
            fields.push((&"start", Fact::Whole(*from)));
            fields.push((&"end", Fact::Whole(*until)));
        }
    }
    Fact::object(fields)
}
