//! Values of parameters, from text: `24h`, `5%`, `T-30m`, `blue-green,canary`.

use super::{Kind, Parameter, Unit, Value};

/// The value of `parameter` that `text` means.
#[must_use]
pub fn value(parameter: &Parameter, text: &str) -> Option<Value> {
    if parameter.list {
        let items = text.split(',').map(|item| one(&parameter.kind, item.trim()));
        return items.collect::<Option<Vec<_>>>().map(Value::List);
    }
    one(&parameter.kind, text)
}

fn one(kind: &Kind, text: &str) -> Option<Value> {
    if text.is_empty() {
        return None;
    }
    let figure = |unit, figure: Option<f64>| {
        figure.map(|figure| Value::Figure { written: text.to_owned(), unit, figure })
    };
    match kind {
        Kind::Text | Kind::Word | Kind::Of(_) => Some(Value::Text(text.to_owned())),
        Kind::Duration => figure(Unit::Seconds, duration(text)),
        Kind::Percent => figure(Unit::Percent, text.strip_suffix('%').and_then(number)),
        Kind::Number => figure(Unit::Number, number(text)),
        Kind::Time => {
            let offset = text.strip_prefix('T')?;
            let (sign, rest) = match offset.split_at_checked(1) {
                Some(("-", rest)) => (-1.0, rest),
                Some(("+", rest)) => (1.0, rest),
                _ => return None,
            };
            figure(Unit::FromWindow, duration(rest).map(|seconds| sign * seconds))
        }
    }
}

fn number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    text.parse().ok().filter(|_| plain)
}

/// Seconds: `1h30m`, `60s`, `2d`.
pub(super) fn duration(text: &str) -> Option<f64> {
    let mut rest = text;
    let mut seconds = 0.0;
    while !rest.is_empty() {
        let digits = rest.find(|c: char| !(c.is_ascii_digit() || c == '.'))?;
        let (figure, after) = rest.split_at_checked(digits)?;
        let letters = after.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at_checked(letters)?;
        let unit = match unit {
            "ms" => 0.001,
            "s" => 1.0,
            "m" => 60.0,
            "h" => 3_600.0,
            "d" => 86_400.0,
            "w" => 604_800.0,
            _ => return None,
        };
        seconds += number(figure)? * unit;
        rest = after;
    }
    (!text.is_empty()).then_some(seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_its_parameter_says() {
        let parameter = |kind, list| Parameter { name: "p".into(), kind, list, strictest: None };
        let cases = [
            (Kind::Duration, "1h30m", Some((Unit::Seconds, 5_400.0))),
            (Kind::Duration, "90", None),
            (Kind::Duration, "", None),
            (Kind::Duration, "m", None),
            (Kind::Percent, "5%", Some((Unit::Percent, 5.0))),
            (Kind::Percent, "5", None),
            (Kind::Number, "1", Some((Unit::Number, 1.0))),
            (Kind::Number, "-1", None),
            (Kind::Number, "inf", None),
            (Kind::Time, "T-30m", Some((Unit::FromWindow, -1_800.0))),
            (Kind::Time, "T+1h", Some((Unit::FromWindow, 3_600.0))),
            (Kind::Time, "30m", None),
            (Kind::Time, "T", None),
        ];
        for (kind, text, expected) in cases {
            let expected =
                expected.map(|(unit, figure)| Value::Figure { written: text.to_owned(), unit, figure });
            assert_eq!(value(&parameter(kind, false), text), expected, "{text}");
        }
        let words = value(&parameter(Kind::Word, true), "blue-green, canary");
        assert_eq!(
            words,
            Some(Value::List(vec![Value::Text("blue-green".into()), Value::Text("canary".into())]))
        );
        assert_eq!(value(&parameter(Kind::Word, true), "a,,b"), None);
    }
}
