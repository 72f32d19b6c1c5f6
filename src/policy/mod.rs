//! Rules: what is asked of a plan, written in Rego.

mod references;

pub use references::{Module, Problem, Shape, check, guard};
