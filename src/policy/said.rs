//! What a rule says, by whichever engine it runs.

use super::machine::Val;
use super::wording;
use regorus::Value;

pub(super) trait Said: Sized {
    fn field(&self, name: &str) -> Option<Self>;
    /// The names of its fields; none where it is no object.
    fn names(&self) -> Option<Vec<String>>;
    /// What stands in it; none where it is neither a list nor a set.
    fn items(&self) -> Option<Vec<Self>>;
    fn text(&self) -> Option<String>;
    fn number(&self) -> Option<f64>;
    /// As it would be written in JSON.
    fn written(&self) -> String;

    fn word(&self, name: &str) -> Option<String> {
        self.field(name)?.text()
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "only whole numbers that fit"
    )]
    fn handle(&self) -> Option<u32> {
        let number = self.field("at")?.number()?;
        (number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number)).then_some(number as u32)
    }

    /// As people read it.
    fn shown(&self) -> String {
        if let Some(text) = self.text() {
            return text;
        }
        if let Some(items) = self.items() {
            return wording::listed(&items.iter().map(Self::shown).collect::<Vec<_>>());
        }
        self.field("written").map_or_else(|| self.written(), |written| written.shown())
    }
}

impl Said for Value {
    fn field(&self, name: &str) -> Option<Self> {
        let Self::Object(fields) = self else { return None };
        fields.get(&Self::from(name)).filter(|value| **value != Self::Undefined).cloned()
    }

    fn names(&self) -> Option<Vec<String>> {
        let Self::Object(fields) = self else { return None };
        Some(
            fields
                .keys()
                .map(|key| key.as_string().map_or_else(|_| key.to_string(), |key| key.to_string()))
                .collect(),
        )
    }

    fn items(&self) -> Option<Vec<Self>> {
        match self {
            Self::Array(items) => Some(items.iter().cloned().collect()),
            Self::Set(items) => Some(items.iter().cloned().collect()),
            _ => None,
        }
    }

    fn text(&self) -> Option<String> {
        self.as_string().ok().map(|text| text.to_string())
    }

    fn number(&self) -> Option<f64> {
        self.as_f64().ok()
    }

    fn written(&self) -> String {
        self.to_string()
    }
}

impl Said for Val<'_> {
    fn field(&self, name: &str) -> Option<Self> {
        Val::field(self, name)
    }

    fn names(&self) -> Option<Vec<String>> {
        let fields = self.fields()?;
        Some(
            fields
                .iter()
                .map(|(key, _)| key.text().map_or_else(|| key.foreign().to_string(), str::to_owned))
                .collect(),
        )
    }

    fn items(&self) -> Option<Vec<Self>> {
        matches!(self, Self::Facts(_) | Self::List(_) | Self::Set(_)).then(|| Val::items(self).into_owned())
    }

    fn text(&self) -> Option<String> {
        Val::text(self).map(str::to_owned)
    }

    fn number(&self) -> Option<f64> {
        Val::number(self)
    }

    fn written(&self) -> String {
        self.foreign().to_string()
    }
}
