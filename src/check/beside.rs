//! What the other plans of a run say about the same things: compared by what each said of itself, once all are studied.

mod fact;

pub(super) use fact::fact;

use super::gather::Gathered;
use super::paths;
use super::units::Unit;
use crate::model::{Is, Model, NodeId, Time};
use crate::source::FileId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The most others that are named for one thing: more explain nothing.
const MOST: usize = 5;

/// A place in the file of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Place {
    /// The node, where the plan is at hand; no other plan knows it by that.
    node: u32,
    start: u32,
    end: u32,
}

/// What a plan says that others may contradict. Small, since every plan of a run leaves one.
#[derive(Debug, Clone, Default)]
pub(super) struct Sheet {
    key: String,
    /// When it may run, in seconds.
    window: Option<(i64, i64)>,
    /// Where it goes.
    environments: BTreeSet<&'static str>,
    version: String,
    /// What identifies what ships: a commit, or the digests of artifacts.
    commit: Option<String>,
    digests: BTreeSet<String>,
    /// The thing that says what ships.
    release: Place,
    components: BTreeMap<String, Place>,
    /// By table: where it says so, and what its migrations do there.
    tables: BTreeMap<String, Table>,
    /// The plans that it names: what is run inside of another is no other.
    named: BTreeSet<String>,
    /// Whether its record says that it was completed.
    done: bool,
}

#[derive(Debug, Clone, Default)]
struct Table {
    place: Place,
    /// Whether something is added to it, so that what comes later has what it needs.
    expands: bool,
    /// What is done to it that a version which still runs may fail on.
    breaks: BTreeSet<&'static str>,
}

/// A place in another plan of the run.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct There {
    sheet: usize,
    place: Place,
}

/// What others say about one plan.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    /// What another plan changes in a window that overlaps: whether it is a table, its name, where here, where there.
    overlaps: Vec<(bool, String, Place, There)>,
    /// What breaks a form that is in use: table, where here, how, and the plan that made room for it earlier.
    contracts: Vec<(String, Place, BTreeSet<&'static str>, Option<There>)>,
    /// The plans that bring the same release to staging.
    staged: Vec<There>,
}

impl Sheet {
    pub(super) fn of(unit: &Unit, gathered: &Gathered) -> Self {
        let model = &gathered.model;
        let (Some(plan), Some(key)) = (model.plan, &unit.plan) else { return Self::default() };
        let Some(root) = model.get(plan) else { return Self::default() };
        let reader = Reader { model, file: root.span.file, plan };
        let text = |of: NodeId, word: &str| {
            model.child(of, word).and_then(|id| model.first_text(id)).map(str::to_owned)
        };
        let release = model.child(plan, "release");
        let mut sheet = Self {
            key: key.clone(),
            window: reader.window(),
            version: release.and_then(|release| model.first_text(release)).unwrap_or("").to_owned(),
            commit: release.and_then(|release| text(release, "commit")),
            digests: release.and_then(|release| text(release, "digest")).into_iter().collect(),
            release: reader.place(release.unwrap_or(plan)),
            done: model
                .record
                .and_then(|record| model.child(record, "exit"))
                .and_then(|exit| model.first_text(exit))
                == Some("completed"),
            ..Self::default()
        };
        for id in model.children(plan) {
            match model.word(*id) {
                "target" => sheet.environments.extend(environment(model.first_text(*id))),
                "change" => reader.change(*id, &mut sheet),
                _ => {}
            }
        }
        for id in model.inside(plan) {
            if matches!(model.word(id), "invokes" | "plan") {
                let paths = model.values(id).iter().filter_map(|value| value.is.text());
                sheet.named.extend(paths.filter_map(|path| paths::join(key, path)));
            }
        }
        for touch in &gathered.evidence.touched {
            let place = reader.place(touch.clause);
            let table = sheet.tables.entry(touch.table.clone()).or_default();
            if table.breaks.is_empty() {
                table.place = place;
            }
            table.expands |= touch.expands;
            table.breaks.extend(touch.breaks.then_some(touch.act));
        }
        sheet
    }

    fn shares_place(&self, other: &Self) -> bool {
        self.environments.is_empty()
            || other.environments.is_empty()
            || !self.environments.is_disjoint(&other.environments)
    }

    /// Whether one names the other, so that both are one undertaking.
    fn is_with(&self, other: &Self) -> bool {
        self.named.contains(&other.key) || other.named.contains(&self.key)
    }

    /// Whether it is surely over when `other` begins, as far as anybody says when.
    fn precedes(&self, other: &Self) -> bool {
        match (self.window, other.window) {
            (Some((_, end)), Some((start, _))) => end <= start,
            _ => self.done || self.window.is_none(),
        }
    }

    fn in_staging(&self) -> bool {
        !self.environments.is_empty()
            && !self.environments.contains("production")
            && self.environments.contains("staging")
    }

    fn in_production(&self) -> bool {
        self.environments.contains("production") || self.environments.contains("disaster-recovery")
    }
}

/// The environments by which plans are told apart here; any other is one of its own, about which nothing is compared.
fn environment(name: Option<&str>) -> Option<&'static str> {
    ["production", "disaster-recovery", "staging", "integration", "development"]
        .into_iter()
        .find(|known| Some(*known) == name)
}

struct Reader<'m> {
    model: &'m Model,
    file: FileId,
    plan: NodeId,
}

impl Reader<'_> {
    /// Where `id` stands in the file of the plan; what a profile brought stands at the plan itself.
    fn place(&self, id: NodeId) -> Place {
        let own = |id: &NodeId| self.model.get(*id).is_some_and(|node| node.span.file == self.file);
        let id = Some(id).filter(own).unwrap_or(self.plan);
        self.model.get(id).map_or_else(Place::default, |node| Place {
            node: id.0,
            start: node.span.start,
            end: node.span.end,
        })
    }

    fn window(&self) -> Option<(i64, i64)> {
        let model = self.model;
        let targets = model.children(self.plan).iter().filter(|id| model.word(**id) == "target");
        let windows = model
            .child(self.plan, "window")
            .into_iter()
            .chain(targets.filter_map(|id| model.child(*id, "window")));
        let mut values = windows.flat_map(|window| model.values(window));
        values.find_map(|value| match &value.is {
            Is::Period(ends) => match ends.as_ref() {
                [(Time::At { from, .. }, _), (Time::At { until, .. }, _)] => Some((*from, *until)),
                _ => None,
            },
            _ => None,
        })
    }

    fn change(&self, id: NodeId, sheet: &mut Sheet) {
        let names = self.model.values(id).iter().filter(|value| matches!(value.is, Is::New(_)));
        let touched =
            self.model.child(id, "touches").into_iter().flat_map(|clause| self.model.values(clause));
        for name in names.chain(touched).filter_map(|value| value.is.text()) {
            sheet.components.entry(name.to_owned()).or_insert_with(|| self.place(id));
        }
        for artifact in self.model.children(id).iter().filter(|id| self.model.word(**id) == "artifact") {
            let digest =
                self.model.child(*artifact, "digest").and_then(|digest| self.model.first_text(digest));
            sheet.digests.extend(digest.map(str::to_owned));
        }
    }
}

/// What each of `sheets` has to hear of the others; whoever has nothing to hear is left out.
pub(super) fn neighbours(sheets: &[Sheet]) -> BTreeMap<usize, Neighbours> {
    let mut all: BTreeMap<usize, Neighbours> = BTreeMap::new();
    overlaps(sheets, &mut all);
    contracts(sheets, &mut all);
    candidates(sheets, &mut all);
    all
}

/// All that several of `sheets` name, with those that do.
fn groups<'s, K: Ord>(
    sheets: &'s [Sheet],
    names: impl Fn(&'s Sheet) -> Vec<(K, Place)>,
) -> BTreeMap<K, Vec<(usize, Place)>> {
    let mut groups: BTreeMap<K, Vec<(usize, Place)>> = BTreeMap::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for (name, place) in names(sheet) {
            groups.entry(name).or_default().push((at, place));
        }
    }
    groups.retain(|_, those| those.len() > 1);
    groups
}

/// Two plans that change one thing in windows that overlap: told to the one that begins later.
fn overlaps(sheets: &[Sheet], all: &mut BTreeMap<usize, Neighbours>) {
    fn named(sheet: &Sheet) -> Vec<((bool, &str), Place)> {
        let Sheet { components, tables, .. } = sheet;
        let components = components.iter().map(|(name, place)| ((false, name.as_str()), *place));
        components.chain(tables.iter().map(|(name, table)| ((true, name.as_str()), table.place))).collect()
    }
    for ((table, name), those) in groups(sheets, named) {
        let windows = those.iter().filter_map(|(at, place)| Some((sheets.get(*at)?.window?, *at, *place)));
        let mut windows: Vec<_> = windows.collect();
        windows.sort_unstable();
        // those that are not over yet, by when they end
        let mut open: BTreeSet<(i64, usize, Place)> = BTreeSet::new();
        for ((start, end), at, place) in windows {
            while open.first().is_some_and(|(end, ..)| *end <= start) {
                open.pop_first();
            }
            let Some(sheet) = sheets.get(at) else { continue };
            let meets = |(_, other, _): &&(i64, usize, Place)| {
                sheets.get(*other).is_some_and(|other| sheet.shares_place(other) && !sheet.is_with(other))
            };
            // a thousand that are open at once are looked through no more than a few
            for (_, sheet, there) in open.iter().take(MOST * MOST).filter(meets).take(MOST) {
                let there = There { sheet: *sheet, place: *there };
                all.entry(at).or_default().overlaps.push((table, name.to_owned(), place, there));
            }
            open.insert((end, at, place));
        }
    }
}

/// What takes a form away that others may use, and whether an earlier plan made room for that.
fn contracts(sheets: &[Sheet], all: &mut BTreeMap<usize, Neighbours>) {
    // by table and place, the plan that made room first, and that nobody dates
    let mut expands: BTreeMap<(&str, Option<&str>), usize> = BTreeMap::new();
    let when = |sheet: &Sheet| sheet.window.map_or(i64::MIN, |(_, end)| end);
    for (at, sheet) in sheets.iter().enumerate() {
        let places = sheet.environments.iter().map(|place| Some(*place));
        let places: Vec<Option<&str>> = places.chain(sheet.environments.is_empty().then_some(None)).collect();
        for (name, _) in sheet.tables.iter().filter(|(_, table)| table.expands) {
            for place in &places {
                let first = expands.entry((name, *place)).or_insert(at);
                if sheets.get(*first).is_some_and(|known| when(sheet) < when(known)) {
                    *first = at;
                }
            }
        }
    }
    for (at, sheet) in sheets.iter().enumerate() {
        for (name, table) in sheet.tables.iter().filter(|(_, table)| !table.breaks.is_empty()) {
            let places = sheet.environments.iter().map(|place| Some(*place)).chain([None]);
            let mut earlier = places.filter_map(|place| expands.get(&(name.as_str(), place)).copied());
            let earlier = earlier
                .find(|other| *other != at && sheets.get(*other).is_some_and(|other| other.precedes(sheet)));
            let there = earlier.and_then(|other| {
                Some(There { sheet: other, place: sheets.get(other)?.tables.get(name)?.place })
            });
            let heard = (name.clone(), table.place, table.breaks.clone(), there);
            all.entry(at).or_default().contracts.push(heard);
        }
    }
}

/// The plans that bring to staging what another brings to production: the same version of the same component.
fn candidates(sheets: &[Sheet], all: &mut BTreeMap<usize, Neighbours>) {
    let named = |sheet: &'_ Sheet| -> Vec<((String, String), Place)> {
        if sheet.version.is_empty() || !(sheet.in_staging() || sheet.in_production()) {
            return Vec::new();
        }
        let plain = sheet.version.strip_prefix('v').unwrap_or(&sheet.version).to_owned();
        sheet.components.keys().map(|name| ((plain.clone(), name.clone()), sheet.release)).collect()
    };
    // what was tried last comes first
    let latest =
        |there: &There| (Reverse(sheets.get(there.sheet).and_then(|sheet| sheet.window)), there.clone());
    for those in groups(sheets, named).into_values() {
        let staged = those.iter().filter(|(at, _)| sheets.get(*at).is_some_and(Sheet::in_staging));
        let mut staged: Vec<There> = staged.map(|(at, place)| There { sheet: *at, place: *place }).collect();
        staged.sort_by_key(latest);
        staged.truncate(MOST);
        for (at, _) in those.iter().filter(|(at, _)| sheets.get(*at).is_some_and(Sheet::in_production)) {
            if !staged.is_empty() {
                all.entry(*at).or_default().staged.extend(staged.iter().cloned());
            }
        }
    }
    for heard in all.values_mut() {
        heard.staged.sort_by_key(latest);
        heard.staged.dedup();
    }
}
