//! `[calendar]`: when people are at work, and when nothing goes out. As written, and as valid.

use super::problems::{Problems, kind};
use super::valid::inside;
use super::written::{Placed, list, placed, text};
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The days of the week, in the order in which they are numbered.
pub(super) const DAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const KEYS: [&str; 5] = ["hours", "days", "early", "holidays", "freezes"];
const CLOSED_KEYS: [&str; 4] = ["day", "from", "until", "name"];

/// Which days of the week are meant, from Monday.
pub type Week = [bool; 7];

/// When people are at work, and when nothing goes out. What nobody has said is not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The business hours of a working day, in minutes from midnight.
    pub hours: Option<(u16, u16)>,
    /// The working days.
    pub days: Week,
    /// The days that are early in the week.
    pub early: Option<Week>,
    pub holidays: Option<Vec<Closed>>,
    pub freezes: Option<Vec<Closed>>,
    /// The text that says all this, and what it is called.
    pub text: (Arc<str>, Arc<str>),
}

impl Calendar {
    /// The files that it names.
    pub fn files(&self) -> impl Iterator<Item = &Placed<String>> {
        let all = [&self.holidays, &self.freezes].into_iter().flatten().flatten();
        all.filter_map(|one| match one {
            Closed::File { path, .. } => Some(path),
            _ => None,
        })
    }
}

/// A time at which nobody works, or nothing goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Closed {
    /// Once, between two instants, in seconds since 1970.
    Once { name: Placed<String>, from: i64, until: i64 },
    /// Every year, from a day to the end of another; it may be one of the next year.
    Yearly { name: Placed<String>, from: (i8, i8), until: (i8, i8) },
    /// What stands in a file; its label and its text, once it is read.
    File { path: Placed<String>, read: Option<(Arc<str>, Arc<str>)> },
}

#[derive(Default)]
pub(super) struct Written {
    hours: Option<Placed<String>>,
    days: Option<(Vec<Placed<String>>, std::ops::Range<usize>)>,
    early: Option<Vec<Placed<String>>>,
    holidays: Option<Vec<WrittenClosed>>,
    freezes: Option<Vec<WrittenClosed>>,
}

/// One member of a list of times: the path of a file, or keys with their values.
pub(super) enum WrittenClosed {
    File(Placed<String>),
    Table { place: std::ops::Range<usize>, keys: Vec<(Placed<String>, Placed<String>)> },
}

pub(super) fn read(table: &DeTable<'_>, problems: &mut Problems<'_>) -> Written {
    let mut written = Written::default();
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "hours" => written.hours = text("hours", value, problems),
            "days" => written.days = Some((list("days", value, problems), value.span())),
            "early" => written.early = Some(list("early", value, problems)),
            "holidays" => written.holidays = closed("holidays", value, problems),
            "freezes" => written.freezes = closed("freezes", value, problems),
            unknown => problems.unknown_key(unknown, key.span(), &KEYS),
        }
    }
    written
}

fn closed(
    name: &str,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Problems<'_>,
) -> Option<Vec<WrittenClosed>> {
    let DeValue::Array(items) = value.get_ref() else {
        problems.no_list(name, kind(value.get_ref()), value.span());
        return None;
    };
    let mut all = Vec::new();
    for item in items {
        match item.get_ref() {
            DeValue::String(path) => all.push(WrittenClosed::File(placed(path, item.span()))),
            DeValue::Table(table) => {
                let mut keys = Vec::new();
                for (key, value) in table {
                    let known = key.get_ref().as_ref();
                    let text = match value.get_ref() {
                        _ if !CLOSED_KEYS.contains(&known) => {
                            problems.unknown_key(known, key.span(), &CLOSED_KEYS);
                            continue;
                        }
                        // a day need not be quoted
                        DeValue::Datetime(time) if known != "name" => {
                            Some(Placed { value: time.to_string(), place: value.span() })
                        }
                        _ => text(known, value, problems),
                    };
                    keys.extend(text.map(|text| (placed(key.get_ref(), key.span()), text)));
                }
                all.push(WrittenClosed::Table { place: item.span(), keys });
            }
            other => problems.closed_no_table(name, kind(other), item.span()),
        }
    }
    Some(all)
}

pub(super) fn check(written: Written, zone: &TimeZone, problems: &mut Problems<'_>) -> Calendar {
    let hours = written.hours.and_then(|text| match hours(&text.value) {
        Some((from, until)) if from < until => Some((from, until)),
        Some(_) => {
            problems.hours_reversed(&text.value, text.place);
            None
        }
        None => {
            problems.bad_hours(&text.value, text.place);
            None
        }
    });
    let days = match written.days {
        None => [true, true, true, true, true, false, false],
        Some((named, place)) => {
            let days = week(&named, problems);
            if named.is_empty() {
                problems.no_working_day(place);
            }
            days
        }
    };
    let early = written.early.map(|named| {
        let early = week(&named, problems);
        for day in &named {
            let works = DAYS.iter().zip(days).any(|(known, works)| works && *known == day.value);
            if DAYS.contains(&&*day.value) && !works {
                problems.early_and_off(&day.value, day.place.clone());
            }
        }
        early
    });
    let mut all = |kind: &'static str, written: Option<Vec<WrittenClosed>>| {
        let checked = written?.into_iter().filter_map(|one| one_closed(kind, one, zone, problems));
        Some(checked.collect::<Vec<_>>())
    };
    let (holidays, freezes) = (all("holiday", written.holidays), all("freeze", written.freezes));
    Calendar { hours, days, early, holidays, freezes, text: problems.text() }
}

fn week(named: &[Placed<String>], problems: &mut Problems<'_>) -> Week {
    let mut week = [false; 7];
    for day in named {
        match DAYS.iter().zip(&mut week).find(|(known, _)| **known == day.value) {
            Some((_, set)) => *set = true,
            None => problems.bad_weekday(&day.value, day.place.clone(), &DAYS),
        }
    }
    week
}

/// `09:00..17:30`, in minutes from midnight.
fn hours(text: &str) -> Option<(u16, u16)> {
    let (from, until) = text.split_once("..")?;
    Some((minutes(from)?, minutes(until)?))
}

fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |text: &str, most: usize| {
        let plain = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| text.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2).filter(|_| minute.len() == 2)?);
    let all = hour * 60 + minute;
    (minute < 60 && all <= 24 * 60).then_some(all)
}

fn one_closed(
    kind: &'static str,
    written: WrittenClosed,
    zone: &TimeZone,
    problems: &mut Problems<'_>,
) -> Option<Closed> {
    let (place, keys) = match written {
        WrittenClosed::File(path) if !path.value.to_ascii_lowercase().ends_with(".ics") => {
            problems.no_calendar_file(&path.value, path.place);
            return None;
        }
        WrittenClosed::File(path) if !inside(&path.value) => {
            problems.calendar_outside(&path.value, path.place);
            return None;
        }
        WrittenClosed::File(path) => return Some(Closed::File { path, read: None }),
        WrittenClosed::Table { place, keys } => (place, keys),
    };
    let key = |name: &str| keys.iter().find(|(key, _)| key.value == name).map(|(_, value)| value);
    let name = key("name").filter(|name| !name.value.trim().is_empty());
    let (day, from, until) = (key("day"), key("from"), key("until"));
    let (from, until) = match (day, from, until) {
        (Some(day), None, None) => (day, day),
        (None, Some(from), Some(until)) => (from, until),
        (Some(_), ..) => {
            problems.closed_twice(kind, place);
            return None;
        }
        _ => {
            problems.closed_undated(kind, place);
            return None;
        }
    };
    let mut when = |text: &Placed<String>| {
        let when = When::read(&text.value, zone);
        if when.is_none() {
            problems.bad_when(&text.value, text.place.clone());
        }
        when
    };
    let (begins, ends) = (when(from), when(until));
    let Some(name) = name.cloned() else {
        problems.closed_unnamed(kind, place);
        return None;
    };
    match (begins?, ends?) {
        (When::Yearly(from), When::Yearly(until)) => Some(Closed::Yearly { name, from, until }),
        (When::At(from, _), When::At(_, until)) if from < until => Some(Closed::Once { name, from, until }),
        (When::At(..), When::At(..)) => {
            problems.closed_reversed(kind, &name.value, until.place.clone());
            None
        }
        _ => {
            problems.half_yearly(kind, &name.value, until.place.clone());
            None
        }
    }
}

enum When {
    /// A day of every year, by its month and its number.
    Yearly((i8, i8)),
    /// From, until: equal for an instant, else a day.
    At(i64, i64),
}

impl When {
    /// `12-24`, `2026-12-24`, `2026-12-24T18:00`, `2026-12-24T18:00Z`
    fn read(text: &str, zone: &TimeZone) -> Option<Self> {
        let text = text.trim();
        let instant = |at: Timestamp| Some(Self::At(at.as_second(), at.as_second()));
        let digits = |at: usize| text.get(at..at + 2)?.parse::<i8>().ok();
        if text.len() == 5 && text.get(2..3) == Some("-") {
            let (month, day) = (digits(0)?, digits(3)?);
            // a leap year has every day that any has
            return Date::new(2024, month, day).ok().map(|_| Self::Yearly((month, day)));
        }
        if text.contains('[') {
            return instant(text.parse::<Zoned>().ok()?.timestamp());
        }
        if text.len() > 10 {
            if let Ok(at) = text.parse::<Timestamp>() {
                return instant(at);
            }
            let civil: DateTime = text.parse().ok()?;
            return instant(civil.to_zoned(zone.clone()).ok()?.timestamp());
        }
        let date: Date = text.parse().ok().filter(|_| text.len() == 10)?;
        let start = |date: Date| date.to_zoned(zone.clone()).ok().map(|day| day.timestamp().as_second());
        Some(Self::At(start(date)?, start(date.checked_add(1.day()).ok()?)?))
    }
}
