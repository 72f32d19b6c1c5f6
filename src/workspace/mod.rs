//! The only room that looks at the world: files, folders, the clock, the environment. Judges nothing.

#![expect(clippy::disallowed_methods, reason = "this is the room through which the world is reached")]

mod amend;
mod archive;
mod authors;
mod changed;
mod environment;
mod gather;
mod git;
mod history;
mod label;
mod policies;
mod problem;
mod project;
mod read;
mod replace;
mod revision;
mod root;
mod terminal;
mod walk;
mod watch;

pub use archive::archive;
pub use changed::Changes;
pub use environment::{now, wants_backtrace};
pub use gather::{Batch, Beside, Gathered, gather, project_around, project_here};
pub use policies::{create, is_folder, is_taken, policies, report_at, text_at};
pub use problem::Problem;
pub use project::{Loaded, Project, configuration_at};
pub use replace::save;
pub use revision::at_revision;
pub use terminal::{Color, Stream, Terminal, can_be_wiped, someone_waits, terminal};
pub use walk::is_plan;
pub use watch::{Seen, Watched, end_when_interrupted, file_time, look};
