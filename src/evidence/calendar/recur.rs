//! When an event comes again: the common forms of RRULE. A rule with parts that are not known here is not understood, since
//! half a rule is a wrong one.

use super::value::When;
use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};

#[derive(Debug, Clone)]
pub(super) struct Rule {
    every: Every,
    interval: i32,
    count: Option<usize>,
    until: Option<When>,
    /// Days of the week, some with a number: the second Tuesday, the last Friday.
    days: Vec<(i16, Weekday)>,
    months: Vec<i8>,
    month_days: Vec<i8>,
    week_start: Weekday,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Every {
    Day,
    Week,
    Month,
    Year,
}

impl Rule {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (mut every, mut count, mut until, mut interval) = (None, None, None, 1);
        let (mut days, mut months, mut month_days, mut week_start) =
            (vec![], vec![], vec![], Weekday::Monday);
        for part in text.trim().split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => {
                    every = Some(match value.trim().to_ascii_uppercase().as_str() {
                        "DAILY" => Every::Day,
                        "WEEKLY" => Every::Week,
                        "MONTHLY" => Every::Month,
                        "YEARLY" => Every::Year,
                        _ => return None,
                    });
                }
                "INTERVAL" => interval = value.parse().ok().filter(|count| (1..=10_000).contains(count))?,
                "COUNT" => count = Some(value.parse().ok()?),
                "UNTIL" => until = Some(When::read(value, None)?),
                "BYDAY" => days = value.split(',').map(day).collect::<Option<Vec<_>>>()?,
                "BYMONTH" => months = numbers(value, 1, 12)?,
                "BYMONTHDAY" => month_days = numbers(value, -31, 31)?,
                "WKST" => week_start = day(value)?.1,
                _ => return None,
            }
        }
        let every = every?;
        // longer lists say nothing more, but cost
        if days.len() > 400 || months.len() > 12 || month_days.len() > 62 {
            return None;
        }
        let numbered = days.iter().any(|(number, _)| *number != 0);
        if (numbered && matches!(every, Every::Day | Every::Week))
            || (every == Every::Week && !month_days.is_empty())
        {
            return None;
        }
        Some(Self { every, interval, count, until, days, months, month_days, week_start })
    }
}

/// `MO`, `2TU`, `-1FR`; without a number it is zero.
fn day(text: &str) -> Option<(i16, Weekday)> {
    let text = text.trim();
    let (number, name) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = match name.to_ascii_uppercase().as_str() {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    };
    let number = if number.is_empty() {
        0
    } else {
        number.parse().ok().filter(|n| *n != 0 && (-53..=53).contains(n))?
    };
    Some((number, weekday))
}

fn numbers(text: &str, from: i8, until: i8) -> Option<Vec<i8>> {
    let number = |text: &str| text.trim().parse().ok().filter(|n| *n != 0 && (from..=until).contains(n));
    text.split(',').map(number).collect()
}

/// The starts of an event from its first on, up to `end`; each date that is looked at costs one of `tried`.
pub(super) fn starts(
    rule: &Rule,
    first: &When,
    zone: &TimeZone,
    end: Timestamp,
    tried: &mut usize,
) -> Vec<DateTime> {
    let mut found = vec![first.civil];
    let left = rule.count.unwrap_or(usize::MAX);
    let time = first.civil.time();
    let mut place = anchor(rule, first.civil.date());
    while let Some(from) = place {
        let dates = dates(rule, from, first.civil.date());
        *tried = tried.saturating_sub(dates.len().max(1));
        if *tried == 0 {
            return found;
        }
        for date in dates.into_iter().filter(|date| *date > first.civil.date()) {
            let civil = date.to_datetime(time);
            let when = When { civil, ..first.clone() };
            let Some(opens) = when.instant(zone) else { return found };
            let over = rule.until.as_ref().is_some_and(|until| match until.whole_day {
                true => civil.date() > until.civil.date(),
                // a time without a zone is that of the event
                false => {
                    let zone = first.zone.as_ref().unwrap_or(zone);
                    until.instant(zone).is_none_or(|until| opens > until)
                }
            });
            if over || opens >= end || found.len() >= left {
                return found;
            }
            found.push(civil);
        }
        // what begins after the end needs no looking at
        let begins = from.to_datetime(jiff::civil::Time::midnight());
        if (When { civil: begins, ..first.clone() }).instant(zone).is_none_or(|begins| begins >= end) {
            return found;
        }
        place = from.checked_add(step(rule)).ok();
    }
    found
}

fn step(rule: &Rule) -> Span {
    match rule.every {
        Every::Day => rule.interval.days(),
        Every::Week => rule.interval.weeks(),
        Every::Month => rule.interval.months(),
        Every::Year => rule.interval.years(),
    }
}

/// The beginning of the day, week, month or year in which the first time lies.
fn anchor(rule: &Rule, first: Date) -> Option<Date> {
    match rule.every {
        Every::Day => Some(first),
        Every::Week => {
            let into = first.weekday().since(rule.week_start);
            first.checked_sub(i64::from(into).days()).ok()
        }
        Every::Month => Some(first.first_of_month()),
        Every::Year => Some(first.first_of_year()),
    }
}

/// The dates of the rule in the day, week, month or year that begins at `from`, in their order.
fn dates(rule: &Rule, from: Date, first: Date) -> Vec<Date> {
    let in_month = |date: &Date| rule.months.is_empty() || rule.months.contains(&date.month());
    let weekday =
        |date: &Date| rule.days.is_empty() || rule.days.iter().any(|(_, day)| *day == date.weekday());
    let mut found: Vec<Date> = match rule.every {
        Every::Day => {
            let fits = |date: &Date| rule.month_days.is_empty() || on(rule, *date);
            Some(from).into_iter().filter(fits).filter(weekday).collect()
        }
        Every::Week => {
            let week = (0..7_i64).filter_map(|day| from.checked_add(day.days()).ok());
            let own = |date: &Date| {
                if rule.days.is_empty() { date.weekday() == first.weekday() } else { weekday(date) }
            };
            week.filter(own).collect()
        }
        Every::Month if in_month(&from) => month(rule, from, first),
        Every::Month => Vec::new(),
        // days of the week alone are counted in the whole year
        Every::Year if rule.months.is_empty() && rule.month_days.is_empty() && !rule.days.is_empty() => {
            numbered(rule, from, from.last_of_year())
        }
        Every::Year => {
            let all = rule.months.is_empty() && !rule.month_days.is_empty();
            let own = |month: &i8| match rule.months.is_empty() {
                true => all || *month == first.month(),
                false => rule.months.contains(month),
            };
            let months = (1..=12_i8).filter(own).filter_map(|month| Date::new(from.year(), month, 1).ok());
            return months.flat_map(|from| month_of_year(rule, from, first)).collect();
        }
    };
    found.retain(in_month);
    found.sort_unstable();
    found.dedup();
    found
}

fn month_of_year(rule: &Rule, from: Date, first: Date) -> Vec<Date> {
    let mut dates = month(rule, from, first);
    dates.sort_unstable();
    dates.dedup();
    dates
}

/// The dates of the rule in the month that begins at `from`.
fn month(rule: &Rule, from: Date, first: Date) -> Vec<Date> {
    let last = from.last_of_month();
    if !rule.month_days.is_empty() {
        let days = (1..=last.day()).filter_map(|day| Date::new(from.year(), from.month(), day).ok());
        let days = days.filter(|date| on(rule, *date));
        let named = numbered(rule, from, last);
        return days.filter(|date| rule.days.is_empty() || named.contains(date)).collect();
    }
    if !rule.days.is_empty() {
        return numbered(rule, from, last);
    }
    // a month without the day of the first time is passed over
    Date::new(from.year(), from.month(), first.day()).into_iter().collect()
}

/// Whether a date is one of the days of its month; negative ones count from its end.
fn on(rule: &Rule, date: Date) -> bool {
    let last = date.days_in_month();
    rule.month_days.iter().any(|day| *day == date.day() || (*day < 0 && last + 1 + day == date.day()))
}

/// The days of the week of the rule between two dates: all of them, or the one with its number.
fn numbered(rule: &Rule, from: Date, last: Date) -> Vec<Date> {
    let mut found = Vec::new();
    for (number, weekday) in &rule.days {
        let mut all = Vec::new();
        let mut date = Some(from);
        while let Some(own) = date.filter(|date| *date <= last) {
            let next = if own.weekday() == *weekday { 7_i64 } else { 1 };
            if own.weekday() == *weekday {
                all.push(own);
            }
            date = own.checked_add(next.days()).ok();
        }
        let place = usize::from(number.unsigned_abs()).wrapping_sub(1);
        match number {
            0 => found.append(&mut all),
            1.. => found.extend(all.get(place)),
            _ => found.extend(all.iter().rev().nth(place)),
        }
    }
    found
}
