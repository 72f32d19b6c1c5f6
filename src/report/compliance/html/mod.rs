//! One page for people: on a screen, on a phone, on paper, without a script and without a request.

mod clauses;
mod cover;
mod findings;
mod last;
mod markup;
mod population;
mod table;

use super::view::View;
use markup::Markup;
use std::io;

const STYLE: &str = concat!("<style>", include_str!("style.css"), "</style>");

/// Writes what stands in a section.
type Section = fn(&View<'_>, &mut Markup);

/// What the page consists of: where to jump to, and what stands there.
const SECTIONS: [(&str, &str, Section); 10] = [
    ("summary", "Summary", cover::summary),
    ("population", "Plans", population::plans),
    ("duties", "Duties", population::duties),
    ("clauses", "Clauses", clauses::clauses),
    ("controls", "Controls", clauses::controls),
    ("findings", "Findings", findings::findings),
    ("waivers", "Waivers", findings::waivers),
    ("changes", "Changes", last::changes),
    ("evidence", "Evidence", last::evidence),
    ("method", "Method and limits", last::method),
];

pub(super) fn write(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Markup::default();
    page.fixed("<!DOCTYPE html>\n");
    page.tag("html", &[("lang", "en")], |page| {
        page.tag("head", &[], |page| {
            page.void("meta", &[("charset", "utf-8")]);
            page.void("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
            page.void("meta", &[("name", "color-scheme"), ("content", "light dark")]);
            page.void(
                "meta",
                &[("name", "generator"), ("content", concat!("plimsoll ", env!("CARGO_PKG_VERSION")))],
            );
            page.leaf("title", &[], &format!("{}, {}", view.name(), view.day()));
            page.fixed(STYLE);
        });
        page.tag("body", &[], |page| body(view, page));
    });
    out.write_all(page.finish().as_bytes())?;
    writeln!(out)
}

fn body(view: &View<'_>, page: &mut Markup) {
    page.leaf("a", &[("class", "skip"), ("href", "#summary")], "Skip to the summary");
    cover::cover(view, page);
    page.tag("nav", &[("aria-label", "Contents")], |page| {
        page.tag("ol", &[], |page| {
            for (id, title, _) in SECTIONS.iter().filter(|(id, ..)| wanted(id, view)) {
                page.tag("li", &[], |page| page.leaf("a", &[("href", &format!("#{id}"))], title));
            }
            page.tag("li", &[], |page| page.leaf("a", &[("href", "#sign-off")], "Sign-off"));
        });
    });
    page.tag("main", &[], |page| {
        for (id, title, write) in SECTIONS.iter().filter(|(id, ..)| wanted(id, view)) {
            section(page, id, title, |page| write(view, page));
        }
        section(page, "sign-off", "Sign-off", |page| last::sign_off(view, page));
    });
    page.tag("footer", &[], |page| {
        page.text(concat!("Written by Plimsoll ", env!("CARGO_PKG_VERSION"), ", "));
        page.text(&view.all.report.now);
        page.text(". The same plans, policies and time give the same bytes.");
    });
}

/// There are changes only where an earlier report was given.
fn wanted(id: &str, view: &View<'_>) -> bool {
    id != "changes" || view.all.earlier.is_some()
}

fn section(page: &mut Markup, id: &str, title: &str, inside: impl FnOnce(&mut Markup)) {
    page.tag("section", &[("aria-labelledby", id)], |page| {
        page.leaf("h2", &[("id", id)], title);
        inside(page);
    });
}
