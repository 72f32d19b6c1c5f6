//! What the scripts of migrations do, laid out for rules.

use super::evidence::{Evidence, Touched};
use super::fact::{Fact, Key};
use crate::evidence::dynamodb::Difference;
use crate::evidence::sql::{Act, Class, Classes, Direction, Outcome, Script};
use crate::model::{Model, NodeId};
use crate::source::{FileId, Span};
use std::collections::BTreeSet;

/// That one migration needs what another brings, or takes what another still needs.
#[derive(Debug)]
pub struct Lean {
    /// The other migration.
    pub migration: String,
    /// What both touch.
    pub what: String,
    pub here: NodeId,
    pub there: NodeId,
    /// The plan says that the other comes first.
    pub required: bool,
}

impl Evidence {
    /// `clause` names a script, which stands in `file` and is run in one direction. What it does gets its places in
    /// `model`, so that rules can point there.
    pub fn script(
        &mut self,
        model: &mut Model,
        clause: NodeId,
        file: FileId,
        (script, outcome): (&Script, &Outcome),
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
        let apart = outcome.apart.iter().map(|at| {
            let place = model.beyond(Span::new(file, at.start, at.end));
            Fact::object(vec![(&"handle" as Key, handle(place))])
        });
        let apart = Fact::list(apart.collect());
        let limits = script.limits.iter().map(|limit| Fact::Word(limit.word())).collect();
        let things = outcome.touches.iter().chain(&outcome.makes).chain(&outcome.takes);
        let tables: BTreeSet<&str> = things.map(|thing| thing.table.as_str()).collect();
        let found = Fact::object(vec![
            (&"state", Fact::Word("read")),
            (&"dialect", Fact::Word(script.dialect.name())),
            (&"guessed", Fact::Yes(script.guessed)),
            (&"statements", count(here().count())),
            (&"changes", count(outcome.changes)),
            (&"tables", Fact::list(tables.into_iter().map(Fact::text).collect())),
            (&"whole", Fact::Yes(outcome.whole)),
            (&"stops", Fact::Yes(outcome.stops)),
            (&"apart", apart),
            (&"acts", acts),
            (&"limits", Fact::list(limits)),
        ]);
        self.found.insert(clause, found);
    }

    /// `clause` names tables of DynamoDB as they are to be, and these things are different in them.
    pub fn differences(&mut self, clause: NodeId, differences: &[Difference]) {
        let tables: BTreeSet<&str> = differences.iter().map(Difference::table).collect();
        let acts = differences.iter().filter_map(|one| {
            let (name, classes, index) = worth(one)?;
            let parts = index.into_iter().map(Fact::text).collect();
            Some(Fact::object(vec![
                (&"handle" as Key, handle(clause)),
                (&"name", Fact::Word(name)),
                (&"classes", words(Classes::of(classes))),
                (&"parts", Fact::list(parts)),
                (&"object", Fact::text(one.table())),
            ]))
        });
        let found = Fact::object(vec![
            (&"state", Fact::Word("read")),
            (&"dialect", Fact::Word("dynamodb")),
            (&"guessed", Fact::Yes(false)),
            (&"statements", count(differences.len())),
            (&"changes", count(differences.len())),
            (&"tables", Fact::list(tables.into_iter().map(Fact::text).collect())),
            (&"acts", Fact::list(acts.collect())),
            (&"limits", Fact::list(Vec::new())),
        ]);
        self.found.insert(clause, found);
    }

    /// The script that `clause` names, a way back, leaves these things of what the way there makes.
    pub fn leaves(&mut self, clause: NodeId, things: Vec<(NodeId, String)>) {
        let left = things.into_iter().map(|(place, name)| {
            Fact::object(vec![(&"handle" as Key, handle(place)), (&"name", Fact::text(&name))])
        });
        let left = Fact::list(left.collect());
        if let Some(found) = self.found.get_mut(&clause) {
            *found = found.with(&"left", left);
        }
    }

    /// The scripts of `migration` need others to come first.
    pub fn leans(&mut self, migration: NodeId, leans: Vec<Lean>) {
        let leans = leans.into_iter().map(|lean| {
            Fact::object(vec![
                (&"handle" as Key, handle(lean.here)),
                (&"there", handle(lean.there)),
                (&"migration", Fact::text(&lean.migration)),
                (&"what", Fact::text(&lean.what)),
                (&"required", Fact::Yes(lean.required)),
            ])
        });
        self.leans.insert(migration, Fact::list(leans.collect()));
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

fn handle(place: NodeId) -> Fact {
    Fact::Whole(i64::from(place.0))
}

fn count(number: usize) -> Fact {
    Fact::Whole(i64::try_from(number).unwrap_or(i64::MAX))
}

fn words(classes: Classes) -> Fact {
    Fact::list(classes.iter().map(|class: Class| Fact::Word(class.name)).collect())
}

/// What a difference is called, what it may do, in the letters of `statements.txt`, and the index it is about.
fn worth(difference: &Difference) -> Option<(&'static str, &'static str, Option<&str>)> {
    match difference {
        Difference::Deleted { .. } => Some(("drop-table", "DIB", None)),
        // the table is made anew, and empty
        Difference::KeyChanged { .. } => Some(("change-key", "DIB", None)),
        Difference::IndexRemoved { index, .. } => Some(("drop-index", "B", Some(index))),
        Difference::IndexKeyChanged { index, .. } => Some(("change-index", "B", Some(index))),
        Difference::Created { .. } | Difference::IndexAdded { .. } => None,
    }
}

fn layout(act: &Act, place: NodeId) -> Fact {
    let mut fields = vec![
        (&"handle" as Key, handle(place)),
        (&"name", Fact::Word(act.name)),
        (&"classes", words(act.classes)),
        (&"parts", Fact::list(act.parts.iter().map(|part| Fact::text(part)).collect())),
    ];
    fields.extend(act.is_of_rows().then_some((&"of_rows" as Key, Fact::Yes(true))));
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
