//! The table of words, held to its own laws.

use plimsoll::vocabulary::{Type, vocabulary};

#[test]
fn the_table_is_there() {
    assert!(vocabulary().entries().count() > 300);
}

/// Reading from left to right is only unambiguous when a closed value is never also a clause of the same statement.
#[test]
fn clauses_and_closed_values_of_a_statement_are_disjoint() {
    let words = vocabulary();
    let mut clashes = Vec::new();
    for (id, entry) in words.entries() {
        for slot in entry.slots.iter().filter(|slot| slot.filler().is_none()) {
            let values: Vec<&str> = slot
                .types
                .iter()
                .flat_map(|kind| match kind {
                    Type::Set(set) => words.set(*set).map_or(&[][..], |set| set.members),
                    Type::Literal(word) => std::slice::from_ref(word),
                    _ => &[],
                })
                .copied()
                .collect();
            clashes
                .extend(words.words(id).filter(|word| values.contains(word)).map(|word| (entry.word, word)));
        }
    }
    assert_eq!(clashes, []);
}

/// `WORD none because "..."` is the same as `no WORD because "..."`, so that has to be sayable there too.
#[test]
fn what_can_be_declined_can_be_declined_in_a_list() {
    let words = vocabulary();
    for (_, entry) in words.entries().filter(|(_, entry)| entry.none) {
        for parent in entry.parents {
            assert!(
                words.child(*parent, "no").is_some(),
                "`{}` inside `{}`",
                entry.word,
                words.entry(*parent).word
            );
        }
    }
}
