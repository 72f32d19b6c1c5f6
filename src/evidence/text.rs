//! Bytes to text: UTF-8, with or without its mark, and UTF-16 with its mark, as some tools and shells write it.

use super::unread::{Place, Unread};
use std::borrow::Cow;

/// The text that `bytes` hold, without a byte order mark.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Unread> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest).map(Cow::Borrowed),
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Err(Unread::Encoding("UTF-32".to_owned())),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes).map(Cow::Owned),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes).map(Cow::Owned),
        [0x1F, 0x8B, ..] => Err(Unread::Encoding("gzip".to_owned())),
        [b'P', b'K', 3, 4, ..] => Err(Unread::Encoding("zip".to_owned())),
        rest => utf8(rest).map(Cow::Borrowed),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, Unread> {
    std::str::from_utf8(bytes)
        .map_err(|error| Unread::NotText { at: Place::in_bytes(bytes, error.valid_up_to()) })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unread> {
    let (pairs, odd) = bytes.as_chunks::<2>();
    if !odd.is_empty() {
        return Err(Unread::Encoding("UTF-16 of an odd length".to_owned()));
    }
    let units = pairs.iter().map(|pair| unit(*pair));
    // a unit makes at most three bytes; most make one
    let mut text = String::with_capacity(pairs.len());
    for read in char::decode_utf16(units) {
        let Ok(character) = read else {
            let at = Place::in_bytes(text.as_bytes(), text.len());
            return Err(Unread::NotText { at });
        };
        text.push(character);
    }
    Ok(text)
}
