/// The candidate that `word` was most likely meant to be, if one is near enough to be worth saying.
///
/// Near means: at most one slip in three characters, counting a swap as one, with `_` and `-` and case held equal.
/// Of equally near ones the first wins, so that an answer does not depend on anything but the order given.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let plain = plain(word);
    let reach = (plain.chars().count().max(3)) / 3;
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.len().abs_diff(plain.len()) > reach {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&plain, &self::plain(candidate));
        if distance <= reach && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
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
    }

    #[test]
    fn an_underscore_is_a_dash() {
        assert_eq!(nearest("kill_switch", ["kill-switch"]), Some("kill-switch"));
    }
}
