//! Which kinds of resources keep something that is lost with them: the table `stateful.txt`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

const TABLE: &str = include_str!("stateful.txt");

/// What is kept, by kind; kinds are told apart without regard to case.
static KINDS: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let lines = TABLE.lines().filter(|line| !line.starts_with('#'));
    let words = lines.flat_map(|line| {
        let mut words = line.split_whitespace();
        let kept = words.next().unwrap_or("");
        words.map(move |kind| (kind.to_ascii_lowercase(), kept))
    });
    words.collect()
});

/// What a resource of this kind keeps: `database`, `volume`, `key`. None where it can be made anew without loss.
#[must_use]
pub fn stateful(kind: &str) -> Option<&'static str> {
    KINDS.get(kind.to_ascii_lowercase().as_str()).copied()
}
