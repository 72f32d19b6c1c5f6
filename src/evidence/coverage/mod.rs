//! What tests reached: lcov, Cobertura and JaCoCo, as one value.

mod changed;
mod cobertura;
mod files;
mod jacoco;
mod lcov;

pub use changed::{Changed, Matched, changed};
pub use files::FileCoverage;

use super::made::Made;
use super::text::decode;
use super::unread::{Remarks, Unread};

/// How many of how many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    pub covered: u64,
    pub of: u64,
}

impl Share {
    /// In percent; none where there is nothing to cover.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "no source has 2^52 lines")]
    pub fn percent(self) -> Option<f64> {
        (self.of > 0).then(|| self.covered as f64 * 100.0 / self.of as f64)
    }

    fn add(&mut self, other: Self) {
        self.covered += other.covered;
        self.of += other.of;
    }
}

/// What a coverage report says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    pub lines: Share,
    pub branches: Share,
    pub made: Option<Made>,
    /// In the order of their paths.
    pub files: Vec<FileCoverage>,
    pub remarks: Remarks,
}

impl Coverage {
    /// Whether no line could have been covered, so that the report shows nothing.
    #[must_use]
    pub fn shows_nothing(&self) -> bool {
        self.lines.of == 0
    }
}

/// Reads `lcov.info`.
///
/// # Errors
/// Where it is none.
pub fn lcov(bytes: &[u8]) -> Result<Coverage, Unread> {
    lcov::read(&written(bytes)?)
}

/// Reads Cobertura XML.
///
/// # Errors
/// Where it is none, or breaks the rules of XML.
pub fn cobertura(bytes: &[u8]) -> Result<Coverage, Unread> {
    cobertura::read(&written(bytes)?)
}

/// Reads JaCoCo XML.
///
/// # Errors
/// Where it is none, or breaks the rules of XML.
pub fn jacoco(bytes: &[u8]) -> Result<Coverage, Unread> {
    jacoco::read(&written(bytes)?)
}

fn written(bytes: &[u8]) -> Result<std::borrow::Cow<'_, str>, Unread> {
    let text = decode(bytes)?;
    if text.trim_start().is_empty() { Err(Unread::Blank) } else { Ok(text) }
}
