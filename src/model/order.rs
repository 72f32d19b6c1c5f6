//! What must wait for what, followed to its end.

use super::node::{Model, NodeId, Placed};
use super::problems::Problems;
use std::collections::BTreeMap;

/// The most ranges that are kept for one plan: far more than people write, and a bound on what a hostile text costs.
const RANGES: usize = 1_000_000;

struct Graph<'m> {
    model: &'m Model,
    /// The nodes that can wait, in the order of the text.
    nodes: Vec<NodeId>,
    place: BTreeMap<NodeId, usize>,
    /// For every node, those it waits for, each with the clause that says so.
    waits: Vec<Vec<(usize, NodeId)>>,
}

impl<'m> Graph<'m> {
    /// The graph of all `word` statements in `inside`, along their clauses `along`.
    fn of(model: &'m Model, inside: &[NodeId], word: &str, along: &str) -> Self {
        let declares = |id: &NodeId| {
            model.word(*id) == word && model.entry(*id).slots.first().is_some_and(|s| s.name == "name")
        };
        let nodes: Vec<NodeId> = inside.iter().copied().filter(declares).collect();
        let place: BTreeMap<NodeId, usize> = nodes.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        let clauses: BTreeMap<NodeId, usize> = nodes
            .iter()
            .enumerate()
            .flat_map(|(at, id)| model.children(*id).iter().map(move |child| (*child, at)))
            .filter(|(child, _)| model.word(*child) == along)
            .collect();
        let mut waits = vec![Vec::new(); nodes.len()];
        for (from, to) in &model.links {
            if let (Some(waiting), Some(awaited)) = (clauses.get(from), place.get(to))
                && let Some(list) = waits.get_mut(*waiting)
            {
                list.push((*awaited, *from));
            }
        }
        Self { model, nodes, place, waits }
    }

    fn waits(&self, at: usize) -> &[(usize, NodeId)] {
        self.waits.get(at).map_or(&[], Vec::as_slice)
    }

    /// The nodes in an order in which each comes after all it waits for, and the circles that prevent it.
    fn sort(&self) -> (Vec<usize>, Vec<Vec<(usize, NodeId)>>) {
        const NEW: u8 = 0;
        const OPEN: u8 = 1;
        const DONE: u8 = 2;
        let mut state = vec![NEW; self.nodes.len()];
        let (mut order, mut circles) = (Vec::with_capacity(self.nodes.len()), Vec::new());
        for start in 0..self.nodes.len() {
            if state.get(start) != Some(&NEW) {
                continue;
            }
            // the path from `start`, each with how many of its waits have been followed, and by which clause it came
            let mut path: Vec<(usize, usize, Option<NodeId>)> = vec![(start, 0, None)];
            set(&mut state, start, OPEN);
            while let Some((at, followed, _)) = path.last().copied() {
                let Some(&(next, clause)) = self.waits(at).get(followed) else {
                    set(&mut state, at, DONE);
                    order.push(at);
                    path.pop();
                    continue;
                };
                if let Some(top) = path.last_mut() {
                    top.1 += 1;
                }
                match state.get(next) {
                    Some(&NEW) => {
                        set(&mut state, next, OPEN);
                        path.push((next, 0, Some(clause)));
                    }
                    Some(&OPEN) => {
                        let from = path.iter().position(|(node, ..)| *node == next).unwrap_or(0);
                        let mut circle: Vec<(usize, NodeId)> = path
                            .iter()
                            .skip(from + 1)
                            .filter_map(|(node, _, clause)| clause.map(|clause| (*node, clause)))
                            .collect();
                        circle.push((next, clause));
                        circles.push(circle);
                    }
                    _ => {}
                }
            }
        }
        (order, circles)
    }

    fn complain(&self, what: &str, circles: &[Vec<(usize, NodeId)>], problems: &mut Problems) {
        let name = |at: usize| self.nodes.get(at).and_then(|id| self.model.first_text(*id)).unwrap_or("");
        for circle in circles {
            // walk it from the node that stands first in the text
            let Some(first) =
                circle.iter().enumerate().min_by_key(|(_, (at, _))| *at).map(|(index, _)| index)
            else {
                continue;
            };
            let walk: Vec<(usize, NodeId)> =
                circle.iter().cycle().skip(first + 1).take(circle.len()).copied().collect();
            let mut path: Vec<&str> = circle.get(first).map(|(at, _)| name(*at)).into_iter().collect();
            path.extend(walk.iter().map(|(at, _)| name(*at)));
            let mut places =
                walk.iter().filter_map(|(_, clause)| Some(self.model.get(*clause)?.span)).zip(path.iter());
            let Some((span, _)) = places.next() else { continue };
            let others: Vec<_> = places.map(|(span, name)| (span, (*name).to_owned())).collect();
            problems.cycle(span, what, &path, &others);
        }
    }

    /// For each node of a sorted graph, its rank and the ranks of all it waits for, near and far.
    fn placed(&self, order: &[usize]) -> Vec<Placed> {
        let mut ranks = vec![0_u32; self.nodes.len()];
        let mut placed: Vec<Placed> = Vec::with_capacity(order.len());
        let mut kept = 0;
        for (rank, at) in order.iter().enumerate() {
            let Some(step) = self.nodes.get(*at).copied() else { continue };
            let rank = u32::try_from(rank).unwrap_or(u32::MAX);
            if let Some(slot) = ranks.get_mut(*at) {
                *slot = rank;
            }
            let mut follows = Vec::new();
            for (awaited, _) in self.waits(*at) {
                let Some(before) = ranks.get(*awaited).copied().filter(|before| *before < rank) else {
                    continue;
                };
                follows.push((before, before));
                if kept < RANGES {
                    follows.extend(placed.get(before as usize).map_or(&[][..], |p| &p.follows));
                }
            }
            let follows = joined(follows);
            kept += follows.len();
            placed.push(Placed { step, rank, follows });
        }
        placed
    }
}

fn set(state: &mut [u8], at: usize, to: u8) {
    if let Some(slot) = state.get_mut(at) {
        *slot = to;
    }
}

/// Sorted, with neighbours made one.
fn joined(mut ranges: Vec<(u32, u32)>) -> Vec<(u32, u32)> {
    ranges.sort_unstable();
    let mut out: Vec<(u32, u32)> = Vec::with_capacity(ranges.len());
    for (from, to) in ranges {
        match out.last_mut() {
            Some((_, end)) if from <= end.saturating_add(1) => *end = to.max(*end),
            _ => out.push((from, to)),
        }
    }
    out
}

/// Complains about circles, and places the steps of the plan.
pub(super) fn order(model: &Model, inside: &[NodeId], problems: &mut Problems) -> Vec<Placed> {
    let migrations = Graph::of(model, inside, "migration", "requires");
    let (_, circles) = migrations.sort();
    migrations.complain("migration", &circles, problems);
    let steps = Graph::of(model, inside, "step", "after");
    debug_assert_eq!(steps.place.len(), steps.nodes.len(), "a step stands in one place");
    let (order, circles) = steps.sort();
    steps.complain("step", &circles, problems);
    steps.placed(&order)
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn ranges_that_touch_become_one() {
        assert_eq!(joined(vec![(3, 4), (0, 1), (2, 2), (7, 7)]), vec![(0, 4), (7, 7)]);
    }
}
