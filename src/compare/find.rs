//! Finds what changed, as the table says.

use super::table::{Field, Sense, THINGS, Thing};
use super::{Change, Risk};
use crate::facts::Fact;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What changed in risk from the facts of one plan to those of another, what raises it first.
#[must_use]
pub fn compare(old: &Fact, new: &Fact) -> Vec<Change> {
    let mut changes: Vec<Change> = THINGS.iter().flat_map(|thing| of(thing, old, new)).collect();
    changes.sort_by_key(|change| change.risk);
    changes
}

fn of(thing: &Thing, old: &Fact, new: &Fact) -> Vec<Change> {
    let (before, after) = (things(thing, old), things(thing, new));
    let mut changes = Vec::new();
    let whole = |name: &str, risk: Risk, old: bool| Change {
        risk,
        subject: thing.subject,
        name: name.to_owned(),
        about: None,
        old: old.then(String::new),
        new: (!old).then(String::new),
    };
    for (name, was) in &before {
        let Some((_, is)) = after.iter().find(|(other, _)| other == name) else {
            changes.push(whole(name, thing.comes.opposite(), true));
            continue;
        };
        for field in thing.fields {
            let change = |(risk, old, new)| Change {
                risk,
                subject: thing.subject,
                name: name.clone(),
                about: Some(field.about),
                old,
                new,
            };
            changes.extend(differs(field, was, is).map(change));
        }
    }
    let fresh = after.iter().filter(|(name, _)| before.iter().all(|(other, _)| other != name));
    changes.extend(fresh.map(|(name, _)| whole(name, thing.comes, false)));
    changes
}

/// The things of one sort by their names, in the order of the plan. Those that share a name are counted.
fn things<'f>(thing: &Thing, facts: &'f Fact) -> Vec<(String, &'f Fact)> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    for fact in at(facts, thing.path).into_iter().filter(|fact| is_of(fact, thing.class)) {
        let parts = thing.called.iter().flat_map(|path| at(fact, path)).filter_map(said);
        let mut name = parts.collect::<Vec<_>>().join(" ");
        let count = seen.entry(name.clone()).and_modify(|count| *count += 1).or_insert(1);
        if *count > 1 {
            name = format!("{name} ({count})").trim_start().to_owned();
        }
        found.push((name, fact));
    }
    found
}

/// Whether `class` is the first, and so the gravest, of what `fact` may do.
fn is_of(fact: &Fact, class: &str) -> bool {
    class.is_empty() || fact.items("classes").first().and_then(Fact::as_text) == Some(class)
}

/// Which way the field points, with what it was and is.
fn differs(field: &Field, old: &Fact, new: &Fact) -> Option<(Risk, Option<String>, Option<String>)> {
    let (was, is) = (at(old, field.path), at(new, field.path));
    let risk = match (&field.sense, was.is_empty(), is.is_empty()) {
        (_, true, true) => return None,
        (Sense::Grows(risk) | Sense::Comes(risk), true, false) => *risk,
        (Sense::Grows(risk) | Sense::Comes(risk), false, true) => risk.opposite(),
        (Sense::Permits | Sense::Alarms, came, went) if came != went => {
            if came {
                Risk::Lower
            } else {
                Risk::Higher
            }
        }
        (Sense::Comes(_), ..) if field.path.ends_with("handle") => return None,
        (sense, ..) => changed(sense, &was, &is)?,
    };
    Some((risk, shown(old, field), shown(new, field)))
}

/// Which way it points that something changed; none where it did not.
fn changed(sense: &Sense, was: &[&Fact], is: &[&Fact]) -> Option<Risk> {
    match sense {
        Sense::Grows(risk) => match total(was).partial_cmp(&total(is))? {
            Ordering::Less => Some(*risk),
            Ordering::Equal => None,
            Ordering::Greater => Some(risk.opposite()),
        },
        Sense::Permits => limit(was.first()?, is.first()?),
        // what lets more pass sends less back
        Sense::Alarms => limit(was.first()?, is.first()?).map(Risk::opposite),
        Sense::Ranked(words) => {
            let rank = |facts: &[&Fact]| {
                words.iter().position(|word| facts.first().and_then(|fact| fact.as_text()) == Some(*word))
            };
            match (rank(was), rank(is)) {
                (Some(old), Some(new)) if old == new => None,
                (Some(old), Some(new)) => Some(if new > old { Risk::Higher } else { Risk::Lower }),
                _ => (texts(was) != texts(is)).then_some(Risk::Unsure),
            }
        }
        Sense::Any | Sense::Comes(_) => (texts(was) != texts(is)).then_some(Risk::Unsure),
    }
}

/// A limit with a `<` is wider when it is larger, one with a `>` when it is smaller. For a check that means that more passes.
fn limit(old: &Fact, new: &Fact) -> Option<Risk> {
    let figure = |fact: &Fact| {
        ["percent", "multiple", "seconds", "number", "bytes", "per_second"]
            .iter()
            .find_map(|unit| Some((*unit, number(fact.get(unit)?)?)))
    };
    let (sign, same) = (old.word("sign"), old.word("sign") == new.word("sign"));
    let basis = old.get("of_baseline") == new.get("of_baseline");
    let (Some((unit, was)), Some((other, is))) = (figure(old), figure(new)) else {
        return (old.word("written") != new.word("written")).then_some(Risk::Unsure);
    };
    if !same || !basis || unit != other || old.get("to") != new.get("to") {
        return Some(Risk::Unsure);
    }
    let grows = match was.partial_cmp(&is)? {
        Ordering::Equal => return None,
        Ordering::Less => true,
        Ordering::Greater => false,
    };
    Some(match sign {
        Some("<" | "<=") => {
            if grows {
                Risk::Higher
            } else {
                Risk::Lower
            }
        }
        Some(">" | ">=") => {
            if grows {
                Risk::Lower
            } else {
                Risk::Higher
            }
        }
        _ => Risk::Unsure,
    })
}

/// Everything that `path` leads to; an empty path leads to the thing itself.
fn at<'f>(fact: &'f Fact, path: &str) -> Vec<&'f Fact> {
    let mut found = vec![fact];
    for name in path.split('.').filter(|name| !name.is_empty()) {
        found = found.into_iter().flat_map(items).filter_map(|fact| fact.get(name)).collect();
    }
    found.into_iter().flat_map(items).filter(|fact| **fact != Fact::None).collect()
}

fn items(fact: &Fact) -> &[Fact] {
    if let Fact::List(items) = fact { items } else { std::slice::from_ref(fact) }
}

#[expect(clippy::cast_precision_loss, reason = "figures of plans are small")]
fn number(fact: &Fact) -> Option<f64> {
    match fact {
        Fact::Whole(number) => Some(*number as f64),
        Fact::Number(number) => Some(*number),
        _ => None,
    }
}

fn total(facts: &[&Fact]) -> f64 {
    facts.iter().filter_map(|fact| number(fact)).sum()
}

fn texts(facts: &[&Fact]) -> Vec<String> {
    facts.iter().filter_map(|fact| said(fact)).collect()
}

/// What a value is in words.
fn said(fact: &Fact) -> Option<String> {
    match fact {
        Fact::Text(_) | Fact::Word(_) => fact.as_text().map(str::to_owned),
        Fact::Whole(number) => Some(number.to_string()),
        Fact::Number(number) => Some(number.to_string()),
        Fact::Yes(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Fact::Object(_) => {
            let written = fact.word("written").or(fact.word("text"))?;
            Some(written.split_whitespace().collect::<Vec<_>>().join(" "))
        }
        Fact::None | Fact::List(_) | Fact::Named(_) => None,
    }
}

/// What the field of `thing` says, as it is written where it is a figure.
fn shown(thing: &Fact, field: &Field) -> Option<String> {
    let (outer, last) = field.path.rsplit_once('.').unwrap_or(("", field.path));
    if last == "handle" {
        return at(thing, field.path).first().map(|_| "yes".to_owned());
    }
    let figures = ["seconds", "epoch", "percent", "number"];
    let path = if figures.contains(&last) { outer } else { field.path };
    let texts = texts(&at(thing, path));
    (!texts.is_empty()).then(|| texts.join(", "))
}
