//! The files that a plan points at, read: what they are, when they were made, and the figures in them.
//!
//! Every reader takes bytes, or text, and gives a plain value or the reason why there is none. None opens a file, knows the plan or
//! judges. What a reader leaves out it says in its remarks. A report in which nothing ran shows nothing, which is not the
//! same as showing that all is well: each value can tell.

pub mod almanac;
pub mod calendar;
pub mod changes;
pub mod coverage;
pub mod digest;
pub mod dynamodb;
pub mod history;
pub mod infrastructure;
pub mod junit;
pub mod sarif;
pub mod scan;
pub mod severity;
pub mod sql;

mod json;
mod kind;
mod made;
mod problems;
mod report;
mod text;
mod unread;
mod xml;

pub use kind::{Kind, sniff};
pub use made::Made;
pub use report::Report;
pub use unread::{Place, REMARKS, Remark, Remarks, Unread};
