//! A folder of policies, file by file.

use super::clauses::{Known, Members, sections};
use super::problems::{At, Problems};
use super::{
    Condition, Framework, Module, Pack, Procedure, Rule, called, framework, life, metadata, procedure,
};
use crate::finding::Finding;
use crate::source::Source;

/// A file of a folder of policies.
#[derive(Debug)]
pub struct File<'s> {
    /// Its path in the folder, with `/`.
    pub path: &'s str,
    pub source: &'s Source,
}

/// Reads the folder that holds `files`. What it names may also stand in `base`. `members` gives the members of a set of
/// the vocabulary; a build that does not know them yet gives none.
#[must_use]
pub fn read(files: &[File<'_>], base: Option<&Pack>, members: &Members<'_>) -> (Pack, Vec<Finding>) {
    let mut problems = Problems::default();
    let mut pack = Pack::default();
    let mut places: Vec<(usize, &File<'_>)> = Vec::new();
    for file in files {
        let parts: Vec<&str> = file.path.split('/').collect();
        match *parts.as_slice() {
            ["procedures", _, _] | ["frameworks", _] => {}
            ["conditions.rego"] => pack.conditions = metadata::conditions(file, &mut problems),
            [subject, name, "rule.rego"] => {
                if let Some(rule) = metadata::rule(file, subject, name, &mut problems) {
                    if pack.rules.iter().any(|known| known.name == rule.name) {
                        problems.twice(At::head(file), "rule", name);
                    }
                    places.push((pack.rules.len(), file));
                    pack.rules.push(rule);
                }
            }
            _ => {}
        }
        let is_rego = file.path.rsplit_once('.').is_some_and(|(_, extension)| extension == "rego");
        if is_rego {
            pack.modules.push(Module { path: file.path.to_owned(), text: file.source.text.to_string() });
        }
    }
    let base_rules = base.map_or(&[][..], |base| &base.rules);
    let own = |rule: &&Rule| pack.rules.iter().all(|known| known.name != rule.name);
    let rules: Vec<Rule> = pack.rules.iter().chain(base_rules.iter().filter(own)).cloned().collect();
    for rule in &mut pack.rules {
        rule.silenced_by.iter_mut().for_each(|name| present(name, &rules));
    }
    let base_conditions = base.map_or(&[][..], |base| &base.conditions);
    let conditions: Vec<Condition> = pack.conditions.iter().chain(base_conditions).cloned().collect();
    let conditions: Vec<&str> = conditions.iter().map(|condition| condition.name.as_str()).collect();
    for (at, file) in places {
        if let Some(rule) = pack.rules.get(at) {
            sound(rule, file, &rules, members, &mut problems);
            life::sound(rule, file, &rules, &mut problems);
        }
    }
    let known = Known { rules: &rules, conditions: &conditions, members };
    pack.procedures = procedures(files, &known, &mut problems);
    pack.frameworks = frameworks(files, &rules, &mut problems);
    (pack, problems.findings)
}

/// That the Rego of `file` is none, as the engine says in `why`, at a line and a column from 1.
#[must_use]
pub fn unreadable(file: &File<'_>, place: Option<(usize, usize)>, why: &str) -> Finding {
    let mut problems = Problems::default();
    let (line, column) = place.unwrap_or((1, 1));
    let text = &file.source.text;
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(start..).unwrap_or("");
    let end = rest.find('\n').unwrap_or(rest.len());
    // the engine draws the place as well; its last line says what is wrong
    let why = why.lines().rev().find(|line| line.contains("error")).unwrap_or(why);
    let why = why.trim_start_matches(|c: char| !c.is_alphabetic()).trim_start_matches("error:").trim();
    problems.unreadable(At::new(file, start + column.saturating_sub(1).min(end)..start + end), "Rego", why);
    problems.findings.remove(0)
}

/// Puts the name of today for one from before.
fn present(name: &mut String, rules: &[Rule]) {
    if let Some(rule) = called(rules, name) {
        name.clone_from(&rule.name);
    }
}

/// Holds a rule to what it names.
fn sound(rule: &Rule, file: &File<'_>, rules: &[Rule], members: &Members<'_>, problems: &mut Problems) {
    let place = |word: &str| {
        let start = file.source.text.find(word).unwrap_or(0);
        At::new(file, start..start + word.len())
    };
    let names: Vec<&str> = rules.iter().map(|known| known.name.as_str()).collect();
    for silencer in rule.silenced_by.iter().filter(|silencer| !names.contains(&silencer.as_str())) {
        problems.unknown(place(silencer), "rule", silencer, &names);
    }
    for parameter in &rule.parameters {
        if let super::Kind::Of(set) = &parameter.kind
            && members("").is_some()
            && members(set).is_none()
        {
            problems.unknown(place(set), "set", set, &[]);
        }
    }
    for case in &rule.cases {
        for text in [Some(&case.says), case.help.as_ref(), case.fix.as_ref()].into_iter().flatten() {
            if let Err(problem) = crate::policy::wording::places(text) {
                problems.placeholder(place(&case.name), &case.name, problem);
            }
        }
    }
}

fn procedures(files: &[File<'_>], known: &Known<'_>, problems: &mut Problems) -> Vec<Procedure> {
    let mut procedures: Vec<Procedure> = Vec::new();
    let of = |name: &str, wanted: &str| {
        files.iter().find(|file| file.path == format!("procedures/{name}/{wanted}"))
    };
    for file in files {
        let parts: Vec<&str> = file.path.split('/').collect();
        let ["procedures", name, "procedure.toml"] = *parts.as_slice() else { continue };
        let Some((mut procedure, absolute)) = procedure::procedure(file, name, known, problems) else {
            continue;
        };
        let names: Vec<&str> = known.rules.iter().map(|rule| rule.name.as_str()).collect();
        procedure.absolute.iter_mut().for_each(|name| present(name, known.rules));
        for (rule, at) in absolute.iter().filter(|(rule, _)| called(known.rules, rule).is_none()) {
            problems.unknown(*at, "rule", rule, &names);
        }
        match of(name, "clauses.tsv") {
            Some(clauses) => procedure.sections = sections(clauses, &procedure.code, known, problems),
            None => problems.missing(At::head(file), "`clauses.tsv`", "put it beside this file"),
        }
        procedures.push(procedure);
    }
    procedures
}

fn frameworks(files: &[File<'_>], rules: &[Rule], problems: &mut Problems) -> Vec<Framework> {
    let names: Vec<&str> = rules.iter().map(|rule| rule.name.as_str()).collect();
    let named = |name: &str| called(rules, name).map(|rule| rule.name.clone());
    let read = |file: &File<'_>| {
        let name = file.path.strip_prefix("frameworks/")?.strip_suffix(".toml")?;
        let plain = !name.is_empty() && !name.contains('/');
        plain.then(|| framework::framework(file, name, &named, &names, problems)).flatten()
    };
    files.iter().filter_map(read).collect()
}

impl Pack {
    /// This pack with what `own` adds to it and replaces in it.
    #[must_use]
    pub fn with(&self, own: Self) -> Self {
        let mut all = self.clone();
        all.rules.retain(|rule| own.rules.iter().all(|new| new.name != rule.name));
        all.rules.extend(own.rules);
        all.rules.sort_by(|a, b| (&a.subject, &a.name).cmp(&(&b.subject, &b.name)));
        let new = |condition: &Condition| own.conditions.iter().all(|own| own.name != condition.name);
        all.conditions.retain(new);
        all.conditions.extend(own.conditions);
        all.procedures.retain(|procedure| own.procedures.iter().all(|new| new.name != procedure.name));
        all.procedures.extend(own.procedures);
        all.frameworks.retain(|framework| own.frameworks.iter().all(|new| new.name != framework.name));
        all.frameworks.extend(own.frameworks);
        all.modules.extend(own.modules);
        all
    }
}
