//! What the files that a plan points at turned out to hold, laid out for rules.

use super::Fact;
use super::calendar::Days;
use super::fact::Key;
use crate::evidence::changes::{lock_file, migration};
use crate::evidence::history::{Change, Past, Silent, picked};
use crate::model::NodeId;
use std::collections::BTreeMap;

/// By the clause that names a file: what is in it.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    pub(super) found: BTreeMap<NodeId, Fact>,
    /// By migration: those that its scripts lean on.
    pub(super) leans: BTreeMap<NodeId, Fact>,
    /// What the scripts that apply migrations do to which tables.
    pub touched: Vec<Touched>,
    /// What the plans that this one calls say of themselves.
    pub linked: Vec<Fact>,
    /// What other plans of the run say about the same things, if there are any.
    pub beside: Option<Fact>,
    /// What version control knows of the release, if it was asked.
    pub history: Option<History>,
    /// What the project's calendar says, if there is one.
    pub calendar: Option<Days>,
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
#[derive(Debug, Clone)]
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

    pub(super) fn put(&mut self, clause: NodeId, found: Fact) {
        self.found.insert(clause, found);
    }

    /// What was found in the file that `clause` names.
    #[must_use]
    pub fn found(&self, clause: NodeId) -> Option<&Fact> {
        self.found.get(&clause)
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
        fields.extend(self.leans.get(&clause).map(|leans| (&"leans_on" as Key, leans.clone())));
    }
}
