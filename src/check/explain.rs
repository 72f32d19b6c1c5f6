//! What a word of the language, or the name of a finding, means.

use crate::finding::nearest;
use crate::vocabulary::{page, vocabulary};
use crate::{model, syntax};

/// The page of `word`: a word of the language, a value of a closed set, or a law of the language.
#[must_use]
pub fn explain(word: &str) -> Option<String> {
    let law = laws().find(|(name, _)| *name == word);
    let law = law.map(|(name, sentence)| format!("# {name}\n\nA law of the language. {sentence}\n"));
    law.or_else(|| page(word))
}

/// The word that was most likely meant by `word`.
#[must_use]
pub fn explain_nearest(word: &str) -> Option<&'static str> {
    let words = vocabulary().entries().map(|(_, entry)| entry.word);
    let members = vocabulary().sets().flat_map(|set| set.members.iter().copied());
    nearest(word, words.chain(members).chain(laws().map(|(name, _)| name)))
}

/// Every law of the language: its name and its sentence.
pub fn laws() -> impl Iterator<Item = (&'static str, &'static str)> {
    syntax::LAWS.iter().chain(model::LAWS).copied()
}
