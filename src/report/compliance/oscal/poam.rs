//! A plan of action and milestones: what fails and nobody has let through, who owns it, and until when it is to be mended.

use super::super::view::{View, holds};
use super::results::{Observation, ObservationId, RiskId, observation, observation_id, resource};
use super::shape::{BackMatter, Metadata, Party, Prop, id, lasting, line, prop};
use crate::finding::compliance::{Dossier, Waiver};
use crate::finding::{Finding, Outcome, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document {
    plan_of_action_and_milestones: Plan,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Plan {
    uuid: String,
    metadata: Metadata,
    system_id: SystemId,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    observations: Vec<Observation>,
    risks: Vec<Risk>,
    poam_items: Vec<Item>,
    back_matter: BackMatter,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct SystemId {
    identifier_type: &'static str,
    id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Risk {
    uuid: String,
    title: String,
    description: String,
    statement: String,
    props: Vec<Prop>,
    status: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    origins: Vec<Origin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remediations: Vec<Remediation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_observations: Vec<ObservationId>,
}

#[derive(Serialize)]
struct Remediation {
    uuid: String,
    lifecycle: &'static str,
    title: &'static str,
    description: String,
}

#[derive(Serialize)]
struct Origin {
    actors: [Actor; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Actor {
    #[serde(rename = "type")]
    kind: &'static str,
    actor_uuid: String,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Item {
    uuid: String,
    title: String,
    description: String,
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_observations: Vec<ObservationId>,
    related_risks: [RiskId; 1],
}

/// A finding that is open, with what is known of who has to do what about it.
struct Open<'c> {
    number: usize,
    finding: &'c Finding,
    dossier: &'c Dossier,
    outcome: Option<&'c Outcome>,
    /// What somebody wrote to let it through, and what does not hold, or does not any more.
    waiver: Option<&'c Waiver>,
}

/// The plan; none where nothing is open, since OSCAL knows no plan without an item.
pub(super) fn document(view: &View<'_>) -> Option<Document> {
    let open: Vec<Open<'_>> =
        view.open().filter_map(|(number, finding)| Open::of(view, number, finding)).collect();
    if open.is_empty() {
        return None;
    }
    let mut parties: BTreeMap<&str, Party> = BTreeMap::new();
    let mut observations: BTreeMap<String, Observation> = BTreeMap::new();
    let mut plans: BTreeMap<&str, &Dossier> = BTreeMap::new();
    for one in &open {
        if let Some(owner) = one.owner() {
            parties.entry(owner).or_insert_with(|| Party::person(view, owner));
        }
        plans.insert(&one.dossier.label, one.dossier);
        if let Some((outcome, observed)) = one.outcome.and_then(|one| Some((one, observation(view, one)?))) {
            observations.insert(observation_id(view, outcome), observed);
        }
    }
    let system = view.all.system.as_deref().unwrap_or("");
    let plan = Plan {
        uuid: id(view, &["poam"]),
        metadata: Metadata::of(view, "What is to be mended").with(parties.into_values().collect()),
        system_id: SystemId {
            identifier_type: "https://ietf.org/rfc/rfc4122",
            id: lasting(&["system", system]),
        },
        risks: open.iter().map(|one| one.risk(view, &observations)).collect(),
        poam_items: open.iter().map(|one| one.item(view, &observations)).collect(),
        observations: observations.into_values().collect(),
        back_matter: BackMatter {
            resources: plans.into_values().map(|dossier| resource(view, dossier)).collect(),
        },
    };
    Some(Document { plan_of_action_and_milestones: plan })
}

impl<'c> Open<'c> {
    fn of(view: &View<'c>, number: usize, finding: &'c Finding) -> Option<Self> {
        // a remark asks for nothing
        if finding.severity == Severity::Info {
            return None;
        }
        let plan = view.number(view.label(finding))?;
        let dossier = view.all.dossiers.get(plan)?;
        let mut waivers = dossier.waivers.iter();
        let waiver = waivers.find(|waiver| *waiver.rule == *finding.rule && !holds(waiver));
        Some(Self { number, finding, dossier, outcome: view.outcome(dossier, &finding.rule), waiver })
    }

    /// Who asked for it to be let through, else who wrote the plan.
    fn owner(&self) -> Option<&'c str> {
        let by = self.waiver.and_then(|waiver| waiver.by.as_deref());
        by.or_else(|| self.dossier.authors.first().map(String::as_str))
    }

    /// Until when: the last day of a waiver that does not hold any more; else the start of a window that is still to come.
    fn deadline(&self, now: &str) -> Option<(String, &'static str)> {
        let day = self.waiver.and_then(|waiver| waiver.until.as_ref()).filter(|until| until.len() == 10);
        if let Some(day) = day {
            return Some((format!("{day}T23:59:59Z"), "the last day of its waiver"));
        }
        let start = self.dossier.when.filter(|_| !self.dossier.has_record)?.0;
        let start = jiff::Timestamp::from_second(start).ok()?.to_string();
        (start.as_str() > now).then_some((start, "when its window opens"))
    }

    fn key(&self, view: &View<'_>, what: &str) -> String {
        id(view, &[what, view.fingerprint(self.number), &self.number.to_string()])
    }

    fn observed(&self, view: &View<'_>, all: &BTreeMap<String, Observation>) -> Vec<ObservationId> {
        let uuid = self.outcome.map(|outcome| observation_id(view, outcome));
        let known = uuid.filter(|uuid| all.contains_key(uuid));
        known.map(|observation_uuid| ObservationId { observation_uuid }).into_iter().collect()
    }

    fn risk(&self, view: &View<'_>, observations: &BTreeMap<String, Observation>) -> Risk {
        let owner = self
            .owner()
            .map(|name| Actor { kind: "party", actor_uuid: Party::person(view, name).uuid().to_owned() });
        let deadline = self.deadline(&view.all.report.now);
        let mut props = self.props(view);
        if let Some((_, what)) = &deadline {
            props.push(prop("deadline-is", what));
        }
        let waived = self.waiver.map(|waiver| {
            let because = waiver.because.as_deref().unwrap_or("no reason is given");
            format!("; it was let through because {because}, and that does not hold")
        });
        Risk {
            uuid: self.key(view, "risk"),
            title: line(&self.finding.message),
            description: line(view.title(&self.finding.rule)),
            statement: line(&format!("{}{}", self.finding.message, waived.unwrap_or_default())),
            props,
            status: "open",
            origins: owner.map(|actor| Origin { actors: [actor] }).into_iter().collect(),
            deadline: deadline.map(|(day, _)| day),
            remediations: self
                .finding
                .help
                .iter()
                .map(|help| Remediation {
                    uuid: self.key(view, "remediation"),
                    lifecycle: "recommendation",
                    title: "To mend",
                    description: line(help),
                })
                .collect(),
            related_observations: self.observed(view, observations),
        }
    }

    fn item(&self, view: &View<'_>, observations: &BTreeMap<String, Observation>) -> Item {
        let place = format!("{}:{}", view.label(self.finding), view.line(self.finding));
        Item {
            uuid: self.key(view, "item"),
            title: line(&format!("{} in {}", self.finding.rule, self.dossier.label)),
            description: line(&format!("{}, at {place}", self.finding.message)),
            props: self.props(view),
            related_observations: self.observed(view, observations),
            related_risks: [RiskId { risk_uuid: self.key(view, "risk") }],
        }
    }

    fn props(&self, view: &View<'_>) -> Vec<Prop> {
        let mut props = vec![
            prop("rule", &self.finding.rule),
            prop("severity", self.finding.severity.word()),
            prop("fingerprint", view.fingerprint(self.number)),
            prop("owner", self.owner().unwrap_or("nobody named")),
        ];
        props.extend(self.finding.clauses.iter().map(|clause| prop("clause", clause)));
        props
    }
}
