//! The same again whenever something changes, until somebody has seen enough.

use super::exit::Exit;
use super::{output, say};
use crate::workspace::{self, Watched};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Does `round` again whenever what it looked at changes. Interrupted, it ends as its last round did.
pub(super) fn watch(mut round: impl FnMut() -> (Exit, Watched)) -> Exit {
    let last = Arc::<AtomicU8>::default();
    workspace::end_when_interrupted(&last);
    let wipes = workspace::can_be_wiped();
    let mut first = true;
    loop {
        let began = workspace::file_time();
        if wipes {
            // what scrolled away before stays where it is
            output::print(|out| write!(out, "\u{1b}[H\u{1b}[2J"));
        } else if !std::mem::take(&mut first) {
            say::line(format_args!("---- again at {}", workspace::now()));
        }
        let (exit, watched) = round();
        last.store(exit as u8, Ordering::Relaxed);
        if wipes {
            say::line("waiting for a change; Ctrl-C ends");
        }
        watched.wait(began);
    }
}
