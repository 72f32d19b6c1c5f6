//! What a plan points at, read once: for its digest, and for what the rules may know of it.

use super::scripts::{self, Told};
use super::{Setting, Text, paths, tables};
use crate::evidence::decode;
use crate::evidence::history::{Lines, Question};
use crate::evidence::sql::{Dialect, Direction, direction_of_path, outcome, read};
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
    let mut told = Vec::new();
    for Named { clause, name, read: text, .. } in files {
        let way = match model.word(*clause) {
            "up" => Direction::Up,
            "down" => Direction::Down,
            _ => continue,
        };
        let migration = model.get(*clause).and_then(|node| node.parent);
        let engine = migration.and_then(|migration| model.child(migration, "engine"));
        let engine = engine.and_then(|engine| model.first_text(engine));
        let dialect = engine.map(|engine| Dialect::of_engine(engine).ok_or(engine));
        let there = matches!(text, Ok(_) | Err(Unreadable::NotText { .. }));
        let text = match (text, dialect) {
            // what is no SQL is not read as if it were, nor SQL of a kind that nobody here knows
            (_, Some(Err(engine))) if there && WITHOUT_SQL.contains(&engine) => Err("no-sql"),
            _ if there && is_program(name) => Err("program"),
            (_, Some(Err(_))) if there => Err("other-sql"),
            (Ok(text), _) => Ok(text.clone()),
            // tools of one maker write UTF-16
            (Err(Unreadable::NotText { bytes, .. }), _) => match decode(bytes) {
                Ok(text) => Ok(Text { label: name.as_str().into(), text: (&*text).into() }),
                Err(_) => Err("not-text"),
            },
            (Err(why), _) => Err(state(why)),
        };
        match text {
            Err(state) => evidence.unread(*clause, state),
            Ok(text) => {
                let script = read(&text.text, dialect.and_then(Result::ok), way);
                let outcome = outcome(&script, &text.text, way);
                let file = sources.add(text.label.clone(), text.text.clone());
                evidence.script(model, *clause, file, (&script, &outcome), way);
                told.extend(migration.map(|migration| Told { migration, clause: *clause, file, outcome }));
            }
        }
    }
    scripts::relate(model, &told, &mut evidence);
    tables::tell(model, files, &mut evidence);
    evidence
}

/// Databases that people migrate, and that speak no SQL.
const WITHOUT_SQL: &[&str] = &[
    "mongodb",
    "dynamodb",
    "redis",
    "valkey",
    "elasticsearch",
    "opensearch",
    "neo4j",
    "couchdb",
    "firestore",
    "etcd",
    "hbase",
    "s3",
    "kafka",
];

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
