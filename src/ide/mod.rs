//! What an editor asks, answered plainly: places are bytes, texts are Markdown, nothing here knows a protocol.

mod actions;
mod complete;
mod desk;
mod hover;
mod lens;
mod links;
mod names;
mod outline;
mod place;
mod rename;
mod snippet;
mod tokens;
mod view;

pub use actions::{Action, actions, fix_all};
pub use complete::{Around, Item, Sort, complete};
pub use desk::{Desk, report};
pub use hover::{Told, hover};
pub use lens::{Lens, lenses};
pub use links::{Link, Target, links};
pub use names::{Named, declaration, named, uses};
pub use outline::{Fold, Symbol, declared_in, folds, symbols};
pub use place::{Change, Place};
pub use rename::{Refused, rename};
pub use tokens::{Paint, Painted, paint};
pub use view::View;

use crate::check::newer_edition;
use crate::format::format;
use crate::source::{FileId, Source};
use crate::syntax::parse;
use std::sync::Arc;

/// `text` as it should stand; none where it stays as it is.
#[must_use]
pub fn formatted(text: &Arc<str>) -> Option<String> {
    let source = Source::new(FileId(0), "", text.clone());
    let tree = parse(&source);
    if newer_edition(&source, &tree).is_some() {
        return None;
    }
    format(&source, &tree).ok().filter(|formatted| formatted.changed).map(|formatted| formatted.text)
}

/// What of `old` becomes what, so that it is `new`: whole lines, without those at both ends that stay.
#[must_use]
pub fn difference(old: &str, new: &str) -> Option<(u32, u32, String)> {
    let length = |lines: &[&str]| lines.iter().map(|line| line.len()).sum::<usize>();
    let (was, is): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let first = was.iter().zip(&is).take_while(|(a, b)| a == b).count();
    let (was, is) = (was.get(first..).unwrap_or(&[]), is.get(first..).unwrap_or(&[]));
    let last = was.iter().rev().zip(is.iter().rev()).take_while(|(a, b)| a == b).count();
    let was = was.get(..was.len() - last).unwrap_or(&[]);
    let is = is.get(..is.len() - last).unwrap_or(&[]);
    if was.is_empty() && is.is_empty() {
        return None;
    }
    let before: usize = old.split_inclusive('\n').take(first).map(str::len).sum();
    let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Some((number(before), number(before + length(was)), is.concat()))
}
