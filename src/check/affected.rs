//! Which plans a change touches: those that changed, and those that name what changed, directly or by what they include.

use super::{Inputs, paths, units};
use crate::config;
use crate::source::{FileId, Source};
use crate::syntax::{Kind, parse, unquote};
use std::collections::BTreeSet;

/// Those of `keys` that may be judged otherwise since `changed` changed: files, or folders with all that is in them.
#[must_use]
pub fn affected(keys: &[String], changed: &[String], inputs: &Inputs<'_>) -> Vec<String> {
    let judged_by: Vec<&str> = inputs.config.rests_on().chain([config::FILE]).collect();
    if changed.iter().any(|changed| judged_by.iter().any(|by| holds(by, changed) || holds(changed, by))) {
        return keys.to_vec();
    }
    let names = units::each(keys, |key| named(key, inputs));
    let touched = |path: &str| changed.iter().any(|changed| holds(changed, path));
    let mut affected: BTreeSet<&str> = BTreeSet::new();
    loop {
        let before = affected.len();
        for (key, names) in keys.iter().zip(&names) {
            let by_name = || names.iter().any(|name| touched(name) || affected.contains(&**name));
            if !affected.contains(&**key) && (touched(key) || by_name()) {
                affected.insert(key);
            }
        }
        if affected.len() == before {
            return affected.into_iter().map(str::to_owned).collect();
        }
    }
}

/// Whether `path` is `place`, or lies in it; the root holds everything.
fn holds(place: &str, path: &str) -> bool {
    let place = place.trim_end_matches('/');
    place.is_empty() || path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Every file that `key` may mean with one of its texts. Which words take a file is nothing to know here: a text that is
/// no file leads to no file that changed.
fn named(key: &str, inputs: &Inputs<'_>) -> BTreeSet<String> {
    let Ok(text) = (inputs.load)(key) else { return BTreeSet::new() };
    let source = Source::new(FileId(0), text.label, text.text);
    let texts = parse(&source).tokens.into_iter().filter(|token| token.kind == Kind::Text);
    texts.filter_map(|token| paths::join(key, &unquote(token.slice(&source.text)))).collect()
}

#[cfg(test)]
mod tests {
    use super::holds;

    #[test]
    fn a_folder_holds_what_is_in_it_and_nothing_beside_it() {
        assert!(
            holds("", "a.plan") && holds("a", "a/b.sql") && holds("a/", "a/b.sql") && holds("a.sql", "a.sql")
        );
        assert!(!holds("a", "ab/c.sql") && !holds("a/b.sql", "a") && !holds("b", "a/b"));
    }
}
