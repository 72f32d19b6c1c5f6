//! `clauses.tsv`: a line for each demand of a procedure.

use super::problems::{At, Problems};
use super::{Ask, Binds, Clause, File, Kind, Parameter, Rule, Section, Value, When, called, values};
use crate::finding::Severity;
use std::ops::Range;

/// Answers for the members of a set of the vocabulary; none where there is no such set.
pub type Members<'a> = dyn Fn(&str) -> Option<&'static [&'static str]> + 'a;

/// What clauses may name.
pub(super) struct Known<'a> {
    pub(super) rules: &'a [Rule],
    pub(super) conditions: &'a [&'a str],
    pub(super) members: &'a Members<'a>,
}

/// What a remark begins with, which says nothing to anybody but its readers.
const REMARK: char = ';';

/// The sections that `file` holds, of the procedure with this `code`.
pub(super) fn sections(
    file: &File<'_>,
    code: &str,
    known: &Known<'_>,
    problems: &mut Problems,
) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    let mut start = 0;
    for line in file.source.text.split_inclusive('\n') {
        let bare = line.trim_end_matches(['\n', '\r']);
        if let Some(title) = bare.strip_prefix('#') {
            sections.push(Section { title: title.trim().to_owned(), clauses: Vec::new() });
        } else if !bare.starts_with(REMARK) && !bare.trim().is_empty() {
            let mut row = Row { file, known, start, cells: cells(bare, start), problems };
            if let Some(clause) = row.clause(code) {
                if sections.iter().flat_map(|section| &section.clauses).any(|other| other.id == clause.id) {
                    let at = row.at(0);
                    row.problems.twice(at, "clause", &clause.id);
                }
                if sections.is_empty() {
                    sections.push(Section { title: String::new(), clauses: Vec::new() });
                }
                sections.last_mut().into_iter().for_each(|section| section.clauses.push(clause.clone()));
            }
        }
        start += line.len();
    }
    sections
}

/// A condition, and whether it must hold.
pub(super) fn negated(written: &str) -> (&str, bool) {
    written.strip_prefix('!').map_or((written, true), |name| (name, false))
}

/// The cells of a line, each with its place in the file.
fn cells(line: &str, start: usize) -> Vec<(&str, Range<usize>)> {
    let mut at = start;
    let mut cells = Vec::new();
    for cell in line.split('\t') {
        let trimmed = cell.trim();
        let lead = cell.len() - cell.trim_start().len();
        cells.push((trimmed, at + lead..at + lead + trimmed.len()));
        at += cell.len() + 1;
    }
    cells
}

struct Row<'r, 'f, 'p> {
    file: &'f File<'f>,
    known: &'r Known<'r>,
    start: usize,
    cells: Vec<(&'f str, Range<usize>)>,
    problems: &'p mut Problems,
}

const COLUMNS: usize = 7;

impl<'f> Row<'_, 'f, '_> {
    fn cell(&self, column: usize) -> &'f str {
        self.cells.get(column).map_or("", |(text, _)| text)
    }

    fn at(&self, column: usize) -> At<'f> {
        let place = self.cells.get(column).map_or(self.start..self.start, |(_, place)| place.clone());
        At::new(self.file, place)
    }

    /// The place of `part`, which lies in the cell of `column`.
    fn at_part(&self, column: usize, part: &str) -> At<'f> {
        let cell = self.cell(column);
        let offset = cell.find(part).unwrap_or(0);
        let at = self.at(column);
        At { start: at.start + offset, end: at.start + offset + part.len(), ..at }
    }

    fn clause(&mut self, code: &str) -> Option<Clause> {
        if self.cells.len() != COLUMNS {
            let end = self.cells.last().map_or(self.start, |(_, place)| place.end);
            let at = At::new(self.file, self.start..end);
            self.problems.columns(at, self.cells.len());
            return None;
        }
        let id = self.cell(0).to_owned();
        if id.strip_prefix(code).is_none_or(|rest| !rest.starts_with('-')) {
            self.problems.code(self.at(0), &id, code);
        }
        let binds = self.binds();
        let severity = self.severity();
        let when = self.when();
        let rules = self.rules();
        let (asks, cases) = self.asks(&rules);
        let (says, unruled) = match self.cell(6).split_once(" -- ") {
            Some((says, why)) => (says, Some(why.trim().to_owned())),
            None => (self.cell(6), None),
        };
        if says.is_empty() {
            self.problems.missing(self.at(6), "what the clause says", "write it in a sentence");
        }
        if rules.is_empty() && unruled.is_none() && self.cell(2) == "-" {
            self.problems.unruled(self.at(2), &id);
        }
        let says = says.trim().to_owned();
        Some(Clause { id, binds, rules, severity, when, asks, cases, says, unruled })
    }

    fn binds(&mut self) -> Binds {
        let all = [Binds::Must, Binds::Should, Binds::May, Binds::Info];
        let cell = self.cell(1);
        all.into_iter().find(|binds| binds.word() == cell).unwrap_or_else(|| {
            self.problems.value(self.at(1), "binds", cell, &all.map(Binds::word));
            Binds::Must
        })
    }

    fn severity(&mut self) -> Option<Severity> {
        let all = [Severity::Error, Severity::Warning, Severity::Info];
        let cell = self.cell(3);
        let found = all.into_iter().find(|severity| severity.word() == cell);
        if found.is_none() && cell != "-" {
            self.problems.value(self.at(3), "severity", cell, &all.map(Severity::word));
        }
        found
    }

    fn list(&self, column: usize) -> impl Iterator<Item = &'f str> + use<'f> {
        let cell = self.cell(column);
        cell.split(',').map(str::trim).filter(|part| !part.is_empty() && *part != "-")
    }

    fn when(&mut self) -> Vec<When> {
        let mut all = Vec::new();
        for part in self.list(4) {
            let (condition, holds) = negated(part);
            if !self.known.conditions.contains(&condition) {
                self.problems.unknown(
                    self.at_part(4, condition),
                    "condition",
                    condition,
                    self.known.conditions,
                );
            }
            all.push(When { condition: condition.to_owned(), holds });
        }
        all
    }

    fn rules(&mut self) -> Vec<String> {
        let mut rules = Vec::new();
        for name in self.list(2) {
            if let Some(rule) = called(self.known.rules, name) {
                rules.push(rule.name.clone());
            } else {
                let names: Vec<&str> = self.known.rules.iter().map(|rule| rule.name.as_str()).collect();
                self.problems.unknown(self.at_part(2, name), "rule", name, &names);
            }
        }
        rules
    }

    fn asks(&mut self, rules: &[String]) -> (Vec<Ask>, Vec<String>) {
        let (mut asks, mut cases) = (Vec::new(), Vec::new());
        let cell = self.cell(5);
        let rules: Vec<&Rule> = self.known.rules.iter().filter(|rule| rules.contains(&rule.name)).collect();
        for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty() && *part != "-") {
            let Some((name, text)) = part.split_once('=').map(|(name, text)| (name.trim(), text.trim()))
            else {
                self.problems.ask(self.at_part(5, part), part);
                continue;
            };
            if name == "case" {
                for case in text.split(',').map(str::trim) {
                    if rules.iter().any(|rule| rule.case(case).is_some()) {
                        cases.push(case.to_owned());
                    } else if !rules.is_empty() {
                        let known: Vec<&str> = rules
                            .iter()
                            .flat_map(|rule| &rule.cases)
                            .map(|case| case.name.as_str())
                            .collect();
                        self.problems.unknown(self.at_part(5, case), "case", case, &known);
                    }
                }
                continue;
            }
            let parameters: Vec<&Parameter> = rules.iter().flat_map(|rule| &rule.parameters).collect();
            let Some(parameter) = parameters.iter().find(|parameter| parameter.name == name) else {
                if !rules.is_empty() {
                    let known: Vec<&str> = parameters.iter().map(|known| known.name.as_str()).collect();
                    self.problems.unknown(self.at_part(5, name), "parameter", name, &known);
                }
                continue;
            };
            match values::value(parameter, text) {
                Some(value) => {
                    self.members(&parameter.kind, &value);
                    asks.push(Ask { parameter: name.to_owned(), value });
                }
                None => {
                    let at = self.at_part(5, text);
                    self.problems.ask_value(at, name, text, word(&parameter.kind));
                }
            }
        }
        (asks, cases)
    }

    fn members(&mut self, kind: &Kind, value: &Value) {
        let Kind::Of(set) = kind else { return };
        let Some(members) = (self.known.members)(set) else { return };
        let texts: &[Value] =
            if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
        for text in texts {
            if let Value::Text(text) = text
                && !members.contains(&text.as_str())
            {
                let set = set.to_lowercase();
                self.problems.member(self.at_part(5, text), text, &set, members);
            }
        }
    }
}

fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Duration => "duration",
        Kind::Percent => "percent",
        Kind::Number => "number",
        Kind::Time => "time",
        Kind::Text | Kind::Word | Kind::Of(_) => "word",
    }
}
