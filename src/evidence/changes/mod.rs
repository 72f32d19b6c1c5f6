//! What a change touches: the lines of a diff, and which paths are lock files or migrations.

mod diff;
mod paths;

pub use diff::{Diff, Touched, diff};
pub use paths::{lock_file, migration};
