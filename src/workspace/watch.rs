//! Waiting for files to change. Looking at them now and then is enough, and works on every kind of disk.

use super::walk::walk;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::{Duration, Instant, SystemTime};

/// What is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Watched {
    /// Files, and folders with all that is in them.
    pub all: BTreeSet<PathBuf>,
    /// Files, and folders of which the plans and records count.
    pub plans: BTreeSet<PathBuf>,
}

/// When files were written, and how long they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen(BTreeMap<PathBuf, (Option<SystemTime>, u64)>);

const PAUSE: Duration = Duration::from_millis(300);
/// Looking takes at most this share of the time.
const SHARE: u32 = 10;

/// What `places`, files or folders with all that is in them, look like now.
#[must_use]
pub fn look<'p>(places: impl IntoIterator<Item = &'p PathBuf>) -> Seen {
    let mut seen = BTreeMap::new();
    for place in places {
        let walk = ignore::WalkBuilder::new(place).standard_filters(false).build();
        seen.extend(walk.flatten().map(|entry| facts(entry.path())));
    }
    Seen(seen)
}

impl Watched {
    fn look(&self) -> Seen {
        let Seen(mut seen) = look(&self.all);
        for place in &self.plans {
            let plans = if place.is_dir() { walk(place).0 } else { vec![place.clone()] };
            seen.extend(plans.iter().map(|plan| facts(plan)));
        }
        Seen(seen)
    }

    /// Returns when what is looked at is no longer as it was; also what was written since `began` is not as it was then.
    pub fn wait(&self, began: SystemTime) {
        let seen = self.look();
        let now = SystemTime::now();
        if seen.0.values().any(|(written, _)| written.is_some_and(|at| at >= began && at <= now)) {
            return;
        }
        loop {
            let start = Instant::now();
            if self.look() != seen {
                return;
            }
            std::thread::sleep(PAUSE.max(start.elapsed() * SHARE));
        }
    }
}

fn facts(path: &Path) -> (PathBuf, (Option<SystemTime>, u64)) {
    let facts = path.metadata().ok();
    let written = facts.as_ref().and_then(|facts| facts.modified().ok());
    (path.to_owned(), (written, facts.map_or(0, |facts| facts.len())))
}

/// The time by which files are dated.
#[must_use]
pub fn file_time() -> SystemTime {
    SystemTime::now()
}

/// Ends the program with `code`, whatever it holds by then, when somebody interrupts it.
pub fn end_when_interrupted(code: &Arc<AtomicU8>) {
    let code = code.clone();
    // without it the system ends the program, which is no worse
    let _ = ctrlc::set_handler(move || std::process::exit(i32::from(code.load(Ordering::Relaxed))));
}
