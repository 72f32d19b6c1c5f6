//! What stands at the end: what changed, what it rests on, how it was made, who signs.

use super::markup::{Markup, is_address};
use super::table::{badge, cell, code, table, text};
use crate::report::compliance::changes::Changes;
use crate::report::compliance::standing::Standing;
use crate::report::compliance::view::View;
use crate::report::counted;

pub(super) fn changes(view: &View<'_>, page: &mut Markup) {
    let Some(earlier) = &view.all.earlier else { return };
    let changes = Changes::of(view, earlier);
    let policies = if changes.policies { "The policies changed" } else { "The policies are the same" };
    page.paragraph("note", &format!("Since the report of {}. {policies}.", changes.since));
    const HEADS: &[&str] = &["What", "How many", "Which"];
    let names = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    table(page, "changes", "What changed", HEADS, |rows| {
        for (what, plans) in [
            ("plans added", &changes.added),
            ("plans gone", &changes.removed),
            ("plans altered", &changes.altered),
        ] {
            rows.row(
                None,
                vec![text(what), text(plans.len().to_string()), super::table::prose(names(plans))],
            );
        }
        rows.row(
            None,
            vec![
                text("new findings"),
                text(changes.new.len().to_string()),
                cell(|page| {
                    for (at, (number, _)) in changes.new.iter().enumerate() {
                        page.text(if at > 0 { ", " } else { "" });
                        page.leaf(
                            "a",
                            &[("href", &format!("#f{}", number + 1))],
                            &format!("F{}", number + 1),
                        );
                    }
                    if changes.new.is_empty() {
                        page.text("–");
                    }
                }),
            ],
        );
        rows.row(
            None,
            vec![
                text("findings mended"),
                text(changes.gone.len().to_string()),
                cell(|page| {
                    for (rule, file, message) in &changes.gone {
                        page.tag("p", &[("class", "line")], |page| {
                            page.prose(message);
                            page.text(" ");
                            page.leaf("small", &[], &format!("{rule}, {file}"));
                        });
                    }
                    if changes.gone.is_empty() {
                        page.text("–");
                    }
                }),
            ],
        );
        for ((from, to), count) in &changes.moved {
            rows.row(
                None,
                vec![text("judgements"), text(count.to_string()), text(format!("from {from} to {to}"))],
            );
        }
    });
}

pub(super) fn evidence(view: &View<'_>, page: &mut Markup) {
    let all = || view.all.dossiers.iter().flat_map(|dossier| &dossier.evidence);
    if all().next().is_none() {
        return page
            .paragraph("note", "No plan and no record points at anything that would show what it says.");
    }
    page.paragraph("note", "What plans and records point at. What was read was read as it lies beside the plan; nothing was fetched.");
    const HEADS: &[&str] = &["Shows", "Source", "Named in", "Read", "Digest"];
    table(page, "evidence", "Evidence", HEADS, |rows| {
        for piece in all() {
            rows.row(
                None,
                vec![
                    text(&piece.shows),
                    cell(|page| {
                        if is_address(&piece.source) {
                            page.leaf("a", &[("href", &piece.source), ("rel", "noreferrer")], &piece.source);
                        } else {
                            page.leaf("code", &[], &piece.source);
                        }
                    }),
                    text(format!("{}:{}", piece.file, piece.line)),
                    cell(|page| {
                        let (standing, said) = if piece.read {
                            (Standing::Passed, "read")
                        } else {
                            (Standing::NotJudged, "not opened")
                        };
                        badge(page, standing, said);
                    }),
                    code(piece.digest.clone().unwrap_or_default()),
                ],
            );
        }
    });
}

pub(super) fn method(view: &View<'_>, page: &mut Markup) {
    let day = &view.all.report.now;
    for said in [
        "Plans and records are texts. Each was read, its names resolved, its figures compared, and every rule that a clause of its procedures asks for was run over what it says. Nothing was executed, and no network was used.",
        "So a pass means: what is written holds, and it fits together. It does not mean that what is written happened. Links are told and not opened; a rule whose evidence was not opened is not judged.",
        "The population is what lies in the files that were named. That every change of the system has a plan among them is for the reviewer to confirm, for example against the list of deployments.",
        "People are known by the names that plans use. Signatures are not verified here; a digest beside an approval says which text was approved.",
        "Digests are SHA-256. The digest that approvals bind to covers what will be done, with the scripts it names, and not who signed it; the digest of the whole covers both.",
    ] {
        page.paragraph("text", said);
    }
    page.paragraph("text", &format!("What has a last day was compared with `{day}`. Give the same time with `--now` to write the same report again."));
}

pub(super) fn sign_off(view: &View<'_>, page: &mut Markup) {
    page.paragraph(
        "note",
        &format!(
            "{}, as judged at {}, over {}.",
            view.name(),
            view.all.report.now,
            counted(view.all.dossiers.len(), "plan")
        ),
    );
    table(page, "signatures", "Who stands for this report", &["Part", "Name", "Date", "Signature"], |rows| {
        for part in ["Prepared by", "Reviewed by", "Accepted by"] {
            let blank = || cell(|page| page.fixed("<span class=\"blank\"> </span>"));
            rows.row(None, vec![text(part), blank(), blank(), blank()]);
        }
    });
}
