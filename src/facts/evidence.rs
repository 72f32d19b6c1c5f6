//! What the files that a plan points at turned out to hold, laid out for rules.

use super::Fact;
use super::calendar::Days;
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
    /// What version control knows of the release, if it was asked.
    pub history: Option<History>,
    /// What the project's calendar says, if there is one.
    pub calendar: Option<Days>,
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
        fields.extend(past.committed.map(|at| (&"committed" as Key, Fact::Whole(at))));
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

    pub(super) fn put(&mut self, clause: NodeId, found: Fact) {
        self.found.insert(clause, found);
    }

    /// What became of the file that `clause` names, in a word; none where nobody looked for one.
    #[must_use]
    pub fn state(&self, clause: NodeId) -> Option<&str> {
        self.found.get(&clause)?.word("state")
    }

    pub(super) fn history(&self) -> Fact {
        self.history.as_ref().map_or(Fact::None, |history| history.0.clone())
    }

    pub(super) fn fields(&self, clause: NodeId, fields: &mut Vec<(Key, Fact)>) {
        fields.extend(self.found.get(&clause).map(|found| (&"found" as Key, found.clone())));
    }
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
