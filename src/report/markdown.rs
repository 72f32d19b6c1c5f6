//! A page for people who look at a pipeline: what it comes to, what to mend by cause, what is let through, what is open.

use super::groups::groups;
use super::places::Places;
use super::plain::plain;
use super::wording;
use crate::finding::{Finding, Report, Severity, Through};
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::io;

/// The summary of a job on GitHub holds 1 MiB, and the end needs some of it.
const MOST: usize = (1 << 20) - (1 << 14);
/// No single sentence is longer, in characters.
const LONGEST: usize = 2_000;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = Page { text: String::new(), cut: 0 };
    let places = Places::new(&report.sources);
    page.text.push_str(&format!("## Plimsoll: {}\n\n", wording::verdict(report.verdict())));
    page.text.push_str(&format!("{}\n", said(&wording::summary(report))));
    page.section(
        "\n### What stood in the way\n\n",
        report.troubles.iter().map(|trouble| item(&said(&trouble.message), trouble.help.as_deref())),
    );
    findings(report, &places, &mut page);
    aside(report, &places, &mut page);
    if page.cut > 0 {
        page.text.push_str(&format!("\n**{}**\n", wording::page_full(page.cut)));
    }
    out.write_all(page.text.as_bytes())
}

/// What is written so far, and how much had no room.
struct Page {
    text: String,
    cut: usize,
}

impl Page {
    /// A heading with its items, where there are any.
    fn section(&mut self, heading: &str, items: impl Iterator<Item = String>) {
        let mut open = false;
        for item in items {
            if self.text.len() + heading.len() + item.len() > MOST {
                self.cut += 1;
                continue;
            }
            if !std::mem::replace(&mut open, true) {
                self.text.push_str(heading);
            }
            self.text.push_str(&item);
        }
    }

    /// The same, folded away.
    fn folded(&mut self, summary: &str, items: impl Iterator<Item = String>) {
        let before = self.text.len();
        self.section(&format!("\n<details><summary>{}</summary>\n\n", said(summary)), items);
        if self.text.len() > before {
            self.text.push_str("\n</details>\n");
        }
    }
}

/// Findings by their rule: what breaks most heavily and most often comes first.
fn findings(report: &Report, places: &Places<'_>, page: &mut Page) {
    let mut causes: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in groups(report).into_iter().flatten() {
        causes.entry(&finding.rule).or_default().push(finding);
    }
    let mut causes: Vec<(Severity, Vec<&Finding>)> = causes
        .into_values()
        .map(|findings| {
            (findings.iter().map(|finding| finding.severity).max().unwrap_or(Severity::Info), findings)
        })
        .collect();
    causes.sort_by_key(|(severity, findings)| (Reverse(*severity), Reverse(findings.len())));
    for (severity, findings) in causes {
        let Some(rule) = findings.first().map(|finding| &*finding.rule) else { continue };
        let number = if findings.len() > 1 { format!(", {} times", findings.len()) } else { String::new() };
        let title = report.rules.get(rule).map(|about| &*about.title).filter(|title| !title.is_empty());
        let title =
            title.map(|title| format!("{}.\n\n", said(title.trim_end_matches('.')))).unwrap_or_default();
        let heading = format!("\n### {} {}{number}\n\n{title}", severity.word(), code(rule));
        page.section(
            &heading,
            findings.iter().map(|finding| {
                let clauses = wording::with_clauses("", &finding.clauses, usize::MAX);
                let message =
                    format!("{}: {}{}", place(finding, places), said(&finding.message), said(&clauses));
                item(&message, finding.help.as_deref())
            }),
        );
    }
}

/// What weighs nothing, folded.
fn aside(report: &Report, places: &Places<'_>, page: &mut Page) {
    let waived = report.waived().map(|(finding, waived)| {
        let message =
            format!("{}: {} {}", place(finding, places), code(&finding.rule), said(&finding.message));
        item(&message, Some(&wording::let_through(waived)))
    });
    page.folded(&wording::number_waived(report.waived().count()), waived);
    let known = report.known().map(|(finding, since)| {
        let message =
            format!("{}: {} {}", place(finding, places), code(&finding.rule), said(&finding.message));
        item(&message, Some(&wording::justification(Through::Known(since))))
    });
    page.folded(&wording::number_known(report.known().count()), known);
    let unjudged = || report.outcomes.iter().filter(|outcome| outcome.unjudged > 0);
    page.folded(
        &wording::number_unjudged(unjudged().count()),
        unjudged().map(|outcome| {
            item(
                &format!(
                    "{} {}: {}",
                    code(&outcome.document),
                    code(&outcome.rule),
                    said(&wording::not_judged(outcome))
                ),
                None,
            )
        }),
    );
    page.folded(
        &wording::number_pending(report.pending.len()),
        report.pending.iter().map(|pending| {
            let due = format!("{}; {}", pending.title, wording::not_due(pending.moment));
            item(&format!("{} {}: {}", code(&pending.document), code(&pending.rule), said(&due)), None)
        }),
    );
}

fn item(text: &str, help: Option<&str>) -> String {
    let help = help.map(|help| format!("  \n  {}", said(help))).unwrap_or_default();
    format!("- {text}{help}\n")
}

fn place(finding: &Finding, places: &Places<'_>) -> String {
    let label = places.label(finding.span.file);
    if label.is_empty() {
        return "nowhere".to_owned();
    }
    let at = places.position(finding.span.file, finding.span.start);
    code(&format!("{label}:{}:{}", at.line, at.column))
}

/// A sentence of ours: what stands in backticks stays as it is, and nothing else means anything in Markdown.
fn said(text: &str) -> String {
    let text = plain(text);
    let cut = text.char_indices().nth(LONGEST).map(|(end, _)| text.get(..end).unwrap_or(""));
    let (text, more) = (cut.unwrap_or(&text), if cut.is_some() { "…" } else { "" });
    let paired = text.matches('`').count() % 2 == 0;
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        match (paired, index % 2) {
            (true, 1) if !part.is_empty() => out.push_str(&code(part)),
            (true, 1) => {}
            (true, _) => escape(part, &mut out),
            (false, _) => {
                out.push_str(if index > 0 { "\\`" } else { "" });
                escape(part, &mut out);
            }
        }
    }
    out + more
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // nobody is called by a report
            '@' => out.push_str("@<!-- -->"),
            '\\' | '*' | '_' | '[' | ']' | '#' | '|' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
}

/// `text` as code, whatever stands in it.
fn code(text: &str) -> String {
    let text = plain(text);
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}
