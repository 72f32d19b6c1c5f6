use super::book::Book;
use super::problems::{self, Slip};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::ops::Range;

/// A module and bytes in it.
type Place = (usize, Range<u32>);

/// A rule, or everything at and below a place of the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    Rule(usize),
    Below(usize),
}

/// Which rule needs what, and where it says so first.
#[derive(Debug, Default)]
pub(super) struct Needs(BTreeMap<usize, BTreeMap<Need, Place>>);

impl Needs {
    pub(super) fn note(&mut self, from: usize, to: Need, place: Place) {
        self.0.entry(from).or_default().entry(to).or_insert(place);
    }
}

/// Rules that need themselves: the engine would follow them until its stack ends. One for each knot of them.
pub(super) fn cycles(book: &Book<'_>, needs: &Needs) -> Vec<Slip> {
    let graph = Graph::of(book, needs);
    let name = |rule: usize| book.rules.get(rule).map(|entry| entry.name.as_str());
    let slips = graph.knots().into_iter().filter_map(|knot| {
        let way = graph.circle(&knot)?;
        let rules: Vec<usize> = way.iter().filter_map(|need| rule_of(*need)).collect();
        let (first, between) = rules.split_first()?;
        let next = way.get(1).or(way.first())?;
        let (module, range) = needs.0.get(first)?.get(next)?.clone();
        let between: Vec<&str> = between.iter().filter_map(|rule| name(*rule)).collect();
        Some(problems::recursive(&range, name(*first)?, &between).within(module))
    });
    slips.collect()
}

fn rule_of(need: Need) -> Option<usize> {
    match need {
        Need::Rule(rule) => Some(rule),
        Need::Below(_) => None,
    }
}

#[derive(Debug)]
struct Graph {
    down: BTreeMap<Need, Vec<Need>>,
    up: BTreeMap<Need, Vec<Need>>,
}

impl Graph {
    fn of(book: &Book<'_>, needs: &Needs) -> Self {
        let mut down: BTreeMap<Need, Vec<Need>> = BTreeMap::new();
        let mut places = Vec::new();
        for (from, to) in &needs.0 {
            places.extend(to.keys().copied().filter(|need| rule_of(*need).is_none()));
            down.insert(Need::Rule(*from), to.keys().copied().collect());
        }
        while let Some(place) = places.pop() {
            let (Need::Below(at), Entry::Vacant(entry)) = (place, down.entry(place)) else { continue };
            let spot = book.spot(at).into_iter();
            let inside: Vec<Need> =
                spot.flat_map(|spot| spot.children.values()).map(|at| Need::Below(*at)).collect();
            let rule = book.spot(at).and_then(|spot| spot.rule).map(Need::Rule);
            places.extend(&inside);
            entry.insert(inside.into_iter().chain(rule).collect());
        }
        let mut up: BTreeMap<Need, Vec<Need>> = BTreeMap::new();
        for (from, all) in &down {
            for to in all {
                up.entry(*to).or_default().push(*from);
            }
        }
        Self { down, up }
    }

    /// Sets of rules each of which needs every other, or itself. Loops, not recursion: the chain may be long.
    fn knots(&self) -> Vec<BTreeSet<Need>> {
        let mut seen = BTreeSet::new();
        let mut finished = Vec::new();
        for start in self.down.keys() {
            let mut open = vec![(*start, 0)];
            while let Some((at, taken)) = open.pop() {
                if taken == 0 && !seen.insert(at) {
                    continue;
                }
                match self.down.get(&at).and_then(|all| all.get(taken)) {
                    Some(next) => open.extend([(at, taken + 1), (*next, 0)]),
                    None => finished.push(at),
                }
            }
        }
        let mut knots = Vec::new();
        while let Some(last) = finished.pop() {
            let mut knot = BTreeSet::new();
            let mut pending = vec![last];
            while let Some(at) = pending.pop() {
                if seen.remove(&at) {
                    knot.insert(at);
                    pending.extend(self.up.get(&at).into_iter().flatten());
                }
            }
            let itself = |need: &Need| self.down.get(need).is_some_and(|all| all.contains(need));
            if knot.len() > 1 || knot.iter().any(itself) {
                knots.push(knot);
            }
        }
        knots
    }

    /// The shortest way from the first rule of a knot back to itself, without its end.
    fn circle(&self, knot: &BTreeSet<Need>) -> Option<Vec<Need>> {
        let start = knot.first()?;
        let mut from: BTreeMap<Need, Need> = BTreeMap::new();
        let mut pending = VecDeque::from([*start]);
        while let Some(at) = pending.pop_front() {
            for next in self.down.get(&at).into_iter().flatten().filter(|next| knot.contains(next)) {
                if next == start {
                    let before = |at: &Need| if at == start { None } else { from.get(at).copied() };
                    let mut way: Vec<Need> = std::iter::successors(Some(at), before).collect();
                    way.reverse();
                    return Some(way);
                }
                if let Entry::Vacant(entry) = from.entry(*next) {
                    entry.insert(at);
                    pending.push_back(*next);
                }
            }
        }
        None
    }
}
