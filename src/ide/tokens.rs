//! What every piece of a text is, for colours that know the meaning.

use super::view::View;
use crate::model::Is;
use crate::syntax::Kind;
use std::collections::BTreeMap;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    Keyword,
    Member,
    Name,
    Text,
    Figure,
    Sign,
    Comment,
    Person,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Painted {
    pub start: u32,
    pub end: u32,
    pub paint: Paint,
    pub declares: bool,
}

/// Every piece of the text, in order; none over several lines.
#[must_use]
pub fn paint(view: &View<'_>) -> Vec<Painted> {
    let mut meant: BTreeMap<u32, (Paint, bool)> = BTreeMap::new();
    for (_, node) in view.model().all().filter(|(_, node)| view.is_here(node.word)) {
        meant.insert(node.word.start, (Paint::Keyword, false));
        for value in node.values.iter().filter(|value| value.span != node.word) {
            let what = match &value.is {
                Is::New(name) if name.starts_with('@') => (Paint::Person, true),
                Is::New(_) => (Paint::Name, true),
                Is::Ref(_) => (Paint::Name, false),
                Is::Word(_) => (Paint::Member, false),
                _ => continue,
            };
            meant.insert(value.span.start, what);
        }
    }
    let mut painted = Vec::new();
    for token in &view.tree.tokens {
        let plain = match token.kind {
            Kind::Word => meant.get(&token.start).copied().unwrap_or((Paint::Keyword, false)),
            Kind::Person => (Paint::Person, meant.get(&token.start).is_some_and(|(_, declares)| *declares)),
            Kind::Number | Kind::Relative => (Paint::Figure, false),
            Kind::Text | Kind::TextBlock | Kind::Unclosed => {
                (Paint::Text, meant.get(&token.start).is_some_and(|(_, declares)| *declares))
            }
            Kind::Compare | Kind::Range | Kind::Gap => (Paint::Sign, false),
            Kind::Comment => (Paint::Comment, false),
            _ => continue,
        };
        // a word that was understood as nothing gets no colour
        if token.kind == Kind::Word && !meant.contains_key(&token.start) {
            continue;
        }
        let text = token.slice(&view.source.text);
        let mut at = token.start;
        for line in text.split_inclusive('\n') {
            let shown = u32::try_from(line.trim_end_matches(['\n', '\r']).len()).unwrap_or(0);
            if shown > 0 {
                painted.push(Painted { start: at, end: at + shown, paint: plain.0, declares: plain.1 });
            }
            at += u32::try_from(line.len()).unwrap_or(0);
        }
    }
    painted
}
