//! Every test of the project, in one binary.
#![expect(clippy::disallowed_methods, reason = "tests read fixtures")]

mod format;
mod language;
mod project;
mod vocabulary;
