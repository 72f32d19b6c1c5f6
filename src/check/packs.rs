//! Policies that a project brings itself: read, held to what they name, and put beside the tool's own.

use crate::facts::schema;
use crate::finding::{Finding, Report};
use crate::policy::pack::{File, Kind, Pack, Rule, inspect, read};
use crate::policy::{Policies, references, shipped, shipped_modules};
use crate::source::{Sources, Span};
use crate::vocabulary::vocabulary;
use jiff::Timestamp;
use serde_json::json;

/// A folder of policies: its files, each with its path in the folder, what people call it, and its text.
#[derive(Debug, Clone, Default)]
pub struct Folder {
    pub files: Vec<(String, String, String)>,
}

/// The tool's policies with those of `folders`. Where something is wrong with those, there are none.
#[must_use]
pub fn load(folders: &[Folder], now: Timestamp) -> (Option<Policies>, Report) {
    read_with(folders, now, |_, _| Vec::new())
}

/// As `load`; and, where they load, what is to be mended on the pages of the rules.
#[must_use]
pub fn inspected(folders: &[Folder], now: Timestamp) -> (Option<Policies>, Report) {
    read_with(folders, now, inspect)
}

fn read_with(
    folders: &[Folder],
    now: Timestamp,
    more: impl Fn(&[File<'_>], &Pack) -> Vec<Finding>,
) -> (Option<Policies>, Report) {
    let mut report = Report::new(0, now.to_string());
    if folders.is_empty() {
        return (shipped().again().ok(), report);
    }
    let mut sources = Sources::default();
    let mut paths = Vec::new();
    for (path, label, text) in folders.iter().flat_map(|folder| &folder.files) {
        paths.push((path.as_str(), sources.add(label.as_str(), text.as_str())));
    }
    let files = paths.iter().filter_map(|(path, id)| Some(File { path, source: sources.get(*id)? }));
    let files: Vec<File<'_>> = files.collect();
    let members = |set: &str| {
        let found = vocabulary().sets().find(|known| known.name == set).map(|known| known.members);
        if set.is_empty() { Some(&[][..]) } else { found }
    };
    let (pack, mut findings) = read(&files, Some(&shipped().pack), &members);
    if findings.is_empty() {
        findings = references(&pack, &files);
    }
    let mut policies = None;
    if findings.is_empty() {
        findings = more(&files, &pack);
        match shipped().with(pack) {
            Ok(read) => policies = Some(read),
            Err(why) => {
                findings = files.first().map(|file| unreadable(file, &files, &why)).into_iter().collect();
            }
        }
    }
    report.absorb(&sources, findings);
    report.settle();
    (policies, report)
}

/// What the Rego of `pack` names that is not there. Rego itself keeps silent about it.
fn references(pack: &Pack, files: &[File<'_>]) -> Vec<Finding> {
    let all = shipped().pack.with(pack.clone());
    // only what a rule declares can be asked of it
    let none = json!({ "type": "object", "additionalProperties": false });
    let mut shape = references::Shape::of(&schema()).with(&["asks"], &none);
    for rule in all.rules.iter().filter(|rule| !rule.parameters.is_empty()) {
        shape = shape.with(&["asks", &rule.name], &asked(rule));
    }
    let own = |path: &str| files.iter().find(|file| file.path == path);
    // what a project replaces is not read twice
    let base = shipped_modules().iter().filter(|module| own(&module.path).is_none());
    let modules: Vec<references::Module<'_>> = base
        .chain(&pack.modules)
        .map(|module| references::Module { path: &module.path, text: &module.text })
        .collect();
    let problems = references::check(&modules, &shape);
    problems.into_iter().filter_map(|problem| Some(misread(&problem, own(&problem.path)?))).collect()
}

fn misread(problem: &references::Problem, file: &File<'_>) -> Finding {
    let text = &file.source.text;
    let line = text.split_inclusive('\n').nth(problem.line.saturating_sub(1) as usize).unwrap_or("");
    let before: usize =
        text.split_inclusive('\n').take(problem.line.saturating_sub(1) as usize).map(str::len).sum();
    let bytes = |characters: u32| line.chars().take(characters as usize).map(char::len_utf8).sum::<usize>();
    let start = before + bytes(problem.column.saturating_sub(1));
    let end = before + bytes(problem.column.saturating_sub(1) + problem.length);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let span = Span::new(file.source.id, offset(start), offset(end));
    let finding = Finding::error("policy-known", span, problem.message.clone()).unjudged();
    match &problem.help {
        Some(help) => finding.help(help.clone()),
        None => finding,
    }
}

/// What a rule sees of the clauses that ask for it.
fn asked(rule: &Rule) -> serde_json::Value {
    let one = |kind: &Kind| match kind {
        Kind::Text | Kind::Word | Kind::Of(_) => json!({ "type": "string" }),
        Kind::Duration => json!({ "$ref": "#/$defs/shape.seconds" }),
        Kind::Percent => json!({ "$ref": "#/$defs/shape.percent" }),
        Kind::Number | Kind::Time => json!({ "$ref": "#/$defs/shape.number" }),
    };
    let mut properties = serde_json::Map::new();
    for name in ["clause", "procedure"] {
        properties.insert(name.to_owned(), json!({ "type": "string" }));
    }
    for parameter in &rule.parameters {
        let value = match (&parameter.kind, parameter.list) {
            (Kind::Time, _) => json!({ "$ref": "#/$defs/shape.time" }),
            (kind, true) => json!({ "type": "array", "items": one(kind) }),
            (kind, false) => one(kind),
        };
        properties.insert(parameter.name.clone(), value);
    }
    json!({
        "type": "array",
        "items": { "type": "object", "additionalProperties": false, "properties": properties },
    })
}

/// The engine names the file and the line in its own way: `--> path:line:column`.
fn unreadable(first: &File<'_>, files: &[File<'_>], why: &str) -> Finding {
    let named = files.iter().find(|file| why.contains(file.path)).unwrap_or(first);
    let place = why.split_once(named.path).and_then(|(_, rest)| rest.strip_prefix(':')).and_then(|rest| {
        let mut numbers =
            rest.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse::<usize>().ok());
        Some((numbers.next()?, numbers.next()?))
    });
    crate::policy::pack::unreadable(named, place, why)
}
