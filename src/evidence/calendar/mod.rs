//! Calendars (RFC 5545) to periods between two instants: freezes, holidays, maintenance, who is on call.
//!
//! What ready-made readers there are bring a second library of times and zones, or expand rules without end; this one asks
//! of a calendar only when its events are, and says which it could not place.

mod event;
mod lines;
mod recur;
mod value;

use super::text::decode;
use super::unread::{Place, Remark, Remarks, Unread};
use event::{Event, events};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::collections::BTreeSet;
use value::When;

/// How many periods are kept.
pub const PERIODS: usize = 10_000;
/// How many dates of rules are tried in one calendar.
const TRIED: usize = 1_000_000;

/// The periods of a calendar that lie between two instants, also in part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    /// By their starts.
    pub periods: Vec<Period>,
    /// How many events there are, at any time.
    pub events: u64,
    /// How many of them were called off.
    pub cancelled: u64,
    pub remarks: Remarks,
}

/// One event, once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    pub from: Timestamp,
    pub until: Timestamp,
    pub summary: String,
    pub all_day: bool,
    /// Where its event begins in the file.
    pub at: Place,
    /// Where it is said what it is.
    pub named: Place,
}

impl Calendar {
    /// Whether there is no event at all, so that the calendar shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.events == 0
    }
}

/// The events of a calendar, as they are written: when they are, is asked of them later.
#[derive(Debug)]
pub struct Events {
    events: Vec<Event>,
    remarks: Remarks,
}

impl Events {
    /// Reads a calendar.
    ///
    /// # Errors
    /// Where it is none.
    pub fn read(bytes: &[u8]) -> Result<Self, Unread> {
        let mut remarks = Remarks::default();
        let events = events(&decode(bytes)?, &mut remarks)?;
        Ok(Self { events, remarks })
    }

    /// What lies between two instants. Times without a zone, and whole days, are those of `zone`.
    #[must_use]
    pub fn between(&self, from: Timestamp, until: Timestamp, zone: &TimeZone) -> Calendar {
        let mut calendar = Calendar { remarks: self.remarks.clone(), ..Calendar::default() };
        periods(&self.events, &mut calendar, from, until, zone);
        calendar
    }
}

/// Reads a calendar and what lies in it between two instants.
///
/// # Errors
/// Where it is none.
pub fn read(bytes: &[u8], from: Timestamp, until: Timestamp, zone: &TimeZone) -> Result<Calendar, Unread> {
    Ok(Events::read(bytes)?.between(from, until, zone))
}

fn periods(events: &[Event], calendar: &mut Calendar, from: Timestamp, until: Timestamp, zone: &TimeZone) {
    calendar.events = events.len() as u64;
    // an event that stands for one time of another takes its place
    let moved: BTreeSet<(&str, Timestamp)> = events
        .iter()
        .filter_map(|event| Some((event.uid.as_str(), event.instead_of.as_ref()?.instant(zone)?)))
        .collect();
    let mut tried = TRIED;
    let mut all = 0;
    for event in events {
        if event.cancelled {
            calendar.cancelled += 1;
            continue;
        }
        let Some(start) = &event.start else {
            calendar.remarks.unclear("event", &event.summary, Some(event.at));
            continue;
        };
        let excluded: BTreeSet<Timestamp> =
            event.except.iter().filter_map(|when| when.instant(zone)).collect();
        let days: BTreeSet<_> = event.except.iter().filter_map(When::day).collect();
        let mut starts = match &event.rule {
            Some(rule) if event.instead_of.is_none() => recur::starts(rule, start, zone, until, &mut tried),
            _ => vec![start.civil],
        };
        if tried == 0 {
            calendar.remarks.unclear("rule of", &event.summary, Some(event.at));
            tried = 1;
        }
        let mut more: Vec<When> = event.also.clone();
        more.retain(|when| when.zone.is_some() || when.civil != start.civil);
        for when in starts.drain(..).map(|civil| When { civil, ..start.clone() }).chain(more) {
            let Some((opens, closes)) = ends(event, start, &when, zone) else {
                calendar.remarks.unclear("time of", &event.summary, Some(event.at));
                continue;
            };
            let out = excluded.contains(&opens) || days.contains(&when.civil.date());
            let replaced = event.instead_of.is_none() && moved.contains(&(event.uid.as_str(), opens));
            if out || replaced || opens >= until || closes < from || (closes == from && opens < closes) {
                continue;
            }
            all += 1;
            if calendar.periods.len() < PERIODS {
                calendar.periods.push(Period {
                    from: opens,
                    until: closes,
                    summary: event.summary.clone(),
                    all_day: when.whole_day,
                    at: event.at,
                    named: event.named,
                });
            }
        }
    }
    if all > calendar.periods.len() as u64 {
        calendar.remarks.add(Remark::Kept { what: "periods", kept: calendar.periods.len(), of: all });
    }
    calendar.periods.sort_by_key(|period| (period.from, period.until));
}

/// When the event that starts at `when` begins and ends.
fn ends(event: &Event, first: &When, when: &When, zone: &TimeZone) -> Option<(Timestamp, Timestamp)> {
    let opens = when.instant(zone)?;
    if let Some(span) = event.lasts {
        let closes = when.zoned(zone)?.checked_add(span).ok()?.timestamp();
        return (closes >= opens).then_some((opens, closes));
    }
    let Some(end) = &event.end else {
        let next = |civil: DateTime| civil.checked_add(jiff::Span::new().days(1)).ok();
        let closes = match when.whole_day {
            true => When { civil: next(when.civil)?, ..when.clone() }.instant(zone)?,
            false => opens,
        };
        return Some((opens, closes));
    };
    let closes = if when.whole_day {
        // days are counted, whatever hours they have
        let days = first.civil.date().until(end.civil.date()).ok()?;
        When { civil: when.civil.checked_add(days).ok()?, ..when.clone() }.instant(zone)?
    } else {
        opens.checked_add(first.instant(zone)?.duration_until(end.instant(zone)?)).ok()?
    };
    (closes >= opens).then_some((opens, closes))
}
