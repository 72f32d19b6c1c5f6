//! When a report was made, as it says itself.

use jiff::Timestamp;
use jiff::civil::DateTime;
use std::fmt;

/// A time that a report gives: exact, or by the clock of a machine whose zone it does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Made {
    At(Timestamp),
    Local(DateTime),
}

impl Made {
    /// Reads RFC 3339 and what comes near it: `2026-03-10T14:00:00.123+01:00`, `2026-03-10 14:00:00 UTC`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text
            .strip_suffix(" UTC")
            .or_else(|| text.strip_suffix(" GMT"))
            .map_or_else(|| text.to_owned(), |bare| format!("{}Z", bare.trim_end()));
        let text = text.replace(" +0000", "Z").replace(" -0000", "Z");
        let exact = text.parse().ok().map(Made::At);
        exact.or_else(|| text.parse().ok().map(Made::Local))
    }

    /// Reads a count of seconds or milliseconds since 1970; a count too large for seconds is one of milliseconds.
    pub(super) fn since_epoch(text: &str) -> Option<Self> {
        /// The year 5138 in seconds, 1973 in milliseconds.
        const BORDER: i64 = 100_000_000_000;
        let whole = text.trim().split_once('.').map_or(text.trim(), |(whole, _)| whole);
        let count: i64 = whole.parse().ok().filter(|count| *count > 0)?;
        let at =
            if count < BORDER { Timestamp::from_second(count) } else { Timestamp::from_millisecond(count) };
        at.ok().map(Made::At)
    }

    /// The latest instant that this can mean: a clock without a zone may be twelve hours behind.
    #[must_use]
    pub fn latest(self) -> Option<Timestamp> {
        match self {
            Self::At(at) => Some(at),
            Self::Local(local) => jiff::tz::offset(-12).to_timestamp(local).ok(),
        }
    }

    /// The earliest instant that this can mean: a clock without a zone may be fourteen hours ahead.
    #[must_use]
    pub fn earliest(self) -> Option<Timestamp> {
        match self {
            Self::At(at) => Some(at),
            Self::Local(local) => jiff::tz::offset(14).to_timestamp(local).ok(),
        }
    }
}

impl fmt::Display for Made {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(at) => at.fmt(f),
            Self::Local(local) => local.fmt(f),
        }
    }
}

/// The later of two, where both are known.
pub(super) fn later(one: Option<Made>, other: Option<Made>) -> Option<Made> {
    match (one, other) {
        (Some(one), Some(other)) if other.latest() > one.latest() => Some(other),
        (None, other) => other,
        (one, _) => one,
    }
}
