//! Figures over many runs: how often, how well, how long, and how soon it was mended. Each says what it rests on.

mod csv;
mod figure;
mod json;
mod left;
mod markdown;
mod month;
mod table;

pub(super) use csv::write as csv;
pub(super) use figure::{ENOUGH, ENOUGH_FOR_PERCENT, Share, Spread, difference, duration, number, percent};
pub(super) use json::{value, write as json};
pub(super) use left::left;
pub(super) use markdown::{part as markdown_part, write as markdown};
pub(super) use month::Month;
pub(super) use table::{By, FIGURES};

use crate::finding::compliance::{Compliance, Dossier};
use crate::finding::run::Run;
use std::collections::{BTreeMap, BTreeSet};

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    Completed,
    RolledBack,
    Aborted,
    Blocked,
    Open,
}

impl Ending {
    pub(super) const ALL: [Self; 5] =
        [Self::Completed, Self::RolledBack, Self::Aborted, Self::Blocked, Self::Open];

    pub(super) fn of(run: &Run) -> Self {
        match run.exit.as_deref() {
            Some("completed") => Self::Completed,
            Some("rolled-back") => Self::RolledBack,
            Some("aborted") => Self::Aborted,
            Some("blocked") => Self::Blocked,
            _ => Self::Open,
        }
    }

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::RolledBack => "rolled-back",
            Self::Aborted => "aborted",
            Self::Blocked => "blocked",
            Self::Open => "open",
        }
    }

    pub(super) fn said(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::RolledBack => "rolled back",
            Self::Aborted => "aborted",
            Self::Blocked => "blocked",
            Self::Open => "no end recorded",
        }
    }
}

/// One run of the population.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfRun<'c> {
    /// The number of its plan in the population.
    pub(super) number: usize,
    pub(super) dossier: &'c Dossier,
    pub(super) run: &'c Run,
    /// When it began, with how far of the month was over, in thousandths.
    pub(super) month: Option<(Month, i64)>,
}

/// Runs that are looked at together.
#[derive(Debug, Clone)]
pub(super) struct Group<'c> {
    pub(super) name: String,
    pub(super) runs: Vec<OfRun<'c>>,
}

pub(super) struct Fleet<'c> {
    pub(super) all: &'c Compliance,
    /// Every run that has a record, those that began first first.
    pub(super) whole: Group<'c>,
    /// From the first month to the last, those without a run too.
    pub(super) months: Vec<(Month, Group<'c>)>,
    pub(super) teams: Vec<Group<'c>>,
}

/// What runs for which no team is named are told under.
pub(super) const TEAMLESS: &str = "no team named";

impl<'c> Fleet<'c> {
    pub(super) fn of(all: &'c Compliance) -> Self {
        let dossiers = all.dossiers.iter().enumerate();
        let mut runs: Vec<OfRun<'c>> = dossiers
            .filter_map(|(number, dossier)| {
                let run = dossier.run.as_ref()?;
                Some(OfRun { number, dossier, run, month: run.started.and_then(Month::of) })
            })
            .collect();
        runs.sort_by_key(|one| (one.run.started, one.number));
        Self {
            all,
            months: months(all, &runs),
            teams: teams(&runs),
            whole: Group { name: "all runs".into(), runs },
        }
    }

    /// How many classes of causes the runs that were taken back had; none is what the record does not say.
    pub(super) fn causes(&self) -> Vec<(Option<&'c str>, usize)> {
        let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
        for one in self.whole.runs.iter().filter(|one| one.run.rolled_back) {
            let classes: BTreeSet<&str> =
                one.run.causes.iter().filter_map(|cause| cause.class.as_deref()).collect();
            if classes.is_empty() {
                *counts.entry(None).or_default() += 1;
            }
            for class in classes {
                *counts.entry(Some(class)).or_default() += 1;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_by_key(|(class, count)| (class.is_none(), std::cmp::Reverse(*count), *class));
        counts
    }

    /// The first and the last beginning, as days.
    pub(super) fn days(&self) -> Option<(String, String)> {
        let mut begun = self.whole.runs.iter().filter_map(|one| one.run.started);
        let first = begun.next()?;
        Some((day(first), day(begun.next_back().unwrap_or(first))))
    }

    /// The months that lie wholly between the first and the last run, or in the period that was asked for.
    pub(super) fn whole_months(&self) -> &[(Month, Group<'c>)] {
        let inner = |skip_first: bool, skip_last: bool| {
            let to = self.months.len().saturating_sub(usize::from(skip_last));
            self.months.get(usize::from(skip_first)..to).unwrap_or(&[])
        };
        match &self.all.period {
            Some((from, to)) => inner(!from.ends_with("-01"), !ends_month(to)),
            None => inner(true, true),
        }
    }

    /// How many runs began in a month.
    pub(super) fn frequency(&self) -> Spread {
        let count = |(_, group): &(Month, Group<'_>)| i64::try_from(group.runs.len()).unwrap_or(i64::MAX);
        self.whole_months().iter().map(count).collect()
    }
}

fn months<'c>(all: &Compliance, runs: &[OfRun<'c>]) -> Vec<(Month, Group<'c>)> {
    let begun = || runs.iter().filter_map(|one| one.month).map(|(month, _)| month);
    let asked =
        |end: fn(&(String, String)) -> &String| all.period.as_ref().and_then(|both| Month::of_day(end(both)));
    let (Some(first), Some(last)) = (begun().min(), begun().max()) else { return Vec::new() };
    let (first, last) = (asked(|both| &both.0).unwrap_or(first), asked(|both| &both.1).unwrap_or(last));
    let mut months: Vec<(Month, Group<'c>)> = Month::through(first, last)
        .into_iter()
        .map(|month| (month, Group { name: month.word(), runs: Vec::new() }))
        .collect();
    for one in runs {
        let at =
            one.month.and_then(|(month, _)| months.binary_search_by_key(&month, |(month, _)| *month).ok());
        if let Some((_, group)) = at.and_then(|at| months.get_mut(at)) {
            group.runs.push(*one);
        }
    }
    months
}

/// A run counts for each of its teams.
fn teams<'c>(runs: &[OfRun<'c>]) -> Vec<Group<'c>> {
    let mut teams: BTreeMap<Option<&str>, Vec<OfRun<'c>>> = BTreeMap::new();
    for one in runs {
        let named: BTreeSet<&str> = one.run.teams.iter().map(String::as_str).collect();
        if named.is_empty() {
            teams.entry(None).or_default().push(*one);
        }
        for team in named {
            teams.entry(Some(team)).or_default().push(*one);
        }
    }
    let teamless = teams.remove(&None);
    let named = teams.into_iter().map(|(team, runs)| (team.unwrap_or_default().to_owned(), runs));
    let all = named.chain(teamless.map(|runs| (TEAMLESS.to_owned(), runs)));
    all.map(|(name, runs)| Group { name, runs }).collect()
}

/// The day of a time in seconds since 1970, in UTC.
pub(super) fn day(seconds: i64) -> String {
    let time = jiff::Timestamp::from_second(seconds).ok();
    time.map_or_else(String::new, |time| time.to_string().chars().take(10).collect())
}

fn ends_month(day: &str) -> bool {
    day.parse::<jiff::civil::Date>().is_ok_and(|day| day.day() == day.days_in_month())
}

impl Group<'_> {
    pub(super) fn count(&self, ending: Ending) -> usize {
        self.runs.iter().filter(|one| Ending::of(one.run) == ending).count()
    }

    /// Those that changed something and ended: what was blocked changed nothing, what is open may still go either way.
    fn executed(&self) -> usize {
        let changed = [Ending::Completed, Ending::RolledBack, Ending::Aborted];
        changed.into_iter().map(|ending| self.count(ending)).sum()
    }

    pub(super) fn success(&self) -> Share {
        Share { of: self.count(Ending::Completed), all: self.executed() }
    }

    /// Those that were taken back, wholly or in part, also where a later attempt went well.
    pub(super) fn rollback(&self) -> Share {
        let changed = |run: &Run| !matches!(Ending::of(run), Ending::Blocked | Ending::Open);
        let of = self.runs.iter().filter(|one| one.run.rolled_back && changed(one.run)).count();
        Share { of, all: self.executed() }
    }

    pub(super) fn length(&self) -> Spread {
        self.runs.iter().filter_map(|one| one.run.length()).collect()
    }

    pub(super) fn work(&self) -> Spread {
        self.runs.iter().filter_map(|one| one.run.work()).collect()
    }

    /// Of each window, how much was used, in percent.
    pub(super) fn of_window(&self) -> Spread {
        let share =
            |run: &Run| run.work()?.checked_mul(100)?.checked_div(run.window.filter(|window| *window > 0)?);
        self.runs.iter().filter_map(|one| share(one.run)).collect()
    }

    /// How long what went wrong lasted: all of it, or what is of one kind.
    pub(super) fn recovery(&self, kind: Option<&str>) -> Spread {
        let all = self.runs.iter().flat_map(|one| &one.run.setbacks);
        all.filter(|one| kind.is_none_or(|kind| one.kind == kind)).filter_map(|one| one.lasted()).collect()
    }

    pub(super) fn again(&self) -> Share {
        Share { of: self.runs.iter().filter(|one| one.run.attempts > 1).count(), all: self.runs.len() }
    }

    pub(super) fn defects(&self) -> Spread {
        let all = self.runs.iter().filter_map(|one| one.run.defects);
        all.filter_map(|count| i64::try_from(count).ok()).collect()
    }

    pub(super) fn downtime(&self) -> Spread {
        self.runs.iter().filter_map(|one| one.run.downtime).collect()
    }

    pub(super) fn security_incidents(&self) -> Spread {
        let all = self.runs.iter().filter_map(|one| one.run.security_incidents);
        all.filter_map(|count| i64::try_from(count).ok()).collect()
    }

    /// By how much what customers say went up or down, in thousandths.
    pub(super) fn satisfaction(&self) -> Spread {
        self.runs
            .iter()
            .filter_map(|one| one.run.satisfaction)
            .map(|(before, now)| now.saturating_sub(before))
            .collect()
    }
}
