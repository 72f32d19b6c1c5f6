//! Every test of the project, in one binary.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures")]

mod architecture;
mod digest;
mod facts;
mod format;
mod generated;
mod language;
mod needs;
mod project;
mod vocabulary;
