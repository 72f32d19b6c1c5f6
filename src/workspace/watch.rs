//! Waiting for files to change. Looking at them now and then is enough: folders of policies are small.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// When the files of some folders were written, and how long they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

const PAUSE: Duration = Duration::from_millis(300);

/// What `folders` look like now.
#[must_use]
pub fn look(folders: &[PathBuf]) -> Seen {
    let mut seen = BTreeMap::new();
    for folder in folders {
        let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build();
        for entry in walk.flatten() {
            let facts = entry.metadata().ok();
            let written = facts.as_ref().and_then(|facts| facts.modified().ok());
            seen.insert(entry.into_path(), (written, facts.map_or(0, |facts| facts.len())));
        }
    }
    Seen(seen)
}

/// Returns when `folders` no longer look as they did.
pub fn wait_for_change(folders: &[PathBuf], seen: &Seen) {
    while look(folders) == *seen {
        std::thread::sleep(PAUSE);
    }
}
