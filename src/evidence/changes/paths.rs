//! What a path is for, by its name and its folders: the table `paths.txt`.

use std::sync::LazyLock;

const TABLE: &str = include_str!("paths.txt");

struct Row {
    lock: bool,
    tool: &'static str,
    /// Parts of a path; the first may stand anywhere in it.
    parts: Vec<String>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.flat_map(|line| {
        let mut words = line.split_whitespace();
        let lock = words.next() == Some("lock");
        let tool = words.next().unwrap_or("");
        words.map(move |pattern| {
            let parts = pattern.split('/').map(str::to_ascii_lowercase).collect();
            Row { lock, tool, parts }
        })
    });
    rows.collect()
});

/// The tool whose lock file of dependencies this path is.
#[must_use]
pub fn lock_file(path: &str) -> Option<&'static str> {
    found(path, true)
}

/// The tool whose migration of a database this path is.
#[must_use]
pub fn migration(path: &str) -> Option<&'static str> {
    found(path, false)
}

fn found(path: &str, lock: bool) -> Option<&'static str> {
    let path = path.to_ascii_lowercase();
    let parts: Vec<&str> = path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
    let row = ROWS.iter().find(|row| row.lock == lock && ends_with(&parts, &row.parts))?;
    Some(row.tool)
}

/// Whether the last parts are as the pattern says. `**` stands for any number of folders, also none.
fn ends_with(parts: &[&str], pattern: &[String]) -> bool {
    let Some((last, before)) = pattern.split_last() else { return true };
    if last == "**" {
        return (0..=parts.len()).any(|kept| ends_with(parts.get(..kept).unwrap_or_default(), before));
    }
    match parts.split_last() {
        Some((part, rest)) => matches(part, last) && ends_with(rest, before),
        None => false,
    }
}

/// Whether a name is as the pattern says: `*` stands for anything, `#` for a digit.
fn matches(name: &str, pattern: &str) -> bool {
    let (name, pattern) = (name.as_bytes(), pattern.as_bytes());
    let (mut at, mut of) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while at < name.len() {
        let same = match (pattern.get(of), name.get(at)) {
            (Some(b'*'), _) => {
                back = Some((at, of));
                of += 1;
                continue;
            }
            (Some(b'#'), Some(byte)) => byte.is_ascii_digit(),
            (own, byte) => own == byte,
        };
        match (same, back) {
            (true, _) => (at, of) = (at + 1, of + 1),
            (false, Some((from, star))) => {
                back = Some((from + 1, star));
                (at, of) = (from + 1, star + 1);
            }
            (false, None) => return false,
        }
    }
    pattern.get(of..).unwrap_or_default().iter().all(|byte| *byte == b'*')
}
