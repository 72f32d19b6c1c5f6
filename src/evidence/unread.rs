//! Why a file could not be read, and what a reader has to say about one that could. Sentences stand in `problems`.

/// A place as people count: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// The place of the byte `offset` of `bytes`.
    pub(super) fn in_bytes(bytes: &[u8], offset: usize) -> Self {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // continuation bytes of a character do not count
        let column = before.iter().skip(start).filter(|byte| **byte & 0xC0 != 0x80).count() + 1;
        Self::at(line, column)
    }

    pub(super) fn at(line: usize, column: usize) -> Self {
        Self {
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// Why nothing is known of a file. What could be read of it before does not count: half a report is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unread {
    /// There is nothing in it but blanks.
    Blank,
    /// It is neither UTF-8 nor UTF-16 from `at` on.
    NotText { at: Place },
    /// It is written in a form that is not read here.
    Encoding(String),
    /// It is of none of the kinds that are known.
    Unknown,
    /// It is none of what was looked for: `found` stands where `wanted` should.
    Other { wanted: &'static str, found: String },
    /// It breaks the rules of its format.
    Malformed { at: Place, why: String },
    /// It ends before it is whole.
    Unfinished { at: Place },
    /// It defines entities, which no report needs and which make small files huge.
    Entities { at: Place },
    /// More of something than any real file has.
    TooMany { what: &'static str, limit: usize },
}

impl Unread {
    /// In one word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::NotText { .. } => "not-text",
            Self::Encoding(_) => "encoded",
            Self::Unknown => "unknown",
            Self::Other { .. } | Self::Malformed { .. } => "broken",
            Self::Unfinished { .. } => "unfinished",
            Self::Entities { .. } => "entities",
            Self::TooMany { .. } => "too-many",
        }
    }
}

/// Something worth knowing about a file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// The file sums itself up otherwise than what it lists.
    Disagrees { of: String, what: &'static str, says: u64, lists: u64 },
    /// Only the first are kept; the count is of all.
    Kept { what: &'static str, kept: usize, of: u64 },
    /// Left out, since it could not be understood.
    NotUnderstood { what: &'static str, text: String, at: Option<Place> },
    /// The file says that the rest stands elsewhere.
    Elsewhere { what: &'static str },
    /// The tool says that it could not do all of its work.
    Failed { what: String },
}

impl Remark {
    /// In one word.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Disagrees { .. } => "disagrees",
            Self::Kept { .. } => "kept",
            Self::NotUnderstood { .. } => "not-understood",
            Self::Elsewhere { .. } => "elsewhere",
            Self::Failed { .. } => "failed",
        }
    }
}

/// How many remarks are kept of one file.
pub const REMARKS: usize = 100;

/// Remarks, up to the limit; the rest is counted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    pub first: Vec<Remark>,
    /// How many there are, with those that are not kept.
    pub all: u64,
}

impl Remarks {
    pub(super) fn add(&mut self, remark: Remark) {
        self.all += 1;
        if self.first.len() < REMARKS {
            self.first.push(remark);
        }
    }

    /// Adds a remark where two figures differ; what the file does not sum up cannot.
    pub(super) fn compare(&mut self, of: &str, what: &'static str, says: Option<u64>, lists: u64) {
        if let Some(says) = says.filter(|says| *says != lists) {
            self.add(Remark::Disagrees { of: shortened(of), what, says, lists });
        }
    }

    pub(super) fn unclear(&mut self, what: &'static str, text: &str, at: Option<Place>) {
        self.add(Remark::NotUnderstood { what, text: shortened(text), at });
    }
}

/// The start of a foreign text, as much as a message can hold.
pub(super) fn shortened(text: &str) -> String {
    const LENGTH: usize = 200;
    match text.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
