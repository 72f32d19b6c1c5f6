//! What the table of words holds. `build.rs` fills it at compile time, so that asking costs nothing at start.

/// A word in its place, by its number in [`Vocabulary`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(pub u16);

/// The file itself: what stands in it stands in no block.
pub const ROOT: EntryId = EntryId(0);

/// A closed set of values, by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SetId(pub u16);

/// How often a statement may occur in its block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Times {
    #[default]
    Once,
    /// Once, and it must be there.
    Needed,
    Many,
    /// Many, told apart by the first value, or by the clauses named.
    Keyed(&'static [&'static str]),
}

/// What a value may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    Text,
    /// Text that names a file whose content belongs to the plan.
    Script,
    Person,
    Number,
    Percent,
    Duration,
    Time,
    Period,
    Limit,
    Measure,
    /// Any bare word.
    Word,
    /// This very word.
    Literal(&'static str),
    Set(SetId),
    /// Declares a name.
    New(&'static str),
    /// Refers to a declared name.
    Ref(&'static str),
}

/// The place of one value, or of a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub name: &'static str,
    /// What it is called in the facts.
    pub field: &'static str,
    pub types: &'static [Type],
    pub optional: bool,
    pub list: bool,
    /// Outside the digest.
    pub signed: bool,
}

impl Slot {
    /// The word that only stands here to be read, if this is one.
    #[must_use]
    pub fn filler(&self) -> Option<&'static str> {
        if let [Type::Literal(word)] = self.types { Some(word) } else { None }
    }
}

/// One word in its place.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    pub word: &'static str,
    /// What it is called in the facts.
    pub field: &'static str,
    pub slots: &'static [Slot],
    pub times: Times,
    pub signed: bool,
    /// Whether it may be declined: `WORD none because "..."`.
    pub none: bool,
    /// Whether what a profile puts into it is added to what the plan puts there.
    pub place: bool,
    pub means: &'static str,
    /// What may stand inside it, in the order of the table.
    pub children: &'static [EntryId],
    pub parents: &'static [EntryId],
    /// How many of the children may stand more than once.
    pub many: usize,
    /// The children that must be there.
    pub needed: &'static [EntryId],
    /// The children again, sorted by their word.
    pub sorted: &'static [(&'static str, EntryId)],
}

/// A closed set.
#[derive(Debug, Clone, Copy)]
pub struct Set {
    pub name: &'static str,
    /// Whether a project may add to it.
    pub open: bool,
    pub members: &'static [&'static str],
}

/// All words and sets.
#[derive(Debug, Clone, Copy, Default)]
pub struct Vocabulary {
    pub entries: &'static [Entry],
    pub sets: &'static [Set],
}

/// What a number stands for that is none of the table's.
static NOTHING: Entry = Entry {
    word: "",
    field: "",
    slots: &[],
    times: Times::Once,
    signed: false,
    none: false,
    place: false,
    means: "",
    children: &[],
    parents: &[],
    many: 0,
    needed: &[],
    sorted: &[],
};

impl Vocabulary {
    #[must_use]
    pub fn entry(&self, id: EntryId) -> &'static Entry {
        self.entries.get(id.0 as usize).unwrap_or(&NOTHING)
    }

    /// Every word in its place, in the order of the table.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &'static Entry)> {
        (0_u16..).map(EntryId).zip(self.entries).skip(1)
    }

    #[must_use]
    pub fn set(&self, id: SetId) -> Option<&'static Set> {
        self.sets.get(id.0 as usize)
    }

    /// The set called `name`, as the table writes it.
    #[must_use]
    pub fn set_named(&self, name: &str) -> Option<(SetId, &'static Set)> {
        let at = self.sets.iter().position(|set| set.name == name)?;
        Some((SetId(u16::try_from(at).ok()?), self.sets.get(at)?))
    }

    pub fn sets(&self) -> impl Iterator<Item = &'static Set> {
        self.sets.iter()
    }

    /// The entry of `word` inside `parent`.
    #[must_use]
    pub fn child(&self, parent: EntryId, word: &str) -> Option<EntryId> {
        let sorted = self.entry(parent).sorted;
        let at = sorted.binary_search_by(|(known, _)| (*known).cmp(word)).ok()?;
        sorted.get(at).map(|(_, id)| *id)
    }

    /// The words that may stand inside `parent`.
    pub fn words(&self, parent: EntryId) -> impl Iterator<Item = &'static str> {
        let words = *self;
        self.entry(parent).children.iter().map(move |id| words.entry(*id).word)
    }
}
