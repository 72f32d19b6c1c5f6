//! What is added to a record: one statement at a time, at its end, so that nothing that was told is told otherwise later.

mod append;
mod line;

pub use append::{Place, Unfit, append, fresh};
pub use line::{Line, NotBare};
