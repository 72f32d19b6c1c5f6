//! Every sentence with which a folder of policies can be faulted.

use super::File;
use crate::finding::{Finding, nearest};
use crate::source::Span;
use std::ops::Range;

/// What a folder of policies must keep to: the name of each law and its sentence.
pub const LAWS: &[(&str, &str)] = &[
    ("policy-readable", "Every file of a folder of policies can be read as what it is."),
    (
        "policy-known",
        "What a folder of policies names is there: rules, conditions, parameters, cases, facts.",
    ),
    ("policy-valid", "Rules, clauses and procedures say all they must, once, in values that fit."),
];

const READABLE: &str = "policy-readable";
const KNOWN: &str = "policy-known";
const VALID: &str = "policy-valid";

/// Collects what is wrong.
#[derive(Default)]
pub(super) struct Problems {
    pub(super) findings: Vec<Finding>,
}

/// A place in a file of policies, in bytes.
#[derive(Clone, Copy)]
pub(super) struct At<'f> {
    pub(super) file: &'f File<'f>,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl<'f> At<'f> {
    pub(super) fn new(file: &'f File<'f>, place: Range<usize>) -> Self {
        Self { file, start: place.start, end: place.end }
    }

    /// The head of the file.
    pub(super) fn head(file: &'f File<'f>) -> Self {
        let end = file.source.text.find('\n').unwrap_or(file.source.text.len());
        Self { file, start: 0, end }
    }

    fn span(self) -> Span {
        let text = &self.file.source.text;
        let offset = |at: usize| u32::try_from(text.floor_char_boundary(at)).unwrap_or(u32::MAX);
        Span::new(self.file.source.id, offset(self.start), offset(self.end))
    }
}

impl Problems {
    fn push(&mut self, rule: &'static str, at: At<'_>, message: String, help: impl Into<String>) {
        self.findings.push(Finding::error(rule, at.span(), message).help(help).unjudged());
    }

    pub(super) fn unreadable(&mut self, at: At<'_>, what: &str, why: &str) {
        let message = format!("this is not {what}, so nothing is judged by it: {}", why.replace('\n', " "));
        self.push(READABLE, at, message, format!("mend the {what}"));
    }

    pub(super) fn no_metadata(&mut self, at: At<'_>, rule: &str) {
        let message = format!("`{rule}` has no metadata, so nobody knows what it holds");
        self.push(VALID, at, message, "begin the file with `# METADATA`, and below it `# title: ...`");
    }

    pub(super) fn package(&mut self, at: At<'_>, expected: &str) {
        let message = "the package is not the path of the folder, so the rule would not be found".to_owned();
        self.push(VALID, at, message, format!("write `package {expected}`"));
    }

    pub(super) fn missing(&mut self, at: At<'_>, what: &str, help: &str) {
        self.push(VALID, at, format!("{what} is missing"), help);
    }

    pub(super) fn value(&mut self, at: At<'_>, key: &str, value: &str, choices: &[&str]) {
        let message = format!("`{value}` is nothing that `{key}` can be");
        self.push(VALID, at, message, choice(value, choices));
    }

    pub(super) fn columns(&mut self, at: At<'_>, found: usize) {
        let message = format!("a clause has seven columns, but here are {found}");
        let help = "separate them by tabs: id, binds, rule, severity, when, asks, says";
        self.push(VALID, at, message, help);
    }

    pub(super) fn code(&mut self, at: At<'_>, id: &str, code: &str) {
        let message = format!("`{id}` does not begin with the code of its procedure");
        self.push(VALID, at, message, format!("write `{code}-{id}`"));
    }

    pub(super) fn twice(&mut self, at: At<'_>, what: &str, name: &str) {
        self.push(VALID, at, format!("the {what} `{name}` is there twice"), "delete one of them");
    }

    pub(super) fn unruled(&mut self, at: At<'_>, id: &str) {
        let message = format!("no rule judges `{id}`, and nothing says why");
        self.push(VALID, at, message, "name a rule, or write the reason behind ` -- `");
    }

    pub(super) fn unserved(&mut self, at: At<'_>, id: &str) {
        let message = format!("no rule serves `{id}`, and nothing says why");
        self.push(VALID, at, message, "name a rule under `serves`, or write the reason as `uncovered`");
    }

    pub(super) fn ask(&mut self, at: At<'_>, ask: &str) {
        let message = format!("`{ask}` is no parameter with its value");
        self.push(VALID, at, message, "write `name=value`, several separated by `;`");
    }

    pub(super) fn ask_value(&mut self, at: At<'_>, parameter: &str, value: &str, kind: &str) {
        let message = format!("`{value}` is no {kind}, so `{parameter}` would ask for nothing");
        self.push(VALID, at, message, format!("write {}", shape(kind)));
    }

    pub(super) fn member(&mut self, at: At<'_>, value: &str, set: &str, members: &[&str]) {
        let message = format!("`{value}` is no {set} that a plan could name");
        self.push(KNOWN, at, message, choice(value, members));
    }

    pub(super) fn unknown(&mut self, at: At<'_>, what: &str, name: &str, known: &[&str]) {
        let message = format!("there is no {what} `{name}`, so this would say nothing");
        self.push(KNOWN, at, message, choice(name, known));
    }

    pub(super) fn placeholder(&mut self, at: At<'_>, case: &str, problem: &str) {
        let message = format!("the wording of `{case}` cannot be filled in: {problem}");
        self.push(VALID, at, message, "close every `{` with `}` around a name");
    }

    pub(super) fn pageless(&mut self, at: At<'_>, rule: &str) {
        let message = format!("`{rule}` has no page, so nothing shows what it is for and that it works");
        self.push(VALID, at, message, "write `README.md` beside it, with examples");
    }

    pub(super) fn misnamed(&mut self, at: At<'_>, rule: &str) {
        self.push(
            VALID,
            at,
            "the page is called otherwise than its rule".to_owned(),
            format!("write `# {rule}`"),
        );
    }

    pub(super) fn unshown(&mut self, at: At<'_>, case: &str) {
        let message = format!("no example is flagged `{case}`, so nothing shows that it is ever found");
        self.push(VALID, at, message, "add one under `## Flagged`");
    }

    pub(super) fn unexpected(&mut self, at: At<'_>) {
        let message = "this example does not say what is found in it".to_owned();
        self.push(VALID, at, message, "begin it with `# finds CASE at TEXT`");
    }

    pub(super) fn unplaced(&mut self, at: At<'_>, case: &str) {
        let message = format!("this does not say where `{case}` is found");
        self.push(
            VALID,
            at,
            message,
            format!("write `# finds {case} at TEXT`, with the text that is underlined"),
        );
    }

    pub(super) fn accepted(&mut self, at: At<'_>) {
        let message = "an accepted example has no finding, but this one says that it has".to_owned();
        self.push(VALID, at, message, "move it to `## Flagged`");
    }
}

fn shape(kind: &str) -> &'static str {
    match kind {
        "duration" => "a number with its unit, such as `30m`",
        "percent" => "a number with `%`",
        "time" => "a time from the window, such as `T-30m`",
        _ => "a number",
    }
}

/// The one that was most likely meant, else all there are if they are few.
fn choice(word: &str, known: &[&str]) -> String {
    const FEW: usize = 8;
    if let Some(meant) = nearest(word, known.iter().copied()) {
        return format!("did you mean `{meant}`?");
    }
    let names: Vec<String> = known.iter().take(FEW).map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        None => "delete it".to_owned(),
        Some((only, [])) => format!("write {only}"),
        Some(_) if known.len() > FEW => format!("write one of {} and so on", names.join(", ")),
        Some((last, rest)) => format!("write one of {} and {last}", rest.join(", ")),
    }
}
