//! What is added to which objects, for the schema.

use super::PROVED;

/// What [`super::Derived`] adds to the objects of a word, and of what sort it is, for the schema.
pub(in crate::facts) fn added(word: &str) -> &'static [(&'static str, Sort)] {
    use Sort::{Figure, Found, Handle, Handles, Open, Proof, Shown, Whole, Word, Words, Yes};
    match word {
        "step" => &[
            ("in", Word),
            ("phase", Word),
            ("rank", Whole),
            ("acts", Words),
            ("carries", Words),
            ("duties", Words),
            ("unready", Words),
            ("early", Words),
            ("after_unclear", Words),
            ("again", Handle),
        ],
        "check" => &[
            ("in", Word),
            ("kinds", Words),
            ("shows", Words),
            ("duties", Words),
            ("parts", Words),
            ("metric", Yes),
            ("later", Yes),
            ("due_seconds", Figure),
            ("of_phase", Handle),
            ("looser_than", Handle),
            ("breaches", Handles),
            ("planned", Handle),
            ("within_limit", Yes),
        ],
        "watch" => &[("in", Word), ("kinds", Words), ("parts", Words), ("duties", Words)],
        "trigger" | "alert" | "promote-if" | "baseline" => {
            &[("in", Word), ("kinds", Words), ("parts", Words)]
        }
        "metric" | "monitor" => &[("kinds", Words)],
        "stage" => {
            &[("in", Word), ("flag", Word), ("index", Whole), ("last", Yes), ("rises", Yes), ("kinds", Words)]
        }
        "goal" => &[("met", Yes)],
        "release" | "commit" | "version" => &[("form", Word)],
        "evidence" => &[
            ("local", Yes),
            ("of", Handle),
            ("word", Word),
            ("claim", Word),
            ("result", Word),
            ("found", Shown),
        ],
        "migration" => &[("applied_by", Handles), ("reverted_by", Handles), ("old_version", Word)],
        "window" => &[("calendar", Open)],
        "up" | "down" => &[("found", Found)],
        "flag" => &[("held", Figure)],
        "deployed" => &[("of_release", Yes), ("proof", Proof)],
        word if PROVED.contains(&word) => &[("proof", Proof)],
        _ => &[],
    }
}

/// Of what sort a derived fact is.
#[derive(Clone, Copy)]
pub(in crate::facts) enum Sort {
    Word,
    Words,
    Whole,
    Figure,
    Yes,
    Handle,
    Handles,
    Proof,
    /// What stands in the script that is named.
    Found,
    /// What stands in the report that is named.
    Shown,
    /// What the calendar says of it.
    Open,
}

impl Sort {
    /// Whether it is there on every object that can have it; a rank, a handle or a figure may not be known.
    pub(in crate::facts) fn always(self) -> bool {
        matches!(self, Self::Words | Self::Handles | Self::Proof)
    }
}
