//! For spreadsheets: every figure for all runs, every month and every team, a line each.

use super::{By, FIGURES, Fleet, Group};
use crate::report::compliance::csv::line;
use std::io;

const HEAD: [&str; 12] = [
    "by",
    "name",
    "figure",
    "unit",
    "rests on",
    "of",
    "share in percent",
    "median",
    "least",
    "most",
    "values",
    "means",
];

pub(in super::super) fn write(fleet: &Fleet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    line(&HEAD, out)?;
    group("all", &fleet.whole, out)?;
    for (_, month) in &fleet.months {
        group("month", month, out)?;
    }
    for team in &fleet.teams {
        group("team", team, out)?;
    }
    for (class, count) in fleet.causes() {
        let name = class.unwrap_or("no class on record");
        let means = "runs that were taken back, by the class of their cause";
        line(&["cause", name, "rollbacks", "runs", &count.to_string(), "", "", "", "", "", "", means], out)?;
    }
    Ok(())
}

fn group(by: &str, group: &Group<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let runs = group.runs.len().to_string();
    line(&[by, &group.name, "runs", "runs", &runs, "", "", "", "", "", "", "runs that have a record"], out)?;
    for figure in &FIGURES {
        let made = (figure.of)(group);
        let rests = made.rests_on().to_string();
        let maybe = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
        let cells: [String; 6] = match &made {
            By::Share(share) => {
                let percent = share.permille().map(|share| format!("{}.{}", share / 10, share % 10));
                [
                    share.of.to_string(),
                    percent.unwrap_or_default(),
                    String::new(),
                    String::new(),
                    String::new(),
                    String::new(),
                ]
            }
            By::Spread(spread, _) => {
                let few: Vec<String> = spread.few().iter().map(i64::to_string).collect();
                let ends = spread.ends();
                [
                    String::new(),
                    String::new(),
                    maybe(spread.median()),
                    maybe(ends.map(|(least, _)| least)),
                    maybe(ends.map(|(_, most)| most)),
                    few.join(" "),
                ]
            }
        };
        let [of, share, median, least, most, values] = cells;
        line(
            &[
                by,
                &group.name,
                figure.word,
                figure.unit,
                &rests,
                &of,
                &share,
                &median,
                &least,
                &most,
                &values,
                figure.means,
            ],
            out,
        )?;
    }
    Ok(())
}
