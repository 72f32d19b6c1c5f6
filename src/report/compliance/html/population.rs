//! The whole population: every plan with its digests, and who had which hand in it.

use super::markup::Markup;
use super::table::{badge, cell, table, text};
use crate::finding::compliance::Dossier;
use crate::report::compliance::duties;
use crate::report::compliance::standing::Standing;
use crate::report::compliance::view::View;
use crate::report::counted;

pub(super) fn plans(view: &View<'_>, page: &mut Markup) {
    let count = view.all.dossiers.len();
    let caption =
        format!("The whole population: {}, with the digests of their files", counted(count, "plan"));
    const HEADS: &[&str] = &["No.", "Plan", "State", "Held to", "Outcomes", "Digests"];
    table(page, "plans", &caption, HEADS, |rows| {
        for (number, dossier) in view.all.dossiers.iter().enumerate() {
            let name = format!("P{}", number + 1);
            let counts = view.counts(dossier);
            rows.row(
                Some(&name.to_lowercase()),
                vec![
                    text(name.clone()),
                    cell(|page| plan(dossier, page)),
                    text(state(dossier)),
                    text(dossier.follows.join(", ")),
                    cell(move |page| {
                        if counts.all() == 0 {
                            page.text("nothing judged");
                        }
                        for standing in Standing::ALL.into_iter().filter(|one| counts.of(*one) > 0) {
                            badge(page, standing, &format!("{} {}", counts.of(standing), standing.said()));
                            page.text(" ");
                        }
                    }),
                    cell(|page| digests(dossier, page)),
                ],
            );
        }
    });
    if !view.all.outside.is_empty() {
        page.paragraph(
            "note",
            &format!(
                "Outside the period, and not counted: {}.",
                view.all.outside.iter().map(|one| format!("`{}`", one.label)).collect::<Vec<_>>().join(", "),
            ),
        );
    }
}

fn plan(dossier: &Dossier, page: &mut Markup) {
    if !dossier.title.is_empty() {
        page.leaf("strong", &[], &dossier.title);
        page.void("br", &[]);
    }
    page.leaf("code", &[], &dossier.label);
    let tickets = dossier.tickets.iter().map(|ticket| format!("ticket {ticket}"));
    let more: Vec<String> =
        dossier.release.iter().map(|release| format!("release {release}")).chain(tickets).collect();
    if !more.is_empty() {
        page.void("br", &[]);
        page.leaf("small", &[], &more.join(", "));
    }
}

fn state(dossier: &Dossier) -> String {
    match (dossier.judged, dossier.has_record) {
        (false, _) => "could not be read".into(),
        (true, true) => format!("{}, with its record", dossier.moment),
        (true, false) => format!("{}, no record", dossier.moment),
    }
}

fn digests(dossier: &Dossier, page: &mut Markup) {
    let files = dossier
        .files
        .iter()
        .map(|(file, digest)| (file.rsplit('/').next().unwrap_or(file).to_owned(), digest.as_str()));
    let own = [("what approvals bind to", &dossier.intent), ("the whole", &dossier.whole)];
    let own = own.into_iter().filter_map(|(name, digest)| Some((name.to_owned(), digest.as_deref()?)));
    let mut any = false;
    for (name, digest) in files.chain(own) {
        any = true;
        page.tag("span", &[("class", "digest")], |page| {
            page.leaf("small", &[], &name);
            page.text(" ");
            page.leaf("code", &[], digest);
        });
    }
    if !any {
        page.text("none: the file could not be read");
    }
}

pub(super) fn duties(view: &View<'_>, page: &mut Markup) {
    page.paragraph(
        "note",
        "Names as plans, records and git give them: who committed changes to the plan, by name. That they are those who acted is for the reviewer to confirm.",
    );
    const HEADS: &[&str] =
        &["Plan", "Author by the plan", "Author by git", "Approved by", "Deployer", "To be seen"];
    table(page, "duties", "Who wrote, who approved, who deployed", HEADS, |rows| {
        for (number, dossier) in view.all.dossiers.iter().enumerate() {
            let deployers = match (dossier.deployers.is_empty(), dossier.has_record) {
                (false, false) => format!("{} (planned)", dossier.deployers.join(", ")),
                _ => dossier.deployers.join(", "),
            };
            rows.row(
                None,
                vec![
                    cell(move |page| {
                        let name = format!("P{}", number + 1);
                        page.leaf("a", &[("href", &format!("#{}", name.to_lowercase()))], &name);
                        page.text(" ");
                        page.leaf("small", &[], &dossier.title);
                    }),
                    text(dossier.authors.join(", ")),
                    text(duties::in_git(dossier)),
                    cell(|page| approvals(dossier, page)),
                    text(deployers),
                    cell(|page| {
                        let standing =
                            if duties::apart(dossier) { Standing::Passed } else { Standing::NotJudged };
                        badge(page, standing, &duties::seen(dossier));
                    }),
                ],
            );
        }
    });
}

fn approvals(dossier: &Dossier, page: &mut Markup) {
    if dossier.approvals.is_empty() {
        page.text("–");
    }
    for approval in &dossier.approvals {
        let by = if approval.by.is_empty() { "nobody yet".to_owned() } else { approval.by.join(", ") };
        let said = approval.result.iter().chain(&approval.at).cloned();
        let said: Vec<String> = std::iter::once(format!("as {}", approval.role)).chain(said).collect();
        page.tag("p", &[("class", "line")], |page| {
            page.text(&by);
            page.text(" ");
            page.leaf("small", &[], &said.join(", "));
            if let Some(digest) = &approval.digest {
                page.text(" ");
                page.leaf("code", &[("class", "digest")], digest);
            }
        });
    }
}
