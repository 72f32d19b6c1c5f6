/// Why a text could not be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    Missing,
    /// It lies outside the project, or a link leads there.
    Outside,
    /// It is a folder.
    Folder,
    /// It is larger than the limit, both in bytes.
    TooLarge {
        size: u64,
        limit: u64,
    },
    /// It is not UTF-8; where the first invalid byte stands, and all of it.
    NotText {
        offset: usize,
        bytes: Vec<u8>,
    },
    /// The system refused, in its own words.
    Refused(String),
}
