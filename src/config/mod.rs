//! `plimsoll.toml`: what a project says about itself, as written and as valid. Reads no files.

mod calendar;
mod problems;
mod size;
mod valid;
mod written;

pub use calendar::{Calendar, Closed, Week};
pub use problems::LAWS;
pub use valid::{Config, Pattern, RuleSetting};
pub use written::Placed;

use crate::finding::Finding;
use crate::source::Source;

/// What the configuration of a project is called. Where it stands is the root of the project.
pub const FILE: &str = "plimsoll.toml";

/// Reads a configuration. `open_sets` are the sets of words to which a project may add.
///
/// Any finding means that the project did not say what it meant, so nothing of it can be judged.
#[must_use]
pub fn read(source: &Source, open_sets: &[&str]) -> (Config, Vec<Finding>) {
    let mut problems = problems::Problems::new(source);
    let written = written::read(&source.text, &mut problems);
    let config = valid::check(written, open_sets, &mut problems);
    (config, problems.settle())
}
