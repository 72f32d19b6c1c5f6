//! How rules come and go: what is new is asked for, what is old still works.

use super::problems::{At, Problems};
use super::{File, Rule};
use serde::{Deserialize, Serialize};

/// How a rule stands in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// The version in which it came.
    pub since: String,
    pub stage: Stage,
    /// The rules that take its place, where it is on its way out.
    pub replaced_by: Vec<String>,
    /// What it was called before.
    pub aliases: Vec<String>,
}

impl Default for Life {
    fn default() -> Self {
        Self { since: FIRST.to_owned(), stage: Stage::Stable, replaced_by: Vec::new(), aliases: Vec::new() }
    }
}

/// The version in which rules came that do not say it.
pub const FIRST: &str = "0.1.0";

/// How far one can rely on a rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// It is judged only for those who ask for what is new.
    Preview,
    #[default]
    Stable,
    /// It still works, and something else takes its place.
    Deprecated,
}

impl Stage {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Preview => "preview",
            Self::Stable => "stable",
            Self::Deprecated => "deprecated",
        }
    }
}

impl Rule {
    /// Whether `name` is its name, or was.
    #[must_use]
    pub fn answers_to(&self, name: &str) -> bool {
        self.name == name || self.life.aliases.iter().any(|alias| alias == name)
    }
}

/// The one of `rules` that is or was called `name`. A name that is there wins over one that was.
#[must_use]
pub fn called<'r>(rules: &'r [Rule], name: &str) -> Option<&'r Rule> {
    let now = rules.iter().find(|rule| rule.name == name);
    now.or_else(|| rules.iter().find(|rule| rule.answers_to(name)))
}

/// Holds the life of `rule`, which stands in `file`, to what it names.
pub(super) fn sound(rule: &Rule, file: &File<'_>, rules: &[Rule], problems: &mut Problems) {
    let Life { since, stage, replaced_by, aliases } = &rule.life;
    let place = |word: &str| {
        let start = file.source.text.find(word).unwrap_or(0);
        At::new(file, start..start + word.len())
    };
    let number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if since.split('.').count() != 3 || !since.split('.').all(number) {
        problems.value(place(since), "since", since, &["a version, such as `0.2.0`"]);
    }
    for alias in aliases {
        let others = rules.iter().filter(|other| other.name != rule.name);
        let taken = others.into_iter().any(|other| other.answers_to(alias));
        let again = aliases.iter().filter(|known| *known == alias).count() > 1;
        if taken || again || *alias == rule.name {
            problems.twice(place(alias), "rule", alias);
        }
    }
    let names: Vec<&str> = rules.iter().map(|known| known.name.as_str()).collect();
    for name in replaced_by.iter().filter(|name| !names.contains(&name.as_str())) {
        problems.unknown(place(name), "rule", name, &names);
    }
    if *stage == Stage::Deprecated && replaced_by.is_empty() {
        let help = "write `replaced_by: [RULE]` under `custom`";
        problems.missing(place("deprecated"), "what takes the place of the rule", help);
    }
}
