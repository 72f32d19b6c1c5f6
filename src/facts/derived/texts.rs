//! What a text gives away about itself.

/// What sort of name a release goes by.
pub(super) fn form(version: &str) -> &'static str {
    const MOVING: [&str; 12] = [
        "latest", "main", "master", "head", "trunk", "stable", "edge", "nightly", "develop", "dev",
        "current", "newest",
    ];
    let is_hex = version.bytes().all(|byte| byte.is_ascii_hexdigit());
    if MOVING.iter().any(|word| version.eq_ignore_ascii_case(word)) {
        "moving"
    } else if is_hex && version.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        if (7..=40).contains(&version.len()) { "commit" } else { "other" }
    } else if version.contains(|c: char| c.is_ascii_digit()) && !version.contains(char::is_whitespace) {
        "tag"
    } else {
        "other"
    }
}

/// The part of `text` that somebody still has to fill in, or that leaves the doing to a guess.
pub(super) fn placeholder(text: &str) -> Option<&str> {
    const OPEN: [&str; 7] = ["TODO", "TBD", "TBC", "FIXME", "XXX", "???", "CHANGEME"];
    const VAGUE: [&str; 10] = [
        "as needed",
        "if needed",
        "as necessary",
        "if necessary",
        "as appropriate",
        "and so on",
        "somehow",
        "the usual",
        "etc.",
        "should work",
    ];
    let trimmed = text.trim();
    if trimmed.is_empty() || matches!(trimmed, "..." | "…" | "-" | "?") {
        return Some(text);
    }
    let alone = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let mut before = None;
    for (at, letter) in text.char_indices() {
        if !alone(before.replace(letter)) {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let open = OPEN.into_iter().filter(|word| rest.starts_with(word));
        let vague = VAGUE
            .into_iter()
            .filter(|word| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word)));
        let whole = |word: &&str| {
            let after = rest.get(word.trim_end_matches('.').len()..).unwrap_or_default();
            alone(after.chars().next())
        };
        if let Some(found) = open.chain(vague).find(whole) {
            return rest.get(..found.len());
        }
    }
    bracketed(text)
}

/// `[command]`, `<version>`, `{{ name }}`: a blank of a template.
fn bracketed(text: &str) -> Option<&str> {
    for (open, close) in [("{{", "}}"), ("<", ">"), ("[", "]")] {
        let Some(start) = text.find(open) else { continue };
        let rest = text.get(start..)?;
        let Some(end) = rest.find(close) else { continue };
        let inner = rest.get(open.len()..end)?;
        let words = if open == "{{" { inner.trim() } else { inner };
        let is_blank = words.len() > 1
            && words == words.trim()
            && words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '_' | '/'))
            // `arr[index]` and `a<b` are code; a blank stands by itself
            && text.get(..start)?.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '\'' | ':' | '=' | '/' | 'v'));
        if is_blank {
            return rest.get(..end + close.len());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{form, placeholder};

    #[test]
    fn a_release_goes_by_one_sort_of_name() {
        let cases = [
            ("v4.2.0", "tag"),
            ("2026.03.1", "tag"),
            ("checkout-4.2.0", "tag"),
            ("9f1c2ab7e0d1", "commit"),
            ("9f1c2a", "other"),
            ("latest", "moving"),
            ("Main", "moving"),
            ("the new one", "other"),
        ];
        for (version, expected) in cases {
            assert_eq!(form(version), expected, "{version}");
        }
    }

    #[test]
    fn what_is_still_open_is_found_in_a_text() {
        let cases = [
            ("deploy [command]", Some("[command]")),
            ("git tag v<VERSION>", Some("<VERSION>")),
            ("helm upgrade {{ release }}", Some("{{ release }}")),
            ("TODO: ask maria", Some("TODO")),
            ("restart as needed", Some("as needed")),
            ("...", Some("...")),
            ("", Some("")),
            ("kubectl get pods -o jsonpath={.items[0]}", None),
            ("a < b and c > d", None),
            ("awk '{print arr[index]}'", None),
            ("TODOS are listed", None),
            ("psql -c \"select 1\" > out.txt", None),
        ];
        for (text, expected) in cases {
            assert_eq!(placeholder(text), expected, "{text}");
        }
    }
}
