//! Months of the calendar, in UTC.

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in super::super) struct Month {
    pub(in super::super) year: i16,
    pub(in super::super) month: i8,
}

const NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Month {
    /// The month of a time in seconds since 1970, and how far of it is over, in thousandths.
    pub(in super::super) fn of(seconds: i64) -> Option<(Self, i64)> {
        let time = Timestamp::from_second(seconds).ok()?.to_zoned(TimeZone::UTC);
        let (day, days) = (i64::from(time.day()) - 1, i64::from(time.days_in_month()));
        let through = (day * 24 + i64::from(time.hour())) * 1_000 / (days * 24);
        Some((Self { year: time.year(), month: time.month() }, through))
    }

    /// The month of a day such as `2026-01-31`.
    pub(in super::super) fn of_day(day: &str) -> Option<Self> {
        let day: jiff::civil::Date = day.parse().ok()?;
        Some(Self { year: day.year(), month: day.month() })
    }

    fn next(self) -> Self {
        match self.month {
            12 => Self { year: self.year + 1, month: 1 },
            month => Self { month: month + 1, ..self },
        }
    }

    /// Every month from the first to the last, those without a run too. Beyond a century nobody looks at months.
    pub(in super::super) fn through(first: Self, last: Self) -> Vec<Self> {
        const MOST: usize = 1_200;
        std::iter::successors(Some(first), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .take(MOST)
            .collect()
    }

    /// `2026-03`.
    pub(in super::super) fn word(self) -> String {
        format!("{:04}-{:02}", self.year, self.month)
    }

    /// `Mar 26`.
    pub(in super::super) fn short(self) -> String {
        let name = usize::try_from(self.month - 1).ok().and_then(|at| NAMES.get(at)).unwrap_or(&"");
        format!("{name} {:02}", self.year.rem_euclid(100))
    }
}
