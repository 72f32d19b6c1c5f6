//! What templates can ask for beside plain fields.

use super::items::Items;
use super::markdown::{code, escaped, line_break};
use super::values::{field, list, said};
use minijinja::value::Rest;
use minijinja::{Environment, State, Value};

/// What counts as done, in all the ways in which people say it.
const DONE: &[&str] = &["ok", "pass", "pass-with-warnings", "approved", "ready", "completed", "yes"];

pub(super) fn add(environment: &mut Environment<'_>) {
    environment.add_filter("code", as_code);
    environment.add_filter("link", link);
    environment.add_filter("box", boxed);
    environment.add_filter("ticked", ticked);
    environment.add_filter("done", |value: Value| is_done(&value));
    environment.add_filter("who", who);
    environment.add_filter("where", where_is);
    environment.add_filter("each", each);
    environment.add_filter("lines", lines);
    environment.add_filter("or", or);
    environment
        .add_filter("first", |value: Value| list(&value).into_iter().next().unwrap_or(Value::UNDEFINED));
    environment
        .add_filter("last", |value: Value| list(&value).into_iter().next_back().unwrap_or(Value::UNDEFINED));
    environment.add_filter("sort", minijinja::filters::sort);
    environment.add_filter("upper", |value: Value| said(&value).to_uppercase());
    environment.add_test("defined", |value: Value| !said(&value).is_empty());
}

fn safe(text: String) -> Value {
    if text.is_empty() { Value::UNDEFINED } else { Value::from_safe_string(text) }
}

/// Each text as code, on lines of their own.
fn as_code(value: &Value) -> Value {
    let spans: Vec<String> =
        list(value).iter().map(|item| code(&said(item))).filter(|span| !span.is_empty()).collect();
    safe(spans.join(&line_break().to_string()))
}

/// A link where the text is one, the text where it is not.
fn link(value: &Value) -> Value {
    let links = list(value).into_iter().map(|item| {
        let text = said(&item);
        let is_link = ["https://", "http://"].iter().any(|scheme| text.starts_with(scheme))
            && text.chars().all(|c| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '`' | '\\' | '|' | '"'));
        if is_link { format!("<{text}>") } else { escaped(&text) }
    });
    safe(links.filter(|link| !link.is_empty()).collect::<Vec<_>>().join(", "))
}

fn is_done(value: &Value) -> bool {
    DONE.contains(&&*said(value))
}

/// A box with what was reported: ticked if that is good, empty where nothing is reported.
fn boxed(value: &Value) -> Value {
    let text = said(value);
    let mark = if is_done(value) { "[x]" } else { "[ ]" };
    let gap = if text.is_empty() { "" } else { " " };
    Value::from_safe_string(format!("{mark}{gap}{}", escaped(&text)))
}

/// A box alone.
fn ticked(value: &Value) -> Value {
    Value::from_safe_string(if value.is_true() { "[x]" } else { "[ ]" }.to_owned())
}

/// People by their names, with how the plan calls them. Whoever is not declared stays as written.
fn who(state: &State, value: &Value) -> Value {
    let people = state.lookup("people").map(|people| list(&people)).unwrap_or_default();
    let name = |id: &str| {
        let person = people.iter().find(|person| field(person, "id").is_some_and(|known| said(&known) == id));
        let name = person.and_then(|person| field(person, "name"));
        name.map_or_else(|| id.to_owned(), |name| format!("{} ({id})", said(&name)))
    };
    let mut names = Vec::new();
    for item in list(value) {
        let inner = field(&item, "person").unwrap_or(item);
        names.extend(list(&inner).iter().map(|id| name(&said(id))));
    }
    names.dedup();
    safe(escaped(&names.join(", ")))
}

/// Those of a list that say one of `wanted` under `key`.
fn where_is(value: &Value, key: &str, wanted: Rest<Value>) -> Value {
    let wanted: Vec<String> = wanted.0.into_iter().map(|one| said(&one)).collect();
    Value::from(Items::that_say(value, key, &wanted))
}

/// What each of a list has under `key`, all in one list.
fn each(value: &Value, key: &str) -> Value {
    let inner = list(value)
        .into_iter()
        .filter_map(|item| key.split('.').try_fold(item, |item, name| field(&item, name)));
    Value::from(inner.flat_map(|inner| list(&inner)).collect::<Vec<_>>())
}

/// The items of a list on lines of their own, inside one cell.
fn lines(value: &Value) -> Value {
    let items: Vec<String> = list(value)
        .iter()
        .map(said)
        .filter(|said| !said.trim().is_empty())
        .map(|said| escaped(&said))
        .collect();
    safe(items.join(&line_break().to_string()))
}

/// The value, or what stands for it where there is none. `or("")` leaves a field out that need not be filled.
fn or(value: Value, other: Value) -> Value {
    let is_there = match value.as_str() {
        Some(text) => !text.is_empty(),
        None => list(&value).iter().any(|item| !item.is_undefined()),
    };
    if is_there {
        value
    } else if other.as_str().is_some_and(str::is_empty) {
        Value::from_safe_string(String::new())
    } else {
        other
    }
}
