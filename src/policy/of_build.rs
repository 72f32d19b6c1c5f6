//! As much of this room as `build.rs` needs to read and compile the tool's own policies.
#![expect(dead_code, unused_imports, unreachable_pub, reason = "the tool uses all of it")]

pub mod compile;
pub mod pack;
pub mod program;
pub mod wording;
