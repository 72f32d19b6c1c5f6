//! What rules answer, read and put together.

use super::asks::Asked;
use super::pack::{Parameter, Rule, Strictest, Value as Given};
use super::wording;
use crate::finding::Basis;
use regorus::Value;
use std::collections::BTreeMap;

/// A rule is broken, or cannot judge, at one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub case: String,
    pub at: u32,
    /// What is not there, as a path of words below `at`.
    pub missing: Option<String>,
    /// The one value of a list that is meant.
    pub item: Option<String>,
    pub message: String,
    pub help: Option<String>,
    pub basis: Option<Basis>,
    pub unjudged: bool,
    pub see: Vec<See>,
    /// The clauses that are broken, as places in what was asked.
    pub asked: Vec<usize>,
}

/// Another place that explains an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct See {
    pub at: u32,
    pub note: String,
}

/// As a rule gives it.
struct Raw {
    case: String,
    at: u32,
    missing: Option<String>,
    item: Option<String>,
    with: BTreeMap<String, String>,
    see: Vec<(u32, String)>,
    asked: Vec<usize>,
}

/// The answers in `value`, those that are one finding put together.
///
/// # Errors
/// Where the rule does not keep to what answers look like.
pub(super) fn answers(rule: &Rule, asked: &[Asked<'_>], value: &Value) -> Result<Vec<Answer>, String> {
    let items = match value {
        Value::Undefined => return Ok(Vec::new()),
        Value::Set(items) => items,
        _ => return Err("`answers` is no set".to_owned()),
    };
    let mut raws: Vec<Raw> = Vec::new();
    for item in items.iter() {
        let raw = raw(rule, asked, item)?;
        if raw.asked.is_empty() {
            continue;
        }
        let same = |known: &&mut Raw| {
            (&known.case, known.at, &known.missing, &known.item, &known.with)
                == (&raw.case, raw.at, &raw.missing, &raw.item, &raw.with)
        };
        match raws.iter_mut().find(same) {
            Some(known) => {
                known.asked.extend(raw.asked);
                for see in raw.see {
                    if !known.see.contains(&see) {
                        known.see.push(see);
                    }
                }
            }
            None => raws.push(raw),
        }
    }
    raws.into_iter().map(|raw| answer(rule, asked, raw)).collect()
}

/// What the tool itself says under `rule`, in its words; none where the metadata does not describe the case.
#[must_use]
pub fn said(
    rule: &Rule,
    case: &str,
    at: u32,
    asked: &[Asked<'_>],
    with: &BTreeMap<&str, String>,
) -> Option<Answer> {
    let with = with.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    let asked_all = (0..asked.len()).collect();
    let raw =
        Raw { case: case.to_owned(), at, missing: None, item: None, with, see: Vec::new(), asked: asked_all };
    answer(rule, asked, raw).ok()
}

/// The answers in `value` as JSON; a set is a list in its own order.
pub(super) fn raw_json(value: &Value) -> Result<serde_json::Value, String> {
    match value {
        Value::Undefined => Ok(serde_json::Value::Array(Vec::new())),
        value => serde_json::to_value(value).map_err(|why| why.to_string()),
    }
}

fn field<'v>(item: &'v Value, name: &str) -> Option<&'v Value> {
    match item {
        Value::Object(fields) => fields.get(&Value::from(name)).filter(|value| **value != Value::Undefined),
        _ => None,
    }
}

fn text(item: &Value, name: &str) -> Option<String> {
    field(item, name).and_then(|value| value.as_string().ok()).map(|text| text.to_string())
}

fn handle(item: &Value) -> Option<u32> {
    field(item, "at").and_then(|value| value.as_u32().ok())
}

const FIELDS: [&str; 7] = ["case", "at", "missing", "item", "for", "with", "see"];

fn raw(rule: &Rule, asked: &[Asked<'_>], item: &Value) -> Result<Raw, String> {
    let Value::Object(fields) = item else { return Err("an answer is no object".to_owned()) };
    for key in fields.keys() {
        let known = key.as_string().is_ok_and(|key| FIELDS.contains(&&**key));
        if !known {
            return Err(format!("an answer has the field {key}, which says nothing"));
        }
    }
    let case = text(item, "case").ok_or("an answer has no case")?;
    if rule.case(&case).is_none() {
        return Err(format!("an answer has the case `{case}`, which the metadata does not describe"));
    }
    let at = handle(item).ok_or_else(|| format!("an answer `{case}` has no handle in `at`"))?;
    let mut with = BTreeMap::new();
    if let Some(Value::Object(values)) = field(item, "with") {
        for (name, value) in values.iter_sorted() {
            let name = name.as_string().map_err(|why| why.to_string())?;
            with.insert(name.to_string(), shown(value));
        }
    }
    let mut see = Vec::new();
    if let Some(Value::Array(items)) = field(item, "see") {
        for item in items.iter() {
            let place = handle(item).ok_or_else(|| format!("a place in `see` of `{case}` has no handle"))?;
            see.push((place, text(item, "note").unwrap_or_default()));
        }
    }
    let broken = |at: &usize| match field(item, "for") {
        Some(clause) => asked.get(*at).is_some_and(|asked| text(clause, "clause") == asked.clause_id()),
        None => true,
    };
    let in_case = |at: &usize| asked.get(*at).is_some_and(|asked| asked.asks_in(&case));
    let asked = (0..asked.len()).filter(|at| in_case(at) && broken(at)).collect();
    Ok(Raw { missing: text(item, "missing"), item: text(item, "item"), case, at, with, see, asked })
}

/// A value as people read it.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Array(items) => wording::listed(&items.iter().map(shown).collect::<Vec<_>>()),
        Value::Set(items) => wording::listed(&items.iter().map(shown).collect::<Vec<_>>()),
        Value::Object(_) => field(value, "written").map_or_else(|| value.to_string(), shown),
        other => other.to_string(),
    }
}

fn answer(rule: &Rule, asked: &[Asked<'_>], raw: Raw) -> Result<Answer, String> {
    let case = rule.case(&raw.case).ok_or("its case is gone")?;
    let value = |name: &str| {
        let given = raw.with.get(name).cloned();
        given.or_else(|| {
            strictest(rule.parameters.iter().find(|known| known.name == name)?, asked, &raw.asked)
        })
    };
    let fill = |template: &str| {
        wording::fill(template, value).map_err(|name| {
            format!("the wording of `{}` has a place `{name}`, which the answer leaves open", raw.case)
        })
    };
    let mut see = Vec::new();
    for (at, note) in &raw.see {
        let template = rule.notes.iter().find(|(known, _)| known == note);
        let (_, template) = template.ok_or_else(|| format!("there is no note `{note}` in the metadata"))?;
        see.push(See { at: *at, note: fill(template)? });
    }
    Ok(Answer {
        message: fill(&case.says)?,
        help: case.help.as_deref().map(fill).transpose()?,
        basis: case.basis,
        unjudged: case.unjudged,
        case: raw.case,
        at: raw.at,
        missing: raw.missing,
        item: raw.item,
        see,
        asked: raw.asked,
    })
}

/// Of what the clauses ask, that which asks for most.
fn strictest(parameter: &Parameter, asked: &[Asked<'_>], broken: &[usize]) -> Option<String> {
    let values = broken.iter().filter_map(|at| asked.get(*at)?.value(&parameter.name));
    let mut values: Vec<&Given> = values.collect();
    let figure = |value: &&Given| if let Given::Figure { figure, .. } = value { *figure } else { 0.0 };
    values.sort_by(|a, b| figure(a).total_cmp(&figure(b)));
    let chosen = match parameter.strictest {
        Some(Strictest::Greatest) => values.last(),
        Some(Strictest::Least) | None => values.first(),
    };
    chosen.map(|value| written(value))
}

fn written(value: &Given) -> String {
    match value {
        Given::Text(text) => text.clone(),
        Given::Figure { written, .. } => written.clone(),
        Given::List(items) => wording::listed(&items.iter().map(written).collect::<Vec<_>>()),
    }
}
