//! Numbers with their units. `5%` is not `5`, and `30m` cannot be added to either.

/// A figure, in its plainest unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    Number(f64),
    Percent(f64),
    /// `2x`: so many times something.
    Multiple(f64),
    /// In seconds.
    Duration(f64),
    Bytes(f64),
    /// So many a second.
    Rate(f64),
}

/// Why a text is no figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BadQuantity {
    /// The unit is none; perhaps this one was meant.
    Unit {
        unit: String,
        meant: Option<&'static str>,
    },
    /// Parts of a duration out of order or given twice.
    Order,
    NoNumber,
}

/// Every unit with what one of it is worth.
const UNITS: &[(&str, Quantity)] = &[
    ("%", Quantity::Percent(1.0)),
    ("x", Quantity::Multiple(1.0)),
    ("ms", Quantity::Duration(0.001)),
    ("s", Quantity::Duration(1.0)),
    ("m", Quantity::Duration(60.0)),
    ("h", Quantity::Duration(3_600.0)),
    ("d", Quantity::Duration(86_400.0)),
    ("w", Quantity::Duration(604_800.0)),
    ("/s", Quantity::Rate(1.0)),
    ("/m", Quantity::Rate(1.0 / 60.0)),
    ("B", Quantity::Bytes(1.0)),
    ("kB", Quantity::Bytes(1e3)),
    ("MB", Quantity::Bytes(1e6)),
    ("GB", Quantity::Bytes(1e9)),
    ("TB", Quantity::Bytes(1e12)),
    ("KiB", Quantity::Bytes(1_024.0)),
    ("MiB", Quantity::Bytes(1_048_576.0)),
    ("GiB", Quantity::Bytes(1_073_741_824.0)),
    ("TiB", Quantity::Bytes(1_099_511_627_776.0)),
];

/// What people write for a unit, and what it is called here.
const MEANT: &[(&str, &str)] = &[
    ("sec", "s"),
    ("secs", "s"),
    ("second", "s"),
    ("seconds", "s"),
    ("min", "m"),
    ("mins", "m"),
    ("minute", "m"),
    ("minutes", "m"),
    ("hr", "h"),
    ("hrs", "h"),
    ("hour", "h"),
    ("hours", "h"),
    ("day", "d"),
    ("days", "d"),
    ("week", "w"),
    ("weeks", "w"),
    ("pct", "%"),
    ("percent", "%"),
    ("times", "x"),
    ("rps", "/s"),
];

impl Quantity {
    /// Reads `5%`, `1h30m`, `40_000_000`, `2x`, `1200/s`, `4MiB`.
    pub fn parse(written: &str) -> Result<Self, BadQuantity> {
        let (first, unit, rest) = split(written).ok_or(BadQuantity::NoNumber)?;
        if unit.is_empty() && rest.is_empty() {
            return Ok(Self::Number(first));
        }
        let mut whole = first_part(first, unit)?;
        let mut previous = one(unit)?;
        let mut rest = rest;
        while !rest.is_empty() {
            let (number, unit, more) = split(rest).ok_or(BadQuantity::NoNumber)?;
            let worth = one(unit)?;
            match (&mut whole, previous, worth) {
                (Self::Duration(seconds), Self::Duration(larger), Self::Duration(smaller))
                    if smaller < larger =>
                {
                    *seconds += number * smaller;
                }
                _ => return Err(BadQuantity::Order),
            }
            (previous, rest) = (worth, more);
        }
        Ok(whole)
    }

    /// What kind of figure it is, as a message calls it.
    #[must_use]
    pub fn noun(self) -> &'static str {
        match self {
            Self::Number(_) => "a number",
            Self::Percent(_) => "a percentage",
            Self::Multiple(_) => "a multiple",
            Self::Duration(_) => "a duration",
            Self::Bytes(_) => "a size",
            Self::Rate(_) => "a rate",
        }
    }

    /// The figure in its plainest unit.
    #[must_use]
    pub fn plain(self) -> f64 {
        match self {
            Self::Number(n)
            | Self::Percent(n)
            | Self::Multiple(n)
            | Self::Duration(n)
            | Self::Bytes(n)
            | Self::Rate(n) => n,
        }
    }

    #[must_use]
    pub fn same_kind(self, other: Self) -> bool {
        std::mem::discriminant(&self) == std::mem::discriminant(&other)
    }

    fn times(self, number: f64) -> Self {
        match self {
            Self::Number(n) => Self::Number(n * number),
            Self::Percent(n) => Self::Percent(n * number),
            Self::Multiple(n) => Self::Multiple(n * number),
            // whole milliseconds: 0.1 + 0.2 must not show
            Self::Duration(n) => Self::Duration((n * number * 1e6).round() / 1e6),
            Self::Bytes(n) => Self::Bytes(n * number),
            Self::Rate(n) => Self::Rate(n * number),
        }
    }
}

fn first_part(number: f64, unit: &str) -> Result<Quantity, BadQuantity> {
    Ok(one(unit)?.times(number))
}

/// One of `unit`.
fn one(unit: &str) -> Result<Quantity, BadQuantity> {
    if let Some((_, worth)) = UNITS.iter().find(|(known, _)| *known == unit) {
        return Ok(*worth);
    }
    let lower = unit.to_ascii_lowercase();
    let meant = MEANT.iter().find(|(word, _)| *word == lower).map(|(_, unit)| *unit);
    let meant =
        meant.or_else(|| UNITS.iter().map(|(unit, _)| *unit).find(|known| known.eq_ignore_ascii_case(unit)));
    Err(BadQuantity::Unit { unit: unit.into(), meant })
}

/// The leading number, its unit, and what follows.
fn split(written: &str) -> Option<(f64, &str, &str)> {
    let digits = |c: char| c.is_ascii_digit() || matches!(c, '_' | '.');
    let sign = usize::from(written.starts_with('-'));
    let end = written.get(sign..)?.find(|c| !digits(c)).map_or(written.len(), |at| at + sign);
    let number = written.get(..end)?.replace('_', "").parse().ok()?;
    let rest = written.get(end..)?;
    let unit_end = rest.find(|c: char| c.is_ascii_digit() || c == '-').unwrap_or(rest.len());
    Some((number, rest.get(..unit_end)?, rest.get(unit_end..)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_into_their_plainest_unit() {
        for (written, expected) in [
            ("5%", Quantity::Percent(5.0)),
            ("0.41%", Quantity::Percent(0.41)),
            ("2x", Quantity::Multiple(2.0)),
            ("30m", Quantity::Duration(1_800.0)),
            ("1h30m", Quantity::Duration(5_400.0)),
            ("450ms", Quantity::Duration(0.45)),
            ("40_000_000", Quantity::Number(4e7)),
            ("1200/s", Quantity::Rate(1_200.0)),
            ("4MiB", Quantity::Bytes(4_194_304.0)),
        ] {
            assert_eq!(Quantity::parse(written), Ok(expected), "{written}");
        }
    }

    #[test]
    fn what_is_no_figure_says_why() {
        let unit = |unit: &str, meant| Err(BadQuantity::Unit { unit: unit.into(), meant });
        assert_eq!(Quantity::parse("30min"), unit("min", Some("m")));
        assert_eq!(Quantity::parse("30M"), unit("M", Some("m")));
        assert_eq!(Quantity::parse("5parsec"), unit("parsec", None));
        assert_eq!(Quantity::parse("30m1h"), Err(BadQuantity::Order));
        assert_eq!(Quantity::parse("5%5%"), Err(BadQuantity::Order));
        assert_eq!(Quantity::parse("1.2.3"), Err(BadQuantity::NoNumber));
    }
}
