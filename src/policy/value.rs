//! Facts as the engine knows them.

use super::pack::{Unit, Value as Asked};
use crate::facts::{Fact, Key};
use regorus::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Makes values of facts. Names and words are few and come again and again: each is made once.
#[derive(Default)]
pub(super) struct Values {
    /// By where the name stands in the program.
    names: HashMap<usize, Value>,
    words: HashMap<(usize, usize), Value>,
    nothing: Option<Value>,
}

/// What stands in one tree more than once, by where it is in memory while the tree lives.
type Shared = HashMap<*const (Key, Fact), Value>;

impl Values {
    /// `fact`, for rules.
    pub(super) fn value(&mut self, fact: &Fact) -> Value {
        self.one(fact, &mut Shared::default())
    }

    fn one(&mut self, fact: &Fact, shared: &mut Shared) -> Value {
        match fact {
            Fact::None => Value::Null,
            Fact::Yes(yes) => Value::Bool(*yes),
            Fact::Whole(number) => Value::from(*number),
            Fact::Number(number) => Value::from(*number),
            Fact::Text(text) => Value::from(&**text),
            Fact::Word(word) => self.word(word),
            Fact::List(items) if items.is_empty() => {
                self.nothing.get_or_insert_with(|| Vec::new().into()).clone()
            }
            Fact::List(items) => items.iter().map(|item| self.one(item, shared)).collect::<Vec<_>>().into(),
            Fact::Object(fields) => {
                let twice = Arc::strong_count(fields) > 1;
                if let Some(known) = shared.get(&fields.as_ptr()).filter(|_| twice) {
                    return known.clone();
                }
                let made: BTreeMap<Value, Value> =
                    fields.iter().map(|(key, fact)| (self.name(key), self.one(fact, shared))).collect();
                let made = Value::from(made);
                if twice {
                    shared.insert(fields.as_ptr(), made.clone());
                }
                made
            }
            Fact::Named(fields) => {
                let fields = fields.iter().map(|(name, fact)| (Value::from(&**name), self.one(fact, shared)));
                fields.collect::<BTreeMap<_, _>>().into()
            }
        }
    }

    fn name(&mut self, key: Key) -> Value {
        let place = std::ptr::from_ref(key).addr();
        self.names.entry(place).or_insert_with(|| Value::from(*key)).clone()
    }

    fn word(&mut self, word: &'static str) -> Value {
        let place = (word.as_ptr().addr(), word.len());
        self.words.entry(place).or_insert_with(|| Value::from(word)).clone()
    }
}

/// The value of a parameter, laid out as facts lay it out.
pub(super) fn asked(value: &Asked) -> Fact {
    match value {
        Asked::Text(text) => Fact::text(text),
        Asked::List(items) => Fact::list(items.iter().map(asked).collect()),
        Asked::Figure { written, unit, figure } => {
            let field = match unit {
                Unit::Number => &"number",
                Unit::Percent => &"percent",
                Unit::Seconds => &"seconds",
                Unit::FromWindow => &"from_window",
            };
            Fact::object(vec![(&"written", Fact::text(written)), (field, Fact::figure(*figure))])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shared_is_made_once_and_says_the_same() {
        let step = Fact::object(vec![(&"name", Fact::text("roll")), (&"acts", Fact::list(Vec::new()))]);
        let all = Fact::list(vec![step.clone()]);
        let facts = Fact::object(vec![(&"step", step), (&"steps", all)]);
        let mut values = Values::default();
        let expected = r#"{"step":{"name":"roll","acts":[]},"steps":[{"name":"roll","acts":[]}]}"#;
        assert_eq!(values.value(&facts), Value::from_json_str(expected).unwrap());
        // once more, with what is remembered
        assert_eq!(values.value(&facts), Value::from_json_str(expected).unwrap());
    }
}
