//! The rules as a component that validates, with the controls that they are claimed to serve.

use super::super::view::View;
use super::shape::{Metadata, Prop, control_of, lasting, line, prop, prop_of};
use crate::finding::compliance::{Control, Framework};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document {
    component_definition: Definition,
}

#[derive(Serialize)]
struct Definition {
    uuid: String,
    metadata: Metadata,
    components: [Component; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Component {
    uuid: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    props: Vec<Prop>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    control_implementations: Vec<Implementation>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Implementation {
    uuid: String,
    source: String,
    description: String,
    implemented_requirements: Vec<Requirement>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Requirement {
    uuid: String,
    control_id: String,
    description: String,
    props: Vec<Prop>,
}

pub(super) fn document(view: &View<'_>) -> Document {
    let standards = &view.all.standards;
    let mut props = Vec::new();
    for (number, (name, rule)) in standards.rules.iter().enumerate() {
        let set = format!("rule_set_{number:03}");
        props.push(prop_of("Rule_Id", name, &set));
        props.push(prop_of("Rule_Description", &rule.title, &set));
        props.push(prop_of("Rule_Severity", rule.severity, &set));
        props.push(prop_of("Rule_Moment", rule.moment, &set));
    }
    let digests: Vec<&str> = standards.digests.iter().map(String::as_str).collect();
    let implementations = standards.frameworks.iter().filter_map(|one| implementation(one, &digests));
    let keys: Vec<&str> = std::iter::once("component-definition").chain(digests.iter().copied()).collect();
    let component = Component {
        uuid: lasting(&["component"]),
        kind: "validation",
        title: "Plimsoll",
        description: "Judges deployment plans and their records by the clauses of written procedures.",
        props,
        control_implementations: implementations.collect(),
    };
    Document {
        component_definition: Definition {
            uuid: lasting(&keys),
            metadata: Metadata::of(view, "The rules of Plimsoll"),
            components: [component],
        },
    }
}

/// Only controls that OSCAL can name: those of NIST, whose objectives say to which control they belong.
fn implementation(framework: &Framework, digests: &[&str]) -> Option<Implementation> {
    let mut controls: BTreeMap<&str, Vec<&Control>> = BTreeMap::new();
    for control in &framework.controls {
        if let Some(id) = control_of(&control.id) {
            controls.entry(id).or_default().push(control);
        }
    }
    let requirement = |(id, objectives): (&str, Vec<&Control>)| {
        let rules: BTreeSet<&str> = objectives
            .iter()
            .flat_map(|one| &one.mappings)
            .flat_map(|mapping| &mapping.rules)
            .map(String::as_str)
            .collect();
        let mut props: Vec<Prop> = rules.into_iter().map(|rule| prop("Rule_Id", rule)).collect();
        props.extend(objectives.iter().map(|one| prop("objective", &one.id)));
        let said: Vec<String> = objectives.iter().map(|one| format!("{}: {}", one.id, one.title)).collect();
        Requirement {
            uuid: lasting(&["requirement", &framework.name, id]),
            control_id: id.to_owned(),
            description: line(&said.join("; ")),
            props,
        }
    };
    let implemented_requirements: Vec<Requirement> = controls.into_iter().map(requirement).collect();
    let keys: Vec<&str> =
        ["implementation", framework.name.as_str()].into_iter().chain(digests.iter().copied()).collect();
    (!implemented_requirements.is_empty()).then(|| Implementation {
        uuid: lasting(&keys),
        source: "https://doi.org/10.6028/NIST.SP.800-53r5".into(),
        description: line(&format!(
            "{}, {}: rules that are claimed to serve it",
            framework.title, framework.edition
        )),
        implemented_requirements,
    })
}
