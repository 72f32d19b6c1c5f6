//! What the reports that claims rest on turned out to say, laid out for rules: figures, never whether they are good.

use super::Fact;
use super::evidence::Evidence;
use super::fact::Key;
use crate::evidence::coverage::{Coverage, Share};
use crate::evidence::infrastructure::Infrastructure;
use crate::evidence::junit::Tests;
use crate::evidence::sarif::{Levels, Sarif};
use crate::evidence::scan::Scan;
use crate::evidence::severity::{Severities, Severity};
use crate::evidence::{Made, Place, Report};
use crate::model::{Model, NodeId};
use crate::source::Span;

type Fields = Vec<(Key, Fact)>;

/// How a file stands to the digest that is claimed for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed {
    Same,
    /// It has this one.
    Other(String),
    /// What is claimed is no digest that anything could be held against.
    Unclear,
}

/// What is known of a report beside what it says itself.
#[derive(Debug)]
pub struct About {
    /// The clause that names it.
    pub clause: NodeId,
    pub sealed: Option<Sealed>,
    /// How much it tells of the lines that are new, where those are known.
    pub changed: Option<Share>,
}

impl Evidence {
    /// Nothing can be said of the file that `clause` names, for the reason that `state` tells in a word and `why` in a
    /// sentence, where it has one.
    pub fn unshown(
        &mut self,
        clause: NodeId,
        state: &'static str,
        why: Option<&str>,
        sealed: Option<&Sealed>,
    ) {
        let mut fields = vec![(&"state" as Key, Fact::Word(state))];
        fields.extend(why.map(|why| (&"why" as Key, Fact::text(why))));
        fields.extend(sealed.map(|sealed| (&"sealed" as Key, seal(sealed))));
        self.put(clause, Fact::object(fields));
    }

    /// The file that a clause names is `report`. Where something stands in it, `place` tells, so that rules can point
    /// there.
    pub fn shown(
        &mut self,
        model: &mut Model,
        report: &Report,
        about: About,
        mut place: impl FnMut(Place) -> Option<Span>,
    ) {
        let About { clause, sealed, changed } = about;
        let (kind, tools, figures): (_, _, (Key, Fact)) = match report {
            Report::Tests(read) => {
                let first = read.failing.first();
                let first = first.and_then(|first| Some((first, model.beyond(place(first.at)?))));
                let first = first.map(|(first, at)| (at, first.name.as_str()));
                ("tests", Vec::new(), (&"tests", tests(read, first)))
            }
            Report::Coverage(read) => ("coverage", Vec::new(), (&"coverage", coverage(read, changed))),
            Report::Sarif(read) => {
                let tools = read.runs.iter().map(|run| run.tool.as_str()).collect();
                ("analysis", tools, (&"findings", analysis(read)))
            }
            Report::Scan(read) => ("scan", vec![read.tool], (&"findings", scan(read))),
            Report::Infrastructure(read) => {
                ("infrastructure", vec![read.tool], (&"infrastructure", infrastructure(read)))
            }
        };
        let mut fields = vec![
            (&"state" as Key, Fact::Word("read")),
            (&"kind", Fact::Word(kind)),
            (&"tools", Fact::list(tools.into_iter().map(Fact::text).collect())),
            (&"empty", Fact::Yes(report.shows_nothing())),
            figures,
        ];
        fields.extend(report.made().and_then(made).map(|made| (&"made" as Key, made)));
        let remarks = &report.remarks().first;
        let mut remarks: Vec<&'static str> = remarks.iter().map(crate::evidence::Remark::word).collect();
        remarks.sort_unstable();
        remarks.dedup();
        fields.push((&"remarks", Fact::list(remarks.into_iter().map(Fact::Word).collect())));
        fields.extend(sealed.map(|sealed| (&"sealed" as Key, seal(&sealed))));
        self.put(clause, Fact::object(fields));
    }
}

fn count(count: u64) -> Fact {
    Fact::Whole(i64::try_from(count).unwrap_or(i64::MAX))
}

fn seal(sealed: &Sealed) -> Fact {
    let (state, actual) = match sealed {
        Sealed::Same => ("same", None),
        Sealed::Other(actual) => ("other", Some(actual)),
        Sealed::Unclear => ("unclear", None),
    };
    let mut fields = vec![(&"state" as Key, Fact::Word(state))];
    fields.extend(actual.map(|actual| (&"actual" as Key, Fact::text(actual))));
    Fact::object(fields)
}

fn made(made: Made) -> Option<Fact> {
    Some(Fact::object(vec![
        (&"written", Fact::Text(made.to_string().into())),
        (&"earliest", Fact::Whole(made.earliest()?.as_second())),
        (&"latest", Fact::Whole(made.latest()?.as_second())),
    ]))
}

fn tests(tests: &Tests, first: Option<(NodeId, &str)>) -> Fact {
    let mut fields: Fields = vec![
        (&"total", count(tests.tests)),
        (&"passed", count(tests.passed())),
        (&"failed", count(tests.failures)),
        (&"errors", count(tests.errors)),
        (&"skipped", count(tests.skipped)),
        (&"flaky", count(tests.flaky)),
    ];
    fields.extend(first.map(|(at, name)| {
        let first = vec![(&"handle" as Key, Fact::Whole(i64::from(at.0))), (&"name", Fact::text(name))];
        (&"first" as Key, Fact::object(first))
    }));
    Fact::object(fields)
}

fn coverage(coverage: &Coverage, changed: Option<Share>) -> Fact {
    let mut fields: Fields = vec![(&"lines", share(coverage.lines)), (&"branches", share(coverage.branches))];
    fields.extend(changed.map(|changed| (&"changed" as Key, share(changed))));
    Fact::object(fields)
}

fn share(share: Share) -> Fact {
    let mut fields: Fields = vec![(&"covered", count(share.covered)), (&"of", count(share.of))];
    fields.extend(share.percent().map(|percent| (&"percent" as Key, Fact::figure(percent))));
    Fact::object(fields)
}

fn analysis(sarif: &Sarif) -> Fact {
    let (mut severities, mut levels, mut unrated) =
        (Severities::default(), Levels::default(), Levels::default());
    for run in &sarif.runs {
        severities += run.severities;
        levels += run.levels;
        unrated += run.unrated;
    }
    let mut fields = rated(severities);
    let suppressed = sarif.runs.iter().map(|run| run.suppressed).sum();
    fields.push((&"suppressed", count(suppressed)));
    fields.push((&"levels", leveled(levels)));
    fields.push((&"unrated", leveled(unrated)));
    Fact::object(fields)
}

fn scan(scan: &Scan) -> Fact {
    let mut fields = rated(scan.found);
    fields.push((&"suppressed", count(scan.suppressed)));
    let worst = scan.worst.iter().map(|weakness| Fact::text(&weakness.id)).collect();
    fields.push((&"worst", Fact::list(worst)));
    Fact::object(fields)
}

fn rated(severities: Severities) -> Fields {
    let all: [(Key, Severity); 6] = [
        (&"critical", Severity::Critical),
        (&"high", Severity::High),
        (&"medium", Severity::Medium),
        (&"low", Severity::Low),
        (&"info", Severity::Info),
        (&"unknown", Severity::Unknown),
    ];
    all.into_iter().map(|(key, severity)| (key, count(severities.of(severity)))).collect()
}

fn leveled(levels: Levels) -> Fact {
    Fact::object(vec![
        (&"error", count(levels.error)),
        (&"warning", count(levels.warning)),
        (&"note", count(levels.note)),
        (&"none", count(levels.none)),
    ])
}

fn infrastructure(plan: &Infrastructure) -> Fact {
    Fact::object(vec![
        (&"created", count(plan.created)),
        (&"updated", count(plan.updated)),
        (&"replaced", count(plan.replaced + plan.perhaps_replaced)),
        (&"destroyed", count(plan.destroyed)),
    ])
}
