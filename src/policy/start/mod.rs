//! The start of a rule or of a procedure: files that hold what they must and say what to do with them.

mod checklist;
mod near;
mod procedure;
mod refusal;
mod rule;

pub use procedure::procedure;
pub use refusal::Refusal;
pub use rule::rule;

/// Files by their paths in a folder of policies.
pub type Files = Vec<(String, String)>;

/// Whether `name` is made of small words with `joint` between them.
fn is_name(name: &str, joint: char) -> bool {
    let word = |word: &str| {
        !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split(joint).all(word)
}
