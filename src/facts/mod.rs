//! What rules may know about a plan and its record: one value, versioned, every object with its handle.
//!
//! Holds no positions and no judgement. It says that there is no rollback; a rule says whether that is an error.

mod calendar;
mod derived;
mod document;
mod evidence;
mod fact;
mod relations;
mod reports;
mod schema;

pub use calendar::Days;
pub use document::facts;
pub use evidence::{Evidence, History};
pub use fact::{Fact, Key};
pub use reports::{About, Sealed};
pub use schema::{schema, schema_text};

/// The version of the shape of the facts. A field that goes or changes its meaning raises it.
pub const VERSION: i64 = 1;
