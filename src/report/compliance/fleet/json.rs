//! For programs: version 1 of the figures.

use super::{By, Ending, FIGURES, Fleet, Group, OfRun, left};
use serde_json::{Map, Value, json};
use std::io;

const FORMAT: u32 = 1;

pub(in super::super) fn write(fleet: &Fleet<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let all = fleet.all;
    let mut document = json!({
        "format": FORMAT,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "now": all.report.now,
        "system": all.system,
        "period": all.period.as_ref().map(|(from, to)| json!({ "from": from, "to": to })),
    });
    if let (Value::Object(document), Value::Object(figures)) = (&mut document, value(fleet)) {
        document.extend(figures);
        let runs: Vec<Value> = fleet.whole.runs.iter().map(run).collect();
        document.insert("runs".into(), runs.into());
    }
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

/// The figures alone.
pub(in super::super) fn value(fleet: &Fleet<'_>) -> Value {
    let label = |number: &usize| fleet.all.dossiers.get(*number).map(|one| &*one.label);
    let left = left(fleet).into_iter().map(|left| {
        let plans: Vec<&str> = left.plans.iter().filter_map(label).collect();
        json!({ "why": left.why, "of": left.of, "plans": plans })
    });
    let causes = fleet.causes().into_iter().map(|(class, count)| json!({ "class": class, "runs": count }));
    let means: Map<String, Value> = FIGURES
        .iter()
        .map(|figure| (figure.word.to_owned(), json!({ "unit": figure.unit, "means": figure.means })))
        .collect();
    json!({
        "from": fleet.days().map(|(from, _)| from),
        "to": fleet.days().map(|(_, to)| to),
        "figures": means,
        "all": group(&fleet.whole),
        "months": fleet.months.iter().map(|(_, month)| group(month)).collect::<Vec<_>>(),
        "teams": fleet.teams.iter().map(group).collect::<Vec<_>>(),
        "rollbackCauses": causes.collect::<Vec<_>>(),
        "leftOut": left.collect::<Vec<_>>(),
    })
}

fn group(group: &Group<'_>) -> Value {
    let endings: Map<String, Value> =
        Ending::ALL.iter().map(|ending| (ending.word().to_owned(), group.count(*ending).into())).collect();
    let mut said = Map::new();
    said.insert("name".into(), group.name.clone().into());
    said.insert("runs".into(), group.runs.len().into());
    said.insert("endings".into(), endings.into());
    for figure in &FIGURES {
        let value = match (figure.of)(group) {
            By::Share(share) => json!({
                "of": share.of, "all": share.all, "permille": share.permille(),
            }),
            By::Spread(spread, _) => json!({
                "count": spread.count(), "median": spread.median(), "least": spread.ends().map(|(least, _)| least),
                "most": spread.ends().map(|(_, most)| most), "values": spread.few(),
            }),
        };
        said.insert(figure.word.into(), value);
    }
    said.into()
}

fn run(one: &OfRun<'_>) -> Value {
    let run = one.run;
    json!({
        "plan": &*one.dossier.label, "title": one.dossier.title, "teams": run.teams, "ending": Ending::of(run).word(),
        "started": run.started, "ended": run.ended, "work": run.work(), "length": run.length(), "window": run.window,
        "attempts": run.attempts, "rolledBack": run.rolled_back,
    })
}
