//! Every sentence with which a rule can be faulted for what it refers to.

use super::{Module, Problem};
use crate::finding::nearest;
use std::ops::Range;

/// A problem before its line is counted: bytes of one module. The order is that of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Slip {
    pub(super) module: usize,
    start: usize,
    end: usize,
    message: String,
    help: Option<String>,
}

impl Slip {
    fn new(range: Range<usize>, message: String) -> Self {
        Self { module: 0, start: range.start, end: range.end, message, help: None }
    }

    fn of(range: &Range<u32>, message: String) -> Self {
        Self::new(range.start as usize..range.end as usize, message)
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn within(mut self, module: usize) -> Self {
        self.module = module;
        self
    }

    pub(super) fn settle(self, module: &Module<'_>) -> Problem {
        let before = module.text.get(..self.start).unwrap_or(module.text);
        let line = before.rsplit('\n').next().unwrap_or("");
        // what runs over several lines is marked on its first
        let marked = module.text.get(self.start..self.end).unwrap_or("").lines().next().unwrap_or("");
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Problem {
            path: module.path.to_owned(),
            line: number(before.matches('\n').count() + 1),
            column: number(line.chars().count() + 1),
            length: number(marked.chars().count().max(1)),
            message: self.message,
            help: self.help,
        }
    }
}

pub(super) fn too_deep(at: usize, most: usize) -> Slip {
    let message = format!("more than {most} brackets are open here, so this rule is not read");
    Slip::new(at..at + 1, message).help("give what stands inside a name of its own")
}

pub(super) fn too_long(at: usize) -> Slip {
    let message = "this expression does not end, so this rule is not read".to_owned();
    Slip::new(at..at + 1, message).help("divide it into several statements")
}

pub(super) fn too_dear(at: usize) -> Slip {
    let message = "brackets stand so deep and so often that this rule is not read".to_owned();
    Slip::new(at..at + 1, message).help("give what stands inside names of its own")
}

pub(super) fn unreadable(at: usize, why: &str) -> Slip {
    Slip::new(at..at + 1, format!("this is not understood: {why}"))
}

/// A name that an object does not have. `path` is written up to and with it.
pub(super) fn missing(range: &Range<u32>, path: &str, name: &str, names: &[String], made: bool) -> Slip {
    let what = if made { "not defined" } else { "no fact" };
    let slip = Slip::of(range, format!("`{}` is {what}, so this would never hold", shown(path)));
    suggest(slip, name, names.iter().map(String::as_str))
}

pub(super) fn undefined(range: &Range<u32>, path: &str, name: &str, names: &[&str]) -> Slip {
    let slip = Slip::of(range, format!("`{}` is not defined, so this would never hold", shown(path)));
    suggest(slip, name, names.iter().copied())
}

/// A list or a set that is used like one of what it holds.
pub(super) fn walkable(range: &Range<u32>, owner: &str, path: &str, set: bool) -> Slip {
    let what = if set { "a set" } else { "a list" };
    let (owner, path) = (shown(owner), shown(path));
    let slip = Slip::of(range, format!("`{owner}` is {what}, so `{path}` would never hold"));
    let last =
        owner.rsplit(['.', '"', '[']).find(|word| word.chars().all(|c| c.is_alphanumeric() || c == '_'));
    let one = last.and_then(|word| word.chars().next()).filter(|c| c.is_ascii_lowercase()).unwrap_or('x');
    slip.help(format!("walk the {}: `some {one} in {owner}`", if set { "set" } else { "list" }))
}

pub(super) fn plain(range: &Range<u32>, owner: &str, path: &str, what: &str) -> Slip {
    let (owner, path) = (shown(owner), shown(path));
    Slip::of(range, format!("`{owner}` is {what}, so `{path}` would never hold"))
        .help(format!("use `{owner}` itself"))
}

pub(super) fn unwalkable(range: &Range<u32>, path: &str, what: &str) -> Slip {
    Slip::of(range, format!("`{}` is {what}, so there is nothing to walk", shown(path)))
        .help(format!("use `{}` itself", shown(path)))
}

pub(super) fn unknown_function(range: &Range<u32>, name: &str, names: &[&str]) -> Slip {
    let slip = Slip::of(range, format!("`{}` is no function, so this would never hold", shown(name)));
    match nearest(name, names.iter().copied()) {
        Some(near) => slip.help(format!("did you mean `{near}`?")),
        None => slip.help("define it, or import what defines it"),
    }
}

/// A function that asks for what a rule never knows.
pub(super) fn banned(range: &Range<u32>, name: &str) -> Option<Slip> {
    let (why, help) = match name {
        "opa.runtime" => ("reads the environment, which a rule never knows", "ask for a fact instead"),
        "trace" | "print" => ("speaks to nobody here", "remove it, or use `print` in a test"),
        "uuid.rfc4122" => ("answers by chance, so one plan would be judged in two ways", "remove it"),
        _ if name.starts_with("time.now") => {
            ("reads the clock, which a rule never knows", "take the time from `input.now`")
        }
        _ if name.starts_with("rand.") => {
            ("answers by chance, so one plan would be judged in two ways", "remove it")
        }
        _ if name.starts_with("http.") || name.starts_with("net.") => {
            ("asks the network, which a rule never knows", "ask for a fact instead")
        }
        _ => return None,
    };
    Some(Slip::of(range, format!("`{name}` {why}")).help(help))
}

/// How two values of different kinds are compared.
#[derive(Debug, Clone, Copy)]
pub(super) enum Compared {
    Equal,
    Other,
    Order,
}

pub(super) fn mismatch(range: &Range<u32>, path: &str, what: &str, literal: &str, how: Compared) -> Slip {
    let literal = shown(literal);
    let so = match how {
        Compared::Equal => format!("so it is never `{literal}`"),
        Compared::Other => format!("so it is always other than `{literal}`"),
        Compared::Order => format!("so comparing it with `{literal}` says nothing"),
    };
    Slip::of(range, format!("`{}` is {what}, {so}", shown(path)))
}

/// What is missing is no value, also not the one called `null`.
pub(super) fn compare_absence(slip: Slip, path: &str) -> Slip {
    slip.help(format!("ask `not {}` for what may be missing", shown(path)))
}

/// Adds which of the facts in an object may have been meant.
pub(super) fn compare_inside(slip: Slip, path: &str, names: &[String]) -> Slip {
    match list(names.iter().map(String::as_str)) {
        Some(names) => slip.help(format!("compare what `{}` holds: {names}", shown(path))),
        None => slip,
    }
}

pub(super) fn compare_items(slip: Slip, path: &str) -> Slip {
    slip.help(format!("walk the list: `some x in {}`", shown(path)))
}

pub(super) fn doubtful(range: &Range<u32>, function: &str, path: &str) -> Slip {
    let (function, path) = (shown(function), shown(path));
    Slip::of(range, format!("`not {function}(..)` is true as well when `{path}` is missing"))
        .help(format!("name it first: `x := {path}`"))
}

pub(super) fn losing(range: &Range<u32>, path: &str) -> Slip {
    let path = shown(path);
    Slip::of(range, format!("`{path}` may be missing in one turn, and then answers of other turns are lost"))
        .help(format!("name it in the body first: `x := {path}`"))
}

/// A rule that needs itself; `by` are those in between.
pub(super) fn recursive(range: &Range<u32>, name: &str, by: &[&str]) -> Slip {
    const SHOWN: usize = 4;
    let way: Vec<String> = by.iter().take(SHOWN).map(|name| format!("`{}`", shown(name))).collect();
    let message = match way.as_slice() {
        [] => format!("`{}` needs itself, so it would never be known", shown(name)),
        way => format!(
            "`{}` needs itself by way of {}, so neither would ever be known",
            shown(name),
            way.join(", ")
        ),
    };
    Slip::of(range, message).help("break the circle: name what both need in a rule of its own")
}

fn suggest<'n>(slip: Slip, name: &str, names: impl Iterator<Item = &'n str> + Clone) -> Slip {
    match nearest(name, names.clone()) {
        Some(near) => slip.help(format!("did you mean `{near}`?")),
        None => match list(names) {
            Some(names) if names.contains(',') => slip.help(format!("known here are {names}")),
            Some(name) => slip.help(format!("only {name} is known here")),
            None => slip.help("nothing is known here"),
        },
    }
}

/// The first few of many names.
fn list<'n>(names: impl Iterator<Item = &'n str>) -> Option<String> {
    const SHOWN: usize = 5;
    let names: std::collections::BTreeSet<&str> = names.collect();
    let first: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(SHOWN);
    match (first.as_slice(), more) {
        ([], _) => None,
        (first, 0) => Some(first.join(", ")),
        (first, more) => Some(format!("{} and {more} more", first.join(", "))),
    }
}

/// What the author wrote, short enough for a sentence.
fn shown(text: &str) -> String {
    const LONGEST: usize = 60;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= LONGEST && line.len() == text.len() {
        return line.to_owned();
    }
    line.chars().take(LONGEST).chain(['…']).collect()
}
