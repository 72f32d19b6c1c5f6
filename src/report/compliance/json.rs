//! For programs: version 1 of the compliance report.

use super::changes::Changes;
use super::duties;
use super::standing::Standing;
use super::verdict::{Verdict, because};
use super::view::{View, holds};
use crate::finding::compliance::{Dossier, Framework};
use serde_json::{Value, json};
use std::io;

pub(super) const FORMAT: u32 = 1;

pub(super) fn write(view: &View<'_>, out: &mut dyn io::Write) -> io::Result<()> {
    let all = view.all;
    let outcomes = all.report.outcomes.iter().map(|one| {
        json!({
            "plan": &*one.document, "rule": one.rule, "outcome": one.result.word(), "passed": one.passed,
            "failed": one.failed, "waived": one.waived, "notJudged": one.unjudged, "because": one.because,
            "clauses": one.clauses,
        })
    });
    let pending = all.report.pending.iter().map(
        |one| json!({ "plan": &*one.document, "rule": one.rule, "due": one.moment, "clauses": one.clauses }),
    );
    let document = json!({
        "format": FORMAT,
        "tool": { "name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION") },
        "now": all.report.now,
        "system": all.system,
        "period": all.period.as_ref().map(|(from, to)| json!({ "from": from, "to": to })),
        "policies": all.standards.digests,
        "verdict": { "word": Verdict::of(view).word(), "said": Verdict::of(view).said(), "because": because(view) },
        "summary": view.totals().words(),
        "plans": all.dossiers.iter().map(|one| plan(view, one)).collect::<Vec<_>>(),
        "outside": all.outside.iter().map(|one| &*one.label).collect::<Vec<_>>(),
        "procedures": procedures(view),
        "frameworks": all.standards.frameworks.iter().map(|one| framework(view, one)).collect::<Vec<_>>(),
        "outcomes": outcomes.collect::<Vec<_>>(),
        "pending": pending.collect::<Vec<_>>(),
        "findings": findings(view),
        "runs": super::fleet::value(&super::fleet::Fleet::of(all)),
        "changes": all.earlier.as_ref().map(|earlier| changes(&Changes::of(view, earlier), view)),
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn plan(view: &View<'_>, dossier: &Dossier) -> Value {
    let files = dossier.files.iter().map(|(file, digest)| json!({ "file": &**file, "digest": digest }));
    let approvals = dossier.approvals.iter().map(
        |one| json!({ "role": one.role, "by": one.by, "result": one.result, "at": one.at, "digest": one.digest }),
    );
    let waivers = dossier.waivers.iter().map(|one| {
        json!({
            "rule": one.rule, "by": one.by, "because": one.because, "for": one.scope, "until": one.until,
            "daysLeft": one.days, "holds": holds(one), "line": one.line,
        })
    });
    let evidence = dossier.evidence.iter().map(|one| {
        json!({
            "file": &*one.file, "line": one.line, "shows": one.shows, "source": one.source, "digest": one.digest,
            "read": one.read,
        })
    });
    json!({
        "plan": &*dossier.label,
        "title": dossier.title,
        "judged": dossier.judged,
        "moment": dossier.moment,
        "release": dossier.release,
        "tickets": dossier.tickets,
        "files": files.collect::<Vec<_>>(),
        "intent": dossier.intent,
        "whole": dossier.whole,
        "follows": dossier.follows,
        "authors": dossier.authors,
        "authorsInGit": dossier.written.by.iter().map(|(name, address)| json!({ "name": name, "address": address })).collect::<Vec<_>>(),
        "authorsInGitBecause": dossier.written.why,
        "approvals": approvals.collect::<Vec<_>>(),
        "deployers": dossier.deployers,
        "duties": duties::seen(dossier),
        "summary": view.counts(dossier).words(),
        "waivers": waivers.collect::<Vec<_>>(),
        "evidence": evidence.collect::<Vec<_>>(),
    })
}

fn procedures(view: &View<'_>) -> Vec<Value> {
    let labels = |plans: &[usize]| -> Vec<&str> {
        plans.iter().filter_map(|number| view.all.dossiers.get(*number)).map(|one| &*one.label).collect()
    };
    let mut procedures = Vec::new();
    for of in &view.procedures {
        let mut clauses = Vec::new();
        for row in &of.clauses {
            let rules = row.rules.iter().map(|rule| {
                let results: serde_json::Map<String, Value> = rule
                    .plans
                    .iter()
                    .map(|(standing, plans)| (standing.word().to_owned(), json!(labels(plans))))
                    .collect();
                json!({ "rule": rule.rule, "results": results })
            });
            clauses.push(json!({
                "id": row.clause.id, "section": row.clause.section, "binds": row.clause.binds,
                "says": row.clause.says, "unruled": row.clause.unruled, "rules": rules.collect::<Vec<_>>(),
            }));
        }
        let one = of.procedure;
        procedures.push(json!({
            "name": one.name, "title": one.title, "edition": one.edition, "owner": one.owner,
            "plans": labels(&of.plans), "clauses": clauses,
        }));
    }
    procedures
}

fn framework(view: &View<'_>, framework: &Framework) -> Value {
    let controls = framework.controls.iter().map(|control| {
        let served = view.served(control);
        let rules = served.rules.iter().map(
            |(rule, standing)| json!({ "rule": rule, "standing": standing.map_or("not-asked", Standing::word) }),
        );
        json!({
            "id": control.id, "title": control.title, "notCovered": control.uncovered, "passing": served.passing,
            "mapped": served.rules.len(), "rules": rules.collect::<Vec<_>>(),
        })
    });
    json!({
        "name": framework.name, "title": framework.title, "edition": framework.edition,
        "controls": controls.collect::<Vec<_>>(),
    })
}

fn findings(view: &View<'_>) -> Vec<Value> {
    let all = view.all.report.findings.iter().enumerate().map(|(number, finding)| {
        let start = view.places.of(finding.span).start;
        json!({
            "fingerprint": view.fingerprint(number), "rule": finding.rule, "severity": finding.severity.word(),
            "message": finding.message, "help": finding.help, "file": view.label(finding), "line": start.line,
            "column": start.column, "clauses": finding.clauses, "procedures": finding.procedures,
            "waived": finding.waived.as_ref().map(|waived| {
                json!({ "by": waived.by, "because": waived.because, "until": waived.until })
            }),
        })
    });
    all.collect()
}

fn changes(changes: &Changes<'_>, view: &View<'_>) -> Value {
    let moved =
        changes.moved.iter().map(|((from, to), count)| json!({ "from": from, "to": to, "count": count }));
    json!({
        "since": changes.since,
        "new": changes.new.iter().map(|(number, _)| view.fingerprint(*number)).collect::<Vec<_>>(),
        "gone": changes.gone.iter().map(|(rule, file, message)| json!({ "rule": rule, "file": file, "message": message })).collect::<Vec<_>>(),
        "plansAdded": changes.added,
        "plansRemoved": changes.removed,
        "plansAltered": changes.altered,
        "moved": moved.collect::<Vec<_>>(),
        "policiesChanged": changes.policies,
    })
}
