//! Several files as one: tar, compressed. The same files make the same bytes, wherever and whenever.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io;
use tar::{Builder, Header};

/// `files`, each with its path, as the bytes of a `.tar.gz`.
///
/// # Errors
/// Where a path is longer than an archive can hold.
pub fn archive(files: &[(String, String)]) -> io::Result<Vec<u8>> {
    let mut builder = Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    for (path, text) in files {
        let mut header = Header::new_gnu();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_mtime(0);
        builder.append_data(&mut header, path, text.as_bytes())?;
    }
    builder.into_inner()?.finish()
}
