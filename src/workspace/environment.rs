//! The clock, and what the environment asks for.

use jiff::{Timestamp, Unit};

/// Now, to the second: finer is noise in a report. Where `SOURCE_DATE_EPOCH` says a time, it is that: whoever sets it
/// wants the same bytes again.
#[must_use]
pub fn now() -> Timestamp {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|seconds| seconds.trim().parse::<i64>().ok());
    if let Some(set) = set.and_then(|seconds| Timestamp::from_second(seconds).ok()) {
        return set;
    }
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now)
}

/// Whether somebody is looking for a fault in the program itself.
#[must_use]
pub fn wants_backtrace() -> bool {
    std::env::var_os("RUST_BACKTRACE").is_some_and(|wish| !wish.is_empty() && wish != "0")
}
