//! Assessment results: an observation for each rule and plan, a finding for each objective, a risk for each waiver.

use super::super::standing::Standing;
use super::super::verdict::{Verdict, because};
use super::super::view::{View, holds};
use super::shape::{
    BackMatter, Link, Metadata, Prop, Resource, ReviewedControls, control_of, hash, id, line, prop, reference,
};
use crate::finding::compliance::{Control, Dossier};
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document {
    assessment_results: Results,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Results {
    uuid: String,
    metadata: Metadata,
    import_ap: Import,
    results: [Run; 1],
    back_matter: BackMatter,
}

#[derive(Serialize)]
struct Import {
    href: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Run {
    uuid: String,
    title: String,
    description: String,
    start: String,
    end: String,
    props: Vec<Prop>,
    reviewed_controls: ReviewedControls,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    observations: Vec<Observation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    risks: Vec<Risk>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<Found>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Observation {
    uuid: String,
    title: String,
    description: String,
    props: Vec<Prop>,
    methods: [&'static str; 1],
    types: [&'static str; 1],
    subjects: [Subject; 1],
    relevant_evidence: Vec<Evidence>,
    collected: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Subject {
    subject_uuid: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: String,
}

#[derive(Serialize)]
struct Evidence {
    href: String,
    description: String,
}

#[derive(Serialize)]
struct Risk {
    uuid: String,
    title: String,
    description: String,
    statement: String,
    props: Vec<Prop>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Found {
    uuid: String,
    title: String,
    description: String,
    target: Target,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_observations: Vec<ObservationId>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_risks: Vec<RiskId>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Target {
    #[serde(rename = "type")]
    kind: &'static str,
    target_id: String,
    status: Status,
}

#[derive(Serialize)]
struct Status {
    state: &'static str,
    reason: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ObservationId {
    pub(super) observation_uuid: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct RiskId {
    pub(super) risk_uuid: String,
}

pub(super) fn document(view: &View<'_>) -> Document {
    let all = view.all;
    let now = &all.report.now;
    let plan = super::plan::uuid(view);
    let run = Run {
        uuid: id(view, &["result"]),
        title: "Plans judged by their procedures".into(),
        description: line(&format!("{}. {}", Verdict::of(view).said(), because(view))),
        start: now.clone(),
        end: now.clone(),
        props: std::iter::once(prop("verdict", Verdict::of(view).word()))
            .chain(all.standards.digests.iter().map(|digest| prop("policies", digest)))
            .collect(),
        reviewed_controls: ReviewedControls::of(view),
        observations: all.report.outcomes.iter().filter_map(|one| observation(view, one)).collect(),
        risks: view.waivers().into_iter().map(|(dossier, waiver)| risk(view, dossier, waiver)).collect(),
        findings: objectives(view).map(|control| found(view, control)).collect(),
    };
    let plan_of = Resource {
        uuid: plan.clone(),
        title: "The assessment plan".into(),
        description:
            "What was looked for, as `plimsoll report --format oscal-ap` writes it for the same input.".into(),
        rlinks: vec![Link { href: "assessment-plan.json".into(), hashes: Vec::new() }],
    };
    let plans = all.dossiers.iter().map(|dossier| resource(view, dossier));
    Document {
        assessment_results: Results {
            uuid: id(view, &["assessment-results"]),
            metadata: Metadata::of(view, "Deployment compliance"),
            import_ap: Import { href: format!("#{plan}") },
            results: [run],
            back_matter: BackMatter { resources: std::iter::once(plan_of).chain(plans).collect() },
        },
    }
}

/// A plan, as other parts refer to it.
pub(super) fn resource(view: &View<'_>, dossier: &Dossier) -> Resource {
    Resource {
        uuid: subject(view, dossier),
        title: line(&dossier.label),
        description: line(if dossier.title.is_empty() {
            "A plan that could not be read."
        } else {
            &dossier.title
        }),
        rlinks: match dossier.files.is_empty() {
            true => vec![Link { href: reference(&dossier.label), hashes: Vec::new() }],
            false => {
                let link = |(file, digest): &(std::sync::Arc<str>, String)| Link {
                    href: reference(file),
                    hashes: hash(digest).into_iter().collect(),
                };
                dossier.files.iter().map(link).collect()
            }
        },
    }
}

pub(super) fn subject(view: &View<'_>, dossier: &Dossier) -> String {
    id(view, &["plan", &dossier.label])
}

pub(super) fn observation(view: &View<'_>, one: &crate::finding::Outcome) -> Option<Observation> {
    let number = view.number(&one.document)?;
    let dossier = view.all.dossiers.get(number)?;
    let standing = Standing::of(one.result);
    // what was not looked at was not observed
    if standing == Standing::NotApplicable {
        return None;
    }
    let found = view.told(number, &one.rule).iter().filter_map(|at| view.all.report.findings.get(*at));
    let own = Evidence { href: reference(&dossier.label), description: "The plan as it was judged.".into() };
    let found = found.map(|finding| Evidence {
        href: format!("{}#L{}", reference(view.label(finding)), view.line(finding)),
        description: line(&finding.message),
    });
    let because =
        if one.because.is_empty() { String::new() } else { format!(": {}", one.because.join("; ")) };
    let mut props = vec![
        prop("rule", &one.rule),
        prop("outcome", standing.word()),
        prop("passed", &one.passed.to_string()),
        prop("failed", &one.failed.to_string()),
        prop("waived", &one.waived.to_string()),
        prop("not-judged", &one.unjudged.to_string()),
    ];
    props.extend(one.clauses.iter().map(|clause| prop("clause", clause)));
    Some(Observation {
        uuid: observation_id(view, one),
        title: line(&one.rule),
        description: line(&format!("{}, {}{because}", view.title(&one.rule), standing.said())),
        props,
        methods: ["TEST"],
        types: ["control-objective"],
        subjects: [Subject {
            subject_uuid: subject(view, dossier),
            kind: "resource",
            title: line(&dossier.label),
        }],
        relevant_evidence: std::iter::once(own).chain(found).collect(),
        collected: view.all.report.now.clone(),
    })
}

pub(super) fn observation_id(view: &View<'_>, one: &crate::finding::Outcome) -> String {
    id(view, &["observation", &one.document, &one.rule])
}

fn risk_id(view: &View<'_>, dossier: &Dossier, waiver: &crate::finding::compliance::Waiver) -> String {
    let place = waiver.line.to_string();
    id(view, &["waiver", &dossier.label, &waiver.rule, &place, waiver.scope.as_deref().unwrap_or("")])
}

fn risk(view: &View<'_>, dossier: &Dossier, waiver: &crate::finding::compliance::Waiver) -> Risk {
    let by = waiver.by.as_deref().unwrap_or("nobody");
    Risk {
        uuid: risk_id(view, dossier, waiver),
        title: line(&format!("{} is waived in {}", waiver.rule, dossier.label)),
        description: line(view.title(&waiver.rule)),
        statement: line(&format!(
            "Let through by {by}, because {}",
            waiver.because.as_deref().unwrap_or("no reason is given")
        )),
        props: vec![prop("rule", &waiver.rule), prop("waived-by", by)],
        status: if holds(waiver) { "deviation-approved" } else { "open" },
        deadline: waiver
            .until
            .as_ref()
            .filter(|until| until.len() == 10)
            .map(|until| format!("{until}T23:59:59Z")),
    }
}

/// The objectives of assessment, each once.
fn objectives<'v>(view: &View<'v>) -> impl Iterator<Item = &'v Control> {
    let all = view.all.standards.frameworks.iter().flat_map(|framework| &framework.controls);
    let mut seen = BTreeSet::new();
    all.filter(move |control| control_of(&control.id).is_some() && seen.insert(control.id.as_str()))
}

fn found(view: &View<'_>, control: &Control) -> Found {
    let served = view.served(control);
    let worst = served.rules.iter().filter_map(|(_, standing)| *standing).min();
    // satisfied is what all of it shows, and nothing less
    let whole = !served.rules.is_empty() && served.passing == served.rules.len();
    let (state, reason) = match worst {
        Some(Standing::Failed) => ("not-satisfied", "fail"),
        _ if whole => ("satisfied", "pass"),
        _ => ("not-satisfied", "other"),
    };
    let mapped: BTreeSet<&str> = served.rules.iter().map(|(rule, _)| *rule).collect();
    let observed = view
        .all
        .report
        .outcomes
        .iter()
        .filter(|one| mapped.contains(&*one.rule) && Standing::of(one.result) != Standing::NotApplicable);
    let observed = observed.filter(|one| view.number(&one.document).is_some());
    let waived = view.waivers().into_iter().filter(|(_, waiver)| mapped.contains(waiver.rule.as_str()));
    let uncovered =
        control.uncovered.as_ref().map(|rest| format!("; not covered: {rest}")).unwrap_or_default();
    Found {
        uuid: id(view, &["finding", &control.id]),
        title: line(&control.title),
        description: line(&format!(
            "{} of {} mapped rules pass{uncovered}",
            served.passing,
            served.rules.len()
        )),
        target: Target {
            kind: "objective-id",
            target_id: control.id.clone(),
            status: Status { state, reason },
        },
        related_observations: observed
            .map(|one| ObservationId { observation_uuid: observation_id(view, one) })
            .collect(),
        related_risks: waived
            .map(|(dossier, waiver)| RiskId { risk_uuid: risk_id(view, dossier, waiver) })
            .collect(),
    }
}
