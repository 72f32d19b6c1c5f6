//! The functions of Rego.

use super::run::Machine;
use super::value::Val;
use crate::policy::program::Builtin;
use std::cmp::Ordering;

/// What `builtin` makes of the values that are `given`. A value of the wrong sort ends the run.
pub(super) fn call<'f>(machine: &mut Machine<'f>, builtin: Builtin, given: &[Val<'f>]) -> Option<Val<'f>> {
    match made(builtin, given) {
        Made::Value(value) => Some(value),
        Made::Nothing => None,
        Made::Misfit => machine.fail(|| format!("`{}` was given what it cannot take", builtin.name())),
    }
}

enum Made<'f> {
    Value(Val<'f>),
    Nothing,
    Misfit,
}

impl<'f> From<Option<Val<'f>>> for Made<'f> {
    fn from(value: Option<Val<'f>>) -> Self {
        value.map_or(Self::Misfit, Self::Value)
    }
}

fn made<'f>(builtin: Builtin, given: &[Val<'f>]) -> Made<'f> {
    let yes = |yes: bool| Made::Value(Val::Yes(yes));
    match (builtin, given) {
        (Builtin::Max | Builtin::Min, [of]) => {
            let which = if builtin == Builtin::Max { Ordering::Greater } else { Ordering::Less };
            match of {
                Val::Facts(_) | Val::List(_) | Val::Set(_) => {
                    Val::end(&of.items(), which).map_or(Made::Nothing, Made::Value)
                }
                _ => Made::Misfit,
            }
        }
        (Builtin::ObjectGet, [of, key, other]) => {
            let found = match key {
                Val::List(keys) => keys.iter().try_fold(of.clone(), |at, key| at.at(key)),
                Val::Facts(keys) => keys.iter().try_fold(of.clone(), |at, key| at.at(&Val::of(key))),
                key => of.at(key),
            };
            match of {
                Val::Fields(_) | Val::Object(_) => Made::Value(found.unwrap_or_else(|| other.clone())),
                _ => Made::Misfit,
            }
        }
        (Builtin::IsArray, [of]) => yes(matches!(of, Val::Facts(_) | Val::List(_))),
        (Builtin::IsBoolean, [of]) => yes(matches!(of, Val::Yes(_))),
        (Builtin::IsNull, [of]) => yes(matches!(of, Val::Null)),
        (Builtin::IsNumber, [of]) => yes(matches!(of, Val::Number(_))),
        (Builtin::IsObject, [of]) => yes(matches!(of, Val::Fields(_) | Val::Object(_))),
        (Builtin::IsSet, [of]) => yes(matches!(of, Val::Set(_))),
        (Builtin::IsString, [of]) => yes(of.text().is_some()),
        _ => fitting(builtin, given).into(),
    }
}

/// Of the functions that have a value whenever what is given fits.
#[expect(clippy::cast_precision_loss, reason = "no text or list is that long")]
fn fitting<'f>(builtin: Builtin, given: &[Val<'f>]) -> Option<Val<'f>> {
    let one = given.first()?;
    let two = given.get(1);
    let text = |at: usize| given.get(at).and_then(Val::text);
    let figure = |of: fn(f64) -> f64| Some(Val::Number(of(one.number()?)));
    let figures = || one_list(one)?.iter().map(Val::number).collect::<Option<Vec<f64>>>();
    Some(match builtin {
        Builtin::Abs => figure(f64::abs)?,
        Builtin::Ceil => figure(f64::ceil)?,
        Builtin::Floor => figure(f64::floor)?,
        Builtin::Round => figure(f64::round)?,
        Builtin::Sum => Val::Number(figures()?.iter().sum()),
        Builtin::Product => Val::Number(figures()?.iter().product()),
        Builtin::Count => {
            let length = one.len().or_else(|| one.text().map(|text| text.chars().count()))?;
            Val::Number(length as f64)
        }
        Builtin::ArrayConcat => {
            let both = list(one)?.iter().chain(list(two?)?.iter()).cloned().collect::<Vec<_>>();
            Val::List(both.into())
        }
        Builtin::ArrayReverse => Val::List(list(one)?.iter().rev().cloned().collect()),
        Builtin::ArraySlice => {
            let items = list(one)?;
            let end = |at: usize| Some(given.get(at)?.number()?.clamp(0.0, items.len() as f64));
            let (from, to) = (end(1)?, end(2)?);
            let within = items.iter().enumerate();
            let within = within.filter(|(at, _)| *at as f64 >= from && (*at as f64) < to);
            Val::List(within.map(|(_, item)| item.clone()).collect())
        }
        Builtin::NumbersRange => {
            let (from, to) = (one.number()?, two?.number()?);
            let count = (to - from).abs().min(10_000.0);
            let step = if to < from { -1.0 } else { 1.0 };
            let numbers = (0_u32..).map(f64::from).take_while(|at| *at <= count);
            Val::List(numbers.map(|at| Val::Number(at.mul_add(step, from))).collect())
        }
        Builtin::Sort => {
            let mut items = one_list(one)?;
            items.sort_by(Val::order);
            Val::List(items.into())
        }
        Builtin::ObjectKeys => Val::set(one.fields()?.iter().map(|(key, _)| key.clone()).collect()),
        Builtin::ObjectUnion => union(one, two?)?,
        Builtin::Concat => {
            let items = one_list(two?)?;
            let texts = items.iter().map(Val::text).collect::<Option<Vec<_>>>()?;
            Val::made(&texts.join(text(0)?))
        }
        Builtin::Contains => Val::Yes(text(0)?.contains(text(1)?)),
        Builtin::StartsWith => Val::Yes(text(0)?.starts_with(text(1)?)),
        Builtin::EndsWith => Val::Yes(text(0)?.ends_with(text(1)?)),
        Builtin::IndexOf => {
            let (whole, part) = (text(0)?, text(1)?);
            let before = whole.split_once(part).map(|(before, _)| before.chars().count());
            Val::Number(before.map_or(-1.0, |before| before as f64))
        }
        Builtin::Lower => Val::made(&text(0)?.to_lowercase()),
        Builtin::Upper => Val::made(&text(0)?.to_uppercase()),
        Builtin::Replace => Val::made(&text(0)?.replace(text(1)?, text(2)?)),
        Builtin::Split => Val::List(text(0)?.split(text(1)?).map(Val::made).collect()),
        Builtin::Trim => {
            let cut = text(1)?;
            Val::made(text(0)?.trim_matches(|letter| cut.contains(letter)))
        }
        Builtin::TrimSpace => Val::made(text(0)?.trim()),
        Builtin::TrimPrefix => Val::made(text(0)?.strip_prefix(text(1)?).unwrap_or(text(0)?)),
        Builtin::TrimSuffix => Val::made(text(0)?.strip_suffix(text(1)?).unwrap_or(text(0)?)),
        Builtin::Substring => {
            let (from, length) = (two?.number()?, given.get(2)?.number()?);
            let letters = text(0)?.chars().enumerate();
            let within = letters
                .filter(|(at, _)| *at as f64 >= from && (length < 0.0 || (*at as f64) < from + length));
            Val::made(&within.map(|(_, letter)| letter).collect::<String>())
        }
        Builtin::Sprintf => Val::made(&filled(text(0)?, &list(two?)?)?),
        _ => return None,
    })
}

/// The items of a list.
fn list<'a, 'f>(of: &'a Val<'f>) -> Option<std::borrow::Cow<'a, [Val<'f>]>> {
    matches!(of, Val::Facts(_) | Val::List(_)).then(|| of.items())
}

/// The items of a list or of a set.
fn one_list<'f>(of: &Val<'f>) -> Option<Vec<Val<'f>>> {
    matches!(of, Val::Facts(_) | Val::List(_) | Val::Set(_)).then(|| of.items().into_owned())
}

/// Both objects in one; where both have a field, that of `more`, or both of theirs in one again.
fn union<'f>(some: &Val<'f>, more: &Val<'f>) -> Option<Val<'f>> {
    let (some, more) = (some.fields()?, more.fields()?);
    let mut fields: Vec<(Val<'f>, Val<'f>)> = some.to_vec();
    for (key, value) in more.iter() {
        match fields.iter_mut().find(|(known, _)| known.order(key).is_eq()) {
            Some((_, known)) => *known = union(known, value).unwrap_or_else(|| value.clone()),
            None => fields.push((key.clone(), value.clone())),
        }
    }
    Val::object(fields)
}

/// `template` with its places filled in, in their order.
fn filled(template: &str, values: &[Val<'_>]) -> Option<String> {
    let mut out = String::new();
    let mut values = values.iter();
    let mut letters = template.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '%' => match letters.next()? {
                '%' => out.push('%'),
                's' => out.push_str(values.next()?.text()?),
                'd' | 'v' => {
                    let value = values.next()?;
                    out.push_str(&value.text().map_or_else(|| value.foreign().to_string(), str::to_owned));
                }
                _ => return None,
            },
            letter => out.push(letter),
        }
    }
    Some(out)
}
