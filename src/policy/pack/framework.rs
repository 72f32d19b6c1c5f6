//! `frameworks/<name>.toml`: the controls of a standard that others audit by, and the rules that serve them.

use super::File;
use super::problems::{At, Problems};
use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::value::Datetime;

/// A standard by which somebody audits, as far as rules serve it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Framework {
    pub name: String,
    pub title: String,
    pub edition: String,
    pub controls: Vec<Control>,
}

/// One thing that the standard asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    pub id: String,
    /// What it asks of a change, in our own words.
    pub title: String,
    /// What of it no rule can see.
    pub uncovered: Option<String>,
    pub mappings: Vec<Mapping>,
}

/// A claim that some rules serve a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub relation: Relation,
    pub rules: Vec<String>,
    pub because: String,
    /// Who claims it.
    pub by: String,
    /// Since when, as a date.
    pub on: String,
}

/// What a rule is to a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Relation {
    /// Where it passes, this change does what the control asks of it.
    Satisfies,
    /// Where it passes, this change does a part of that.
    Supports,
    /// Where it passes, what an auditor asks to see is there.
    Evidences,
}

impl Relation {
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Satisfies => "satisfies",
            Self::Supports => "supports",
            Self::Evidences => "evidences",
        }
    }

    /// What the control is by it.
    #[must_use]
    pub fn served(self) -> &'static str {
        match self {
            Self::Satisfies => "Satisfied",
            Self::Supports => "Supported",
            Self::Evidences => "Evidenced",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    #[serde(default)]
    edition: String,
    by: String,
    on: Datetime,
    #[serde(default)]
    control: Vec<WrittenControl>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenControl {
    id: Spanned<String>,
    title: String,
    uncovered: Option<String>,
    serves: Vec<WrittenMapping>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenMapping {
    rules: Vec<Spanned<String>>,
    relation: Relation,
    because: Spanned<String>,
    by: Option<String>,
    on: Option<Datetime>,
}

/// The framework that `file` holds, called `name`. `rule` answers with the name of a rule as it is called today.
pub(super) fn framework(
    file: &File<'_>,
    name: &str,
    rule: &dyn Fn(&str) -> Option<String>,
    known: &[&str],
    problems: &mut Problems,
) -> Option<Framework> {
    let written: Written = match toml::from_str(&file.source.text) {
        Ok(written) => written,
        Err(error) => {
            let place = error.span().unwrap_or(0..0);
            problems.unreadable(At::new(file, place), "framework", error.message());
            return None;
        }
    };
    let day = |on: &Datetime, problems: &mut Problems| {
        if on.date.is_none() || on.time.is_some() {
            problems.value(At::head(file), "on", &on.to_string(), &["a day, such as `2026-03-02`"]);
        }
        on.to_string()
    };
    let on = day(&written.on, problems);
    let mut controls: Vec<Control> = Vec::new();
    for control in written.control {
        let at = At::new(file, control.id.span());
        let id = control.id.into_inner();
        if controls.iter().any(|known| known.id.eq_ignore_ascii_case(&id)) {
            problems.twice(at, "control", &id);
        }
        if control.serves.is_empty() && control.uncovered.is_none() {
            problems.unserved(at, &id);
        }
        let mut mappings = Vec::new();
        for mapping in control.serves {
            let mut rules = Vec::new();
            for named in &mapping.rules {
                match rule(named.get_ref()) {
                    Some(found) => rules.push(found),
                    None => problems.unknown(At::new(file, named.span()), "rule", named.get_ref(), known),
                }
            }
            if mapping.because.get_ref().trim().is_empty() {
                problems.missing(
                    At::new(file, mapping.because.span()),
                    "the reason",
                    "say what the rule does for the control",
                );
            }
            mappings.push(Mapping {
                relation: mapping.relation,
                rules,
                because: mapping.because.into_inner(),
                by: mapping.by.unwrap_or_else(|| written.by.clone()),
                on: mapping.on.map_or_else(|| on.clone(), |on| day(&on, problems)),
            });
        }
        controls.push(Control { id, title: control.title, uncovered: control.uncovered, mappings });
    }
    Some(Framework { name: name.to_owned(), title: written.title, edition: written.edition, controls })
}
