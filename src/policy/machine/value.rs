//! Values: what facts hold, looked at where it is, and what rules make of it.

use crate::facts::Fact;
use regorus::Value;
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

#[derive(Debug, Clone)]
pub(in crate::policy) enum Val<'f> {
    Null,
    Yes(bool),
    Number(f64),
    Text(&'f str),
    Made(Rc<str>),
    Facts(&'f [Fact]),
    /// An object of the facts.
    Fields(&'f Fact),
    List(Rc<[Val<'f>]>),
    /// In order, each once.
    Set(Rc<[Val<'f>]>),
    /// In the order of its keys.
    Object(Rc<[(Val<'f>, Val<'f>)]>),
}

/// Whole numbers that a float holds exactly.
const EXACT: f64 = 9e15;

impl<'f> Val<'f> {
    #[expect(clippy::cast_precision_loss, reason = "facts hold no whole number that large")]
    pub(super) fn of(fact: &'f Fact) -> Self {
        match fact {
            Fact::None => Self::Null,
            Fact::Yes(yes) => Self::Yes(*yes),
            Fact::Whole(number) => Self::Number(*number as f64),
            Fact::Number(number) => Self::Number(*number),
            Fact::Text(text) => Self::Text(text),
            Fact::Word(word) => Self::Text(word),
            Fact::List(items) => Self::Facts(items),
            Fact::Object(_) | Fact::Named(_) => Self::Fields(fact),
        }
    }

    pub(super) fn set(mut items: Vec<Self>) -> Self {
        items.sort_unstable_by(Self::order);
        items.dedup_by(|a, b| a.order(b).is_eq());
        Self::Set(items.into())
    }

    /// None where two values claim one key.
    pub(super) fn object(mut fields: Vec<(Self, Self)>) -> Option<Self> {
        fields.sort_by(|(a, _), (b, _)| a.order(b));
        let clash = |pair: &[(Self, Self)]| matches!(pair, [(a, x), (b, y)] if a.order(b).is_eq() && !x.order(y).is_eq());
        if fields.windows(2).any(clash) {
            return None;
        }
        fields.dedup_by(|(a, _), (b, _)| a.order(b).is_eq());
        Some(Self::Object(fields.into()))
    }

    pub(in crate::policy) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Made(text) => Some(text),
            _ => None,
        }
    }

    pub(in crate::policy) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The items of a set that rules made.
    pub(super) fn members(&self) -> Option<&[Self]> {
        if let Self::Set(items) = self { Some(items) } else { None }
    }

    /// How many items or fields there are; none where it holds none of either.
    pub(super) fn len(&self) -> Option<usize> {
        match self {
            Self::Facts(items) => Some(items.len()),
            Self::List(items) | Self::Set(items) => Some(items.len()),
            Self::Object(fields) => Some(fields.len()),
            Self::Fields(Fact::Object(fields)) => Some(fields.len()),
            Self::Fields(Fact::Named(fields)) => Some(fields.len()),
            _ => None,
        }
    }

    /// The fields of an object, in the order of their keys.
    pub(in crate::policy) fn fields(&self) -> Option<Cow<'_, [(Self, Self)]>> {
        let mut fields: Vec<(Self, Self)> = match self {
            Self::Object(fields) => return Some(Cow::Borrowed(fields)),
            Self::Fields(Fact::Object(fields)) => {
                fields.iter().map(|(key, fact)| (Self::Text(key), Self::of(fact))).collect()
            }
            Self::Fields(Fact::Named(fields)) => {
                fields.iter().map(|(key, fact)| (Self::Text(key), Self::of(fact))).collect()
            }
            _ => return None,
        };
        fields.sort_by(|(a, _), (b, _)| a.order(b));
        Some(Cow::Owned(fields))
    }

    pub(in crate::policy) fn field(&self, name: &str) -> Option<Self> {
        match self {
            Self::Fields(fact) => fact.get(name).map(Self::of),
            Self::Object(fields) => {
                let place = fields.binary_search_by(|(key, _)| key.order(&Val::Text(name)));
                fields.get(place.ok()?).map(|(_, value)| value.clone())
            }
            _ => None,
        }
    }

    pub(super) fn at(&self, key: &Self) -> Option<Self> {
        let place = |len: usize| {
            let number = key.number().filter(|number| number.fract() == 0.0 && *number >= 0.0)?;
            (0..len).nth(number as usize)
        };
        match self {
            Self::Fields(_) => self.field(key.text()?),
            Self::Facts(items) => items.get(place(items.len())?).map(Self::of),
            Self::List(items) => items.get(place(items.len())?).cloned(),
            Self::Set(items) => items.get(items.binary_search_by(|item| item.order(key)).ok()?).cloned(),
            Self::Object(fields) => {
                let place = fields.binary_search_by(|(known, _)| known.order(key)).ok()?;
                fields.get(place).map(|(_, value)| value.clone())
            }
            _ => None,
        }
    }

    /// Whether `item` is one of the items or of the values of the fields.
    pub(super) fn has(&self, item: &Self) -> bool {
        match self {
            Self::Facts(items) => items.iter().any(|known| Self::of(known).is(item)),
            Self::List(items) => items.iter().any(|known| known.is(item)),
            Self::Set(items) => items.binary_search_by(|known| known.order(item)).is_ok(),
            _ => self.fields().is_some_and(|fields| fields.iter().any(|(_, value)| value.is(item))),
        }
    }

    /// Whether this is the same value as `other`.
    pub(super) fn is(&self, other: &Val<'_>) -> bool {
        match (self.text(), other.text()) {
            (Some(a), Some(b)) => a == b,
            (None, None) => self.order(other).is_eq(),
            _ => false,
        }
    }

    /// A number that tells this apart from most else: where it is, or what it says.
    pub(super) fn glance(&self) -> u64 {
        let place = |of: *const (), len: usize| (of.addr() ^ len.rotate_left(48)) as u64;
        match self {
            Self::Null => 1,
            Self::Yes(yes) => 2 + u64::from(*yes),
            Self::Number(number) => number.to_bits(),
            Self::Text(_) | Self::Made(_) => {
                let bytes = self.text().unwrap_or_default().bytes();
                bytes.fold(0, |all, byte| (all ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
            }
            Self::Facts(items) => place(items.as_ptr().cast(), items.len()),
            Self::Fields(fact) => place(std::ptr::from_ref(*fact).cast(), 0),
            Self::List(items) | Self::Set(items) => place(items.as_ptr().cast(), items.len()),
            Self::Object(fields) => place(fields.as_ptr().cast(), fields.len()),
        }
    }

    /// Whether this is `other`, as far as can be told without looking inside.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Yes(a), Self::Yes(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a.to_bits() == b.to_bits(),
            (Self::Text(_) | Self::Made(_), _) => self.text() == other.text(),
            (Self::Facts(a), Self::Facts(b)) => std::ptr::eq(*a, *b),
            (Self::Fields(a), Self::Fields(b)) => std::ptr::eq(*a, *b),
            (Self::List(a), Self::List(b)) | (Self::Set(a), Self::Set(b)) => Rc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Null => 0,
            Self::Yes(_) => 1,
            Self::Number(_) => 2,
            Self::Text(_) | Self::Made(_) => 3,
            Self::Facts(_) | Self::List(_) => 4,
            Self::Set(_) => 5,
            Self::Fields(_) | Self::Object(_) => 6,
        }
    }

    /// The order of Rego, which knows all kinds of values.
    pub(super) fn order(&self, other: &Val<'_>) -> Ordering {
        match (self, other) {
            (Self::Yes(a), Val::Yes(b)) => a.cmp(b),
            (Self::Number(a), Val::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Val::Text(b)) => a.cmp(b),
            // what has a handle is told apart by it: things stand in the order of the plan
            (Self::Fields(a), Val::Fields(b)) => match (a.handle(), b.handle()) {
                (Some(x), Some(y)) if x != y => x.cmp(&y),
                _ if std::ptr::eq(*a, *b) => Ordering::Equal,
                _ => self.order_inside(other),
            },
            _ => match (self.text(), other.text()) {
                (Some(a), Some(b)) => a.cmp(b),
                _ => self.order_inside(other),
            },
        }
    }

    fn order_inside(&self, other: &Val<'_>) -> Ordering {
        let ranks = self.rank().cmp(&other.rank());
        if ranks.is_ne() {
            return ranks;
        }
        match (self.fields(), other.fields()) {
            (Some(a), Some(b)) => {
                let fields = a.iter().zip(b.iter());
                let mut orders = fields.map(|((a, x), (b, y))| a.order(b).then_with(|| x.order(y)));
                orders.find(|order| order.is_ne()).unwrap_or_else(|| a.len().cmp(&b.len()))
            }
            _ => sequence(&self.items(), &other.items()),
        }
    }

    /// The items of a list or a set.
    pub(in crate::policy) fn items(&self) -> Cow<'_, [Self]> {
        match self {
            Self::Facts(items) => items.iter().map(Self::of).collect(),
            Self::List(items) | Self::Set(items) => Cow::Borrowed(items),
            _ => Cow::Borrowed(&[]),
        }
    }

    /// The same for the engine that this stands in for.
    pub(in crate::policy) fn foreign(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Yes(yes) => Value::Bool(*yes),
            #[expect(clippy::cast_possible_truncation, reason = "only what fits exactly is made whole")]
            Self::Number(number) if number.fract() == 0.0 && number.abs() < EXACT => {
                Value::from(*number as i64)
            }
            Self::Number(number) => Value::from(*number),
            Self::Text(text) => Value::from(*text),
            Self::Made(text) => Value::from(&**text),
            Self::Facts(items) => {
                items.iter().map(|item| Self::of(item).foreign()).collect::<Vec<_>>().into()
            }
            Self::List(items) => items.iter().map(Self::foreign).collect::<Vec<_>>().into(),
            Self::Set(items) => items.iter().map(Self::foreign).collect::<BTreeSet<_>>().into(),
            Self::Fields(_) | Self::Object(_) => {
                let fields = self.fields().unwrap_or_default();
                let fields = fields.iter().map(|(key, value)| (key.foreign(), value.foreign()));
                fields.collect::<BTreeMap<_, _>>().into()
            }
        }
    }
}

fn sequence(a: &[Val<'_>], b: &[Val<'_>]) -> Ordering {
    let lengths = a.len().cmp(&b.len());
    a.iter().zip(b).map(|(a, b)| a.order(b)).find(|order| order.is_ne()).unwrap_or(lengths)
}
