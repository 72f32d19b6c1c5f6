//! A figure with what it rests on: so many of so many, or values in their order. Few values are told as they are.

/// From so many values on a median says something that the values themselves do not.
pub(in super::super) const ENOUGH: usize = 5;
/// From so many on a share is told in percent.
pub(in super::super) const ENOUGH_FOR_PERCENT: usize = 10;

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Share {
    pub(in super::super) of: usize,
    pub(in super::super) all: usize,
}

impl Share {
    /// In tenths of a percent; none where there are too few for it.
    pub(in super::super) fn permille(self) -> Option<usize> {
        (self.all >= ENOUGH_FOR_PERCENT).then(|| (self.of * 2_000 / self.all).div_ceil(2))
    }

    pub(in super::super) fn said(self) -> String {
        match (self.all, self.permille()) {
            (0, _) => "none ran".into(),
            (all, None) => format!("{} of {all}", self.of),
            (all, Some(share)) => format!("{}.{}% ({} of {all})", share / 10, share % 10, self.of),
        }
    }
}

/// Values in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in super::super) struct Spread(Vec<i64>);

impl FromIterator<i64> for Spread {
    fn from_iter<I: IntoIterator<Item = i64>>(values: I) -> Self {
        let mut values: Vec<i64> = values.into_iter().collect();
        values.sort_unstable();
        Self(values)
    }
}

impl Spread {
    pub(in super::super) fn count(&self) -> usize {
        self.0.len()
    }

    /// The value in the middle, or halfway between the two; none where there are too few.
    pub(in super::super) fn median(&self) -> Option<i64> {
        let count = self.0.len();
        let at = |at: usize| self.0.get(at).copied();
        let (low, high) = (at(count.checked_sub(1)? / 2)?, at(count / 2)?);
        (count >= ENOUGH).then(|| low + high.saturating_sub(low) / 2)
    }

    pub(in super::super) fn ends(&self) -> Option<(i64, i64)> {
        Some((*self.0.first()?, *self.0.last()?))
    }

    /// All of them, where they are too few to be summed up.
    pub(in super::super) fn few(&self) -> &[i64] {
        if self.0.len() < ENOUGH { &self.0 } else { &[] }
    }

    /// `median 12m, 4m to 1h, of 9`, or the values themselves.
    pub(in super::super) fn said(&self, unit: fn(i64) -> String) -> String {
        match (self.median(), self.ends()) {
            (Some(median), Some((least, most))) => {
                format!("median {}, {} to {}, of {}", unit(median), unit(least), unit(most), self.0.len())
            }
            _ if self.0.is_empty() => "–".into(),
            _ => self.0.iter().map(|value| unit(*value)).collect::<Vec<_>>().join(", "),
        }
    }
}

/// Seconds as people write them, by their two largest units: `1h30m`.
pub(in super::super) fn duration(seconds: i64) -> String {
    const UNITS: [(i64, &str); 4] = [(86_400, "d"), (3_600, "h"), (60, "m"), (1, "s")];
    let mut left = seconds.max(0);
    let mut parts = Vec::new();
    for (worth, unit) in UNITS {
        let count = left / worth;
        left %= worth;
        if count > 0 {
            parts.push(format!("{count}{unit}"));
        } else if !parts.is_empty() {
            break;
        }
        if parts.len() == 2 {
            break;
        }
    }
    if parts.is_empty() { "0s".into() } else { parts.concat() }
}

pub(in super::super) fn percent(value: i64) -> String {
    format!("{value}%")
}

pub(in super::super) fn number(value: i64) -> String {
    value.to_string()
}

/// Thousandths, with their sign.
pub(in super::super) fn difference(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "+" };
    let value = value.unsigned_abs();
    format!("{sign}{}.{:02}", value / 1_000, value % 1_000 / 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_are_told_as_they_are() {
        let spread = |values: &[i64]| values.iter().copied().collect::<Spread>().said(duration);
        assert_eq!(spread(&[]), "–");
        assert_eq!(spread(&[300, 60, 5_400]), "1m, 5m, 1h30m");
        assert_eq!(spread(&[5, 1, 2, 3, 4]), "median 3s, 1s to 5s, of 5");
        assert_eq!(spread(&[60, 60, 120, 240, 360, 90_000]), "median 3m, 1m to 1d1h, of 6");
    }

    #[test]
    fn shares_of_few_are_no_percentage() {
        assert_eq!(Share { of: 0, all: 0 }.said(), "none ran");
        assert_eq!(Share { of: 2, all: 3 }.said(), "2 of 3");
        assert_eq!(Share { of: 2, all: 12 }.said(), "16.7% (2 of 12)");
        assert_eq!(Share { of: 12, all: 12 }.said(), "100.0% (12 of 12)");
    }

    #[test]
    fn durations_are_told_by_their_two_largest_units() {
        let told = [(0, "0s"), (59, "59s"), (61, "1m1s"), (3_601, "1h"), (90_061, "1d1h"), (-5, "0s")];
        for (seconds, said) in told {
            assert_eq!(duration(seconds), said);
        }
    }
}
