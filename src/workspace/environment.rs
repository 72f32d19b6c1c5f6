//! The clock, and what the environment asks for.

use jiff::{Timestamp, Unit};

/// Now, to the second: finer is noise in a report.
#[must_use]
pub fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now)
}

/// Whether somebody is looking for a fault in the program itself.
#[must_use]
pub fn wants_backtrace() -> bool {
    std::env::var_os("RUST_BACKTRACE").is_some_and(|wish| !wish.is_empty() && wish != "0")
}
