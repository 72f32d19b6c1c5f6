//! Dates and times of a calendar.

use super::lines::Line;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// A day or a time, in its zone; without one it is that of whoever reads.
#[derive(Debug, Clone)]
pub(super) struct When {
    pub(super) civil: DateTime,
    pub(super) zone: Option<TimeZone>,
    pub(super) whole_day: bool,
}

impl When {
    /// The times of a line, which may hold several; the text that is not understood otherwise.
    pub(super) fn all(line: &Line) -> Result<Vec<Self>, String> {
        let zone =
            line.parameter("TZID").map(|name| named(name).ok_or_else(|| name.to_owned())).transpose()?;
        line.value
            .split(',')
            .map(|text| Self::read(text, zone.clone()).ok_or_else(|| text.to_owned()))
            .collect()
    }

    /// `20260310`, `20260310T140000`, `20260310T140000Z`
    pub(super) fn read(text: &str, zone: Option<TimeZone>) -> Option<Self> {
        let text = text.trim();
        let (date, time) =
            text.split_once(['T', 't']).map_or((text, None), |(date, time)| (date, Some(time)));
        let date = (date.len() == 8).then(|| date_of(date))??;
        let Some(time) = time else {
            return Some(Self { civil: date.at(0, 0, 0, 0), zone: None, whole_day: true });
        };
        let (time, utc) = time.strip_suffix(['Z', 'z']).map_or((time, false), |time| (time, true));
        let digits = |at: usize| time.get(at..at + 2)?.parse::<i8>().ok();
        if time.len() != 6 {
            return None;
        }
        // a leap second is the last of its minute
        let time = Time::new(digits(0)?, digits(2)?, digits(4)?.min(59), 0).ok()?;
        let zone = if utc { Some(TimeZone::UTC) } else { zone };
        Some(Self { civil: date.to_datetime(time), zone, whole_day: false })
    }

    pub(super) fn zoned(&self, own: &TimeZone) -> Option<Zoned> {
        self.civil.to_zoned(self.zone.clone().unwrap_or_else(|| own.clone())).ok()
    }

    pub(super) fn instant(&self, own: &TimeZone) -> Option<Timestamp> {
        self.zoned(own).map(|zoned| zoned.timestamp())
    }

    pub(super) fn day(&self) -> Option<Date> {
        self.whole_day.then(|| self.civil.date())
    }
}

fn date_of(text: &str) -> Option<Date> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let month = text.get(4..6)?.parse().ok()?;
    Date::new(text.get(..4)?.parse().ok()?, month, text.get(6..8)?.parse().ok()?).ok()
}

/// The zone of a name; programs write names of folders before it: `/citadel.org/20260101_1/Europe/Berlin`.
fn named(name: &str) -> Option<TimeZone> {
    let mut rest = name.trim().trim_start_matches('/');
    loop {
        if let Ok(zone) = TimeZone::get(rest) {
            return Some(zone);
        }
        rest = rest.split_once('/')?.1;
    }
}
