//! A file against the digest that a plan claims for it, in the spellings people paste.

use crate::source::hex;
use sha2::{Digest, Sha256, Sha384, Sha512};

/// A digest that somebody wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimed {
    kind: Kind,
    bytes: Vec<u8>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Sha256,
    Sha384,
    Sha512,
}

/// Why a text claims nothing that could be held against a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoDigest {
    /// It is of a kind for which other files with the same digest can be made.
    Weak(&'static str),
    /// It has not as many digits as its kind needs.
    Length { wanted: usize, found: usize },
    /// It is no digest.
    Unknown,
}

const KINDS: [(Kind, &str, usize); 3] =
    [(Kind::Sha256, "sha256", 32), (Kind::Sha384, "sha384", 48), (Kind::Sha512, "sha512", 64)];
const WEAK: [(&str, usize); 2] = [("md5", 16), ("sha1", 20)];

impl Claimed {
    /// Reads `sha256:HEX`, `SHA-512=HEX`, `sha384-BASE64`, bare digits, a line of `sha256sum`, `name@sha256:HEX`.
    ///
    /// # Errors
    /// Where it is no digest, or a weak one.
    pub fn read(text: &str) -> Result<Self, NoDigest> {
        let text = text.trim();
        let text = text.rsplit_once('@').map_or(text, |(_, digest)| digest);
        let (name, value) = named(text);
        let Some(name) = name else {
            let digits = value.split_ascii_whitespace().next().unwrap_or("");
            let bytes = unhex(digits).ok_or(NoDigest::Unknown)?;
            if let Some((weak, _)) = WEAK.iter().find(|(_, length)| *length == bytes.len()) {
                return Err(NoDigest::Weak(weak));
            }
            let found = KINDS.iter().find(|(.., length)| *length == bytes.len());
            return found.map(|(kind, ..)| Self { kind: *kind, bytes }).ok_or(NoDigest::Unknown);
        };
        if let Some((weak, _)) = WEAK.iter().find(|(weak, _)| *weak == name) {
            return Err(NoDigest::Weak(weak));
        }
        let (kind, _, length) = KINDS.iter().find(|(_, own, _)| *own == name).ok_or(NoDigest::Unknown)?;
        let digits = value.split_ascii_whitespace().next().unwrap_or("");
        let bytes = match unhex(digits) {
            Some(bytes) if bytes.len() == *length => bytes,
            other => match base64(digits) {
                Some(bytes) if bytes.len() == *length => bytes,
                _ => {
                    return Err(match other {
                        Some(bytes) => NoDigest::Length { wanted: length * 2, found: bytes.len() * 2 },
                        None if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
                            NoDigest::Length { wanted: length * 2, found: digits.len() }
                        }
                        None => NoDigest::Unknown,
                    });
                }
            },
        };
        Ok(Self { kind: *kind, bytes })
    }

    /// Whether `bytes` have this digest.
    #[must_use]
    pub fn holds(&self, bytes: &[u8]) -> bool {
        self.of(bytes) == self.bytes
    }

    /// The digest of this kind that `bytes` have, as `sha256:HEX`.
    #[must_use]
    pub fn actual(&self, bytes: &[u8]) -> String {
        Self { kind: self.kind, bytes: self.of(bytes) }.to_string()
    }

    fn of(&self, bytes: &[u8]) -> Vec<u8> {
        match self.kind {
            Kind::Sha256 => Sha256::digest(bytes).to_vec(),
            Kind::Sha384 => Sha384::digest(bytes).to_vec(),
            Kind::Sha512 => Sha512::digest(bytes).to_vec(),
        }
    }
}

impl std::fmt::Display for Claimed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = KINDS.iter().find(|(kind, ..)| *kind == self.kind).map_or("", |(_, name, _)| name);
        write!(f, "{name}:{}", hex(&self.bytes))
    }
}

/// The name of the kind, in small letters without `-`, and what follows it.
fn named(text: &str) -> (Option<String>, &str) {
    // `SHA256 (file) = HEX` is how BSD writes it
    let bsd = text.split_once(" (").and_then(|(name, rest)| Some((name, rest.rsplit_once(") = ")?.1)));
    let plain = || text.split_once([':', '=']).filter(|(name, _)| is_name(name));
    // `sha256-BASE64` is how web pages write it
    let page = || {
        let lower = text.get(..7)?.to_ascii_lowercase();
        let known = KINDS.iter().any(|(_, name, _)| lower.starts_with(name)) && lower.ends_with('-');
        known.then(|| text.split_once('-')).flatten()
    };
    let spaced = || text.split_once(' ').filter(|(name, _)| is_name(name));
    let found = bsd.filter(|(name, _)| is_name(name)).or_else(plain).or_else(page).or_else(spaced);
    match found {
        Some((name, value)) => (Some(short(name)), value.trim()),
        None => (None, text),
    }
}

fn short(name: &str) -> String {
    name.trim().to_ascii_lowercase().replace(['-', '_'], "")
}

fn is_name(name: &str) -> bool {
    let name = short(name);
    KINDS.iter().any(|(_, own, _)| *own == name) || WEAK.iter().any(|(own, _)| *own == name)
}

fn unhex(digits: &str) -> Option<Vec<u8>> {
    let (pairs, odd) = digits.as_bytes().as_chunks::<2>();
    if !odd.is_empty() || pairs.is_empty() {
        return None;
    }
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut held, mut bits) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).ok()?);
        }
    }
    Some(bytes)
}
