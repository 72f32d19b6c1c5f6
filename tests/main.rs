//! Every test of the project, in one binary.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails says so at once, and reads its fixtures itself"
)]

mod architecture;
mod cli;
mod config;
mod digest;
mod facts;
mod format;
mod generated;
mod language;
mod mutants;
mod names;
mod needs;
mod plans;
mod policies;
mod project;
mod properties;
mod references;
mod report;
mod rulings;
mod terminal;
mod vocabulary;
mod workspace;
