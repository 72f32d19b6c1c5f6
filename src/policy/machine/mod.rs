//! Rego as this tool runs it: programs, on the facts themselves.
//!
//! What comes of it is what regorus' interpreter answers; a test holds the two together on every example of every rule.

mod builtin;
mod memory;
mod run;
mod terms;
mod value;

pub(super) use run::Machine;
pub(super) use value::Val;
