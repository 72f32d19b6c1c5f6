//! Unified diffs, as `git diff` and `diff -u` write them, to the lines that are new in each file.

use crate::evidence::text::decode;
use crate::evidence::unread::{Place, Remarks, Unread, shortened};
use std::collections::BTreeMap;

/// How many files a diff may touch.
const FILES: usize = 200_000;

/// What a diff says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diff {
    /// By the path after the change; a file that is gone, by the one before.
    pub files: BTreeMap<String, Touched>,
    pub remarks: Remarks,
}

/// What happens to one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// Lines that are new or changed, by their numbers after the change, as inclusive ranges.
    pub lines: Vec<(u32, u32)>,
    pub added: u64,
    pub removed: u64,
    /// Its path before, where that was another.
    pub before: Option<String>,
    pub created: bool,
    pub deleted: bool,
    pub binary: bool,
}

impl Diff {
    /// The new lines of each path, as `coverage::changed` takes them.
    #[must_use]
    pub fn lines(&self) -> BTreeMap<String, Vec<(u32, u32)>> {
        let with = self.files.iter().filter(|(_, touched)| !touched.lines.is_empty());
        with.map(|(path, touched)| (path.clone(), touched.lines.clone())).collect()
    }
}

/// What is left of a hunk: lines of the old text and of the new one, and the number of the next new one.
#[derive(Default)]
struct Hunk {
    old: u32,
    new: u32,
    next: u32,
}

#[derive(Default)]
struct Reading {
    diff: Diff,
    path: Option<String>,
    before: Option<String>,
    touched: Touched,
    /// Whether paths carry `a/` and `b/`, as git writes them.
    prefixed: bool,
}

impl Reading {
    fn close(&mut self) -> Result<(), Unread> {
        let touched = std::mem::take(&mut self.touched);
        let (path, before) = (self.path.take(), self.before.take());
        let Some(path) = path.or_else(|| before.clone()) else { return Ok(()) };
        let before = before.filter(|before| *before != path && !touched.created);
        let own = self.diff.files.entry(path).or_default();
        let lines = std::mem::take(&mut own.lines).into_iter().chain(touched.lines).collect();
        *own = Touched {
            before,
            lines,
            added: own.added + touched.added,
            removed: own.removed + touched.removed,
            ..touched
        };
        if self.diff.files.len() > FILES {
            Err(Unread::TooMany { what: "files", limit: FILES })
        } else {
            Ok(())
        }
    }
}

/// Reads a unified diff, with or without lines around what changed.
///
/// # Errors
/// Where it is none. An empty one is a diff that changes nothing.
pub fn diff(bytes: &[u8]) -> Result<Diff, Unread> {
    let text = decode(bytes)?;
    let mut reading = Reading::default();
    let mut hunk = Hunk::default();
    let mut any = false;
    let mut number = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        number += 1;
        if hunk.old > 0 || hunk.new > 0 {
            inside(line, &mut hunk, &mut reading.touched, number)?;
        } else if let Some(rest) = line.strip_prefix("diff --git ") {
            reading.close()?;
            reading.prefixed = rest.starts_with("a/") || rest.starts_with("\"a/");
            (reading.before, reading.path) = both(rest, reading.prefixed);
            any = true;
        } else if line.starts_with("--- ") && lines.peek().is_some_and(|next| next.starts_with("+++ ")) {
            // without the line of git a file begins here
            if !any
                || !reading.touched.lines.is_empty()
                || reading.touched.added + reading.touched.removed > 0
            {
                reading.close()?;
            }
            any = true;
            let after = lines.next().unwrap_or_default();
            number += 1;
            let (old, new) = (line.get(4..).unwrap_or(""), after.get(4..).unwrap_or(""));
            reading.before = path(old, reading.prefixed).or(reading.before.take());
            match path(new, reading.prefixed) {
                Some(new) => reading.path = Some(new),
                None => reading.touched.deleted = true,
            }
            reading.touched.created |= path(old, reading.prefixed).is_none();
        } else if line.starts_with("@@ ") {
            let at = Place::at(number, 1);
            let Some(found) = header(line).filter(|_| any) else {
                return Err(Unread::Malformed { at, why: shortened(line) });
            };
            hunk = found;
        } else if let Some(from) = line.strip_prefix("rename from ") {
            reading.before = Some(unquoted(from));
        } else if let Some(to) = line.strip_prefix("rename to ").or_else(|| line.strip_prefix("copy to ")) {
            reading.path = Some(unquoted(to));
        } else if line.starts_with("new file mode") {
            reading.touched.created = true;
        } else if line.starts_with("deleted file mode") {
            reading.touched.deleted = true;
        } else if line.starts_with("Binary files ") || line == "GIT binary patch" {
            reading.touched.binary = true;
        } else if line.starts_with("@@@")
            || line.starts_with("diff --cc ")
            || line.starts_with("diff --combined ")
        {
            reading.diff.remarks.unclear("diff of several parents", line, Some(Place::at(number, 1)));
        }
    }
    if hunk.old > 0 || hunk.new > 0 {
        return Err(Unread::Unfinished { at: Place::at(number, 1) });
    }
    reading.close()?;
    if !any && !text.trim().is_empty() {
        let first = text.trim().lines().next().unwrap_or("");
        return Err(Unread::Other { wanted: "a diff", found: shortened(first) });
    }
    Ok(reading.diff)
}

fn inside(line: &str, hunk: &mut Hunk, touched: &mut Touched, number: usize) -> Result<(), Unread> {
    match line.as_bytes().first() {
        Some(b'+') if hunk.new > 0 => {
            match touched.lines.last_mut() {
                Some((_, last)) if last.checked_add(1) == Some(hunk.next) => *last = hunk.next,
                _ => touched.lines.push((hunk.next, hunk.next)),
            }
            touched.added += 1;
            hunk.new -= 1;
            hunk.next = hunk.next.saturating_add(1);
        }
        Some(b'-') if hunk.old > 0 => {
            touched.removed += 1;
            hunk.old -= 1;
        }
        // editors cut the blank that begins an empty line
        Some(b' ') | None if hunk.new > 0 && hunk.old > 0 => {
            hunk.old -= 1;
            hunk.new -= 1;
            hunk.next = hunk.next.saturating_add(1);
        }
        Some(b'\\') => {}
        _ => return Err(Unread::Malformed { at: Place::at(number, 1), why: shortened(line) }),
    }
    Ok(())
}

/// `@@ -1,2 +3,4 @@`; a count that is left out is one.
fn header(line: &str) -> Option<Hunk> {
    let (old, rest) = line.strip_prefix("@@ -")?.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let range = |text: &str| -> Option<(u32, u32)> {
        match text.split_once(',') {
            Some((start, count)) => Some((start.parse().ok()?, count.parse().ok()?)),
            None => Some((text.parse().ok()?, 1)),
        }
    };
    let ((_, old), (next, new)) = (range(old)?, range(new)?);
    Some(Hunk { old, new, next })
}

/// Both paths of `a/x b/x`, which are the same where nothing else is said.
fn both(rest: &str, prefixed: bool) -> (Option<String>, Option<String>) {
    let rest = rest.trim_end();
    if rest.starts_with('"') {
        let end = rest.match_indices('"').nth(1).map(|(at, _)| at + 1);
        let (one, other) = rest.split_at_checked(end.unwrap_or(0)).unwrap_or(("", rest));
        return (path(one, prefixed), path(other.trim_start(), prefixed));
    }
    // a path may hold blanks: both halves are the same but for their first letters
    let half = rest.len() / 2;
    match (rest.get(..half), rest.get(half + 1..)) {
        (Some(one), Some(other)) if path(one, prefixed) == path(other, prefixed) => {
            (path(one, prefixed), path(other, prefixed))
        }
        _ => match rest.split_once(' ') {
            Some((one, other)) => (path(one, prefixed), path(other, prefixed)),
            None => (None, None),
        },
    }
}

/// The path of a line, without what tells the sides apart, and without a time; none for `/dev/null`.
fn path(text: &str, prefixed: bool) -> Option<String> {
    let text = text.split('\t').next().unwrap_or(text).trim_end_matches('\r');
    let text = unquoted(text);
    if text == "/dev/null" || text.is_empty() {
        return None;
    }
    let bare = if prefixed { text.strip_prefix("a/").or_else(|| text.strip_prefix("b/")) } else { None };
    Some(bare.map_or_else(|| text.clone(), str::to_owned))
}

/// git quotes paths with odd bytes: `"caf\303\251"`.
fn unquoted(text: &str) -> String {
    let Some(inside) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else {
        return text.to_owned();
    };
    let mut bytes = Vec::with_capacity(inside.len());
    let mut rest = inside.bytes().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(digit @ b'0'..=b'3') => {
                let mut value = digit - b'0';
                for _ in 0..2 {
                    let Some(next) = rest.next_if(|next| matches!(next, b'0'..=b'7')) else { break };
                    value = value << 3 | (next - b'0');
                }
                bytes.push(value);
            }
            Some(b'n') => bytes.push(b'\n'),
            Some(b't') => bytes.push(b'\t'),
            Some(other) => bytes.push(other),
            None => {}
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
