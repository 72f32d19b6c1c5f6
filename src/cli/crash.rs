//! When the program itself is at fault.

use super::exit::Exit;
use super::say;
use crate::workspace;
use std::panic;
use std::sync::Once;

static SAID: Once = Once::new();

/// Runs `run`. Should it panic, one friendly line says so, and the end is that of a run that could not judge.
pub(super) fn guard(run: fn() -> Exit) -> Exit {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        if workspace::wants_backtrace() {
            usual(fault);
        }
        // one fault may take several threads with it
        SAID.call_once(|| {
            let place = fault.location().map(|place| format!(" ({}:{})", place.file(), place.line()));
            let place = place.unwrap_or_default();
            say::line(format_args!(
                "plimsoll: this is a fault of plimsoll itself, not of your plan{place}\n  \
                 help: report this line, with the plan if you can share it"
            ));
        });
    }));
    panic::catch_unwind(run).unwrap_or(Exit::Unable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_ends_as_a_run_that_could_not_judge() {
        let end = guard(|| panic!("on purpose"));
        let _ = panic::take_hook();
        assert_eq!(end, Exit::Unable);
    }
}
