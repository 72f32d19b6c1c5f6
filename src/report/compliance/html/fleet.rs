//! Figures over many runs: as drawings, and as tables that say what each of them rests on.

use super::markup::Markup;
use super::plot;
use super::table::{cell, prose, table, text};
use crate::finding::run::Run;
use crate::report::compliance::fleet::{
    ENOUGH, ENOUGH_FOR_PERCENT, Ending, FIGURES, Fleet, Group, Month, Spread, day, duration, left, number,
};
use crate::report::compliance::view::View;
use crate::report::counted;

/// Writes what stands in a part.
type Part = fn(&Fleet<'_>, &mut Markup);

/// What the page consists of: where to jump to, what it is called, what stands there.
pub(super) static PARTS: [(&str, &str, Part); 8] = [
    ("figures", "All runs", figures),
    ("frequency", "How often", frequency),
    ("rollbacks", "Rollbacks and their causes", rollbacks),
    ("durations", "How long", durations),
    ("recovery", "Time to recovery", recovery),
    ("teams", "By team", teams),
    ("left-out", "What was left out", left_out),
    ("runs", "The runs", runs),
];

/// As a part of a larger report: the runs themselves are told there already.
pub(super) fn section(view: &View<'_>, page: &mut Markup) {
    let fleet = Fleet::of(view.all);
    for (id, title, write) in PARTS.iter().filter(|(id, ..)| *id != "runs") {
        page.leaf("h3", &[("id", &format!("fleet-{id}"))], title);
        write(&fleet, page);
    }
}

/// Figures about one run are no figures about many.
pub(super) fn wanted(view: &View<'_>) -> bool {
    view.all.dossiers.iter().filter(|dossier| dossier.run.is_some()).count() > 1
}

fn figures(fleet: &Fleet<'_>, page: &mut Markup) {
    let all = &fleet.whole;
    let days = fleet.days().map(|(from, to)| format!(", begun from {from} to {to}")).unwrap_or_default();
    page.paragraph("note", &format!(
        "{}{days}. Each figure says what it rests on. From {ENOUGH} values on their median is told, with the least and the most; fewer are told one by one. From {ENOUGH_FOR_PERCENT} runs on a share is told in percent. Nothing is averaged.",
        counted(all.runs.len(), "run"),
    ));
    const HEADS: &[&str] = &["Figure", "Value", "What it is"];
    table(page, "fleet", "Figures over all runs", HEADS, |rows| {
        rows.row(
            None,
            vec![text("Runs"), text(all.runs.len().to_string()), text("records of runs, each once")],
        );
        for figure in &FIGURES {
            rows.row(None, vec![text(figure.name), text((figure.of)(all).said()), text(figure.means)]);
        }
    });
}

fn frequency(fleet: &Fleet<'_>, page: &mut Markup) {
    if fleet.months.is_empty() {
        return page.paragraph("note", "No record says when its run began, so no month is known.");
    }
    let whole = fleet.whole_months().len();
    let spread = match fleet.frequency() {
        spread if spread.count() == 0 => "no month is whole".to_owned(),
        spread => format!("runs in a month: {}", spread.said(number)),
    };
    let edges = match &fleet.all.period {
        Some(_) => "Months that the period cuts are not counted in that.",
        None => "The first and the last month may be cut, and are not counted in that.",
    };
    page.paragraph("note", &format!("Over {}, {spread}. {edges}", counted(whole, "whole month")));
    plot::columns(page, &fleet.months);
    let groups: Vec<&Group<'_>> = fleet.months.iter().map(|(_, group)| group).collect();
    by(page, "Runs by the month in which they began, in UTC", MONTH, &groups);
}

const MONTH: &[&str] =
    &["Month", "Runs", "Ended", "Success", "Rollback", "Time of the work", "Time to recovery"];
const TEAM: &[&str] =
    &["Team", "Runs", "Ended", "Success", "Rollback", "Time of the work", "Time to recovery"];

fn by(page: &mut Markup, caption: &str, heads: &'static [&'static str], groups: &[&Group<'_>]) {
    table(page, "groups", caption, heads, |rows| {
        for group in groups {
            let endings = Ending::ALL.into_iter().filter(|ending| group.count(*ending) > 0);
            let endings: Vec<String> =
                endings.map(|ending| format!("{} {}", group.count(ending), ending.said())).collect();
            rows.row(
                None,
                vec![
                    text(group.name.clone()),
                    text(group.runs.len().to_string()),
                    text(endings.join(", ")),
                    text(group.success().said()),
                    text(group.rollback().said()),
                    text(group.work().said(duration)),
                    text(group.recovery(None).said(duration)),
                ],
            );
        }
    });
}

fn rollbacks(fleet: &Fleet<'_>, page: &mut Markup) {
    let causes = fleet.causes();
    let taken_back = fleet.whole.runs.iter().filter(|one| one.run.rolled_back).count();
    if taken_back == 0 {
        return page.paragraph("note", "No record tells that a run was taken back.");
    }
    page.paragraph(
        "note",
        &format!(
            "{} taken back, wholly or in part. A run counts for each class of cause that its record names.",
            if taken_back == 1 { "1 run was".to_owned() } else { format!("{taken_back} runs were") },
        ),
    );
    let named: Vec<(&str, usize)> =
        causes.iter().map(|(class, count)| (class.unwrap_or("no class on record"), *count)).collect();
    plot::counts(page, "Runs that were taken back, by the class of their cause", &named);
    const HEADS: &[&str] = &["Class", "Runs", "Causes as records give them"];
    table(page, "causes", "Causes of rollbacks", HEADS, |rows| {
        for (class, count) in &causes {
            let runs = fleet.whole.runs.iter().filter(|one| one.run.rolled_back);
            let of = runs.flat_map(|one| &one.run.causes).filter(|cause| cause.class.as_deref() == *class);
            let said: Vec<&str> = of.map(|cause| cause.text.as_str()).take(6).collect();
            rows.row(
                None,
                vec![
                    text(class.unwrap_or("no class on record")),
                    text(count.to_string()),
                    prose(said.join("; ")),
                ],
            );
        }
    });
}

/// Draws a time of each run, by the month in which the run began.
fn drawn(
    fleet: &Fleet<'_>,
    page: &mut Markup,
    caption: &str,
    times: fn(&Run) -> Vec<i64>,
    spread: fn(&Group<'_>) -> Spread,
) {
    let names: Vec<Month> = fleet.months.iter().map(|(month, _)| *month).collect();
    let mut dots = Vec::new();
    for (column, (_, group)) in fleet.months.iter().enumerate() {
        for one in &group.runs {
            let through = one.month.map_or(500, |(_, through)| through);
            dots.extend(times(one.run).into_iter().map(|time| (column, through, time)));
        }
    }
    let medians: Vec<Option<i64>> = fleet.months.iter().map(|(_, group)| spread(group).median()).collect();
    let all: Spread = dots.iter().map(|dot| dot.2).collect();
    let said = format!("Dots: {}.", all.said(duration));
    plot::dots(page, caption, &said, &names, &dots, &medians);
}

fn durations(fleet: &Fleet<'_>, page: &mut Markup) {
    page.paragraph("note", "The work ends with the last step or stage; the end of a run is declared after the watch. How long a run was to take is the length of its window.");
    drawn(
        fleet,
        page,
        "Time of the work of each run, by when it began; a stroke is the median of a month",
        |run| run.work().into_iter().collect(),
        |group| group.work(),
    );
    const HEADS: &[&str] = &["Time", "All runs", "Completed", "Rolled back", "Aborted"];
    let of = |ending| {
        let runs = fleet.whole.runs.iter().filter(|one| Ending::of(one.run) == ending).copied();
        Group { name: String::new(), runs: runs.collect() }
    };
    let groups = [of(Ending::Completed), of(Ending::RolledBack), of(Ending::Aborted)];
    table(page, "fleet", "How long runs took, by how they ended", HEADS, |rows| {
        for figure in FIGURES.iter().filter(|one| ["work", "length", "of-window"].contains(&one.word)) {
            let mut cells = vec![text(figure.name), text((figure.of)(&fleet.whole).said())];
            cells.extend(groups.iter().map(|group| text((figure.of)(group).said())));
            rows.row(None, cells);
        }
    });
}

fn recovery(fleet: &Fleet<'_>, page: &mut Markup) {
    let all = fleet.whole.runs.iter().flat_map(|one| &one.run.setbacks);
    if all.clone().next().is_none() {
        return page.paragraph("note", "No record tells of an issue, an incident or a rollback.");
    }
    page.paragraph("note", "From when something was noticed or began until it was resolved or service was back. An incident and the rollback that ended it are two lines, so the kinds are told apart.");
    drawn(
        fleet,
        page,
        "Time to recovery of each, by when the run began; a stroke is the median of a month",
        |run| run.setbacks.iter().filter_map(crate::finding::run::Setback::lasted).collect(),
        |group| group.recovery(None),
    );
    const HEADS: &[&str] = &["Kind", "Told of", "With both times", "Time to recovery"];
    table(page, "fleet", "What went wrong, and how long it lasted", HEADS, |rows| {
        for (kind, name) in [("incident", "incidents"), ("rollback", "rollbacks"), ("issue", "issues")] {
            let told = all.clone().filter(|one| one.kind == kind).count();
            let spread = fleet.whole.recovery(Some(kind));
            rows.row(
                None,
                vec![
                    text(name),
                    text(told.to_string()),
                    text(spread.count().to_string()),
                    text(spread.said(duration)),
                ],
            );
        }
    });
}

fn teams(fleet: &Fleet<'_>, page: &mut Markup) {
    page.paragraph("note", "A run counts for each team that its record names, so the lines may add up to more than all runs. How productive a team was no record can show.");
    plot::bars(page, "Runs of each team, by how they ended", &fleet.teams);
    by(page, "Runs by team", TEAM, &fleet.teams.iter().collect::<Vec<_>>());
}

fn left_out(fleet: &Fleet<'_>, page: &mut Markup) {
    let left = left(fleet);
    if left.is_empty() {
        return page
            .paragraph("note", "Nothing: every record tells everything that the figures are made of.");
    }
    const MOST: usize = 40;
    const HEADS: &[&str] = &["Why", "Left out of", "How many", "Which"];
    table(page, "left", "What figures leave out, and why", HEADS, |rows| {
        for left in left {
            let names = left.plans.iter().filter_map(|at| fleet.all.dossiers.get(*at));
            let mut names: Vec<String> = names.take(MOST).map(|one| format!("`{}`", one.label)).collect();
            if left.plans.len() > MOST {
                names.push(format!("and {} more", left.plans.len() - MOST));
            }
            rows.row(
                None,
                vec![
                    text(left.why),
                    text(left.of),
                    text(left.plans.len().to_string()),
                    prose(names.join(", ")),
                ],
            );
        }
    });
    if !fleet.all.outside.is_empty() {
        page.paragraph(
            "note",
            &format!("{} outside the period, and not counted.", counted(fleet.all.outside.len(), "plan")),
        );
    }
}

fn runs(fleet: &Fleet<'_>, page: &mut Markup) {
    const HEADS: &[&str] = &["Began", "Plan", "Team", "Ended", "Work", "To the end", "What went wrong"];
    table(page, "runs", "Every run that is counted", HEADS, |rows| {
        for one in &fleet.whole.runs {
            let run = one.run;
            let time = |time: Option<i64>| text(time.map(duration).unwrap_or_default());
            let ending = match (Ending::of(run), run.rolled_back) {
                (ending, false) | (ending @ Ending::RolledBack, true) => ending.said().to_owned(),
                (ending, true) => format!("{}, after a rollback", ending.said()),
            };
            rows.row(
                None,
                vec![
                    text(run.started.map(day).unwrap_or_default()),
                    cell(|page| {
                        page.text(&one.dossier.title);
                        page.text(" ");
                        page.leaf("code", &[], &one.dossier.label);
                    }),
                    text(run.teams.join(", ")),
                    text(ending),
                    time(run.work()),
                    time(run.length()),
                    cell(|page| {
                        if run.setbacks.is_empty() {
                            page.text("–");
                        }
                        for setback in &run.setbacks {
                            page.tag("p", &[("class", "line")], |page| {
                                page.text(setback.kind);
                                if let Some(lasted) = setback.lasted() {
                                    page.text(&format!(", {}", duration(lasted)));
                                }
                                page.text(" ");
                                page.leaf("small", &[], &setback.text);
                            });
                        }
                    }),
                ],
            );
        }
    });
}
