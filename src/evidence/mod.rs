//! Readers of what others wrote: pure functions over text, which say what stands there and judge nothing.

pub mod history;
pub mod sql;
