//! The columns of each table, and what stands in them. Fields may be added at the end; none changes its meaning.

use super::super::duties;
use super::super::fleet::Ending;
use super::super::standing::Standing;
use super::super::view::View;
use super::{Column, Table};
use crate::finding::compliance::Dossier;
use crate::finding::run::{Run, Setback};
use crate::finding::{Finding, Outcome};
use serde_json::{Value, json};
use std::io;

pub(super) const PLANS: &[Column] = &[
    (
        "plan",
        "text",
        "the file, as seen from where the tool was run; with `report` it names the plan in all tables",
    ),
    ("title", "text", "what the plan is called"),
    ("file_digest", "text", "SHA-256 of the file"),
    ("intent_digest", "text", "the digest that approvals bind to"),
    ("whole_digest", "text", "the digest that a record names"),
    ("release", "text", "the version that ships"),
    ("tickets", "list of text", "tickets and change records"),
    ("read", "boolean", "whether it could be read and judged"),
    ("moment", "text", "how far it has come: `draft`, `ready` or `done`"),
    ("has_record", "boolean", "whether it has a record"),
    ("from_time", "time", "when it ran, else when its window opens"),
    ("until_time", "time", "the end of the same"),
    ("follows", "list of text", "the procedures it is held to"),
    ("authors", "list of text", "who wrote it, as the plan says"),
    ("git_authors", "list of text", "who committed changes to it"),
    ("git_authors_why", "text", "why that is not known, or what must be known beside"),
    ("approvers", "list of text", "who approved it"),
    ("deployers", "list of text", "who ran it, or is to"),
    ("duties", "text", "`kept apart`, or what a reviewer must see"),
    ("failed", "number", "rules that failed"),
    ("not_judged", "number", "rules that could not be judged"),
    ("waived", "number", "rules that are waived"),
    ("passed", "number", "rules that passed"),
    ("not_due", "number", "rules that are not due yet"),
    ("not_applicable", "number", "rules that found nothing to judge"),
];

pub(super) const RECORDS: &[Column] = &[
    ("plan", "text", "the plan that was run"),
    ("teams", "list of text", "the teams that took part"),
    (
        "ending",
        "text",
        "`completed`, `rolled-back`, `aborted`, `blocked`, or `open` where no end is recorded",
    ),
    ("started_at", "time", "when it began"),
    ("worked_until", "time", "when its last step or stage was over"),
    ("ended_at", "time", "when its end was declared"),
    ("work_seconds", "number", "from the first to the second"),
    ("length_seconds", "number", "from the first to the third"),
    ("window_seconds", "number", "how long its window was open"),
    ("attempts", "number", "how many times it was tried"),
    ("rolled_back", "boolean", "whether it was taken back, wholly or in part, whatever came after"),
    ("cause_classes", "list of text", "the classes of the causes that the record names"),
    ("causes", "list of text", "the causes themselves"),
    ("defects", "number", "faults that escaped; null where nobody counted"),
    ("downtime_seconds", "number", "how long the service was away; null where nobody says"),
    ("security_incidents", "number", "security incidents that followed; null where nobody says"),
    ("satisfaction_change", "number", "the score of customers after less the one before, in thousandths"),
];

pub(super) const SETBACKS: &[Column] = &[
    ("plan", "text", "the plan that was run"),
    ("kind", "text", "`issue`, `incident` or `rollback`"),
    ("text", "text", "what it was"),
    ("severity", "text", "how bad it was"),
    ("from_time", "time", "when it was noticed or began"),
    ("until_time", "time", "when it was resolved or service was back"),
    ("recovery_seconds", "number", "how long it lasted; null where a time is not told"),
];

pub(super) const FINDINGS: &[Column] = &[
    ("plan", "text", "the plan that it belongs to"),
    ("fingerprint", "text", "what it is known by from one run to the next"),
    ("rule", "text", "the rule"),
    ("severity", "text", "`error`, `warning` or `info`"),
    ("message", "text", "what is wrong"),
    ("help", "text", "what to do"),
    ("file", "text", "the file"),
    ("line", "number", "from 1"),
    ("clauses", "list of text", "the clauses that are broken"),
    ("procedures", "list of text", "the procedures they stand in"),
    ("waived_by", "text", "who lets it through; null where nobody does"),
    ("waived_because", "text", "why"),
    ("waived_until", "text", "for how long"),
];

pub(super) const OUTCOMES: &[Column] = &[
    ("plan", "text", "the plan"),
    ("rule", "text", "the rule"),
    (
        "outcome",
        "text",
        "`failed`, `not-judged`, `waived`, `passed` or `not-applicable`; `not-due` before its moment",
    ),
    ("passed", "number", "things of the plan that passed"),
    ("failed", "number", "things that failed"),
    ("waived", "number", "things that are waived"),
    ("not_judged", "number", "things that could not be judged"),
    ("because", "list of text", "why they could not"),
    ("clauses", "list of text", "the clauses that ask for the rule"),
];

/// Hands each row of `table` to `write`, in the order of the columns.
pub(super) fn each(
    table: Table,
    view: &View<'_>,
    mut write: impl FnMut(Vec<Value>) -> io::Result<()>,
) -> io::Result<()> {
    let all = view.all;
    let runs = || all.dossiers.iter().filter_map(|dossier| Some((dossier, dossier.run.as_ref()?)));
    match table {
        Table::Plans => all.dossiers.iter().try_for_each(|one| write(plan(view, one))),
        Table::Records => runs().try_for_each(|(dossier, run)| write(record(dossier, run))),
        Table::Setbacks => runs().try_for_each(|(dossier, run)| {
            run.setbacks.iter().try_for_each(|one| write(setback(dossier, one)))
        }),
        Table::Findings => {
            let all = all.report.findings.iter().enumerate();
            all.map(|(number, one)| finding(view, number, one)).try_for_each(write)
        }
        Table::Outcomes => {
            all.report.outcomes.iter().map(outcome).try_for_each(&mut write)?;
            all.report.pending.iter().try_for_each(|one| {
                write(vec![
                    json!(&*one.document),
                    json!(&*one.rule),
                    json!(Standing::NotDue.word()),
                    json!(0),
                    json!(0),
                    json!(0),
                    json!(0),
                    json!([]),
                    json!(&*one.clauses),
                ])
            })
        }
    }
}

/// A point in time as RFC 3339 has it.
fn time(seconds: Option<i64>) -> Value {
    let at = seconds.and_then(|seconds| jiff::Timestamp::from_second(seconds).ok());
    at.map_or(Value::Null, |at| at.to_string().into())
}

fn plan(view: &View<'_>, one: &Dossier) -> Vec<Value> {
    let counts = view.counts(one);
    let by: Vec<&str> = one.written.by.iter().map(|(name, _)| name.as_str()).collect();
    let mut row = vec![
        json!(&*one.label),
        json!(one.title),
        json!(one.files.first().map(|(_, digest)| digest)),
        json!(one.intent),
        json!(one.whole),
        json!(one.release),
        json!(one.tickets),
        json!(one.judged),
        json!(one.moment),
        json!(one.has_record),
        time(one.when.map(|(from, _)| from)),
        time(one.when.map(|(_, until)| until)),
        json!(one.follows),
        json!(one.authors),
        json!(by),
        json!(one.written.why),
        json!(duties::approvers(one)),
        json!(one.deployers),
        json!(duties::seen(one)),
    ];
    row.extend(Standing::ALL.map(|standing| json!(counts.of(standing))));
    row
}

fn record(dossier: &Dossier, run: &Run) -> Vec<Value> {
    let classes: Vec<&str> = run.causes.iter().filter_map(|cause| cause.class.as_deref()).collect();
    let causes: Vec<&str> = run.causes.iter().map(|cause| cause.text.as_str()).collect();
    vec![
        json!(&*dossier.label),
        json!(run.teams),
        json!(Ending::of(run).word()),
        time(run.started),
        time(run.deployed),
        time(run.ended),
        json!(run.work()),
        json!(run.length()),
        json!(run.window),
        json!(run.attempts),
        json!(run.rolled_back),
        json!(classes),
        json!(causes),
        json!(run.defects),
        json!(run.downtime),
        json!(run.security_incidents),
        json!(run.satisfaction.map(|(before, now)| now.saturating_sub(before))),
    ]
}

fn setback(dossier: &Dossier, one: &Setback) -> Vec<Value> {
    vec![
        json!(&*dossier.label),
        json!(one.kind),
        json!(one.text),
        json!(one.severity),
        time(one.from),
        time(one.until),
        json!(one.lasted()),
    ]
}

fn finding(view: &View<'_>, number: usize, one: &Finding) -> Vec<Value> {
    let file = view.label(one);
    let plan = view.number(file).and_then(|number| view.all.dossiers.get(number));
    let waived = one.waived.as_deref();
    vec![
        json!(plan.map(|plan| &*plan.label)),
        json!(view.fingerprint(number)),
        json!(one.rule),
        json!(one.severity.word()),
        json!(one.message),
        json!(one.help),
        json!(file),
        json!(view.line(one)),
        json!(one.clauses),
        json!(one.procedures),
        json!(waived.map(|waived| &waived.by)),
        json!(waived.map(|waived| &waived.because)),
        json!(waived.map(|waived| &waived.until)),
    ]
}

fn outcome(one: &Outcome) -> Vec<Value> {
    vec![
        json!(&*one.document),
        json!(&*one.rule),
        json!(one.result.word()),
        json!(one.passed),
        json!(one.failed),
        json!(one.waived),
        json!(one.unjudged),
        json!(one.because),
        json!(&*one.clauses),
    ]
}
