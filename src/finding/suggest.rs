/// The candidate that `word` was most likely meant to be, if one is near enough to be worth saying.
///
/// Near means: at most one slip in three characters, counting a swap as one, with `_` and `-` and case held equal; or
/// else that the candidate begins with the word.
/// Of equally near ones the first wins, so that an answer does not depend on anything but the order given.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    /// More names than people declare: a bound on what a hostile text costs.
    const MOST: usize = 2_000;
    if word.len() > LONGEST {
        return None;
    }
    let plain = plain(word);
    let length = plain.chars().count();
    // one letter is no slip of another
    let reach = if length < 2 { 0 } else { length.max(3) / 3 };
    let mut best: Option<(usize, &str)> = None;
    let mut begun: Option<&str> = None;
    for candidate in candidates.into_iter().take(MOST) {
        if length >= 3 && begun.is_none() && candidate.starts_with(&plain) {
            begun = Some(candidate);
        }
        if candidate.len().abs_diff(plain.len()) > reach {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&plain, &self::plain(candidate));
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate).or(begun)
}

fn plain(word: &str) -> String {
    word.chars().map(|c| if c == '_' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_forgiven_and_another_word_is_not() {
        let words = ["strategy", "stage", "staging", "status"];
        assert_eq!(nearest("stratgey", words), Some("strategy"));
        assert_eq!(nearest("Status", words), Some("status"));
        assert_eq!(nearest("banana", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest("b", ["a"]), None);
        assert_eq!(nearest("prod", ["staging", "production"]), Some("production"));
    }

    #[test]
    fn an_underscore_is_a_dash() {
        assert_eq!(nearest("kill_switch", ["kill-switch"]), Some("kill-switch"));
    }
}
