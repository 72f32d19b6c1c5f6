//! Which rules took longest.

use super::plain::plain;
use super::wording;
use crate::finding::Report;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Rules that are listed.
const MOST: usize = 10;
const HEADS: [&str; 3] = ["total", "runs", "per run"];

#[derive(Default, Clone, Copy)]
struct Time {
    nanoseconds: u64,
    runs: u64,
}

impl Time {
    fn and(self, other: Self) -> Self {
        Self { nanoseconds: self.nanoseconds + other.nanoseconds, runs: self.runs + other.runs }
    }

    fn cells(self) -> [String; 3] {
        let each = self.nanoseconds.checked_div(self.runs).unwrap_or(0);
        [milliseconds(self.nanoseconds), self.runs.to_string(), milliseconds(each)]
    }
}

/// A table of the rules that took longest over all plans, the longest first, and what all of them took.
#[must_use]
pub fn timings(report: &Report) -> String {
    let mut rules: BTreeMap<&str, Time> = BTreeMap::new();
    // what took no time did not run
    for outcome in report.outcomes.iter().filter(|outcome| outcome.nanoseconds > 0) {
        let time = rules.entry(&outcome.rule).or_default();
        *time = time.and(Time { nanoseconds: outcome.nanoseconds, runs: 1 });
    }
    if rules.is_empty() {
        return wording::NO_RULE_RAN.to_owned();
    }
    let all = rules.values().fold(Time::default(), |all, time| all.and(*time));
    let mut longest: Vec<(&str, Time)> = rules.iter().map(|(rule, time)| (*rule, *time)).collect();
    longest.sort_by_key(|(rule, time)| (std::cmp::Reverse(time.nanoseconds), *rule));
    longest.truncate(MOST);
    let mut rows = vec![(HEADS.map(str::to_owned), "rule".to_owned())];
    rows.extend(longest.iter().map(|(rule, time)| (time.cells(), plain(rule).into_owned())));
    rows.push((all.cells(), wording::all_rules(rules.len())));
    let mut widths = [0; 3];
    for (cells, _) in &rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = cell.len().max(*width);
        }
    }
    let mut table = String::new();
    for (cells, name) in &rows {
        for (width, cell) in widths.iter().zip(cells) {
            let _ = write!(table, "{cell:>width$}  ");
        }
        let _ = writeln!(table, "{name}");
    }
    table.truncate(table.trim_end().len());
    table
}

/// One unit for all, so that figures below each other can be compared.
fn milliseconds(nanoseconds: u64) -> String {
    let micro = nanoseconds.saturating_add(500) / 1_000;
    format!("{}.{:03} ms", micro / 1_000, micro % 1_000)
}
