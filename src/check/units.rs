//! What is judged together: a plan with its record.

use super::{Setting, paths};
use crate::source::{FileId, Source};
use crate::syntax::{Kind, Token, parse, unquote};
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A plan, a record, or both: what is judged together.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unit {
    pub(super) plan: Option<String>,
    pub(super) record: Option<String>,
}

impl Unit {
    /// A plan by itself, whatever stands beside it.
    pub(super) fn of_plan(plan: String) -> Self {
        Self { plan: Some(plan), record: None }
    }
}

/// Pairs the files of `keys`. A record names its plan; the record of a plan stands beside it.
pub(super) fn units(keys: &[String], setting: &Setting<'_>) -> Vec<Unit> {
    let mut units: BTreeSet<Unit> = BTreeSet::new();
    for key in keys {
        if key.ends_with(".record") {
            units.insert(Unit { plan: plan_of(key, setting), record: Some(key.clone()) });
        } else {
            let record =
                paths::record_beside(key).filter(|record| plan_of(record, setting).as_ref() == Some(key));
            units.insert(Unit { plan: Some(key.clone()), record });
        }
    }
    let recorded = units.iter().filter(|unit| unit.record.is_some()).filter_map(|unit| unit.plan.clone());
    let recorded: BTreeSet<String> = recorded.collect();
    // a plan that is judged with a record need not be judged without
    let again =
        |unit: &Unit| unit.record.is_none() && unit.plan.as_ref().is_some_and(|plan| recorded.contains(plan));
    units.into_iter().filter(|unit| !again(unit)).collect()
}

/// The plan that the record `key` names, if it can be read so far.
fn plan_of(key: &str, setting: &Setting<'_>) -> Option<String> {
    let text = (setting.load)(key).ok()?;
    let source = Source::new(FileId(0), text.label, text.text);
    let tree = parse(&source);
    let is_record = |token: Token| token.slice(&source.text) == "record";
    let mut statements = tree.roots().filter_map(|at| tree.statement(at));
    let record = statements.find(|statement| tree.head(statement).next().is_some_and(is_record))?;
    let path = tree.head(record).find(|token| token.kind == Kind::Text)?;
    paths::join(key, &unquote(path.slice(&source.text)))
}

/// `work` on every item, on as many threads as there are processors, in the order of the items.
pub(super) fn each<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let shares = shares(items, Vec::new, |done, at, item| done.push((at, work(item))));
    let mut done: Vec<(usize, R)> = shares.into_iter().flatten().collect();
    done.sort_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// What each of as many threads as there are processors made of its share of `items`, beginning with what `start` gives.
pub(super) fn shares<T: Sync, S: Send>(
    items: &[T],
    start: impl Fn() -> S + Sync,
    work: impl Fn(&mut S, usize, &T) + Sync,
) -> Vec<S> {
    const WORTH_IT: usize = 8;
    // asking for the number of processors reads several files of the system
    let worth = items.len() / WORTH_IT;
    let there = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = if worth < 2 { 1 } else { there().min(worth) };
    let next = AtomicUsize::new(0);
    let share = || {
        let mut made = start();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return made };
            work(&mut made, at, item);
        }
    };
    if threads < 2 {
        return vec![share()];
    }
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(share)).collect();
        let mut made = vec![share()];
        for other in others {
            match other.join() {
                Ok(more) => made.push(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        made
    })
}
