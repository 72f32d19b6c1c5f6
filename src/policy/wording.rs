//! Sentences with places in them: ``stage `{stage}` is held for `{held}` ``.

/// The names of the places in `template`.
///
/// # Errors
/// Where a brace is left open.
pub fn places(template: &str) -> Result<Vec<&str>, &'static str> {
    let mut names = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        if before.contains('}') {
            return Err("a `}` closes nothing");
        }
        let (name, after) = after.split_once('}').ok_or("a `{` is not closed")?;
        if name.is_empty() || name.contains(['{', ' ']) {
            return Err("a place has no name");
        }
        names.push(name);
        rest = after;
    }
    if rest.contains('}') { Err("a `}` closes nothing") } else { Ok(names) }
}

/// `template` with every place filled in.
///
/// # Errors
/// The name of a place for which there is no value.
pub fn fill(template: &str, value: impl Fn(&str) -> Option<String>) -> Result<String, String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        out.push_str(&value(name).ok_or_else(|| name.to_owned())?);
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}

/// Several things in a sentence: `` `a`, `b` and `c` ``.
#[must_use]
pub fn listed(items: &[String]) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_found_and_filled() {
        assert_eq!(places("`{a}` is not {b}"), Ok(vec!["a", "b"]));
        for broken in ["{", "}", "{}", "{a", "a}b{c}", "{a b}", "{a{b}"] {
            assert!(places(broken).is_err(), "{broken}");
        }
        let value = |name: &str| (name == "a").then(|| "x".to_owned());
        assert_eq!(fill("`{a}` and {a}", value), Ok("`x` and x".into()));
        assert_eq!(fill("{b}", value), Err("b".into()));
    }

    #[test]
    fn a_list_reads_as_a_sentence() {
        let items = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        assert_eq!(listed(&items(&["a"])), "`a`");
        assert_eq!(listed(&items(&["a", "b", "c"])), "`a`, `b` and `c`");
    }
}
