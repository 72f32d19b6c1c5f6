//! What a plan points at, read once: for its digest, and for what the rules may know of it.

use super::{Setting, Text, paths};
use crate::evidence::history::{Lines, Question};
use crate::evidence::sql::{Dialect, Direction, direction_of_path, read};
use crate::facts::{Evidence, History};
use crate::model::{Model, NodeId, scripts};
use crate::source::{Sources, Span, Unreadable};
use std::collections::BTreeMap;

/// A file whose content counts, by the clause that names it.
#[derive(Debug)]
pub(super) struct Named {
    pub(super) clause: NodeId,
    pub(super) name: String,
    pub(super) span: Span,
    pub(super) read: Result<Text, Unreadable>,
}

/// The scripts that stand in the folder of a migration, as the tools that make such folders call them.
const IN_FOLDERS: [(&str, &[&str]); 2] = [("up", &["up.sql", "migration.sql"]), ("down", &["down.sql"])];

/// Reads every file that the plan `key` names and whose content counts, each once.
pub(super) fn files(model: &Model, key: &str, setting: &Setting<'_>) -> Vec<Named> {
    let mut known: BTreeMap<String, Result<Text, Unreadable>> = BTreeMap::new();
    let mut load = |key: &str| known.entry(key.to_owned()).or_insert_with(|| (setting.load)(key)).clone();
    let plan = model.plan.map(|plan| scripts(model, plan)).unwrap_or_default();
    let named = plan.into_iter().map(|(clause, name, span)| {
        let read = match paths::join(key, &name) {
            Some(key) => match load(&key) {
                Err(Unreadable::Folder) => in_folder(&key, model.word(clause), &mut load),
                read => read,
            },
            None => Err(Unreadable::Outside),
        };
        Named { clause, name, span, read }
    });
    named.collect()
}

fn in_folder(
    folder: &str,
    word: &str,
    load: &mut impl FnMut(&str) -> Result<Text, Unreadable>,
) -> Result<Text, Unreadable> {
    let names = IN_FOLDERS.iter().find(|(known, _)| *known == word).map_or(&[][..], |(_, names)| names);
    let mut inside = names.iter().map(|name| load(&format!("{folder}/{name}")));
    inside.find(|read| !matches!(read, Err(Unreadable::Missing))).unwrap_or(Err(Unreadable::Folder))
}

/// What the scripts of the plan's migrations do.
pub(super) fn evidence(model: &mut Model, sources: &mut Sources, files: &[Named]) -> Evidence {
    let mut evidence = Evidence::default();
    for Named { clause, name, read: text, .. } in files {
        let way = match model.word(*clause) {
            "up" => Direction::Up,
            "down" => Direction::Down,
            _ => continue,
        };
        let migration = model.get(*clause).and_then(|node| node.parent);
        let engine = migration.and_then(|migration| model.child(migration, "engine"));
        let dialect = engine.and_then(|engine| model.first_text(engine)).map(Dialect::of_engine);
        match (text, dialect) {
            // a database that speaks no SQL is not read as if it did, nor is a program
            (Ok(_), Some(None)) => evidence.unread(*clause, "no-sql"),
            (Ok(_), _) if is_program(name) => evidence.unread(*clause, "no-sql"),
            (Ok(text), dialect) => {
                let script = read(&text.text, dialect.flatten(), way);
                let file = sources.add(text.label.clone(), text.text.clone());
                evidence.script(model, *clause, file, &script, way);
            }
            (Err(why), _) => evidence.unread(*clause, state(why)),
        }
    }
    evidence
}

/// What version control knows of the release, where the plan says enough to ask; and what the plan leaves unsaid.
/// With them the lines that are new, where `lines` says that they count.
pub(super) fn history(
    model: &Model,
    key: &str,
    files: &[Named],
    lines: bool,
    setting: &Setting<'_>,
) -> Option<(History, Option<Lines>)> {
    let release = model.child(model.plan?, "release")?;
    let said = |word| model.child(release, word).and_then(|clause| model.first_text(clause));
    let (commit, previous) = (said("commit"), said("previous"));
    if commit.is_none() && previous.is_none() {
        return None;
    }
    let version = model.first_text(release)?;
    let mut past = (setting.past)(Question { version, commit, previous, lines });
    let lines = past.as_mut().ok().and_then(|past| past.lines.take());
    let declared: Vec<String> = files.iter().filter_map(|file| paths::join(key, &file.name)).collect();
    let named = |path: &str| {
        let covers = |known: &String| {
            path.strip_prefix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        // both ways of a migration come with it
        declared.iter().any(covers) || direction_of_path(path) == Direction::Down
    };
    Some((History::new(past, named), lines))
}

/// Files that only their own tool can run: what they hold is no SQL.
const PROGRAMS: &[&str] = &[
    "rb", "py", "js", "ts", "php", "ex", "exs", "xml", "yaml", "yml", "json", "go", "java", "kt", "cs", "rs",
];

fn is_program(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, kind)| PROGRAMS.contains(&kind))
}

/// Why there is nothing to judge, in one word.
pub(super) fn state(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::Missing => "missing",
        Unreadable::Outside => "outside",
        Unreadable::Folder => "folder",
        Unreadable::TooLarge { .. } => "too-large",
        Unreadable::NotText { .. } => "not-text",
        Unreadable::Refused(_) => "refused",
    }
}
