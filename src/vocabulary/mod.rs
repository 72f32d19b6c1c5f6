//! The words of the language, read from `grammar/vocabulary.txt`. Knows neither trees nor plans.

mod page;
mod read;
mod table;

pub use page::{page, reference};
pub use table::{Entry, EntryId, ROOT, Set, SetId, Slot, Times, Type, Vocabulary};

use std::sync::LazyLock;

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| read::read(include_str!("../../grammar/vocabulary.txt")));

/// The one vocabulary.
#[must_use]
pub fn vocabulary() -> &'static Vocabulary {
    &VOCABULARY
}
