//! What a word of the language, or the name of a finding, means.

use crate::finding::{About, nearest};
use crate::policy::{Policies, catalogue, pack::Page};
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

/// What the rule or law `name` says of itself; `readme` is the page of the rule as it is written.
#[must_use]
pub fn about(policies: &Policies, name: &str, readme: Option<&str>) -> Option<About> {
    if let Some(rule) = policies.rule(name) {
        let asking = policies.pack.procedures.iter().filter(|procedure| {
            procedure.clauses().any(|clause| clause.rules.iter().any(|asked| asked == name))
        });
        let subject = std::iter::once(rule.subject.clone());
        return Some(About {
            title: rule.title.clone(),
            why: readme.map(Page::of).unwrap_or_default().why,
            page: catalogue::rule_page(policies, name, readme).unwrap_or_default(),
            severity: Some(rule.severity),
            tags: subject.chain(asking.map(|procedure| procedure.name.clone())).collect(),
        });
    }
    let mut laws =
        laws().chain(config::LAWS.iter().chain(policy::pack::LAWS).chain(super::verdict::LAWS).copied());
    let (_, sentence) = laws.find(|(law, _)| *law == name)?;
    Some(About {
        title: sentence.to_owned(),
        page: explain(name).unwrap_or_default(),
        tags: vec!["language".to_owned()],
        ..About::default()
    })
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
