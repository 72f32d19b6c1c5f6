//! One line on standard error for who waits: how many plans are judged.

use crate::check::Pace;
use crate::report::progress;
use crate::workspace::someone_waits;
use std::io::{Write, stderr};
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::Duration;

/// Nobody needs to be told while it is quick.
const PATIENCE: Duration = Duration::from_millis(500);
const PAUSE: Duration = Duration::from_millis(100);

/// Tells how far it has come until it is dropped.
pub(super) struct Progress {
    pub(super) pace: Arc<Pace>,
    teller: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    pub(super) fn begin() -> Self {
        let pace = Arc::<Pace>::default();
        let teller = someone_waits().then(|| {
            let (end, ended) = channel::<()>();
            let pace = pace.clone();
            let tell = move || {
                let mut patience = PATIENCE;
                while ended.recv_timeout(patience) == Err(RecvTimeoutError::Timeout) {
                    let (done, all) = pace.so_far();
                    // a line that is written over; whoever cannot be told is not
                    let _ = write!(stderr(), "\r{}\u{1b}[K", progress(done, all));
                    patience = PAUSE;
                }
                if patience == PAUSE {
                    let _ = write!(stderr(), "\r\u{1b}[K");
                }
            };
            (end, spawn(tell))
        });
        Self { pace, teller }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((end, teller)) = self.teller.take() {
            drop(end);
            // it has nothing to say that matters
            let _ = teller.join();
        }
    }
}
