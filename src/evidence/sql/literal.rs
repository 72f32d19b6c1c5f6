//! Strings of SQL: what they say.

use std::borrow::Cow;

/// What a string says, without its prefix and quotes; `backslash` where a backslash escapes.
pub(super) fn literal(written: &str, backslash: bool) -> Cow<'_, str> {
    if let Some(body) = dollars(written) {
        return Cow::Borrowed(body);
    }
    let open = written.find(['\'', '"']).unwrap_or(0);
    let quote = written.get(open..).and_then(|rest| rest.chars().next()).unwrap_or('\'');
    let inner = written.get(open + 1..).unwrap_or("");
    let inner = inner.strip_suffix(quote).unwrap_or(inner);
    let backslash = backslash || written.starts_with(['e', 'E']);
    if !inner.contains(quote) && !(backslash && inner.contains('\\')) {
        return Cow::Borrowed(inner);
    }
    let mut said = String::with_capacity(inner.len());
    let mut rest = inner.chars().peekable();
    while let Some(one) = rest.next() {
        if one == quote {
            let _ = rest.next_if_eq(&quote);
            said.push(quote);
        } else if one == '\\' && backslash {
            match rest.next() {
                Some('n' | 'r') => said.push('\n'),
                Some('t') => said.push(' '),
                Some(other) => said.push(other),
                None => {}
            }
        } else {
            said.push(one);
        }
    }
    Cow::Owned(said)
}

/// What stands between dollar quotes.
pub(super) fn dollars(written: &str) -> Option<&str> {
    let rest = written.strip_prefix('$')?;
    let (tag, _) = rest.split_once('$')?;
    let length = tag.len() + 2;
    written.get(length..written.len().checked_sub(length)?)
}
