//! Plans and records to documents for people: checklists, rollback plans, records of a run, timelines.
//!
//! A document is a template over the facts, so that an organisation can bring its own, and so that this room knows the form of
//! none. What the facts do not fill is marked open by the one who writes a value, so that no template can forget it.

mod document;
mod filters;
mod items;
mod markdown;
mod page;
mod record;
mod timeline;
mod values;

pub use document::{Broken, Document, Rendered, shipped};
pub use page::page;
pub use record::{Line, NotBare, Place, Unfit, append, fresh};
pub use timeline::Timeline;
