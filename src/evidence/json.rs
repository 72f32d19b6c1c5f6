//! JSON of foreign tools: scalars in whatever type they come, and lists that are counted instead of kept.

use super::unread::{Place, Unread, shortened};
use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

/// Reads `text` as `T`. Values deeper than 128 in each other are refused where they are kept, and passed over without
/// recursion where they are not.
pub(super) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Unread> {
    if text.trim_ascii().is_empty() {
        return Err(Unread::Blank);
    }
    serde_json::from_str(text).map_err(|error| {
        let at = place(text, error.line(), error.column());
        if error.is_eof() {
            return Unread::Unfinished { at };
        }
        let why = error.to_string();
        // the place is told apart from the reason
        let why = why.rsplit_once(" at line ").map_or(why.as_str(), |(why, _)| why);
        Unread::Malformed { at, why: shortened(why) }
    })
}

/// The parser counts the columns of a line in bytes.
fn place(text: &str, line: usize, column: usize) -> Place {
    let line = line.max(1);
    let own = text.split('\n').nth(line - 1).unwrap_or_default();
    let before = own.as_bytes().get(..column.saturating_sub(1)).unwrap_or(own.as_bytes());
    Place::at(line, before.iter().filter(|byte| **byte & 0xC0 != 0x80).count() + 1)
}

/// A value that is plain or of no interest.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) enum Scalar<'a> {
    #[default]
    Nothing,
    Text(Cow<'a, str>),
    Number(f64),
    Truth(bool),
    /// A list with something in it, or an object.
    Many,
}

impl Scalar<'_> {
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) if !text.is_empty() => Some(text),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => None,
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a count below 2^52, checked here"
    )]
    pub(super) fn count(&self) -> Option<u64> {
        self.number().filter(|number| (0.0..4.5e15).contains(number)).map(|number| number as u64)
    }

    pub(super) fn truth(&self) -> Option<bool> {
        match self {
            Self::Truth(truth) => Some(*truth),
            Self::Text(text) => text.trim().to_ascii_lowercase().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn owned(&self) -> Option<String> {
        self.text().map(shortened)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        #[expect(clippy::cast_precision_loss, reason = "beyond 2^53 no count is exact, and none is real")]
        impl<'de> Visitor<'de> for Any {
            type Value = Scalar<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Scalar::Nothing)
            }
            fn visit_bool<E>(self, truth: bool) -> Result<Self::Value, E> {
                Ok(Scalar::Truth(truth))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Scalar::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Scalar::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut found = Scalar::Nothing;
                while list.next_element::<IgnoredAny>()?.is_some() {
                    found = Scalar::Many;
                }
                Ok(found)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Scalar::Many)
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// What takes the items of a list, or the values of an object, one by one, so that none need be kept.
pub(super) trait Gather<'de>: Default {
    type Item: Deserialize<'de>;
    /// # Errors
    /// In words, where there are too many.
    fn add(&mut self, key: Option<Cow<'de, str>>, item: Self::Item) -> Result<(), String>;
}

/// A list, or the values of an object, gathered into `G`; nothing where it is null.
#[derive(Debug, Default)]
pub(super) struct Gathered<G>(pub(super) G);

/// A key of an object.
struct Key<'de>(Cow<'de, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Scalar::deserialize(deserializer)? {
            Scalar::Text(text) => Ok(Self(text)),
            _ => Ok(Self(Cow::Borrowed(""))),
        }
    }
}

impl<'de, G: Gather<'de>> Deserialize<'de> for Gathered<G> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct All<G>(PhantomData<G>);
        impl<'de, G: Gather<'de>> Visitor<'de> for All<G> {
            type Value = G;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list or an object")
            }
            fn visit_unit<E>(self) -> Result<G, E> {
                Ok(G::default())
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<G, A::Error> {
                let mut gathered = G::default();
                while let Some(item) = list.next_element()? {
                    gathered.add(None, item).map_err(serde::de::Error::custom)?;
                }
                Ok(gathered)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<G, A::Error> {
                let mut gathered = G::default();
                while let Some((key, item)) = map.next_entry::<Key<'de>, G::Item>()? {
                    gathered.add(Some(key.0), item).map_err(serde::de::Error::custom)?;
                }
                Ok(gathered)
            }
        }
        deserializer.deserialize_any(All(PhantomData)).map(Self)
    }
}

/// How many items there are.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Number(pub(super) u64);

impl<'de> Gather<'de> for Number {
    type Item = IgnoredAny;
    fn add(&mut self, _: Option<Cow<'de, str>>, _: IgnoredAny) -> Result<(), String> {
        self.0 += 1;
        Ok(())
    }
}
