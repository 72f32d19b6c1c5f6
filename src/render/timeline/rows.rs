//! What stands in a timeline, out of the facts.

use super::{Kind, Row, Timeline, duration, one_line};
use crate::facts::Fact;

pub(super) fn timeline(facts: &Fact) -> Timeline {
    let none = Fact::None;
    let plan = facts.get("plan").unwrap_or(&none);
    let start = facts.get("window").and_then(|window| window.whole("start"));
    let mut rows = Vec::new();
    let due = |thing: &Fact| when(thing.get("due")?, start);
    for notice in facts.items("notices").iter().filter(|notice| notice.get("due").is_some()) {
        let via = notice.get("via").and_then(said).map_or(String::new(), |via| format!(" via {via}"));
        let what = format!("{}{via}", notice.word("audience").unwrap_or("somebody"));
        rows.push(plain(due(notice), "notify", &what));
    }
    let phases = plan.items("phase");
    let phase = |name: &str| phases.iter().find(|phase| phase.word("kind") == Some(name));
    let steps = |name: &str| -> Vec<&Fact> {
        let of = |step: &&Fact| {
            step.word("in") == Some("deploy") && step.word("phase").unwrap_or("deploy") == name
        };
        let mut steps: Vec<&Fact> = facts.items("steps").iter().filter(of).collect();
        steps.sort_by_key(|step| step.whole("rank"));
        steps
    };
    let starts = phase("before").and_then(due);
    for (at, step) in steps("before").into_iter().enumerate() {
        rows.extend(crossed(facts, step));
        rows.push(plain(starts.filter(|_| at == 0), "before", &called(step)));
    }
    rows.sort_by_key(|row| row.at.unwrap_or(i64::MIN / 2));
    // what has no time of its own follows what it stands under
    let (untimed, mut rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|row| row.at.is_none());
    let under = rows.iter().rposition(|row| row.part == "before").map_or(rows.len(), |at| at + 1);
    rows.splice(under..under, untimed);
    let known = start.map(|_| 0);
    let mut clock = deploy(facts, &steps("deploy"), known, &mut rows);
    clock = stages(plan.get("strategy"), "stage", clock, &mut rows);
    for name in ["verify", "stabilise", "after"] {
        let Some(phase) = phase(name) else { continue };
        rows.extend(steps(name).into_iter().flat_map(|step| crossed(facts, step)));
        let span = |word: &str| phase.get(word).and_then(said).map(|span| format!("{word} {span}"));
        let count = |word: &str, noun: &str| match phase.items(word).len() {
            0 => None,
            1 => Some(format!("1 {noun}")),
            many => Some(format!("{many} {noun}s")),
        };
        let watched =
            phase.items("watch").iter().flat_map(|watch| watch.items("signal")).filter_map(Fact::as_text);
        let watched: Vec<&str> = watched.collect();
        let watched = (!watched.is_empty()).then(|| format!("watch {}", watched.join(", ")));
        let parts = [span("within"), span("for"), count("check", "check"), count("step", "step"), watched];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        rows.push(plain(clock, name, &parts.join(": ")));
    }
    for flag in plan.items("flag") {
        let name = format!("flag {}", flag.word("name").unwrap_or(""));
        let first = rows.len();
        stages(Some(flag), &name, clock, &mut rows);
        // when a flag begins is seldom said; only the order is certain
        rows.iter_mut().skip(first).for_each(|row| row.at = None);
    }
    close(facts, &mut rows);
    triggers(facts, &mut rows);
    let period = |of: &Fact| of.get("window").and_then(|window| said(window.get("period")?));
    let written = period(plan).or_else(|| plan.items("target").iter().find_map(period));
    let lasts = facts.get("window").and_then(|window| window.whole("seconds"));
    let window = written.map(|written| match lasts {
        Some(seconds) => format!("{written}, {}", duration(seconds)),
        None => written,
    });
    Timeline { title: one_line(plan.word("title").unwrap_or("")), window, rows }
}

/// The steps of the deployment. What follows them, at the earliest.
fn deploy(facts: &Fact, steps: &[&Fact], start: Option<i64>, rows: &mut Vec<Row>) -> Option<i64> {
    let mut clock = start;
    // what no step does may be done at once
    rows.extend(facts.items("no_return").iter().filter(|point| point.get("at").is_none()).map(line));
    for (at, step) in steps.iter().enumerate() {
        rows.extend(crossed(facts, step));
        let takes = step.get("takes");
        let lasts = takes.and_then(said).map_or(String::new(), |takes| format!(", {takes}"));
        rows.push(plain(clock.filter(|_| at == 0), "deploy", &format!("{}{lasts}", called(step))));
        clock = clock.map(|clock| clock.saturating_add(takes.and_then(seconds).unwrap_or(0)));
    }
    clock
}

/// The lines that are crossed when `step` is done.
fn crossed<'f>(facts: &'f Fact, step: &'f Fact) -> impl Iterator<Item = Row> + 'f {
    let here = |point: &&Fact| point.get("at").is_some() && point.get("at") == step.get("handle");
    facts.items("no_return").iter().filter(here).map(line)
}

/// A point of no return.
fn line(point: &Fact) -> Row {
    let migration = point.word("migration").unwrap_or("");
    let why = match point.word("why") {
        Some("declared") => point.word("because").unwrap_or("").to_owned(),
        Some("loses-data") => format!("`{migration}` loses data"),
        _ => format!("`{migration}` cannot be taken back"),
    };
    let left = if point.get("left") == Some(&Fact::Yes(true)) { ", and is left on rollback" } else { "" };
    Row { kind: Kind::Line, ..plain(None, "", &format!("point of no return: {why}{left}")) }
}

/// Stages one after the other, from `clock` on. When the last begins, at the earliest.
fn stages(of: Option<&Fact>, fallback: &str, mut clock: Option<i64>, rows: &mut Vec<Row>) -> Option<i64> {
    let Some(of) = of else { return clock };
    let part = of.word("kind").unwrap_or(fallback);
    for stage in of.items("stage") {
        let share = stage.get("share");
        let figure = share.and_then(|share| match share.get("percent")? {
            Fact::Whole(percent) => i32::try_from(*percent).ok().map(f64::from),
            Fact::Number(percent) => Some(*percent),
            _ => None,
        });
        let held = stage.get("for");
        let audience = stage.word("audience").map_or(String::new(), |audience| format!("{audience} "));
        let hold = held.and_then(said).map_or(String::new(), |held| format!(" for {held}"));
        let share = share.and_then(said).unwrap_or_default();
        rows.push(Row { share: figure, ..plain(clock, part, &format!("{audience}{share}{hold}")) });
        clock = clock.map(|clock| clock.saturating_add(held.and_then(seconds).unwrap_or(0)));
    }
    clock
}

/// The end of the window, where it falls.
fn close(facts: &Fact, rows: &mut Vec<Row>) {
    let Some(lasts) = facts.get("window").and_then(|window| window.whole("seconds")) else { return };
    let last = rows.iter().rposition(|row| row.at.is_some_and(|at| at <= lasts));
    let mut place = last.map_or(0, |at| at + 1);
    // what stands under the last has no time of its own
    while rows.get(place).is_some_and(|row| row.at.is_none() && !row.part.starts_with("flag ")) {
        place += 1;
    }
    rows.insert(place, Row { kind: Kind::Line, ..plain(Some(lasts), "", "the window closes") });
}

fn triggers(facts: &Fact, rows: &mut Vec<Row>) {
    for trigger in facts.items("triggers") {
        let limit = trigger.get("limit").and_then(said).map_or(String::new(), |limit| format!(" {limit}"));
        let lasts = trigger.get("for").and_then(said).map_or(String::new(), |lasts| format!(" for {lasts}"));
        let itself = if trigger.get("automatic").is_some() { ", automatic" } else { "" };
        let what = format!("{}{limit}{lasts}{itself}", trigger.word("on").unwrap_or(""));
        rows.push(Row { kind: Kind::Ever, ..plain(None, "rolls back", &what) });
    }
}

fn plain(at: Option<i64>, part: &str, what: &str) -> Row {
    Row { at, part: one_line(part), what: one_line(what), share: None, kind: Kind::Plain }
}

fn called(step: &Fact) -> String {
    step.word("title").or(step.word("name")).unwrap_or("").to_owned()
}

/// When a time is, in seconds from the start of the window.
fn when(time: &Fact, start: Option<i64>) -> Option<i64> {
    let counted = time.whole("from_window");
    counted.or_else(|| time.whole("epoch")?.checked_sub(start?))
}

fn seconds(duration: &Fact) -> Option<i64> {
    duration.whole("seconds")
}

/// What a value is in words.
fn said(value: &Fact) -> Option<String> {
    if let Some(text) = value.as_text() {
        return Some(text.to_owned());
    }
    if let (Some(start), Some(end)) = (value.get("start"), value.get("end")) {
        return Some(format!("{} to {}", said(start)?, said(end)?));
    }
    let text = ["written", "text", "kind", "name", "step"].iter().find_map(|key| value.word(key))?;
    Some(text.split_whitespace().collect::<Vec<_>>().join(" "))
}
