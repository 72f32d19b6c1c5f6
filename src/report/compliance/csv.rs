//! For spreadsheets: every clause, rule and plan that was put together, a line each.

use super::view::{OfClause, OfProcedure, OfRule, View};
use std::io;

const HEAD: [&str; 15] = [
    "plan",
    "plan digest",
    "procedure",
    "edition",
    "clause",
    "binds",
    "says",
    "rule",
    "result",
    "passed",
    "failed",
    "waived",
    "not judged",
    "because",
    "findings",
];

pub(super) fn write(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    line(&HEAD, out)?;
    for of in &view.procedures {
        for row in &of.clauses {
            if row.rules.is_empty() {
                let why = row.clause.unruled.as_deref().unwrap_or("");
                lines(view, of, row, "", "no rule judges it", why, &of.plans, out)?;
            }
            for rule in &row.rules {
                let OfRule { rule: name, plans } = rule;
                for (standing, plans) in plans {
                    lines(view, of, row, name, standing.said(), "", plans, out)?;
                }
            }
        }
    }
    Ok(())
}

#[expect(clippy::too_many_arguments, reason = "they are the columns")]
fn lines(
    view: &View<'_>,
    of: &OfProcedure<'_>,
    row: &OfClause<'_>,
    rule: &str,
    result: &str,
    why: &str,
    plans: &[usize],
    out: &mut dyn io::Write,
) -> io::Result<()> {
    for number in plans {
        let Some(dossier) = view.all.dossiers.get(*number) else { continue };
        let outcome = view.outcome(dossier, rule);
        let count = |of: fn(&crate::finding::Outcome) -> usize| outcome.map_or(0, of).to_string();
        let because = outcome.map(|outcome| outcome.because.join("; ")).unwrap_or_default();
        let told = view.told(*number, rule).iter().filter_map(|at| view.all.report.findings.get(*at));
        let mine = told.filter(|one| one.clauses.contains(&row.clause.id));
        let found: Vec<String> =
            mine.map(|one| format!("{}:{}: {}", view.label(one), view.line(one), one.message)).collect();
        let digest = dossier.files.first().map_or("", |(_, digest)| digest.as_str());
        line(
            &[
                &dossier.label,
                digest,
                &of.procedure.name,
                &of.procedure.edition,
                &row.clause.id,
                row.clause.binds,
                &row.clause.says,
                rule,
                result,
                &count(|one| one.passed),
                &count(|one| one.failed),
                &count(|one| one.waived),
                &count(|one| one.unjudged),
                if why.is_empty() { &because } else { why },
                &found.join("\n"),
            ],
            out,
        )?;
    }
    Ok(())
}

pub(super) fn line(cells: &[&str], out: &mut dyn io::Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    write!(out, "{}\r\n", cells.join(","))
}

/// A cell that a spreadsheet takes for text: what begins like a formula is not to be run.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let clean: String =
        cell.chars().map(|c| if c == '\n' { c } else { super::super::plain::shown(c) }).collect();
    let clean = if formula { format!("'{clean}") } else { clean };
    if clean.contains(['"', ',', '\n', '\'']) { format!("\"{}\"", clean.replace('"', "\"\"")) } else { clean }
}
