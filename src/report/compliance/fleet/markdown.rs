//! For a wiki or a ticket.

use super::{Ending, FIGURES, Fleet, Group, left};
use crate::report::compliance::markdown::text;
use std::io;

pub(in super::super) fn write(fleet: &Fleet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let all = fleet.all;
    let of = all.system.as_ref().map(|system| format!(" of {}", text(system)));
    writeln!(out, "# Deployments{}\n", of.unwrap_or_default())?;
    writeln!(out, "Counted {} by Plimsoll {}.", all.report.now, env!("CARGO_PKG_VERSION"))?;
    if let Some((from, to)) = &all.period {
        writeln!(out, "Period: {} to {}, days in UTC.", text(from), text(to))?;
    }
    part(fleet, "##", out)
}

/// The figures under headings of the level `level`.
pub(in super::super) fn part(fleet: &Fleet<'_>, level: &str, out: &mut dyn io::Write) -> io::Result<()> {
    if fleet.whole.runs.is_empty() {
        writeln!(out, "\nNo plan has a record that could be read, so there is nothing to count.")?;
    } else {
        writeln!(out, "\n{level} All runs\n\n| figure | value | what it is |\n| --- | --- | --- |")?;
        writeln!(out, "| Runs | {} | records of runs, each once |", fleet.whole.runs.len())?;
        writeln!(
            out,
            "| Runs in a month | {} | whole months alone |",
            fleet.frequency().said(super::number)
        )?;
        for figure in &FIGURES {
            writeln!(out, "| {} | {} | {} |", figure.name, (figure.of)(&fleet.whole).said(), figure.means)?;
        }
        groups("By month", "month", level, fleet.months.iter().map(|(_, group)| group), out)?;
        groups("By team", "team", level, fleet.teams.iter(), out)?;
        writeln!(out, "\n{level} Causes of rollbacks\n\n| class | runs |\n| --- | ---: |")?;
        for (class, count) in fleet.causes() {
            writeln!(out, "| {} | {count} |", text(class.unwrap_or("no class on record")))?;
        }
    }
    writeln!(out, "\n{level} Left out\n\n| why | of | plans |\n| --- | --- | --- |")?;
    for left in left(fleet) {
        let label = |number: &usize| Some(text(&fleet.all.dossiers.get(*number)?.label));
        let plans: Vec<String> = left.plans.iter().filter_map(label).collect();
        writeln!(out, "| {} | {} | {} |", left.why, left.of, plans.join(", "))?;
    }
    Ok(())
}

fn groups<'g, 'c: 'g>(
    title: &str,
    by: &str,
    level: &str,
    groups: impl Iterator<Item = &'g Group<'c>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    const SHOWN: [&str; 5] = ["success", "rollback", "work", "length", "recovery"];
    let figures = || FIGURES.iter().filter(|figure| SHOWN.contains(&figure.word));
    writeln!(out, "\n{level} {title}\n")?;
    let endings = Ending::ALL.map(Ending::said).join(" | ");
    let names: Vec<String> = figures().map(|figure| figure.name.to_lowercase()).collect();
    writeln!(out, "| {by} | runs | {endings} | {} |", names.join(" | "))?;
    writeln!(out, "| --- |{}", " --- |".repeat(1 + Ending::ALL.len() + SHOWN.len()))?;
    for group in groups {
        let endings: Vec<String> =
            Ending::ALL.iter().map(|ending| group.count(*ending).to_string()).collect();
        let values: Vec<String> = figures().map(|figure| (figure.of)(group).said()).collect();
        writeln!(
            out,
            "| {} | {} | {} | {} |",
            text(&group.name),
            group.runs.len(),
            endings.join(" | "),
            values.join(" | ")
        )?;
    }
    Ok(())
}
