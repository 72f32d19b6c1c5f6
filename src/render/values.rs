//! What a value of the facts is in words.

use super::items::Items;
use super::markdown::{OPEN, escaped};
use crate::facts::Fact;
use minijinja::Value;
use minijinja::value::ValueKind;

/// Under which name an object says what it is, the most telling first.
const TELLING: &[&str] = &[
    "written",
    "text",
    "kind",
    "name",
    "person",
    "environment",
    "version",
    "on",
    "of",
    "id",
    "subject",
    "topic",
    "what",
    "area",
    "signal",
    "scope",
    "metric",
    "audience",
    "state",
    "step",
    "aspect",
    "criterion",
    "tool",
    "source",
    "period",
    "number",
];

/// What a template writes for `value`: text that stays text, and a mark where nothing fills it.
pub(super) fn shown(value: &Value) -> String {
    if value.is_safe() {
        return value.to_string();
    }
    let said = said(value);
    if said.trim().is_empty() { OPEN.to_string() } else { escaped(&said) }
}

/// `value` in words, as people wrote it where they did.
pub(super) fn said(value: &Value) -> String {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => String::new(),
        ValueKind::Bool => if value.is_true() { "yes" } else { "no" }.to_owned(),
        ValueKind::Seq | ValueKind::Iterable => {
            let items =
                list(value).into_iter().map(|item| said(&item)).filter(|item| !item.trim().is_empty());
            items.collect::<Vec<_>>().join(", ")
        }
        ValueKind::Map => object(value),
        _ => value.to_string(),
    }
}

fn object(value: &Value) -> String {
    let ends = (field(value, "start"), field(value, "end"));
    if let (Some(start), Some(end)) = ends
        && field(value, "written").is_none()
    {
        return format!("{} to {}", said(&start), said(&end));
    }
    let Some((name, telling)) = TELLING.iter().find_map(|name| Some((*name, field(value, name)?))) else {
        return String::new();
    };
    let telling = said(&telling);
    if name == "written" { telling.split_whitespace().collect::<Vec<_>>().join(" ") } else { telling }
}

/// What `value` has under `name`, if it has.
pub(super) fn field(value: &Value, name: &str) -> Option<Value> {
    value.get_attr(name).ok().filter(|inner| !inner.is_undefined() && !inner.is_none())
}

/// The items of a list: `value` itself where it is none, and nothing where it is nothing.
pub(super) fn list(value: &Value) -> Vec<Value> {
    match value.kind() {
        ValueKind::Undefined | ValueKind::None => Vec::new(),
        ValueKind::Seq | ValueKind::Iterable => value.try_iter().map(Iterator::collect).unwrap_or_default(),
        _ => vec![value.clone()],
    }
}

/// `fact` as templates see it. What is nothing is nothing, so that no template meets two kinds of absence.
pub(super) fn of(fact: &Fact) -> Value {
    match fact {
        Fact::None => Value::UNDEFINED,
        Fact::Yes(yes) => Value::from(*yes),
        Fact::Whole(number) => Value::from(*number),
        Fact::Number(number) => Value::from(*number),
        Fact::Text(text) => Value::from(&**text),
        Fact::Word(word) => Value::from(*word),
        Fact::List(items) => Items::of(items.iter().map(of).collect()),
        Fact::Object(fields) => {
            Value::from_pairs(fields.iter().map(|(key, inner)| (Value::from(**key), of(inner))))
        }
        Fact::Named(fields) => {
            Value::from_pairs(fields.iter().map(|(key, inner)| (Value::from(&**key), of(inner))))
        }
    }
}
