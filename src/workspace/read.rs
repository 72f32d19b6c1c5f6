//! Bytes to text, within limits.

use super::problem::words;
use crate::source::Unreadable;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The text of the file at `path`.
pub(super) fn file(path: &Path, limit: u64) -> Result<String, Unreadable> {
    let facts = std::fs::metadata(path).map_err(|error| refused(&error))?;
    if facts.is_dir() {
        return Err(Unreadable::Folder);
    }
    // a pipe would wait forever, a device may have no end
    if !facts.is_file() {
        return Err(Unreadable::Refused("it is not a regular file".into()));
    }
    if facts.len() > limit {
        return Err(Unreadable::TooLarge { size: facts.len(), limit });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(facts.len()).unwrap_or(0) + 1);
    // it may grow while it is read
    let mut file = File::open(path).map_err(|error| refused(&error))?.take(limit.saturating_add(1));
    file.read_to_end(&mut bytes).map_err(|error| refused(&error))?;
    text(bytes, limit)
}

/// Everything that standard input holds; what the project allows is asked later.
pub(super) fn standard_input() -> io::Result<Vec<u8>> {
    /// No configuration allows more.
    const MOST: u64 = (1 << 30) + 1;
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn text(bytes: Vec<u8>, limit: u64) -> Result<String, Unreadable> {
    let size = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    if size > limit {
        return Err(Unreadable::TooLarge { size, limit });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        Unreadable::NotText { offset, bytes: error.into_bytes() }
    })
}

pub(super) fn refused(error: &io::Error) -> Unreadable {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unreadable::Missing,
        _ => Unreadable::Refused(words(error)),
    }
}
