//! The JSON Schema of the facts, derived from the vocabulary.

mod beyond;

use super::VERSION;
use super::derived::{Sort, added};
use crate::vocabulary::{Entry, EntryId, Slot, Times, Type, Vocabulary, vocabulary};
use beyond::{beside, found, linked, shown};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// The schema that every value of [`super::facts`] keeps to.
#[must_use]
pub fn schema() -> Value {
    let words = vocabulary();
    let names = names(words);
    let mut definitions = Map::new();
    for (id, entry) in words.entries().filter(|(_, entry)| !entry.parents.is_empty()) {
        if let Some(name) = names.get(&id) {
            definitions.insert(name.clone(), object(entry, &names));
        }
    }
    definitions.extend(shapes());
    let of = |word: &str| {
        let id = words.child(crate::vocabulary::ROOT, word);
        let name = id.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        json!({ "$ref": format!("#/$defs/{name}") })
    };
    let or_null = |schema: Value| json!({ "anyOf": [schema, { "type": "null" }] });
    let at = |path: &str| {
        let mut id = Some(crate::vocabulary::ROOT);
        for word in path.split('.') {
            id = id.and_then(|id| words.child(id, word));
        }
        let name = id.and_then(|id| names.get(&id)).cloned().unwrap_or_default();
        json!({ "$ref": format!("#/$defs/{name}") })
    };
    let happened = super::relations::happened().into_iter().filter_map(|id| {
        let items = json!({ "$ref": format!("#/$defs/{}", names.get(&id)?) });
        Some((words.entry(id).field, json!({ "type": "array", "items": items })))
    });
    let happened: Vec<(&str, Value)> = happened.collect();
    let mut properties: Vec<(&str, Value)> = vec![
        ("facts", json!({ "const": VERSION })),
        ("now", shape("moment")),
        ("plan", or_null(of("plan"))),
        ("record", or_null(of("record"))),
        ("people", json!({ "type": "array", "items": of("person") })),
        ("digest", or_null(closed(&[("intent", text()), ("whole", text())], &["intent", "whole"]))),
        ("order", json!({ "type": "array", "items": shape("placed") })),
        ("links", json!({ "type": "array", "items": shape("link") })),
    ];
    properties.extend(relations(&at, &happened));
    let required: Vec<&str> =
        properties.iter().map(|(name, _)| *name).filter(|name| !matches!(*name, "asks" | "parts")).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What plimsoll knows about a plan and its record",
        "type": "object",
        "additionalProperties": false,
        "required": required,
        "properties": listed(&properties),
        "$defs": definitions,
    })
}

/// The schema as text, one definition a line, so that a change shows where it is.
#[must_use]
pub fn schema_text() -> String {
    let schema = schema();
    let mut out = String::from("{\n");
    for (name, part) in schema.as_object().into_iter().flatten().filter(|(name, _)| *name != "$defs") {
        let _ = writeln!(out, "  {}: {part},", json!(name));
    }
    let definitions = schema.get("$defs").and_then(Value::as_object).into_iter().flatten();
    let lines: Vec<String> = definitions.map(|(name, part)| format!("    {}: {part}", json!(name))).collect();
    let _ = writeln!(out, "  \"$defs\": {{\n{}\n  }}\n}}", lines.join(",\n"));
    out
}

/// What each entry is called: its words from the margin inwards, by its first parent.
fn names(words: &Vocabulary) -> BTreeMap<EntryId, String> {
    let mut names: BTreeMap<EntryId, String> = BTreeMap::new();
    let mut taken: BTreeMap<String, EntryId> = BTreeMap::new();
    for (id, _) in words.entries() {
        let mut path = Vec::new();
        let mut at = Some(id);
        while let Some(here) = at.filter(|here| *here != crate::vocabulary::ROOT && path.len() < 8) {
            path.push(words.entry(here).word);
            // a group that holds itself is left on the way out by its earliest parent
            at = words.entry(here).parents.iter().min().copied().filter(|parent| *parent < here);
        }
        path.reverse();
        let mut name = path.join(".");
        // a record speaks of steps as a plan does: the second is called by what it stands in
        let home = words.entry(id).parents.first().map_or("", |parent| words.entry(*parent).word);
        while taken.contains_key(&name) {
            name = format!("{home}.{name}");
        }
        taken.insert(name.clone(), id);
        names.insert(id, name);
    }
    names
}

fn object(entry: &Entry, names: &BTreeMap<EntryId, String>) -> Value {
    let mut properties: Vec<(&str, Value)> = Vec::new();
    let mut required = Vec::new();
    // what a statement without mistakes always has
    let mut expected = vec!["handle"];
    let mut parts = vec![shape("object")];
    for slot in entry.slots.iter().filter(|slot| slot.filler().is_none()) {
        let value = one_of(slot);
        if !slot.optional && slot.name == "value" {
            expected.push("written");
            expected.extend(
                slot.types.first().filter(|_| slot.types.len() == 1).and_then(|one| plain_unit(*one)),
            );
        } else if !slot.optional {
            expected.push(slot.field);
        }
        if slot.list {
            properties.push((slot.field, json!({ "type": "array", "items": value })));
        } else if slot.name == "value" {
            // the figure itself, laid into the object
            parts.push(shape("value"));
        } else {
            properties.push((slot.field, value));
        }
    }
    for child in entry.children {
        let word = vocabulary().entry(*child);
        let Some(name) = names.get(child) else { continue };
        let one = json!({ "$ref": format!("#/$defs/{name}") });
        if matches!(word.times, Times::Once | Times::Needed) {
            properties.push((word.field, one));
        } else {
            required.push(word.field);
            properties.push((word.field, json!({ "type": "array", "items": one })));
        }
    }
    expected.extend(added(entry.word).iter().filter(|(_, sort)| sort.always()).map(|(name, _)| *name));
    properties.extend(added(entry.word).iter().map(|(name, sort)| (*name, sorted(*sort))));
    let in_attempts = entry.parents.iter().any(|parent| vocabulary().entry(*parent).word == "attempt");
    if in_attempts {
        properties.push(("attempt", plain("number")));
    }
    json!({
        "description": entry.means,
        "allOf": parts,
        "properties": listed(&properties),
        "required": required,
        "x-expected": expected,
        "unevaluatedProperties": false,
    })
}

fn sorted(sort: Sort) -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    match sort {
        Sort::Word => text(),
        Sort::Words => list(text()),
        Sort::Whole | Sort::Handle => integer(),
        Sort::Handles => list(integer()),
        Sort::Figure => plain("number"),
        Sort::Yes => plain("boolean"),
        Sort::Proof => closed(&[("state", text())], &["state"]),
        Sort::Found => found(),
        Sort::Numbered => closed(&[("in", text()), ("number", plain("number"))], &["in", "number"]),
        Sort::Leans => list(closed(
            &[
                ("handle", integer()),
                ("there", integer()),
                ("migration", text()),
                ("what", text()),
                ("required", plain("boolean")),
            ],
            &["handle", "there", "migration", "what", "required"],
        )),
        Sort::Shown => shown(),
        Sort::Open => shape("window"),
    }
}

/// What [`super::facts`] tells beside the plan and the record themselves.
fn relations(of: &dyn Fn(&str) -> Value, happened: &[(&str, Value)]) -> Vec<(&'static str, Value)> {
    let list = |items: Value| json!({ "type": "array", "items": items });
    let or_null = |schema: Value| json!({ "anyOf": [schema, { "type": "null" }] });
    let keyed = |schema: Value| json!({ "type": "object", "additionalProperties": schema });
    let handles = || list(integer());
    let change = closed(
        &[
            ("ships", plain("boolean")),
            ("declined", plain("boolean")),
            ("handles", handles()),
            ("no", integer()),
        ],
        &["ships", "declined", "handles"],
    );
    let kinds = ["code", "configuration", "infrastructure", "third-party", "data", "migration", "flag"];
    let changes: Vec<(&str, Value)> = kinds.into_iter().map(|kind| (kind, change.clone())).collect();
    let window = closed(
        &[
            ("handle", integer()),
            ("start", integer()),
            ("end", integer()),
            ("seconds", integer()),
            ("weekday", text()),
            ("kind", text()),
            ("calendar", shape("window")),
            ("opens", shape("day")),
        ],
        &["handle"],
    );
    let act =
        closed(&[("handle", integer()), ("rank", integer()), ("name", text())], &["handle", "rank", "name"]);
    let acts = closed(
        &[("forward", keyed(act.clone())), ("rollback", keyed(act)), ("disables", list(text()))],
        &["forward", "rollback", "disables"],
    );
    let run = of("plan.staging.deployed");
    let staging = closed(
        &[("handle", integer()), ("runs", list(run.clone())), ("latest", run.clone()), ("first", run)],
        &["runs"],
    );
    let promise = closed(&[("handle", integer()), ("of", text()), ("in", text())], &["handle", "of", "in"]);
    let no_return = [
        ("handle", integer()),
        ("why", text()),
        ("shown", integer()),
        ("because", text()),
        ("migration", text()),
        ("left", plain("boolean")),
        ("at", integer()),
        ("step", text()),
        ("rank", integer()),
        ("open", handles()),
        ("promised", list(promise)),
    ];
    let mut no_return = closed(&no_return, &["handle", "why", "left", "open", "promised"]);
    describe(
        &mut no_return,
        "What ends the way back, in the order in which it is done: `handle` is what says so, `shown` what shows it, `at` the step that \
         does it, `left` that the plan leaves it on rollback and says why, `open` the rollbacks that hold afterwards all the same, \
         `promised` where else the plan counts on going back, or on switching a flag off.",
    );
    let missing = closed(
        &[("handle", integer()), ("name", text()), ("in", text()), ("phase", text())],
        &["handle", "name", "in"],
    );
    let told = closed(&[("first", integer()), ("last", integer())], &["first", "last"]);
    let of_group = closed(
        &[
            ("steps", handles()),
            ("names", list(text())),
            ("ok", plain("boolean")),
            ("began", integer()),
            ("ended", integer()),
        ],
        &["steps", "names", "ok"],
    );
    let loose = [
        ("of", text()),
        ("handle", integer()),
        ("step", text()),
        ("other", integer()),
        ("earlier", text()),
        ("reversed", plain("boolean")),
    ];
    let loose = closed(&loose, &["of", "handle", "step", "other", "earlier", "reversed"]);
    let group = closed(&[("steps", list(of("plan.step"))), ("loose", list(loose))], &["steps", "loose"]);
    let mut ran: Vec<(&str, Value)> = happened.to_vec();
    ran.extend([
        ("first", integer()),
        ("complete", integer()),
        ("missing", list(missing)),
        ("unchecked", list(of("plan.check"))),
        ("told", keyed(told.clone())),
        ("duties", keyed(of_group.clone())),
        ("carried", keyed(of_group)),
        ("results", keyed(told)),
    ]);
    let metric = closed(&[("handle", integer()), ("kinds", list(text()))], &["handle", "kinds"]);
    let placeholder =
        closed(&[("handle", integer()), ("text", text()), ("found", text())], &["handle", "text", "found"]);
    let mut history = vec![("state", text()), ("compared", plain("boolean")), ("committed", integer())];
    history.extend(["commit", "previous", "tag"].map(|name| (name, text())));
    history.extend(["changed", "locks", "migrations", "unnamed"].map(|name| (name, list(text()))));
    let calendar = [
        ("zone", text()),
        ("days", list(text())),
        ("hours", text()),
        ("early", list(text())),
        ("knows", list(text())),
    ];
    vec![
        ("history", or_null(closed(&history, &["state"]))),
        ("calendar", or_null(closed(&calendar, &["zone", "days", "knows"]))),
        ("linked", list(linked())),
        ("beside", or_null(beside())),
        ("window", or_null(window)),
        ("start", or_null(closed(&[("handle", integer()), ("epoch", integer())], &["epoch"]))),
        ("changes", or_null(closed(&changes, &kinds))),
        ("staging", or_null(staging)),
        ("acts", acts),
        ("no_return", list(no_return)),
        ("ran", closed(&ran, &[])),
        ("metrics", keyed(metric)),
        ("duties", keyed(group.clone())),
        ("carried", keyed(group)),
        ("steps", list(of("plan.step"))),
        ("checks", list(of("plan.check"))),
        ("watches", list(of("plan.watch"))),
        ("stages", list(of("plan.strategy.stage"))),
        ("triggers", list(of("plan.rollback.trigger"))),
        ("notices", list(of("plan.notify"))),
        ("baselines", list(of("plan.baseline"))),
        ("evidence", list(of("plan.precondition.evidence"))),
        ("placeholders", list(placeholder)),
        ("parts", keyed(list(text()))),
        ("asks", keyed(list(json!({ "type": "object" })))),
    ]
}

fn one_of(slot: &Slot) -> Value {
    let mut kinds: Vec<Value> = slot.types.iter().map(|one| of_type(*one)).collect();
    kinds.dedup();
    match kinds.len() {
        1 => kinds.remove(0),
        _ => json!({ "anyOf": kinds }),
    }
}

fn of_type(one: Type) -> Value {
    match one {
        Type::Text
        | Type::Script
        | Type::Person
        | Type::Word
        | Type::Literal(_)
        | Type::Set(_)
        | Type::New(_)
        | Type::Ref(_) => text(),
        Type::Number | Type::Percent | Type::Duration => shape(plain_unit(one).unwrap_or("figure")),
        Type::Measure => shape("figure"),
        Type::Time => shape("time"),
        Type::Period => shape("period"),
        Type::Limit => shape("limit"),
    }
}

/// The field in which a figure of this type is always held.
fn plain_unit(one: Type) -> Option<&'static str> {
    match one {
        Type::Number => Some("number"),
        Type::Percent => Some("percent"),
        Type::Duration => Some("seconds"),
        _ => None,
    }
}

const FIGURE: &[(&str, &str)] = &[
    ("written", "string"),
    ("number", "number"),
    ("percent", "number"),
    ("multiple", "number"),
    ("seconds", "number"),
    ("bytes", "number"),
    ("per_second", "number"),
    ("unit", "string"),
];
const TIME: &[(&str, &str)] = &[
    ("written", "string"),
    ("instant", "string"),
    ("epoch", "integer"),
    ("until", "integer"),
    ("from_window", "number"),
];

fn shapes() -> Vec<(String, Value)> {
    let fields = |of: &[(&'static str, &str)]| -> Vec<(&'static str, Value)> {
        of.iter().map(|(name, kind)| (*name, plain(kind))).collect()
    };
    let mut limit = fields(FIGURE);
    limit.extend([
        ("sign", json!({ "enum": ["<", "<=", ">", ">=", "=", ".."] })),
        ("of_baseline", json!({ "type": "boolean" })),
        ("to", closed(&fields(FIGURE), &[])),
    ]);
    let pair = json!({ "type": "array", "items": integer(), "minItems": 2, "maxItems": 2 });
    let placed = [
        ("step", text()),
        ("handle", integer()),
        ("rank", integer()),
        ("follows", json!({ "type": "array", "items": pair })),
    ];
    let link = [("handle", integer()), ("word", text()), ("to", integer()), ("of", integer())];
    let period = [("start", shape("time")), ("end", shape("time")), ("seconds", integer())];
    let object = [("handle", integer()), ("inherited", text()), ("uncertain", json!({ "const": true }))];
    // open: what stands in an object is closed by the object
    let open = |fields: &[(&str, Value)], required: &[&str]| json!({ "properties": listed(fields), "required": required });
    let mut time = fields(TIME);
    time.push(("calendar", shape("day")));
    let value: Vec<(&str, Value)> = fields(FIGURE).into_iter().chain(time.clone()).collect();
    let closure = closed(
        &[("handle", integer()), ("name", text()), ("from", text()), ("until", text())],
        &["handle", "name", "from", "until"],
    );
    let day = [
        ("weekday", text()),
        ("date", text()),
        ("time", text()),
        ("workday", plain("boolean")),
        ("open", plain("boolean")),
        ("holiday", closure.clone()),
        ("freeze", closure.clone()),
        ("place", integer()),
        ("left", integer()),
        ("ahead", integer()),
    ];
    let off =
        [("handle", integer()), ("name", text()), ("because", text()), ("weekday", text()), ("at", text())];
    let unclear =
        closed(&[("handle", integer()), ("of", text()), ("what", text())], &["handle", "of", "what"]);
    let list = |items: Value| json!({ "type": "array", "items": items });
    let window = [
        ("freezes", list(closure)),
        ("unclear", list(unclear)),
        ("inside", plain("boolean")),
        ("off", closed(&off, &["because", "weekday", "at"])),
    ];
    let shapes = [
        ("day", closed(&day, &["weekday", "date", "workday"])),
        ("window", closed(&window, &["freezes", "unclear"])),
        ("object", open(&object, &["handle"])),
        // nothing of it is there when it could not be read
        ("value", open(&value, &[])),
        ("figure", closed(&fields(FIGURE), &["written"])),
        ("number", closed(&fields(FIGURE), &["written", "number"])),
        ("percent", closed(&fields(FIGURE), &["written", "percent"])),
        ("seconds", closed(&fields(FIGURE), &["written", "seconds"])),
        ("time", closed(&time, &["written"])),
        ("moment", closed(&time, &["instant", "epoch", "until"])),
        ("period", closed(&period, &["start", "end"])),
        ("limit", closed(&limit, &["written", "sign", "of_baseline"])),
        ("placed", closed(&placed, &["step", "handle", "rank", "follows"])),
        ("link", closed(&link, &["handle", "word", "to"])),
    ];
    shapes.into_iter().map(|(name, schema)| (format!("shape.{name}"), schema)).collect()
}

fn describe(schema: &mut Value, means: &str) {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), means.into());
    }
}

fn shape(name: &str) -> Value {
    json!({ "$ref": format!("#/$defs/shape.{name}") })
}

fn text() -> Value {
    plain("string")
}

fn integer() -> Value {
    plain("integer")
}

fn plain(kind: &str) -> Value {
    json!({ "type": kind })
}

fn listed(properties: &[(&str, Value)]) -> Value {
    properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect::<Map<_, _>>().into()
}

fn closed(properties: &[(&str, Value)], required: &[&str]) -> Value {
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": listed(properties) })
}
