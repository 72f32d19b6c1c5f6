//! The language server protocol: messages to questions for `ide`, and plain answers to messages. Judges nothing.
//!
//! One thread owns the open texts and changes them in the order in which the client says so. Another one judges, and
//! answers questions; what is judged of a text that has changed meanwhile is never sent. A fault in it becomes a
//! diagnostic.

mod capabilities;
mod diagnostics;
mod documents;
mod everywhere;
mod paper;
mod position;
mod projects;
mod questions;
mod search;
mod server;
mod settings;
mod transport;
mod uri;
mod worker;

pub use documents::Document;
pub use position::{Encoding, Rows};
pub use server::run;
pub use transport::serve;
