//! What rules answer, read and put together.

use super::asks::Asked;
use super::pack::{Parameter, Rule, Strictest, Value as Given};
use super::said::Said;
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
    /// What is written in its place, where the rule knows.
    pub fix: Option<String>,
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

impl Raw {
    /// What makes two answers one finding.
    fn key(&self) -> impl Ord + '_ {
        (self.at, &self.missing, &self.item, &self.case, &self.with)
    }
}

/// The answers of `rule`, gathered one by one.
pub(super) struct Gathering<'r, 'p> {
    rule: &'r Rule,
    asked: &'r [Asked<'p>],
    raws: Vec<Raw>,
    fault: Option<String>,
}

impl<'r, 'p> Gathering<'r, 'p> {
    pub(super) fn new(rule: &'r Rule, asked: &'r [Asked<'p>]) -> Self {
        Self { rule, asked, raws: Vec::new(), fault: None }
    }

    pub(super) fn take(&mut self, item: &impl Said) {
        match raw(self.rule, self.asked, item) {
            // the case is not one that any clause asks for
            Ok(raw) if raw.asked.is_empty() => {}
            Ok(raw) => self.raws.push(raw),
            Err(why) => self.fault = Some(why),
        }
    }

    /// Those that are one finding put together, in the order of the plan.
    ///
    /// # Errors
    /// Where the rule does not keep to what answers look like.
    pub(super) fn finish(self) -> Result<Vec<Answer>, String> {
        let Self { rule, asked, mut raws, fault } = self;
        if let Some(why) = fault {
            return Err(why);
        }
        raws.sort_by(|a, b| a.key().cmp(&b.key()).then_with(|| (&a.see, &a.asked).cmp(&(&b.see, &b.asked))));
        let mut whole: Vec<Raw> = Vec::with_capacity(raws.len());
        for raw in raws {
            match whole.last_mut().filter(|known| known.key() == raw.key()) {
                Some(known) => {
                    known.asked.extend(raw.asked);
                    let new: Vec<_> = raw.see.into_iter().filter(|see| !known.see.contains(see)).collect();
                    known.see.extend(new);
                }
                None => whole.push(raw),
            }
        }
        let whole = whole.into_iter().map(|mut raw| {
            raw.asked.sort_unstable();
            raw.asked.dedup();
            answer(rule, asked, raw)
        });
        whole.collect()
    }
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

const FIELDS: [&str; 7] = ["case", "at", "missing", "item", "for", "with", "see"];

fn raw(rule: &Rule, asked: &[Asked<'_>], item: &impl Said) -> Result<Raw, String> {
    for key in item.names().ok_or("an answer is no object")? {
        if !FIELDS.contains(&&*key) {
            return Err(format!("an answer has the field \"{key}\", which says nothing"));
        }
    }
    let case = item.word("case").ok_or("an answer has no case")?;
    if rule.case(&case).is_none() {
        return Err(format!("an answer has the case `{case}`, which the metadata does not describe"));
    }
    let at = item.handle().ok_or_else(|| format!("an answer `{case}` has no handle in `at`"))?;
    let mut with = BTreeMap::new();
    if let Some(values) = item.field("with") {
        let names = values.names().unwrap_or_default().into_iter();
        with.extend(names.filter_map(|name| Some((values.field(&name)?.shown(), name))).map(|(a, b)| (b, a)));
    }
    let mut see = Vec::new();
    for place in item.field("see").and_then(|see| see.items()).unwrap_or_default() {
        let at = place.handle().ok_or_else(|| format!("a place in `see` of `{case}` has no handle"))?;
        see.push((at, place.word("note").unwrap_or_default()));
    }
    let clause = item.field("for").map(|clause| clause.word("clause"));
    let broken = |asked: &Asked<'_>| {
        clause.as_ref().is_none_or(|clause| clause.as_deref() == asked.clause().map(|clause| &*clause.id))
    };
    let asked = asked.iter().enumerate().filter(|(_, asked)| broken(asked) && asked.asks_in(&case));
    let asked = asked.map(|(at, _)| at).collect();
    Ok(Raw { missing: item.word("missing"), item: item.word("item"), case, at, with, see, asked })
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
        fix: case.fix.as_deref().map(fill).transpose()?,
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
