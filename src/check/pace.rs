//! How far a run has come, for who looks on.

use std::sync::atomic::{AtomicUsize, Ordering};

/// Counts the plans of a run.
#[derive(Debug, Default)]
pub struct Pace {
    all: AtomicUsize,
    done: AtomicUsize,
}

impl Pace {
    /// How many plans are judged, and how many there are; the next project of a run brings more.
    pub fn so_far(&self) -> (usize, usize) {
        (self.done.load(Ordering::Relaxed), self.all.load(Ordering::Relaxed))
    }

    pub(super) fn begin(&self, plans: usize) {
        self.all.fetch_add(plans, Ordering::Relaxed);
    }

    pub(super) fn step(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}
