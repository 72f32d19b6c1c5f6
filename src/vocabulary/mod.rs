//! The words of the language, from `grammar/vocabulary.txt`. Knows neither trees nor plans.
//!
//! The notation is read while the tool is built: `build.rs` runs `read.rs` and writes what it finds as a table.

mod page;
mod table;

pub use page::{page, reference, told};
pub use table::{Entry, EntryId, ROOT, Set, SetId, Slot, Times, Type, Vocabulary};

static VOCABULARY: Vocabulary = Vocabulary { entries: made::ENTRIES, sets: made::SETS };

/// What `build.rs` wrote.
mod made {
    use super::{Entry, EntryId, Set, SetId, Slot, Times, Type};
    include!(concat!(env!("OUT_DIR"), "/vocabulary.rs"));
}

/// The one vocabulary.
#[must_use]
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}
