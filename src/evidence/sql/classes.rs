//! What a statement may do to those who depend on the data.

use serde::ser::{Serialize, SerializeSeq, Serializer};

/// One kind of harm, and the letter that `statements.txt` writes for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Class {
    pub letter: char,
    pub name: &'static str,
    pub means: &'static str,
    bit: u8,
}

macro_rules! classes {
    ($($constant:ident $letter:literal $bit:literal $name:literal $means:literal)*) => {
        impl Class {
            $(pub const $constant: Self = Self { letter: $letter, name: $name, means: $means, bit: 1 << $bit };)*
            /// Every class, the gravest first.
            pub const ALL: &'static [Self] = &[$(Self::$constant),*];
        }
    };
}

classes! {
    LOSES 'D' 0 "loses-data" "data is gone that was there"
    NO_WAY_BACK 'I' 1 "no-way-back" "only a backup brings back what was"
    LOCKS 'L' 2 "locks" "a lock that blocks others, for long or on everything"
    BREAKS 'B' 3 "breaks-running-version" "the version that still runs may fail on what is changed"
    MAY_FAIL 'F' 4 "may-fail" "data that is there can make it fail"
    LOWERS_SAFETY 'S' 5 "lowers-safety" "a safeguard or a right is taken away or widened"
    UNKNOWN 'U' 6 "unknown" "nobody can tell from the text what it does"
}

/// A set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u8);

impl Classes {
    /// Reads letters as `statements.txt` writes them; anything else is no class.
    #[must_use]
    pub fn of(letters: &str) -> Self {
        letters.chars().fold(Self::default(), |all, letter| {
            Class::ALL.iter().find(|class| class.letter == letter).map_or(all, |class| all.with(*class))
        })
    }

    #[must_use]
    pub fn with(self, class: Class) -> Self {
        Self(self.0 | class.bit)
    }

    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[must_use]
    pub fn common(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[must_use]
    pub fn has(self, class: Class) -> bool {
        self.0 & class.bit != 0
    }

    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn iter(self) -> impl Iterator<Item = Class> {
        Class::ALL.iter().copied().filter(move |class| self.has(*class))
    }

    /// The letters, in the order of the table.
    #[must_use]
    pub fn letters(self) -> String {
        self.iter().map(|class| class.letter).collect()
    }
}

impl Serialize for Classes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for class in self.iter() {
            list.serialize_element(class.name)?;
        }
        list.end()
    }
}
