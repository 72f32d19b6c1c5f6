//! Every sentence of this room.

use super::unread::{Place, Remark, Unread};
use std::fmt::{Display, Formatter, Result};

impl Display for Place {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl Display for Unread {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Blank => write!(f, "the file is empty, which shows nothing"),
            Self::NotText { at } => write!(f, "the file is not text from {at} on"),
            Self::Encoding(name) => {
                write!(f, "the file is written as `{name}`, where UTF-8 or UTF-16 is read")
            }
            Self::Unknown => write!(f, "the file is no report of a known kind"),
            Self::Other { wanted, found } => {
                write!(f, "the file holds `{found}` where {wanted} should stand")
            }
            Self::Malformed { at, why } => write!(f, "the file breaks its format at {at}: {why}"),
            Self::Unfinished { at } => write!(f, "the file ends at {at} before it is whole"),
            Self::Entities { at } => {
                write!(f, "the file defines entities at {at}, which no report does, so it is not read")
            }
            Self::TooMany { what, limit } => write!(f, "the file holds more than {limit} {what}"),
        }
    }
}

impl Display for Remark {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Self::Disagrees { of, what, says, lists } => {
                write!(f, "`{of}` says {what}: {says}, but what it lists makes {lists}")
            }
            Self::Kept { what, kept, of } => write!(f, "of {of} {what} only the first {kept} are kept"),
            Self::NotUnderstood { what, text, at: Some(at) } => {
                write!(f, "{what} `{text}` at {at} is not understood and left out")
            }
            Self::NotUnderstood { what, text, at: None } => {
                write!(f, "{what} `{text}` is not understood and left out")
            }
            Self::Elsewhere { what } => write!(f, "more {what} stand in another file, which is not read"),
            Self::Failed { what } => write!(f, "the tool says that it failed: {what}"),
        }
    }
}
