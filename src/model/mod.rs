//! Trees to plans and records: words known, values typed, names resolved, profiles merged.
//!
//! Never fails: what is wrong comes back as findings beside everything that could be understood. Knows no severity
//! policy: what a procedure wants of a plan is judged elsewhere.

mod build;
mod describe;
mod digest;
mod merge;
mod names;
mod node;
mod order;
mod problems;
mod quantity;
mod read;
mod record;
mod sense;
mod slots;
mod time;
mod window;
mod words;

pub use build::{Builder, Include, newer_edition};
pub use digest::{digest, scripts};
pub use node::{Comparison, FileRoots, Is, Limit, Model, Node, NodeId, Placed, Value};
pub use problems::LAWS;
pub use quantity::Quantity;
pub use read::EDITION;
pub use record::{Digests, digest_matches, names_digest};
pub use time::Time;
pub use words::Words;
