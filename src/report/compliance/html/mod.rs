//! One page for people: on a screen, on a phone, on paper, without a script and without a request.

mod clauses;
mod cover;
mod findings;
mod fleet;
mod last;
mod markup;
mod plot;
mod population;
mod table;

use super::fleet::Fleet;
use super::view::View;
use markup::Markup;
use std::io;

const STYLE: &str = concat!("<style>", include_str!("style.css"), "</style>");

/// Writes what stands in a section.
type Section = fn(&View<'_>, &mut Markup);

/// What the page consists of: where to jump to, and what stands there.
const SECTIONS: [(&str, &str, Section); 11] = [
    ("summary", "Summary", cover::summary),
    ("population", "Plans", population::plans),
    ("duties", "Duties", population::duties),
    ("fleet", "Runs", fleet::section),
    ("clauses", "Clauses", clauses::clauses),
    ("controls", "Controls", clauses::controls),
    ("findings", "Findings", findings::findings),
    ("waivers", "Waivers", findings::waivers),
    ("changes", "Changes", last::changes),
    ("evidence", "Evidence", last::evidence),
    ("method", "Method and limits", last::method),
];

pub(super) fn write(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    whole(&format!("{}, {}", view.name(), view.day()), |page| body(view, page), out)
}

/// The page of the figures over many runs.
pub(super) fn fleet(fleet: &Fleet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let day = fleet.all.report.now.get(..10).unwrap_or(&fleet.all.report.now);
    whole(&format!("{}, {day}", cover::fleet_name(fleet)), |page| figures(fleet, page), out)
}

fn whole(title: &str, inside: impl FnOnce(&mut Markup), out: &mut dyn io::Write) -> io::Result<()> {
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
            page.leaf("title", &[], title);
            page.fixed(STYLE);
        });
        page.tag("body", &[], inside);
    });
    out.write_all(page.finish().as_bytes())?;
    writeln!(out)
}

fn figures(fleet: &Fleet<'_>, page: &mut Markup) {
    page.leaf("a", &[("class", "skip"), ("href", "#figures")], "Skip to the figures");
    cover::fleet(fleet, page);
    let parts = || fleet::PARTS.iter().filter(|(id, ..)| *id == "left-out" || !fleet.whole.runs.is_empty());
    page.tag("nav", &[("aria-label", "Contents")], |page| {
        page.tag("ol", &[], |page| {
            for (id, title, _) in parts() {
                page.tag("li", &[], |page| page.leaf("a", &[("href", &format!("#{id}"))], title));
            }
        });
    });
    page.tag("main", &[], |page| {
        for (id, title, write) in parts() {
            section(page, id, title, |page| write(fleet, page));
        }
    });
    foot(&fleet.all.report.now, page);
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
    foot(&view.all.report.now, page);
}

fn foot(now: &str, page: &mut Markup) {
    page.tag("footer", &[], |page| {
        page.text(concat!("Written by Plimsoll ", env!("CARGO_PKG_VERSION"), ", "));
        page.text(now);
        page.text(". The same plans, policies and time give the same bytes.");
    });
}

/// There are changes only where an earlier report was given, and figures where there are several runs.
fn wanted(id: &str, view: &View<'_>) -> bool {
    match id {
        "changes" => view.all.earlier.is_some(),
        "fleet" => fleet::wanted(view),
        _ => true,
    }
}

fn section(page: &mut Markup, id: &str, title: &str, inside: impl FnOnce(&mut Markup)) {
    page.tag("section", &[("aria-labelledby", id)], |page| {
        page.leaf("h2", &[("id", id)], title);
        inside(page);
    });
}
