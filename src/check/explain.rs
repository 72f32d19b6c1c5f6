//! What a word of the language, or the name of a finding, means.

use crate::finding::nearest;
use crate::vocabulary::{page, vocabulary};
use crate::{config, evidence, model, policy, syntax};

/// The page of `word`: a word of the language, a value of a closed set, a law, or a kind of statement of SQL.
#[must_use]
pub fn explain(word: &str) -> Option<String> {
    let law = laws().find(|(name, _)| *name == word);
    let law = law.map(|(name, sentence)| format!("# {name}\n\nA law of the language. {sentence}\n"));
    let of_plans = law.or_else(|| page(word)).or_else(|| of_configuration(word)).or_else(|| of_judging(word));
    of_plans.or_else(|| evidence::sql::page(word))
}

fn of_judging(word: &str) -> Option<String> {
    let law = policy::pack::LAWS.iter().chain(super::verdict::LAWS).find(|(name, _)| *name == word);
    law.map(|(name, sentence)| format!("# {name}\n\nA law of judging. {sentence}\n"))
}

fn of_configuration(word: &str) -> Option<String> {
    let law = config::LAWS.iter().find(|(name, _)| *name == word);
    law.map(|(name, sentence)| format!("# {name}\n\nA law of the configuration. {sentence}\n"))
}

/// The word that was most likely meant by `word`.
#[must_use]
pub fn explain_nearest(word: &str) -> Option<&'static str> {
    let words = vocabulary().entries().map(|(_, entry)| entry.word);
    let members = vocabulary().sets().flat_map(|set| set.members.iter().copied());
    let laws = laws().chain(config::LAWS.iter().copied()).map(|(name, _)| name);
    let statements = evidence::sql::rows().iter().map(|row| row.name);
    nearest(word, words.filter(|word| !word.is_empty()).chain(members).chain(laws).chain(statements))
}

/// Every law of the language: its name and its sentence.
pub fn laws() -> impl Iterator<Item = (&'static str, &'static str)> {
    syntax::LAWS.iter().chain(model::LAWS).copied()
}
