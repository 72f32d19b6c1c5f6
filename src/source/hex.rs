use std::fmt::Write;

/// `bytes` in hexadecimal digits, small ones.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut written, byte| {
        let _ = write!(written, "{byte:02x}");
        written
    })
}
