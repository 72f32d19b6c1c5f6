//! What a project's calendar says of a moment: whether people are at work, what holiday it is, what freeze holds. Everything
//! is told in the zone of the project, whatever its clocks do.

use super::calendar::{Calendar, Events};
use super::unread::Remark;
use jiff::civil::{Date, Time, Weekday};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan, Zoned};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Periods are worked out for about a year at a time, once for all plans.
const CHUNK: i64 = 1 << 25;
/// How many days are looked at one by one.
const FAR: usize = 1_000;

/// What a project says of its time.
#[derive(Debug)]
pub struct Almanac {
    pub zone: TimeZone,
    /// The business hours of a working day, in minutes from midnight.
    pub hours: Option<(u16, u16)>,
    /// The working days, from Monday.
    pub days: [bool; 7],
    /// The days that are early in the week.
    pub early: Option<[bool; 7]>,
    /// None: nobody has said which there are.
    pub holidays: Option<Closures>,
    pub freezes: Option<Closures>,
}

/// Times at which something is closed.
#[derive(Debug, Default)]
pub struct Closures {
    once: Vec<Closure>,
    yearly: Vec<(Yearly, Closure)>,
    files: Vec<(u32, Vec<u32>, Events)>,
    known: Mutex<BTreeMap<i64, Arc<Chunk>>>,
}

/// What lies in some time, and what of it nobody could place.
#[derive(Debug, Default)]
struct Chunk {
    closures: Vec<Closure>,
    unclear: Vec<Unclear>,
}

type Yearly = ((i8, i8), (i8, i8));

/// One such time, with where it is written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Closure {
    pub from: i64,
    pub until: i64,
    pub name: String,
    pub at: Origin,
}

/// A place in one of the texts of a calendar, by the number of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    pub text: u32,
    pub start: u32,
    pub end: u32,
}

/// What in a calendar nobody could place in time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unclear {
    pub what: String,
    pub at: Origin,
}

/// Why nobody is at work at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Off {
    /// It lies outside the hours of a working day.
    Hour,
    /// It lies on a day on which nobody works.
    Day,
    Holiday(Closure),
}

impl Closures {
    pub fn add(&mut self, closure: Closure) {
        self.once.push(closure);
    }

    /// A closure of every year, from a day, by month and number, to the end of another.
    pub fn add_yearly(&mut self, from: (i8, i8), until: (i8, i8), name: String, at: Origin) {
        self.yearly.push(((from, until), Closure { from: 0, until: 0, name, at }));
    }

    /// The events of the file `number`, whose text is `text`.
    pub fn add_file(&mut self, number: u32, text: &str, events: Events) {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut starts: Vec<u32> = starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect();
        starts.push(u32::try_from(text.len() + 1).unwrap_or(u32::MAX));
        self.files.push((number, starts, events));
    }

    /// Those that touch the time between two instants, by their starts.
    fn between(&self, from: i64, until: i64, zone: &TimeZone) -> Vec<Closure> {
        let touches = |one: &&Closure| one.from < until.max(from + 1) && one.until > from;
        let chunks = self.chunks(from, until, zone);
        let all = chunks.iter().flat_map(|chunk| chunk.closures.iter().filter(touches).cloned());
        let mut all: Vec<Closure> = all.collect();
        all.sort();
        all.dedup();
        all
    }

    /// What is written of the time between two instants, and could not be understood.
    fn unclear(&self, from: i64, until: i64, zone: &TimeZone) -> Vec<Unclear> {
        let chunks = self.chunks(from, until, zone);
        let mut all: Vec<Unclear> = chunks.iter().flat_map(|chunk| chunk.unclear.iter().cloned()).collect();
        all.sort();
        all.dedup();
        all
    }

    fn chunks(&self, from: i64, until: i64, zone: &TimeZone) -> Vec<Arc<Chunk>> {
        const MOST: i64 = 64;
        let (first, last) = (from.div_euclid(CHUNK), until.max(from).div_euclid(CHUNK));
        if last - first > MOST {
            return vec![Arc::new(self.expand(from, until, zone))];
        }
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let chunk = |number: i64| {
            let chunk = known.entry(number).or_insert_with(|| {
                let from = number.saturating_mul(CHUNK);
                Arc::new(self.expand(from, from.saturating_add(CHUNK), zone))
            });
            chunk.clone()
        };
        (first..=last).map(chunk).collect()
    }

    fn expand(&self, from: i64, until: i64, zone: &TimeZone) -> Chunk {
        let mut all = self.once.clone();
        let mut unclear = Vec::new();
        let at = |second: i64| Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
        let (first, last) = (at(from).to_zoned(zone.clone()).year(), at(until).to_zoned(zone.clone()).year());
        for (((month, day), (to_month, to_day)), closure) in &self.yearly {
            for year in first.saturating_sub(1)..=last {
                let over = i16::from((to_month, to_day) < (month, day));
                let begins = Date::new(year, *month, *day).ok().and_then(|date| opening(date, zone));
                let ends = Date::new(year.saturating_add(over), *to_month, *to_day).ok();
                let ends = ends.and_then(|date| opening(date.tomorrow().ok()?, zone));
                if let (Some(from), Some(until)) = (begins, ends) {
                    all.push(Closure { from, until, ..closure.clone() });
                }
            }
        }
        for (text, starts, events) in &self.files {
            let origin = |line: u32| {
                let line = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
                let start = starts.get(line).copied().unwrap_or(0);
                let end = starts.get(line + 1).map_or(start, |next| next.saturating_sub(1));
                Origin { text: *text, start, end: end.max(start) }
            };
            let Calendar { periods, remarks, .. } = events.between(at(from), at(until), zone);
            all.extend(periods.into_iter().map(|period| Closure {
                from: period.from.as_second(),
                until: period.until.as_second(),
                name: period.summary,
                at: origin(period.named.line),
            }));
            let left_out = |remark: Remark| {
                let place =
                    if let Remark::NotUnderstood { at: Some(at), .. } = &remark { at.line } else { 1 };
                Unclear { what: remark.to_string(), at: origin(place) }
            };
            unclear.extend(remarks.first.into_iter().map(left_out));
        }
        all.retain(|one| one.from < until && one.until > from);
        Chunk { closures: all, unclear }
    }
}

/// When a day begins.
fn opening(date: Date, zone: &TimeZone) -> Option<i64> {
    date.to_zoned(zone.clone()).ok().map(|day| day.timestamp().as_second())
}

impl Almanac {
    /// The clocks of the project at a moment.
    #[must_use]
    pub fn clock(&self, at: i64) -> Zoned {
        Timestamp::from_second(at).unwrap_or(Timestamp::UNIX_EPOCH).to_zoned(self.zone.clone())
    }

    /// The holidays that touch the time between two instants.
    #[must_use]
    pub fn holidays(&self, from: i64, until: i64) -> Vec<Closure> {
        self.holidays.as_ref().map(|all| all.between(from, until, &self.zone)).unwrap_or_default()
    }

    /// The freezes that touch the time between two instants.
    #[must_use]
    pub fn freezes(&self, from: i64, until: i64) -> Vec<Closure> {
        self.freezes.as_ref().map(|all| all.between(from, until, &self.zone)).unwrap_or_default()
    }

    /// What is written of freezes and holidays between two instants, and could not be understood, with whose it is.
    #[must_use]
    pub fn unclear(&self, from: i64, until: i64) -> Vec<(&'static str, Unclear)> {
        let of = [("freezes", &self.freezes), ("holidays", &self.holidays)];
        let of = of.into_iter().filter_map(|(name, closures)| Some((name, closures.as_ref()?)));
        let all = of.flat_map(|(name, closures)| {
            closures.unclear(from, until, &self.zone).into_iter().map(move |one| (name, one))
        });
        all.collect()
    }

    fn works_on(&self, weekday: Weekday) -> bool {
        let at = usize::try_from(weekday.to_monday_zero_offset()).unwrap_or(0);
        self.days.get(at).copied().unwrap_or(false)
    }

    /// Whether people work on a day: it is one of the week, and no holiday is all of it.
    #[must_use]
    pub fn is_workday(&self, date: Date) -> bool {
        self.works_on(date.weekday()) && !self.is_holiday(date)
    }

    fn is_holiday(&self, date: Date) -> bool {
        let ends = date.tomorrow().ok().and_then(|next| opening(next, &self.zone));
        let (Some(from), Some(until)) = (opening(date, &self.zone), ends) else { return false };
        self.holidays(from, until).iter().any(|one| one.from <= from && until <= one.until)
    }

    /// Why nobody is at work at a moment; where the hours are not said, those of a working day are not known.
    #[must_use]
    pub fn off(&self, at: i64) -> Option<Off> {
        let clock = self.clock(at);
        if let Some(holiday) = self.holidays(at, at + 1).into_iter().next() {
            return Some(Off::Holiday(holiday));
        }
        if !self.works_on(clock.weekday()) {
            return Some(Off::Day);
        }
        let (from, until) = self.hours?;
        let minute = i32::from(clock.hour()) * 60 + i32::from(clock.minute());
        (minute < i32::from(from) || minute >= i32::from(until)).then_some(Off::Hour)
    }

    /// The first moment between two instants at which nobody is at work, and why.
    #[must_use]
    pub fn first_off(&self, from: i64, until: i64) -> Option<(i64, Off)> {
        let mut at = from;
        for _ in 0..FAR {
            if at >= until.max(from + 1) {
                return None;
            }
            if let Some(off) = self.off(at) {
                return Some((at, off));
            }
            // at work until the hours end, or a holiday begins
            let date = self.clock(at).date();
            let midnight = opening(date.tomorrow().ok()?, &self.zone)?;
            let ends = self.hours.map_or(Some(midnight), |(_, until)| self.minute_of(date, until))?;
            let next = self.holidays(at, ends.min(until)).first().map_or(ends, |holiday| holiday.from);
            at = next.min(ends).max(at + 1);
        }
        None
    }

    fn minute_of(&self, date: Date, minute: u16) -> Option<i64> {
        let Ok(hour) = i8::try_from(minute / 60) else { return None };
        if hour >= 24 {
            return opening(date.tomorrow().ok()?, &self.zone);
        }
        let time = Time::new(hour, i8::try_from(minute % 60).ok()?, 0, 0).ok()?;
        date.to_datetime(time).to_zoned(self.zone.clone()).ok().map(|at| at.timestamp().as_second())
    }

    /// The place of a working day among those of its week, from 1, and how many of them follow that are no holidays. A week
    /// begins after the most days on which nobody works.
    #[must_use]
    pub fn in_week(&self, date: Date) -> Option<(i64, i64)> {
        if !self.is_workday(date) {
            return None;
        }
        let works = |at: usize| self.days.get(at % 7).copied().unwrap_or(false);
        let rest = |at: usize| (1..=7).take_while(|back| !works(at + 7 - back)).count();
        let first = (0..7).filter(|at| works(*at)).max_by_key(|at| (rest(*at), 7 - *at))?;
        let today = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
        let since = (today + 7 - first) % 7;
        let place = (0..=since).filter(|after| works(first + after)).count();
        let follow =
            (1..7 - since).filter_map(|after| date.checked_add(i64::try_from(after).ok()?.days()).ok());
        let left = follow.filter(|day| self.is_workday(*day)).count();
        Some((i64::try_from(place).ok()?, i64::try_from(left).ok()?))
    }

    /// How many working days lie between two moments: those that begin after the first, up to that of the second.
    #[must_use]
    pub fn working_days(&self, from: i64, until: i64) -> i64 {
        let last = self.clock(until).date();
        let days = self.clock(from).date().series(1.day()).skip(1).take(FAR);
        let days = days.take_while(|day| *day <= last).filter(|day| self.is_workday(*day)).count();
        i64::try_from(days).unwrap_or(i64::MAX)
    }
}
