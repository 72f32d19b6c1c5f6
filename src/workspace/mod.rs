//! The only room that looks at the world: files, folders, the clock, the environment. Judges nothing.

#![expect(clippy::disallowed_methods, reason = "this is the room through which the world is reached")]

mod environment;
mod gather;
mod label;
mod policies;
mod problem;
mod project;
mod read;
mod replace;
mod root;
mod terminal;
mod walk;

pub use environment::{now, wants_backtrace};
pub use gather::{Batch, Gathered, gather, project_here};
pub use policies::policies;
pub use problem::Problem;
pub use project::{Loaded, Project, configuration_at};
pub use replace::save;
pub use terminal::{Color, Stream, Terminal, terminal};
