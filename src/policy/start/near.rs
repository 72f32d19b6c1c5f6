//! Which rule speaks of almost the same as a sentence: as many words in common as differ.

use super::super::Policies;
use std::collections::BTreeSet;

/// A rule that may judge a demand, and the sentence that is so near.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Near {
    pub(super) rule: String,
    pub(super) says: String,
}

/// The sentences that rules are known by: their titles, and the clauses that they judge.
pub(super) struct Known {
    sentences: Vec<(BTreeSet<String>, Near)>,
}

/// Words that stand in every sentence.
const COMMON: [&str; 44] = [
    "a", "an", "and", "any", "are", "as", "at", "be", "been", "before", "by", "can", "do", "does", "each",
    "every", "for", "from", "has", "have", "in", "is", "it", "its", "may", "must", "no", "not", "of", "on",
    "or", "plan", "shall", "should", "so", "that", "the", "there", "this", "to", "was", "we", "what", "with",
];

/// Of a hundred words in two sentences, how many must be in both.
const ENOUGH: usize = 60;

impl Known {
    pub(super) fn of(policies: &Policies) -> Self {
        let near =
            |rule: &str, says: &str| (words(says), Near { rule: rule.to_owned(), says: says.to_owned() });
        let rules = policies.pack.rules.iter().filter(|rule| !rule.native);
        let titles = rules.map(|rule| near(&rule.name, &rule.title));
        let clauses = policies.pack.procedures.iter().flat_map(|procedure| procedure.clauses());
        let clauses = clauses.filter_map(|clause| Some(near(clause.rules.first()?, &clause.says)));
        Self { sentences: titles.chain(clauses).collect() }
    }

    /// The rule that is nearest to what `says` says, if one is near.
    pub(super) fn nearest(&self, says: &str) -> Option<&Near> {
        let said = words(says);
        let score = |known: &BTreeSet<String>| {
            let both = said.intersection(known).count();
            // one word in common is chance
            if both < 2 { 0 } else { 200 * both / (said.len() + known.len()) }
        };
        let scored = self.sentences.iter().map(|(words, near)| (score(words), near));
        // of several that are equally near, the first
        let best = scored.rev().max_by_key(|(score, _)| *score)?;
        (best.0 >= ENOUGH).then_some(best.1)
    }
}

/// The words that matter, without their endings.
fn words(text: &str) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.filter(|word| !COMMON.contains(word)).map(stem).collect()
}

fn stem(word: &str) -> String {
    let mut stem = word;
    for ending in ["ments", "ment", "ings", "ing", "edly", "ed", "es", "s", "e"] {
        if let Some(rest) = stem.strip_suffix(ending).filter(|rest| rest.chars().count() >= 4) {
            stem = rest;
            break;
        }
    }
    stem.to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::super::shipped;
    use super::*;

    #[test]
    fn what_says_the_same_is_near() {
        let known = Known::of(shipped());
        let title = &shipped().pack.rules.iter().find(|rule| !rule.native).expect("a rule").title;
        assert_eq!(known.nearest(title).map(|near| &near.says), Some(title));
        assert_eq!(known.nearest("Buy cake for everybody"), None);
        assert_eq!(known.nearest(""), None);
    }

    #[test]
    fn endings_do_not_count() {
        assert_eq!(words("The tests are watched"), words("a test watching"));
        assert_eq!(stem("uses"), "uses");
    }
}
