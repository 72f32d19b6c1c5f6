//! What the files that a plan points at turned out to hold, laid out for rules.

use super::Fact;
use super::fact::Key;
use crate::evidence::changes::{lock_file, migration};
use crate::evidence::history::{Change, Past, Silent, picked};
use crate::evidence::sql::{Act, Class, Direction, Script};
use crate::model::{Model, NodeId};
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

/// By the clause that names a file: what is in it.
#[derive(Debug, Default)]
pub struct Evidence {
    found: BTreeMap<NodeId, Fact>,
    /// What the scripts that apply migrations do to which tables.
    pub touched: Vec<Touched>,
    /// What the plans that this one calls say of themselves.
    pub linked: Vec<Fact>,
    /// What other plans of the run say about the same things, if there are any.
    pub beside: Option<Fact>,
    /// What version control knows of the release, if it was asked.
    pub history: Option<History>,
}

/// One thing that a script does to a table.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The clause that names the script.
    pub clause: NodeId,
    pub table: String,
    /// The kind of statement.
    pub act: &'static str,
    /// Whether it adds what later versions can use.
    pub expands: bool,
    /// Whether a version that still runs may fail on it.
    pub breaks: bool,
}

/// What version control knows of a release, laid out.
#[derive(Debug)]
pub struct History(Fact);

impl History {
    /// `named` says of a file whether the plan speaks of it.
    #[must_use]
    pub fn new(past: Result<Past, Silent>, named: impl Fn(&str) -> bool) -> Self {
        let past = match past {
            Ok(past) => past,
            Err(why) => return Self(Fact::object(vec![(&"state", Fact::Word(why.word()))])),
        };
        let paths = |paths: Vec<&str>| Fact::list(paths.into_iter().map(Fact::text).collect());
        let mut fields: Vec<(Key, Fact)> = vec![(&"state", Fact::Word("read"))];
        for (key, commit) in
            [(&"commit" as Key, &past.commit), (&"previous", &past.previous), (&"tag", &past.tag)]
        {
            fields.extend(commit.as_deref().map(|commit| (key, Fact::text(commit))));
        }
        fields.push((&"compared", Fact::Yes(past.changes.is_some())));
        fields.push((&"changed", paths(picked(&past, |_| true))));
        fields.push((&"locks", paths(picked(&past, |change| lock_file(&change.path).is_some()))));
        let new = |change: &Change| change.added && migration(&change.path).is_some();
        fields.push((&"migrations", paths(picked(&past, new))));
        fields.push((&"unnamed", paths(picked(&past, |change| new(change) && !named(&change.path)))));
        Self(Fact::object(fields))
    }
}

impl Evidence {
    /// Nobody could read what `clause` names, for the reason that `state` says.
    pub fn unread(&mut self, clause: NodeId, state: &'static str) {
        self.found.insert(clause, Fact::object(vec![(&"state", Fact::Word(state))]));
    }

    /// `clause` names `script`, which stands in `file` and is run in one direction. What it does gets its places in
    /// `model`, so that rules can point there.
    pub fn script(
        &mut self,
        model: &mut Model,
        clause: NodeId,
        file: FileId,
        script: &Script,
        way: Direction,
    ) {
        let here = || script.statements.iter().filter(|statement| statement.direction == way);
        let notable = |act: &&Act| !act.classes.is_empty() || act.excused.is_some();
        if way == Direction::Up {
            let acts = here().flat_map(|statement| &statement.acts).filter(|act| act.excused.is_none());
            self.touched.extend(acts.filter_map(|act| touched(clause, act)));
        }
        let acts = here().flat_map(|statement| &statement.acts).filter(notable);
        let acts = acts.map(|act| {
            let place = model.beyond(Span::new(file, act.at.start, act.at.end));
            layout(act, place)
        });
        let acts = Fact::list(acts.collect());
        let limits = script.limits.iter().map(|limit| Fact::Word(limit.word())).collect();
        let statements = i64::try_from(here().count()).unwrap_or(i64::MAX);
        let found = Fact::object(vec![
            (&"state", Fact::Word("read")),
            (&"dialect", Fact::Word(script.dialect.name())),
            (&"guessed", Fact::Yes(script.guessed)),
            (&"statements", Fact::Whole(statements)),
            (&"acts", acts),
            (&"limits", Fact::list(limits)),
        ]);
        self.found.insert(clause, found);
    }

    /// Whether the file that `clause` names was read to its end.
    #[must_use]
    pub fn was_read(&self, clause: NodeId) -> bool {
        self.found.get(&clause).is_some_and(|found| found.word("state") == Some("read"))
    }

    pub(super) fn history(&self) -> Fact {
        self.history.as_ref().map_or(Fact::None, |history| history.0.clone())
    }

    pub(super) fn fields(&self, clause: NodeId, fields: &mut Vec<(Key, Fact)>) {
        fields.extend(self.found.get(&clause).map(|found| (&"found" as Key, found.clone())));
    }
}

fn touched(clause: NodeId, act: &Act) -> Option<Touched> {
    let name = act.object.as_deref()?.to_lowercase();
    // where most tables stand, few write it
    let plain = ["public.", "dbo."].iter().find_map(|schema| name.strip_prefix(schema));
    let table = plain.map_or_else(|| name.clone(), str::to_owned);
    let expands = ["add-column", "create-table"].iter().any(|start| act.name.starts_with(start));
    let breaks = !expands && act.classes.has(Class::BREAKS);
    Some(Touched { clause, table, act: act.name, expands, breaks })
}

fn layout(act: &Act, place: NodeId) -> Fact {
    let words = |classes: crate::evidence::sql::Classes| {
        Fact::list(classes.iter().map(|class: Class| Fact::Word(class.name)).collect())
    };
    let mut fields = vec![
        (&"handle" as Key, Fact::Whole(i64::from(place.0))),
        (&"name", Fact::Word(act.name)),
        (&"classes", words(act.classes)),
        (&"parts", Fact::list(act.parts.iter().map(|part| Fact::text(part)).collect())),
    ];
    fields.extend(act.lock.map(|lock| (&"lock" as Key, Fact::Word(lock))));
    fields.extend(act.object.as_deref().map(|object| (&"object" as Key, Fact::text(object))));
    if let Some(excused) = &act.excused {
        let excuse = vec![
            (&"classes" as Key, words(excused.classes)),
            (&"because", Fact::Word(excused.because.sentence())),
        ];
        fields.push((&"excused", Fact::object(excuse)));
    }
    Fact::object(fields)
}
