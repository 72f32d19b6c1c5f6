//! What the engine of the rules keeps silent about: a misspelt path is an empty set to it, and nobody is told.
//!
//! Every reference is followed step by step through the shape of the facts, through variables, rules and functions.
//! Where a kind is not known, nothing is said: a right rule is never faulted.

mod book;
mod calls;
mod cycles;
mod doubt;
mod guard;
mod kind;
mod parse;
mod path;
mod problems;
mod refs;
mod shape;
mod terms;
mod tests;
mod walk;

pub use guard::guard;
pub use shape::Shape;
pub use tests::{Found, tests};

use book::Book;
use problems::Slip;
use walk::Walk;

/// One file of rules.
#[derive(Debug, Clone, Copy)]
pub struct Module<'a> {
    pub path: &'a str,
    pub text: &'a str,
}

/// Something that is wrong in one file of rules; lines and columns count from one, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub length: u32,
    pub message: String,
    pub help: Option<String>,
}

/// Everything that is wrong with what `modules` refer to, in the order of the modules and of their texts.
///
/// They are taken together: what one needs, another may define. If one cannot be read, only that is said, since
/// nobody knows then what is defined.
#[must_use]
pub fn check(modules: &[Module<'_>], shape: &Shape) -> Vec<Problem> {
    let guarded: Vec<Problem> = modules.iter().flat_map(guard).collect();
    if !guarded.is_empty() {
        return guarded;
    }
    let mut read = Vec::new();
    let mut unread = Vec::new();
    for (at, module) in modules.iter().enumerate() {
        match parse::parse(module.text) {
            Ok(module) => read.push(module),
            Err(slip) => unread.push(slip.within(at)),
        }
    }
    let slips = if unread.is_empty() { judged(modules, &read, shape) } else { unread };
    slips
        .into_iter()
        .filter_map(|slip| Some(modules.get(slip.module)?).map(|module| slip.settle(module)))
        .collect()
}

fn judged(modules: &[Module<'_>], read: &[regorus::unstable::Module], shape: &Shape) -> Vec<Slip> {
    let book = Book::of(read);
    let mut walk = Walk::new(modules, &book, shape);
    walk.rules();
    walk.functions();
    let mut slips = walk.slips;
    slips.extend(cycles::cycles(&book, &walk.needs));
    slips.into_iter().collect()
}
