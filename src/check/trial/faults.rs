//! Every sentence with which the tests of rules are faulted.

use super::super::verdict::Told;
use crate::finding::Finding;
use crate::policy::pack::Expected;

/// Something that is wrong with a rule, and where it is to be mended.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub label: String,
    /// From 1.
    pub line: usize,
    pub what: String,
}

pub(super) fn wrong(finding: &Finding, under: &str) -> String {
    format!("the example itself is wrong at `{}`: {}", first_line(under), finding.message)
}

pub(super) fn nothing_expected() -> String {
    "it does not say what is found; begin it with `# finds CASE at TEXT`".to_owned()
}

pub(super) fn unexpected(found: &Told) -> String {
    let at = first_line(&found.under);
    format!("it finds `{}` at `{at}`, which it does not say: {}", found.case, found.message)
}

pub(super) fn unfound(expected: &Expected) -> String {
    format!("it does not find `{}` at `{}`", expected.case, expected.at)
}

pub(super) fn stopped(why: &str) -> String {
    format!("the rule does not run to its end: {}", why.replace('\n', " "))
}

pub(super) fn pageless(rule: &str) -> String {
    format!("`{rule}` has no page, so nothing shows that it works")
}

pub(super) fn unshown(case: &str) -> String {
    format!("no example is flagged `{case}`, so nothing shows that it is ever found")
}

pub(super) fn failed(test: &str) -> String {
    format!("`{test}` does not hold")
}

pub(super) fn test_stopped(test: &str, why: &str) -> String {
    format!("`{test}` does not run to its end: {}", why.replace('\n', " "))
}

pub(super) fn idle(first: u32, last: u32) -> String {
    if first == last {
        "no example and no test runs this line".to_owned()
    } else {
        format!("no example and no test runs lines {first} to {last}")
    }
}

/// A place of several lines is told by its first.
pub(super) fn first_line(under: &str) -> &str {
    under.lines().next().unwrap_or("")
}
