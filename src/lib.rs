//! Draws the line for deployments: reads plans and records, and judges them.
//!
//! The rooms of this library stand on floors; `ARCHITECTURE.md` has the table and a test holds it.

pub mod check;
pub mod cli;
pub mod config;
pub mod evidence;
pub mod facts;
pub mod finding;
pub mod format;
pub mod model;
pub mod policy;
pub mod report;
pub mod source;
pub mod syntax;
pub mod vocabulary;
pub mod workspace;
