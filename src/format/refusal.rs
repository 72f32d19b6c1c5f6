//! Why a text is not laid out.

use std::fmt;

/// Why a text stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Some brace has no partner, no word, or stands deeper than is read.
    Unbalanced,
    /// The layout, read again, is not what was written.
    MeaningChanged,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Unbalanced => {
                "a brace has no partner, belongs to no word or stands too deep, so the layout stays as it is"
            }
            Self::MeaningChanged => "a new layout would change what this text says, so it stays as it is",
        })
    }
}

impl std::error::Error for Refusal {}
