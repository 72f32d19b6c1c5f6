//! Scripts of SQL: what each statement does, which way it leads, and what excuses it.
//!
//! One way: text -> tokens ([`lexer`]) -> statements ([`split`], and inside of blocks [`sequence`]) -> acts ([`recognise`],
//! one file a verb) -> the same acts without what their script excuses ([`excuse`]). The code recognises;
//! `statements.txt` says what a kind of statement is worth in each dialect. What nobody recognises is of class `unknown`,
//! and hides nothing beside it.

mod classes;
mod cursor;
mod dialect;
mod direction;
mod dynamic;
mod excuse;
mod filled;
mod guess;
mod lexer;
mod literal;
mod memory;
mod outcome;
mod page;
mod read;
mod reader;
mod recognise;
mod script;
mod sequence;
mod split;
mod table;
mod token;

pub use classes::{Class, Classes};
pub use dialect::Dialect;
pub use direction::direction_of_path;
pub use guess::guess;
pub use outcome::{Outcome, Thing, outcome};
pub use page::page;
pub use read::read;
pub use script::{Act, Direction, Excuse, Excused, Limit, Runs, Script, Statement};
pub use table::{Row, Worth, row, rows};
pub use token::Extent;
