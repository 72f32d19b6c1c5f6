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
mod claims;
mod cli;
mod compare;
mod config;
mod digest;
mod editors;
mod evidence;
mod facts;
mod fix;
mod format;
mod generated;
mod language;
mod lsp;
mod mending;
mod mutants;
mod names;
mod needs;
mod plans;
mod policies;
mod project;
mod properties;
mod references;
mod render;
mod report;
mod rulings;
mod terminal;
mod vocabulary;
mod workspace;
