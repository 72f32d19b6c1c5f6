//! Sizes of files: a number of bytes, or a number with its unit. And spans of days.

const UNITS: [(&str, u64); 6] =
    [("", 1), ("B", 1), ("KB", 1_000), ("MB", 1_000_000), ("KiB", 1 << 10), ("MiB", 1 << 20)];

/// The number of bytes that `text` means; a number too large for any file counts as the largest.
pub(super) fn bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '_').len();
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = unit.trim_start();
    let (_, factor) = UNITS.iter().find(|(name, _)| name.eq_ignore_ascii_case(unit))?;
    let number = number.replace('_', "");
    if number.is_empty() {
        return None;
    }
    Some(number.parse::<u64>().unwrap_or(u64::MAX).saturating_mul(*factor))
}

/// The seconds that `text`, a number of days or weeks, means.
pub(super) fn days(text: &str) -> Option<i64> {
    let (number, day) = match text.trim() {
        text if text.ends_with('d') => (text.strip_suffix('d')?, 86_400),
        text => (text.strip_suffix('w')?, 604_800),
    };
    let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
    Some(i64::from(number) * day)
}

#[cfg(test)]
mod tests {
    use super::bytes;

    #[test]
    fn a_size_is_a_number_with_a_unit() {
        let cases = [
            ("4MiB", Some(4 << 20)),
            ("512 kb", Some(512_000)),
            ("1_000", Some(1_000)),
            ("7B", Some(7)),
            ("99999999999999999999MB", Some(u64::MAX)),
            ("1.5MiB", None),
            ("-1", None),
            ("MiB", None),
            ("_", None),
            ("", None),
            ("4 parsecs", None),
        ];
        for (text, expected) in cases {
            assert_eq!(bytes(text), expected, "{text}");
        }
    }
}
