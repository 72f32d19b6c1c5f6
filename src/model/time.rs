//! Instants, days, and times counted from the window.

use super::quantity::Quantity;
use jiff::civil::{Date, DateTime, Time as Clock};
use jiff::fmt::temporal::{Pieces, PiecesOffset};
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

/// A point in time as a plan writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Time {
    /// From, until: equal for an instant, a whole day for a date. Seconds since 1970.
    At { from: i64, until: i64 },
    /// Seconds after (before, if negative) the start of the window.
    FromWindow(f64),
}

/// Why a text is no point in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadTime {
    /// No such day or hour.
    NotATime,
    /// A time of day without a zone; the whole of it with the zone of the project.
    NoZone {
        with_zone: String,
    },
    UnknownZone {
        zone: String,
        meant: Option<String>,
    },
    /// The clocks jump over it.
    Gap {
        zone: String,
        from: String,
        to: String,
    },
    /// The clocks show it twice.
    Twice {
        first: String,
        second: String,
    },
    /// The offset is not that of the zone.
    Offset {
        zone: String,
        right: String,
    },
    /// `T-` without a duration behind it.
    NoDuration,
}

/// Whether a number is meant as a time: it begins as a date does, or as the time of a clock.
pub(super) fn looks_like_time(written: &str) -> bool {
    let mut bytes = written.bytes();
    let date = bytes.by_ref().take(4).filter(u8::is_ascii_digit).count() == 4 && bytes.next() == Some(b'-');
    // `14:00Z` has no date, but it is meant as a time
    date || written.split_once(':').is_some_and(|(hour, _)| hour.len() <= 2)
}

impl Time {
    /// Whether something that starts at `start` cannot end at this time. A day ends with its last moment.
    #[must_use]
    pub fn precedes(self, start: Self) -> bool {
        match (start, self) {
            (Self::At { from: start, .. }, Self::At { from, until }) => {
                until < start || (until == start && from < until)
            }
            (Self::FromWindow(start), Self::FromWindow(end)) => end < start,
            _ => false,
        }
    }

    /// Reads `T-30m`, `T+2h`.
    pub fn from_window(written: &str) -> Result<Self, BadTime> {
        let body = written.get(2..).unwrap_or("");
        match Quantity::parse(body) {
            Ok(Quantity::Duration(seconds)) if written.starts_with("T-") => Ok(Self::FromWindow(-seconds)),
            Ok(Quantity::Duration(seconds)) => Ok(Self::FromWindow(seconds)),
            _ => Err(BadTime::NoDuration),
        }
    }

    /// Reads `2026-03-03`, `2026-03-03T14:00Z`, `…+01:00`, `…[Europe/Berlin]`. A date is a day in `zone`.
    pub fn parse(written: &str, zone: &TimeZone) -> Result<Self, BadTime> {
        let pieces = Pieces::parse(written).map_err(|_| BadTime::NotATime)?;
        let named = match pieces.time_zone_annotation() {
            None => None,
            Some(_) => Some(named_zone(&pieces, written)?),
        };
        let Some(clock) = pieces.time() else {
            return day(&pieces, named.as_ref().map_or(zone, |(_, zone)| zone));
        };
        let date_time = pieces.date().to_datetime(clock);
        let offset = match pieces.offset() {
            None => None,
            Some(PiecesOffset::Zulu) => Some(Offset::UTC),
            Some(PiecesOffset::Numeric(numeric)) => Some(numeric.offset()),
            Some(_) => return Err(BadTime::NotATime),
        };
        let instant = match (offset, named) {
            (None, None) => {
                let name = zone.iana_name().filter(|name| *name != "UTC" && *name != "Etc/UTC");
                let with_zone = name.map_or(format!("{written}Z"), |name| format!("{written}[{name}]"));
                return Err(BadTime::NoZone { with_zone });
            }
            (Some(offset), None) => offset.to_timestamp(date_time).map_err(|_| BadTime::NotATime)?,
            (offset, Some((name, zone))) => in_zone(date_time, offset, &name, &zone)?,
        };
        Ok(Self::At { from: instant.as_second(), until: instant.as_second() })
    }
}

fn named_zone(pieces: &Pieces<'_>, written: &str) -> Result<(String, TimeZone), BadTime> {
    let name = written.split_once('[').map_or("", |(_, rest)| rest.trim_end_matches(']')).to_owned();
    if let Ok(Some(zone)) = pieces.to_time_zone() {
        return Ok((name, zone));
    }
    let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.as_str().to_owned()).collect();
    let tail = known
        .iter()
        .find(|zone| zone.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&name)));
    let meant =
        tail.map(String::as_str).or_else(|| crate::finding::nearest(&name, known.iter().map(String::as_str)));
    let meant = meant.map(str::to_owned);
    Err(BadTime::UnknownZone { zone: name, meant })
}

fn day(pieces: &Pieces<'_>, zone: &TimeZone) -> Result<Time, BadTime> {
    let start = |date: Date| {
        let midnight = date.to_datetime(Clock::midnight());
        zone.to_ambiguous_timestamp(midnight).compatible().map(Timestamp::as_second)
    };
    let date = pieces.date();
    let next = date.checked_add(1.day()).map_err(|_| BadTime::NotATime)?;
    match (start(date), start(next)) {
        (Ok(from), Ok(until)) => Ok(Time::At { from, until }),
        _ => Err(BadTime::NotATime),
    }
}

fn in_zone(
    date_time: DateTime,
    offset: Option<Offset>,
    name: &str,
    zone: &TimeZone,
) -> Result<Timestamp, BadTime> {
    let ambiguous = zone.to_ambiguous_timestamp(date_time);
    let right = match ambiguous.offset() {
        AmbiguousOffset::Unambiguous { offset: right } => right,
        AmbiguousOffset::Gap { before, after } => {
            let (from, to) = jump(zone, date_time, before, after);
            return Err(BadTime::Gap { zone: name.into(), from, to });
        }
        AmbiguousOffset::Fold { before, after } => match offset {
            Some(given) if given == before || given == after => given,
            Some(_) => return Err(BadTime::Offset { zone: name.into(), right: before.to_string() }),
            None => {
                let with =
                    |offset: Offset| format!("{}{offset}[{name}]", date_time.strftime("%Y-%m-%dT%H:%M"));
                return Err(BadTime::Twice { first: with(before), second: with(after) });
            }
        },
    };
    match offset {
        Some(given) if given != right => Err(BadTime::Offset { zone: name.into(), right: right.to_string() }),
        _ => right.to_timestamp(date_time).map_err(|_| BadTime::NotATime),
    }
}

/// The time of day at which the clocks jump, and the one to which.
fn jump(zone: &TimeZone, date_time: DateTime, before: Offset, after: Offset) -> (String, String) {
    let landed = before.to_timestamp(date_time).unwrap_or(Timestamp::UNIX_EPOCH);
    let later = landed.checked_add(1.second()).unwrap_or(landed);
    let at = zone.preceding(later).next().map_or(landed, |transition| transition.timestamp());
    let clock = |offset: Offset| offset.to_datetime(at).strftime("%H:%M").to_string();
    (clock(before), clock(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Result<Time, BadTime> {
        Time::parse(written, &TimeZone::get("Europe/Berlin").unwrap())
    }

    fn at(seconds: i64) -> Result<Time, BadTime> {
        Ok(Time::At { from: seconds, until: seconds })
    }

    #[test]
    fn an_instant_is_the_same_however_its_zone_is_written() {
        for written in [
            "2026-03-03T13:00Z",
            "2026-03-03T14:00+01:00",
            "2026-03-03T14:00[Europe/Berlin]",
            "2026-03-03T14:00:00+01:00[Europe/Berlin]",
        ] {
            assert_eq!(read(written), at(1_772_542_800), "{written}");
        }
    }

    #[test]
    fn a_date_is_its_whole_day_in_the_zone_of_the_project() {
        assert_eq!(read("2026-03-29"), Ok(Time::At { from: 1_774_738_800, until: 1_774_821_600 }));
    }

    #[test]
    fn a_time_that_does_not_exist_or_exists_twice_says_so() {
        let zone = || "Europe/Berlin".to_owned();
        assert_eq!(
            read("2026-03-29T02:30[Europe/Berlin]"),
            Err(BadTime::Gap { zone: zone(), from: "02:00".into(), to: "03:00".into() })
        );
        assert_eq!(
            read("2026-10-25T02:30[Europe/Berlin]"),
            Err(BadTime::Twice {
                first: "2026-10-25T02:30+02[Europe/Berlin]".into(),
                second: "2026-10-25T02:30+01[Europe/Berlin]".into()
            })
        );
        assert_eq!(read("2026-10-25T02:30+02:00[Europe/Berlin]"), at(1_792_888_200));
        assert!(matches!(read("2026-03-03T14:00+03:00[Europe/Berlin]"), Err(BadTime::Offset { .. })));
        assert!(matches!(read("2026-03-03T14:00"), Err(BadTime::NoZone { .. })));
        assert!(matches!(read("2026-02-30"), Err(BadTime::NotATime)));
        assert_eq!(
            read("2026-03-03T14:00[Berlin]"),
            Err(BadTime::UnknownZone { zone: "Berlin".into(), meant: Some("Europe/Berlin".into()) })
        );
    }

    #[test]
    fn a_time_may_count_from_the_window() {
        assert_eq!(Time::from_window("T-30m"), Ok(Time::FromWindow(-1_800.0)));
        assert_eq!(Time::from_window("T+1h30m"), Ok(Time::FromWindow(5_400.0)));
        assert_eq!(Time::from_window("T-3"), Err(BadTime::NoDuration));
    }
}
