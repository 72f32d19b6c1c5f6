//! For a ticket, a wiki, a pull request: the same, shorter.

use super::duties;
use super::standing::Standing;
use super::verdict::{Verdict, because};
use super::view::{View, holds};
use std::io;

pub(super) fn write(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let all = view.all;
    writeln!(out, "# {}\n", text(&view.name()))?;
    writeln!(out, "**{}.** {}\n", Verdict::of(view).said(), text(&because(view)))?;
    writeln!(out, "Judged {} by Plimsoll {}.", all.report.now, env!("CARGO_PKG_VERSION"))?;
    if let Some((from, to)) = &all.period {
        writeln!(out, "Period: {} to {}, days in UTC.", text(from), text(to))?;
    }
    for digest in &all.standards.digests {
        writeln!(out, "Policies: {}.", code(digest))?;
    }
    writeln!(out, "\n## Summary\n\n| outcome | count |\n| --- | ---: |")?;
    let totals = view.totals();
    for standing in Standing::ALL {
        writeln!(out, "| {} | {} |", standing.said(), totals.of(standing))?;
    }
    writeln!(
        out,
        "\n## Plans\n\n| | plan | state | digest | author by the plan | author by git | approved by | deployer | to be seen |"
    )?;
    writeln!(out, "| --- | --- | --- | --- | --- | --- | --- | --- | --- |")?;
    for (number, one) in all.dossiers.iter().enumerate() {
        let digest = one.files.first().map_or("", |(_, digest)| digest.as_str());
        let state = if one.judged { one.moment } else { "could not be read" };
        writeln!(
            out,
            "| P{} | {} | {state} | {} | {} | {} | {} | {} | {} |",
            number + 1,
            code(&one.label),
            code(digest),
            text(&one.authors.join(", ")),
            text(&duties::in_git(one)),
            text(&duties::approvers(one).join(", ")),
            text(&one.deployers.join(", ")),
            text(&duties::seen(one)),
        )?;
    }
    if all.dossiers.iter().filter(|one| one.run.is_some()).count() > 1 {
        writeln!(out, "\n## Runs")?;
        super::fleet::markdown_part(&super::fleet::Fleet::of(all), "###", out)?;
    }
    for of in &view.procedures {
        writeln!(out, "\n## {}\n\n| clause | rule | result | plans |", text(&of.procedure.title))?;
        writeln!(out, "| --- | --- | --- | --- |")?;
        for row in of.clauses.iter().filter(|row| row.asked()) {
            for rule in &row.rules {
                for (standing, plans) in &rule.plans {
                    let plans: Vec<String> = plans.iter().map(|plan| format!("P{}", plan + 1)).collect();
                    let (id, said) = (text(&row.clause.id), standing.said());
                    writeln!(out, "| {id} | {} | {said} | {} |", code(rule.rule), plans.join(", "))?;
                }
            }
        }
        let silent: Vec<String> =
            of.clauses.iter().filter(|row| !row.asked()).map(|row| text(&row.clause.id)).collect();
        if !silent.is_empty() {
            writeln!(out, "\nNo rule was asked for: {}.", silent.join(", "))?;
        }
    }
    controls(view, out)?;
    findings(view, out)
}

fn controls(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    for framework in &view.all.standards.frameworks {
        writeln!(out, "\n## {}, {}\n", text(&framework.title), text(&framework.edition))?;
        for control in &framework.controls {
            let served = view.served(control);
            write!(
                out,
                "- {}: {} of {} mapped rules pass",
                text(&control.id),
                served.passing,
                served.rules.len()
            )?;
            if let Some(uncovered) = &control.uncovered {
                write!(out, "; not covered: {}", text(uncovered))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

fn findings(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    writeln!(out, "\n## Findings\n")?;
    for (number, finding) in view.all.report.findings.iter().enumerate() {
        let weight = if finding.waived.is_some() { "waived" } else { finding.severity.word() };
        let place = format!("{}:{}", view.label(finding), view.line(finding));
        write!(
            out,
            "- F{} {weight}, {}, {}: {}",
            number + 1,
            code(&finding.rule),
            code(&place),
            text(&finding.message)
        )?;
        if let Some(help) = &finding.help {
            write!(out, "; to mend: {}", text(help))?;
        }
        let clauses = if finding.clauses.is_empty() {
            String::new()
        } else {
            format!(" ({})", finding.clauses.join(", "))
        };
        writeln!(out, "{}", text(&clauses))?;
    }
    writeln!(out, "\n## Waivers\n")?;
    for (dossier, waiver) in view.waivers() {
        let state = match waiver.days {
            Some(days) if holds(waiver) => format!("{days} days left"),
            Some(days) if days < 0 => format!("expired {} days ago", days.unsigned_abs()),
            _ => "incomplete".to_owned(),
        };
        let (by, because) =
            (waiver.by.as_deref().unwrap_or("nobody"), waiver.because.as_deref().unwrap_or("no reason"));
        writeln!(
            out,
            "- {} in {}: {state}, by {}, {}",
            code(&waiver.rule),
            code(&dossier.label),
            text(by),
            text(because)
        )?;
    }
    Ok(())
}

/// Text that means nothing to Markdown, nor to the HTML that it may hold. Names in backticks stay as they are meant.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => out.push(' '),
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '|' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '!' | '@' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(super::super::plain::shown(c)),
        }
    }
    out
}

/// A name, set as code: what would end it is left out.
fn code(name: &str) -> String {
    if name.is_empty() {
        return String::new();
    }
    format!("`{}`", super::super::plain::plain(name).replace('`', "'").replace('|', "\\|"))
}
