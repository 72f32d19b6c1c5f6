//! Tables: on a phone each row becomes a card, so each cell knows the head of its column.

use super::markup::Markup;
use crate::report::compliance::standing::Standing;

type Cell<'a> = Box<dyn FnOnce(&mut Markup) + 'a>;

/// A table that is written row by row.
pub(super) struct Rows<'m> {
    page: &'m mut Markup,
    heads: &'static [&'static str],
}

pub(super) fn table(
    page: &mut Markup,
    class: &'static str,
    caption: &str,
    heads: &'static [&'static str],
    rows: impl FnOnce(&mut Rows<'_>),
) {
    page.tag("table", &[("class", class)], |page| {
        page.tag("caption", &[], |page| page.prose(caption));
        page.tag("thead", &[], |page| {
            page.tag("tr", &[], |page| {
                for head in heads {
                    page.leaf("th", &[("scope", "col")], head);
                }
            });
        });
        page.tag("tbody", &[], |page| rows(&mut Rows { page, heads }));
    });
}

impl<'m> Rows<'m> {
    /// A row: the first cell is its head.
    pub(super) fn row(&mut self, id: Option<&str>, cells: Vec<Cell<'_>>) {
        let heads = self.heads;
        let attribute = id.map(|id| [("id", id)]);
        self.page.tag("tr", attribute.as_ref().map_or(&[], |one| &one[..]), |page| {
            for (number, (cell, head)) in cells.into_iter().zip(heads).enumerate() {
                if number == 0 {
                    page.tag("th", &[("scope", "row")], cell);
                } else {
                    page.tag("td", &[("data-label", head)], |page| page.tag("div", &[], cell));
                }
            }
        });
    }
}

pub(super) fn text<'a>(text: impl Into<String>) -> Cell<'a> {
    let text = text.into();
    Box::new(move |page| page.text(if text.is_empty() { "–" } else { &text }))
}

pub(super) fn prose<'a>(text: impl Into<String>) -> Cell<'a> {
    let text = text.into();
    Box::new(move |page| page.prose(if text.is_empty() { "–" } else { &text }))
}

pub(super) fn code<'a>(text: impl Into<String>) -> Cell<'a> {
    let text = text.into();
    Box::new(move |page| if text.is_empty() { page.text("–") } else { page.leaf("code", &[], &text) })
}

pub(super) fn cell<'a>(write: impl FnOnce(&mut Markup) + 'a) -> Cell<'a> {
    Box::new(write)
}

/// A standing, by its colour, its sign and its word.
pub(super) fn badge(page: &mut Markup, standing: Standing, said: &str) {
    page.tag("span", &[("class", &format!("badge {}", standing.word()))], |page| {
        page.leaf("span", &[("aria-hidden", "true")], standing.sign());
        page.text(" ");
        page.text(said);
    });
}
