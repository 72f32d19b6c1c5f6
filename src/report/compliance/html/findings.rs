//! What is wrong, with the lines it is about; and what is let through.

use super::markup::Markup;
use super::table::{badge, cell, code, table, text};
use crate::finding::{Finding, Severity};
use crate::report::compliance::standing::Standing;
use crate::report::compliance::view::{View, holds};
use crate::report::counted;

pub(super) fn findings(view: &View<'_>, page: &mut Markup) {
    let open = view.open().count();
    let waived = view.all.report.findings.len() - open;
    page.paragraph(
        "note",
        &format!(
            "{} open, {waived} let through by waivers. A finding keeps its fingerprint when lines move.",
            counted(open, "finding"),
        ),
    );
    for (number, finding) in view.all.report.findings.iter().enumerate() {
        article(view, number, finding, page);
    }
}

fn article(view: &View<'_>, number: usize, finding: &Finding, page: &mut Markup) {
    let (id, heading) = (format!("f{}", number + 1), format!("f{}-title", number + 1));
    let standing = match (&finding.waived, finding.severity) {
        (Some(_), _) => Standing::Waived,
        (None, Severity::Error) => Standing::Failed,
        (None, Severity::Warning) => Standing::NotJudged,
        (None, Severity::Info) => Standing::NotApplicable,
    };
    let said = if finding.waived.is_some() { "waived" } else { finding.severity.word() };
    page.tag("article", &[("id", &id), ("class", "finding"), ("aria-labelledby", &heading)], |page| {
        page.tag("h3", &[("id", &heading)], |page| {
            page.leaf("span", &[("class", "number")], &format!("F{}", number + 1));
            page.text(" ");
            page.prose(&finding.message);
        });
        page.tag("p", &[("class", "line")], |page| {
            badge(page, standing, said);
            page.text(" ");
            page.leaf("code", &[], &finding.rule);
            page.text(" ");
            page.leaf(
                "span",
                &[("class", "place")],
                &format!("{}:{}", view.label(finding), view.line(finding)),
            );
        });
        snippet(view, finding, page);
        page.tag("dl", &[("class", "about")], |page| {
            let mut fact = |name: &str, value: &str| {
                if !value.is_empty() {
                    page.tag("div", &[], |page| {
                        page.leaf("dt", &[], name);
                        page.tag("dd", &[], |page| page.prose(value));
                    });
                }
            };
            fact("Must hold", view.title(&finding.rule));
            fact("To mend", finding.help.as_deref().unwrap_or(""));
            let basis = finding.basis.map_or("", |basis| match basis {
                crate::finding::Basis::Undeclared => "nobody says it",
                crate::finding::Basis::Unevidenced => "it is said, and nothing shows it",
                crate::finding::Basis::Contradicted => "something shows the opposite",
            });
            fact("Because", basis);
            for related in finding.related.iter().take(6) {
                let start = view.places.of(related.span).start;
                let file = view.places.label(related.span.file);
                fact("See", &format!("{}, {file}:{}", related.message, start.line));
            }
            fact("Clauses", &finding.clauses.join(", "));
            if let Some(waived) = &finding.waived {
                fact(
                    "Let through",
                    &format!("by {}, because {}, until {}", waived.by, waived.because, waived.until),
                );
            }
            fact("Fingerprint", view.fingerprint(number));
        });
    });
}

/// The lines that a finding is about, each cut to what fits on paper.
fn snippet(view: &View<'_>, finding: &Finding, page: &mut Markup) {
    const MOST_LINES: usize = 3;
    let Some(source) = view.places.source(finding.span.file) else { return };
    let lines = source.lines();
    let (from, to) = (finding.span.start, finding.span.end.max(finding.span.start + 1));
    let (first, last) = (lines.line_at(from), lines.line_at(to - 1));
    if source.text.is_empty() {
        return;
    }
    page.tag("pre", &[], |page| {
        page.tag("code", &[], |page| {
            for line in first..=last.min(first + MOST_LINES - 1) {
                let start = lines.start_of(line).unwrap_or(0);
                let end = lines.start_of(line + 1).map_or(source.text.len(), |next| next as usize);
                page.leaf("span", &[("class", "no")], &format!("{:>4} ", line + 1));
                let text = |from: usize, to: usize| {
                    source.text.get(from..to).unwrap_or("").trim_end_matches(['\n', '\r'])
                };
                let start = start as usize;
                let mark = (from as usize).clamp(start, end)..(to as usize).clamp(start, end);
                page.text(&cut(text(start, mark.start), true));
                page.leaf("mark", &[], &cut(text(mark.start, mark.end), false));
                page.text(&cut(text(mark.end, end), false));
                page.text("\n");
            }
            if last >= first + MOST_LINES {
                page.text("     …\n");
            }
        });
    });
}

/// A part of a line; of a long one its end or its beginning.
fn cut(text: &str, end: bool) -> String {
    const MOST: usize = 120;
    let count = text.chars().take(MOST * 4 + 1).count();
    if count <= MOST {
        return text.to_owned();
    }
    if end {
        let tail: Vec<char> = text.chars().rev().take(MOST).collect();
        return std::iter::once('…').chain(tail.into_iter().rev()).collect();
    }
    text.chars().take(MOST).chain(['…']).collect()
}

pub(super) fn waivers(view: &View<'_>, page: &mut Markup) {
    let all = view.waivers();
    if all.is_empty() {
        return page.paragraph("note", "No plan asks for anything to be let through.");
    }
    page.paragraph("note", "What has expired, or lacks a reason, a name or a day, lets nothing through: what it was for counts as failed.");
    const HEADS: &[&str] = &["Rule", "Plan", "State", "By", "Because", "Lets through"];
    table(page, "waivers", "Waivers, those that have expired first", HEADS, |rows| {
        for (dossier, waiver) in all {
            let through = view.all.report.findings.iter().filter(|one| {
                let label = view.label(one);
                one.rule == waiver.rule
                    && one.waived.is_some()
                    && dossier.files.iter().any(|(file, _)| **file == *label)
            });
            let through = through.count();
            let (standing, said) = match waiver.days {
                Some(days) if days < 0 => (
                    Standing::Failed,
                    format!("expired {} ago", counted(days.unsigned_abs() as usize, "day")),
                ),
                Some(days) if holds(waiver) => {
                    (Standing::Waived, format!("{} left", counted(days.unsigned_abs() as usize, "day")))
                }
                _ => (Standing::Failed, "incomplete".to_owned()),
            };
            rows.row(
                None,
                vec![
                    code(&waiver.rule),
                    text(format!("{}:{}", dossier.label, waiver.line)),
                    cell(move |page| {
                        badge(page, standing, &said);
                        if let Some(until) = &waiver.until {
                            page.text(" ");
                            page.leaf("small", &[], &format!("until {until}"));
                        }
                    }),
                    text(waiver.by.clone().unwrap_or_default()),
                    text(waiver.because.clone().unwrap_or_default()),
                    text(match (&waiver.scope, through) {
                        (Some(scope), through) => {
                            format!("{}, for {scope} only", counted(through, "finding"))
                        }
                        (None, through) => counted(through, "finding"),
                    }),
                ],
            );
        }
    });
}
