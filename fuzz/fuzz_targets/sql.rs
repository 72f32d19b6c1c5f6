//! Any text as a script: it is read in every dialect, and all that is said of it stands in it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plimsoll::evidence::sql::{Dialect, Direction, read};

fuzz_target!(|text: &str| {
    for dialect in Dialect::ALL.map(Some).into_iter().chain([None]) {
        for (_, act) in read(text, dialect, Direction::Up).acts() {
            assert!(text.get(act.at.start as usize..act.at.end as usize).is_some());
        }
    }
});
