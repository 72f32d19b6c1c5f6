//! How far a long run is: one line on a terminal, gone when it ends. Nobody else sees it.

use crate::workspace::is_watched;
use std::io::{Write, stderr};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

/// What is over sooner needs no line, in milliseconds; neither does it change more often.
const PATIENCE: u64 = 400;
const PACE: u64 = 100;

pub(super) struct Progress {
    all: usize,
    done: AtomicUsize,
    start: Instant,
    /// When it was told last, in milliseconds from the start; nothing where nobody looks.
    told: Option<AtomicU64>,
}

impl Progress {
    /// For a run over `all` plans.
    pub(super) fn over(all: usize) -> Self {
        let told = is_watched().then(|| AtomicU64::new(PATIENCE - PACE));
        Self { all, done: AtomicUsize::new(0), start: Instant::now(), told }
    }

    /// One more is under way.
    pub(super) fn step(&self) {
        let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
        let Some(told) = &self.told else { return };
        let now = u64::try_from(self.start.elapsed().as_millis()).unwrap_or(u64::MAX);
        let last = told.load(Ordering::Relaxed);
        let due = now >= last.saturating_add(PACE);
        // of several threads one tells it
        if due && told.compare_exchange(last, now, Ordering::Relaxed, Ordering::Relaxed).is_ok() {
            let _ = write!(stderr().lock(), "\r\x1b[K{} of {} plans", done.min(self.all), self.all);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let told = self.told.as_ref().is_some_and(|told| told.load(Ordering::Relaxed) >= PATIENCE);
        if told {
            let _ = write!(stderr().lock(), "\r\x1b[K");
        }
    }
}
