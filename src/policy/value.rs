//! Facts as the engine knows them.

use super::pack::{Unit, Value as Asked};
use crate::facts::Fact;
use regorus::Value;
use std::collections::BTreeMap;

/// `fact`, for rules.
pub(super) fn value(fact: &Fact) -> Value {
    match fact {
        Fact::None => Value::Null,
        Fact::Yes(yes) => Value::Bool(*yes),
        Fact::Whole(number) => Value::from(*number),
        Fact::Number(number) => Value::from(*number),
        Fact::Text(text) => Value::from(&**text),
        Fact::Word(word) => Value::from(*word),
        Fact::List(items) => items.iter().map(value).collect::<Vec<_>>().into(),
        Fact::Object(fields) => {
            let fields = fields.iter().map(|(key, fact)| (Value::from(**key), value(fact)));
            fields.collect::<BTreeMap<_, _>>().into()
        }
        Fact::Named(fields) => {
            let fields = fields.iter().map(|(name, fact)| (Value::from(&**name), value(fact)));
            fields.collect::<BTreeMap<_, _>>().into()
        }
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
