//! What is seen first: what this is about, and what it comes to.

use super::markup::Markup;
use super::table::{badge, cell, table, text};
use crate::report::compliance::fleet::Fleet;
use crate::report::compliance::standing::Standing;
use crate::report::compliance::verdict::{Verdict, because};
use crate::report::compliance::view::View;
use crate::report::counted;

const MARK: &str = "<svg class=\"mark\" viewBox=\"0 0 64 40\" aria-hidden=\"true\" focusable=\"false\"><circle cx=\"32\" cy=\"20\" r=\"14\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3\"/><path d=\"M6 20h52\" stroke=\"currentColor\" stroke-width=\"3\"/></svg>";

pub(super) fn cover(view: &View<'_>, page: &mut Markup) {
    let all = view.all;
    page.tag("header", &[("class", "cover")], |page| {
        page.fixed(MARK);
        page.tag("h1", &[], |page| page.text(&view.name()));
        let verdict = Verdict::of(view);
        page.tag("p", &[("class", "verdict")], |page| badge(page, verdict.standing(), verdict.said()));
        page.paragraph("lead", &because(view));
        page.tag("dl", &[], |page| {
            let mut fact = |name: &str, value: &str, code: bool| {
                page.tag("div", &[], |page| {
                    page.leaf("dt", &[], name);
                    page.leaf("dd", if code { &[("class", "digest")] } else { &[] }, value);
                });
            };
            fact("System", all.system.as_deref().unwrap_or("not named"), false);
            let period = all.period.as_ref().map(|(from, to)| format!("{from} to {to}, days in UTC"));
            fact("Period", period.as_deref().unwrap_or("not limited"), false);
            fact("Population", &counted(all.dossiers.len(), "plan"), false);
            fact("Judged", &all.report.now, false);
            fact("Tool", concat!("Plimsoll ", env!("CARGO_PKG_VERSION")), false);
            for digest in &all.standards.digests {
                fact("Policies", digest, true);
            }
            for of in &view.procedures {
                let edition = match of.procedure.edition.as_str() {
                    "" => String::new(),
                    edition => format!(", edition {edition}"),
                };
                fact("Procedure", &format!("{}{edition}", of.procedure.title), false);
            }
        });
    });
}

pub(super) fn fleet_name(fleet: &Fleet<'_>) -> String {
    let of = fleet.all.system.as_ref().map(|system| format!(" of {system}"));
    format!("Deployments{}", of.unwrap_or_default())
}

/// What the figures are about, and what they come to in a sentence.
pub(super) fn fleet(fleet: &Fleet<'_>, page: &mut Markup) {
    let all = fleet.all;
    page.tag("header", &[("class", "cover")], |page| {
        page.fixed(MARK);
        page.tag("h1", &[], |page| page.text(&fleet_name(fleet)));
        let runs = &fleet.whole;
        page.paragraph(
            "lead",
            &match runs.runs.len() {
                0 => "No plan has a record that could be read, so there is nothing to count.".to_owned(),
                count => format!(
                    "{}: {} completed, {} taken back, of those that changed something and ended.",
                    counted(count, "run"),
                    runs.success().said(),
                    runs.rollback().said(),
                ),
            },
        );
        page.tag("dl", &[], |page| {
            let mut fact = |name: &str, value: &str| {
                page.tag("div", &[], |page| {
                    page.leaf("dt", &[], name);
                    page.leaf("dd", &[], value);
                });
            };
            fact("System", all.system.as_deref().unwrap_or("not named"));
            let period = all.period.as_ref().map(|(from, to)| format!("{from} to {to}, days in UTC"));
            fact("Period", period.as_deref().unwrap_or("not limited"));
            if let Some((from, to)) = fleet.days() {
                fact("Runs began", &format!("{from} to {to}"));
            }
            fact("Population", &counted(all.dossiers.len(), "plan"));
            fact("Counted", &all.report.now);
            fact("Tool", concat!("Plimsoll ", env!("CARGO_PKG_VERSION")));
        });
    });
}

pub(super) fn summary(view: &View<'_>, page: &mut Markup) {
    let totals = view.totals();
    let all = totals.all();
    page.paragraph("note", &format!(
        "{} of a rule over a plan. Each has one of five outcomes, or is not due yet; no figure here stands for the whole.",
        counted(all, "judgement"),
    ));
    page.tag("div", &[("class", "bar"), ("aria-hidden", "true")], |page| {
        for standing in Standing::ALL {
            let share = totals.of(standing) * 1000 / all.max(1);
            if totals.of(standing) > 0 {
                let style = format!("flex-grow:{}", share.max(6));
                page.tag("span", &[("class", standing.word()), ("style", &style)], |_| {});
            }
        }
    });
    table(page, "outcomes", "Outcomes over all plans", &["Outcome", "Count", "What it means"], |rows| {
        for standing in Standing::ALL {
            rows.row(
                None,
                vec![
                    cell(move |page| badge(page, standing, standing.said())),
                    text(totals.of(standing).to_string()),
                    text(standing.meaning()),
                ],
            );
        }
    });
}
