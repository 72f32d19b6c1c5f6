use serde::ser::{Serialize, SerializeMap, Serializer};
use std::sync::Arc;

/// The name of a field. A thin reference: facts have very many fields, and most of them are empty lists.
pub type Key = &'static &'static str;

/// A value as JSON knows it, with keys that are never copied.
#[derive(Debug, Clone, PartialEq)]
pub enum Fact {
    None,
    Yes(bool),
    Whole(i64),
    Number(f64),
    Text(Box<str>),
    Word(&'static str),
    /// Shared, as objects are: a step stands in its phase, and among all steps.
    List(Arc<[Fact]>),
    Object(Arc<[(Key, Fact)]>),
    /// An object whose keys are names that people gave.
    Named(Arc<[(Box<str>, Fact)]>),
}

impl Fact {
    /// A figure, whole where it is.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "only what fits exactly is made whole")]
    pub fn figure(figure: f64) -> Self {
        const EXACT: f64 = 9e15;
        if figure.fract() == 0.0 && figure.abs() < EXACT {
            Self::Whole(figure as i64)
        } else {
            Self::Number(figure)
        }
    }

    #[must_use]
    pub fn text(text: &str) -> Self {
        Self::Text(text.into())
    }

    #[must_use]
    pub fn list(items: Vec<Self>) -> Self {
        Self::List(items.into())
    }

    #[must_use]
    pub fn object(fields: Vec<(Key, Self)>) -> Self {
        Self::Object(fields.into())
    }

    /// An object with `fields`, and more under names that people gave.
    #[must_use]
    pub fn named<'n>(fields: Vec<(Key, Self)>, more: impl IntoIterator<Item = (&'n str, Self)>) -> Self {
        let fields = fields.into_iter().map(|(key, fact)| (Box::from(*key), fact));
        Self::Named(fields.chain(more.into_iter().map(|(name, fact)| (name.into(), fact))).collect())
    }

    /// The value of `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => {
                fields.iter().find(|(name, _)| is_called(name, key)).map(|(_, value)| value)
            }
            Self::Named(fields) => {
                fields.iter().find(|(name, _)| is_called(name, key)).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text that this is.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The text under `key`.
    #[must_use]
    pub fn word(&self, key: &str) -> Option<&str> {
        self.get(key).and_then(Self::as_text)
    }

    /// The handle of a thing, which stands first in it.
    #[must_use]
    pub fn handle(&self) -> Option<i64> {
        match self {
            Self::Object(fields) => match fields.first() {
                Some((key, Self::Whole(handle))) if **key == "handle" => Some(*handle),
                _ => None,
            },
            _ => None,
        }
    }

    /// The whole number under `key`.
    #[must_use]
    pub fn whole(&self, key: &str) -> Option<i64> {
        match self.get(key) {
            Some(Self::Whole(number)) => Some(*number),
            _ => None,
        }
    }

    /// This object with one more field.
    #[must_use]
    pub fn with(&self, key: Key, value: Self) -> Self {
        match self {
            Self::Object(fields) => {
                Self::Object(fields.iter().cloned().chain(std::iter::once((key, value))).collect())
            }
            other => other.clone(),
        }
    }

    /// The items of the list `key`: what stands there itself where it is no list.
    #[must_use]
    pub fn items(&self, key: &str) -> &[Self] {
        match self.get(key) {
            Some(Self::List(items)) => items,
            Some(item) => std::slice::from_ref(item),
            None => &[],
        }
    }

    /// The handles that `path` leads to; lists on the way are walked.
    #[must_use]
    pub fn handles(&self, path: &str) -> Vec<i64> {
        let mut found = Vec::new();
        self.walk(&mut path.split('.'), &mut found);
        found
    }

    fn walk<'p>(&self, path: &mut (impl Iterator<Item = &'p str> + Clone), found: &mut Vec<i64>) {
        match self {
            Self::List(items) => items.iter().for_each(|item| item.walk(&mut path.clone(), found)),
            _ => match path.next() {
                Some(key) => {
                    if let Some(inner) = self.get(key) {
                        inner.walk(path, found);
                    }
                }
                None => {
                    if let Some(Self::Whole(handle)) = self.get("handle") {
                        found.push(*handle);
                    }
                }
            },
        }
    }
}

/// Whether two names are the same. Most names of one length differ in their first letter.
#[inline]
fn is_called(name: &str, key: &str) -> bool {
    name.len() == key.len() && name.as_bytes().first() == key.as_bytes().first() && name == key
}

impl Serialize for Fact {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::None => out.serialize_unit(),
            Self::Yes(yes) => out.serialize_bool(*yes),
            Self::Whole(number) => out.serialize_i64(*number),
            Self::Number(number) => out.serialize_f64(*number),
            Self::Text(text) => out.serialize_str(text),
            Self::Word(word) => out.serialize_str(word),
            Self::List(items) => out.collect_seq(items.iter()),
            Self::Object(fields) => {
                let mut map = out.serialize_map(Some(fields.len()))?;
                for (key, value) in fields.iter() {
                    map.serialize_entry(key, value)?;
                }
                map.end()
            }
            Self::Named(fields) => out.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
}
