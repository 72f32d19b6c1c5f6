//! The JSON Schema of the facts, derived from the vocabulary.

use super::VERSION;
use crate::vocabulary::{Entry, EntryId, Slot, Times, Type, Vocabulary, vocabulary};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

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
        json!({ "$ref": format!("shape./$defs/{name}") })
    };
    let or_null = |schema: Value| json!({ "anyOf": [schema, { "type": "null" }] });
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What plimsoll knows about a plan and its record",
        "type": "object",
        "additionalProperties": false,
        "required": ["facts", "now", "plan", "record", "people", "digest", "order", "links"],
        "properties": {
            "facts": { "const": VERSION },
            "now": shape("moment"),
            "plan": or_null(of("plan")),
            "record": or_null(of("record")),
            "people": { "type": "array", "items": of("person") },
            "digest": or_null(closed(&[("intent", text()), ("whole", text())], &["intent", "whole"])),
            "order": { "type": "array", "items": shape("placed") },
            "links": { "type": "array", "items": shape("link") },
        },
        "$defs": definitions,
    })
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
        while taken.contains_key(&name) {
            name.push('+');
        }
        taken.insert(name.clone(), id);
        names.insert(id, name);
    }
    names
}

fn object(entry: &Entry, names: &BTreeMap<EntryId, String>) -> Value {
    let mut properties: Vec<(&str, Value)> =
        vec![("handle", integer()), ("profile", text()), ("uncertain", json!({ "const": true }))];
    let mut required = vec!["handle"];
    for slot in entry.slots.iter().filter(|slot| slot.filler().is_none()) {
        let value = one_of(slot);
        if slot.list {
            properties.push((&slot.field, json!({ "type": "array", "items": value })));
        } else if slot.name == "value" {
            // the figure itself, laid into the object
            properties.extend(FIGURE.iter().map(|(name, kind)| (*name, plain(kind))));
        } else {
            properties.push((&slot.field, value));
        }
    }
    for child in &entry.children {
        let word = vocabulary().entry(*child);
        let Some(name) = names.get(child) else { continue };
        let one = json!({ "$ref": format!("shape./$defs/{name}") });
        if matches!(word.times, Times::Once | Times::Needed) {
            properties.push((&word.field, one));
        } else {
            required.push(&word.field);
            properties.push((&word.field, json!({ "type": "array", "items": one })));
        }
    }
    let mut object = closed(&properties, &required);
    if let Some(fields) = object.as_object_mut() {
        fields.insert("description".into(), Value::String(entry.means.into()));
    }
    object
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
        Type::Text | Type::Script | Type::Person | Type::Word | Type::Literal(_) | Type::Set(_) | Type::New(_)
        | Type::Ref(_) => text(),
        Type::Number | Type::Percent | Type::Duration | Type::Measure => shape("figure"),
        Type::Time => shape("time"),
        Type::Period => shape("period"),
        Type::Limit => shape("limit"),
    }
}

/// The fields that a figure or a time may have.
const FIGURE: &[(&str, &str)] = &[
    ("written", "string"),
    ("number", "number"),
    ("percent", "number"),
    ("multiple", "number"),
    ("seconds", "number"),
    ("bytes", "number"),
    ("per_second", "number"),
    ("unit", "string"),
    ("instant", "string"),
    ("epoch", "integer"),
    ("until", "integer"),
    ("from_window", "number"),
];

fn shapes() -> Vec<(String, Value)> {
    let fields = |names: &[&'static str]| -> Vec<(&'static str, Value)> {
        FIGURE.iter().filter(|(name, _)| names.contains(name)).map(|(name, kind)| (*name, plain(kind))).collect()
    };
    let figures = ["written", "number", "percent", "multiple", "seconds", "bytes", "per_second", "unit"];
    let mut limit = fields(&figures);
    limit.extend([
        ("sign", json!({ "enum": ["<", "<=", ">", ">=", "=", ".."] })),
        ("of_baseline", json!({ "type": "boolean" })),
        ("to", closed(&fields(&figures), &[])),
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
    vec![
        ("shape.figure".into(), closed(&fields(&figures), &["written"])),
        ("shape.time".into(), closed(&fields(&["written", "instant", "epoch", "until", "from_window"]), &["written"])),
        ("shape.moment".into(), closed(&fields(&["instant", "epoch", "until"]), &["instant", "epoch", "until"])),
        ("shape.period".into(), closed(&period, &["start", "end"])),
        ("shape.limit".into(), closed(&limit, &["written", "sign", "of_baseline"])),
        ("shape.placed".into(), closed(&placed, &["step", "handle", "rank", "follows"])),
        ("shape.link".into(), closed(&link, &["handle", "word", "to"])),
    ]
}

fn shape(name: &str) -> Value {
    json!({ "$ref": format!("shape./$defs/%23{name}") })
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

fn closed(properties: &[(&str, Value)], required: &[&str]) -> Value {
    let properties: Map<String, Value> =
        properties.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "additionalProperties": false, "required": required, "properties": properties })
}
