//! Which plans a change touches: those that changed, and those that name what changed, directly or by what they include.

use super::{Inputs, paths, units};
use crate::source::{FileId, Source};
use crate::syntax::{Kind, Token, parse, unquote};
use std::collections::{BTreeMap, BTreeSet};

/// Those of `keys` that may be judged otherwise since `changed` changed: files, or folders with all that is in them. By what
/// stands at the places of `judged_by` every plan is judged.
#[must_use]
pub fn affected(
    keys: &[String],
    changed: &[String],
    judged_by: &[String],
    inputs: &Inputs<'_>,
) -> Vec<String> {
    let changed = Changed::new(changed);
    if judged_by.iter().any(|place| changed.touches(place)) {
        return keys.to_vec();
    }
    let files = files(keys, inputs);
    let mut affected: BTreeSet<&str> = BTreeSet::new();
    affected.extend(files.iter().filter(|(key, named)| named.changed(key, &changed)).map(|(key, _)| &**key));
    loop {
        let by_name = |named: &Named| named.all.iter().any(|name| affected.contains(&**name));
        let more = files.iter().filter(|(key, named)| !affected.contains(&***key) && by_name(named));
        let more: Vec<&str> = more.map(|(key, _)| &**key).collect();
        if more.is_empty() {
            return keys.iter().filter(|key| affected.contains(&***key)).cloned().collect();
        }
        affected.extend(more);
    }
}

/// The words at whose files plans are read.
const LEADS: [&str; 2] = ["include", "record"];

/// What one file names.
#[derive(Default)]
struct Named {
    /// Every file that it may mean with one of its texts. Which words take a file is nothing to know here: a text that is
    /// no file leads to no file that changed.
    all: BTreeSet<String>,
    /// Those that are read as plans are.
    read: BTreeSet<String>,
}

impl Named {
    fn of(key: &str, inputs: &Inputs<'_>) -> Self {
        let Ok(text) = (inputs.load)(key) else { return Self::default() };
        let source = Source::new(FileId(0), text.label, text.text);
        let tree = parse(&source);
        let meant = |token: &Token| {
            let text = (token.kind == Kind::Text).then(|| unquote(token.slice(&source.text)))?;
            paths::join(key, &text)
        };
        let mut read = BTreeSet::new();
        for statement in tree.roots().filter_map(|at| tree.statement(at)) {
            let mut head = tree.head(statement);
            if head.next().is_some_and(|word| LEADS.contains(&word.slice(&source.text))) {
                read.extend(head.filter_map(|token| meant(&token)));
            }
        }
        Self { read, all: tree.tokens.iter().filter_map(meant).collect() }
    }

    /// Whether the file `key`, its record or what it names changed.
    fn changed(&self, key: &str, changed: &Changed<'_>) -> bool {
        let record = paths::record_beside(key);
        let names = self.all.iter().chain(&record).map(String::as_str);
        names.chain([key]).any(|name| changed.touches(name))
    }
}

/// What the files of `keys` name, and those that they include, which may lie elsewhere.
fn files(keys: &[String], inputs: &Inputs<'_>) -> BTreeMap<String, Named> {
    let mut files: BTreeMap<String, Named> = BTreeMap::new();
    let mut next = keys.to_vec();
    while !next.is_empty() {
        let named = units::each(&next, |key| Named::of(key, inputs));
        files.extend(next.into_iter().zip(named));
        let read: BTreeSet<&String> = files.values().flat_map(|named| &named.read).collect();
        next = read.into_iter().filter(|key| !files.contains_key(*key)).cloned().collect();
    }
    files
}

/// Files and folders, without `/` at their ends.
struct Changed<'c>(BTreeSet<&'c str>);

impl<'c> Changed<'c> {
    fn new(changed: &'c [String]) -> Self {
        Self(changed.iter().map(|changed| changed.trim_end_matches('/')).collect())
    }

    /// Whether `place`, what it lies in, or something in it changed. The root, which has no name, holds everything.
    fn touches(&self, place: &str) -> bool {
        let place = place.trim_end_matches('/');
        if place.is_empty() {
            return !self.0.is_empty();
        }
        let above = std::iter::successors(Some(place), |path| Some(path.rsplit_once('/')?.0));
        let inside = format!("{place}/");
        above.chain([""]).any(|path| self.0.contains(path))
            || self.0.range(&*inside..).next().is_some_and(|path| path.starts_with(&inside))
    }
}

#[cfg(test)]
mod tests {
    use super::Changed;

    #[test]
    fn a_folder_holds_what_is_in_it_and_nothing_beside_it() {
        let touches = |changed: &str, place: &str| Changed::new(&[changed.to_owned()]).touches(place);
        for (changed, place) in [("", "a.plan"), ("a", "a/b.sql"), ("a/", "a/b.sql"), ("a.sql", "a.sql")] {
            assert!(touches(changed, place), "{changed} {place}");
        }
        for (changed, place) in
            [("a/b.sql", "a"), ("a/b/c.sql", "a/"), ("a/b.sql", ""), ("../p/x.rego", "../p")]
        {
            assert!(touches(changed, place), "{changed} {place}");
        }
        for (changed, place) in [("a", "ab/c.sql"), ("b", "a/b"), ("a-b/c", "a"), ("a/c", "a/b")] {
            assert!(!touches(changed, place), "{changed} {place}");
        }
        assert!(!Changed::new(&[]).touches("a"));
    }
}
