//! What follows from many things together: the run as a whole, staging as a whole, who does what in which order.

use super::Fact;
use super::derived::told as told_of_duties;
use super::fact::Key;
use crate::vocabulary::{EntryId, ROOT, Times, vocabulary};
use std::collections::BTreeMap;

/// All that happened, whether in the one run or in attempts, and how far it came.
pub(super) fn ran(record: &Fact, steps: &[Fact], checks: &[Fact]) -> Fact {
    let words = vocabulary();
    let attempts = record.items("attempt");
    let all = |word: &str| -> Vec<Fact> {
        std::iter::once(record).chain(attempts).flat_map(|run| run.items(word)).cloned().collect()
    };
    let mut fields: Vec<(Key, Fact)> = happened()
        .into_iter()
        .map(|id| &words.entry(id).field)
        .map(|word: Key| (word, Fact::list(all(word))))
        .collect();
    if *record == Fact::None {
        return Fact::object(fields);
    }
    let ran = all("step");
    let deploying: Vec<&Fact> = ran
        .iter()
        .filter(|step| {
            step.word("in") == Some("deploy") && matches!(step.word("phase"), None | Some("deploy"))
        })
        .collect();
    let began = deploying.iter().filter_map(|step| began(step)).min();
    let began = began.or_else(|| record.get("started").and_then(|at| at.whole("epoch")));
    fields.extend(began.map(|epoch| (&"first" as Key, Fact::Whole(epoch))));
    let stages = all("stage");
    let ended =
        deploying.iter().copied().chain(&stages).filter_map(|step| step.get("at")?.whole("until")).max();
    fields.extend(ended.map(|epoch| (&"complete" as Key, Fact::Whole(epoch))));
    fields.push((&"told", told(&ran, "name")));
    fields.push((&"duties", told_of_duties(&ran, steps)));
    fields.push((&"results", told(&all("check"), "of")));
    let told: Vec<&str> = ran.iter().filter_map(|step| step.word("name")).collect();
    let due = |step: &&Fact| {
        step.word("in") != Some("rollback") && step.word("name").is_some_and(|name| !told.contains(&name))
    };
    fields.push((&"missing", Fact::list(steps.iter().filter(due).map(named).collect())));
    let seen = all("check");
    let seen: Vec<&str> = seen.iter().filter_map(|check| check.word("of")).collect();
    let unseen = |check: &&Fact| {
        matches!(check.word("in"), Some("verify" | "deploy" | "plan" | "after"))
            && check.word("of").is_some_and(|of| !seen.contains(&of))
            && check.get("named").and_then(|name| name.word("name")).is_none_or(|name| !seen.contains(&name))
    };
    fields.push((&"unchecked", Fact::list(checks.iter().filter(unseen).cloned().collect())));
    Fact::object(fields)
}

/// The words of which a record and its attempts can both have many.
pub(super) fn happened() -> Vec<EntryId> {
    let words = vocabulary();
    let record = words.child(ROOT, "record");
    let of_attempt = record.and_then(|record| words.child(record, "attempt"));
    let children = |of: Option<EntryId>| of.map_or(&[][..], |of| words.entry(of).children);
    let both = children(of_attempt).iter().filter(|id| children(record).contains(id));
    both.copied().filter(|id| !matches!(words.entry(*id).times, Times::Needed)).collect()
}

/// By what each of `things` is called, the first and the last that was told of it.
fn told(things: &[Fact], called: &str) -> Fact {
    let mut ends: BTreeMap<&str, [&Fact; 2]> = BTreeMap::new();
    for thing in things {
        if let (Some(name), Some(handle)) = (thing.word(called), thing.get("handle")) {
            ends.entry(name).or_insert([handle, handle])[1] = handle;
        }
    }
    let ends = ends.into_iter().map(|(name, [first, last])| {
        (name, Fact::object(vec![(&"first", first.clone()), (&"last", last.clone())]))
    });
    Fact::named(Vec::new(), ends)
}

fn began(step: &Fact) -> Option<i64> {
    let at = |word: &str| step.get(word)?.whole("epoch");
    at("started").or_else(|| at("at"))
}

fn named(step: &Fact) -> Fact {
    let field = |key: Key| step.get(key).map(|value| (key, value.clone()));
    Fact::object(
        [field(&"handle"), field(&"name"), field(&"in"), field(&"phase")].into_iter().flatten().collect(),
    )
}

/// When production is first touched: the first deploying step of the record, else the start of the window.
pub(super) fn start(ran: &Fact, window: &Fact) -> Fact {
    let epoch = ran.whole("first").or_else(|| window.whole("start"));
    epoch.map_or(Fact::None, |epoch| {
        let handle = window.get("handle").map(|handle| (&"handle" as Key, handle.clone()));
        Fact::object(handle.into_iter().chain([(&"epoch" as Key, Fact::Whole(epoch))]).collect())
    })
}

/// Which action is done first by which step, before and in a rollback.
pub(super) fn acts(steps: &[Fact]) -> Fact {
    let of = |rollback: bool| {
        let mut first: BTreeMap<&str, (i64, &Fact)> = BTreeMap::new();
        for step in steps.iter().filter(|step| (step.word("in") == Some("rollback")) == rollback) {
            let rank = step.whole("rank").unwrap_or(0);
            for act in step.items("acts").iter().filter_map(Fact::as_text) {
                let known = first.entry(act).or_insert((rank, step));
                if rank < known.0 {
                    *known = (rank, step);
                }
            }
        }
        let act = |(act, (rank, step)): (&'_ str, (i64, &Fact))| {
            let handle = step.get("handle").cloned().unwrap_or(Fact::None);
            let name = step.get("name").cloned().unwrap_or(Fact::None);
            (
                act.to_owned(),
                Fact::object(vec![(&"handle", handle), (&"rank", Fact::Whole(rank)), (&"name", name)]),
            )
        };
        let acts: Vec<(String, Fact)> = first.into_iter().map(act).collect();
        Fact::named(Vec::new(), acts.iter().map(|(act, fact)| (act.as_str(), fact.clone())))
    };
    let back = steps.iter().filter(|step| step.word("in") == Some("rollback"));
    let disabled = back.filter_map(|step| step.get("disables")).flat_map(|clause| clause.items("flag"));
    Fact::object(vec![
        (&"forward", of(false)),
        (&"rollback", of(true)),
        (&"disables", Fact::list(disabled.cloned().collect())),
    ])
}

/// What ran in staging before, and whether it was the release that is to ship.
pub(super) fn staging(plan: &Fact) -> Fact {
    let Some(staging) = plan.get("staging") else { return Fact::None };
    let release = plan.get("release");
    let text = |of: &Fact, key: &str| of.get(key).and_then(|clause| clause.word("text")).map(str::to_owned);
    let ships = |run: &Fact| {
        let Some(release) = release else { return false };
        let same = |a: Option<String>, b: Option<String>| {
            a.zip(b).is_some_and(|(a, b)| {
                !a.is_empty() && !b.is_empty() && (a.starts_with(&b) || b.starts_with(&a))
            })
        };
        let plain = |version: &str| version.strip_prefix('v').unwrap_or(version).to_owned();
        let version = run.word("version").zip(release.word("version"));
        let named = version.is_some_and(|(ran, ships)| plain(ran) == plain(ships));
        // a name can be moved; what both say exactly decides
        let exact = ["commit", "digest"].into_iter().filter_map(|key| text(run, key).zip(text(release, key)));
        let exact: Vec<bool> = exact.map(|(ran, ships)| same(Some(ran), Some(ships))).collect();
        if exact.is_empty() {
            return named || same(run.word("version").map(str::to_owned), text(release, "commit"));
        }
        exact.iter().all(|same| *same)
    };
    let mut runs: Vec<(i64, Fact)> = Vec::new();
    for run in staging.items("deployed") {
        let at = run.get("at").and_then(|at| at.whole("until")).unwrap_or(i64::MAX);
        runs.push((at, run.with(&"of_release", Fact::Yes(ships(run)))));
    }
    runs.sort_by_key(|(at, _)| *at);
    let of_release = |(_, run): &&(i64, Fact)| run.get("of_release") == Some(&Fact::Yes(true));
    let latest = runs.iter().rfind(of_release).or(runs.last());
    let mut fields: Vec<(Key, Fact)> = Vec::new();
    fields.extend(staging.get("handle").map(|handle| (&"handle" as Key, handle.clone())));
    fields.extend(latest.map(|(_, run)| (&"latest" as Key, run.clone())));
    fields.extend(runs.first().map(|(_, run)| (&"first" as Key, run.clone())));
    fields.push((&"runs", Fact::list(runs.iter().map(|(_, run)| run.clone()).collect())));
    Fact::object(fields)
}
