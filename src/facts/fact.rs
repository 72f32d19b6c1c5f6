use serde::ser::{Serialize, SerializeMap, Serializer};

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
    List(Box<[Fact]>),
    Object(Box<[(Key, Fact)]>),
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
        Self::List(items.into_boxed_slice())
    }

    #[must_use]
    pub fn object(fields: Vec<(Key, Self)>) -> Self {
        Self::Object(fields.into_boxed_slice())
    }

    /// The value of `key`, if this is an object that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Object(fields) => fields.iter().find(|(name, _)| **name == key).map(|(_, value)| value),
            _ => None,
        }
    }
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
        }
    }
}
