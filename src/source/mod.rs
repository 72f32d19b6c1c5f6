//! Text and places in it. Knows nothing of what the text means, nor where it is kept.

mod hex;
mod lines;
mod span;
mod text;
mod unreadable;

pub use hex::hex;
pub use lines::{Lines, Position};
pub use span::{FileId, Span};
pub use text::{Source, Sources};
pub use unreadable::Unreadable;
