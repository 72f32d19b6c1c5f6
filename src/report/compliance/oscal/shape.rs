//! What OSCAL documents consist of, as far as we write it. Lists that are empty are left out: OSCAL forbids them.

use super::super::view::View;
use super::{NS, VERSION};
use serde::Serialize;
use uuid::Uuid;

/// A UUID for what `parts` name in this run.
pub(super) fn id(view: &View<'_>, parts: &[&str]) -> String {
    named(&view.run, parts)
}

/// A UUID for what `parts` name in every run.
pub(super) fn lasting(parts: &[&str]) -> String {
    named(&Uuid::new_v5(&Uuid::NAMESPACE_URL, NS.as_bytes()), parts)
}

fn named(space: &Uuid, parts: &[&str]) -> String {
    let key: Vec<String> = parts.iter().map(|part| format!("{}:{part}", part.len())).collect();
    Uuid::new_v5(space, key.concat().as_bytes()).to_string()
}

/// The control that an objective of assessment belongs to: `cm-3.1` of `cm-3.1_obj.a`.
pub(super) fn control_of(objective: &str) -> Option<&str> {
    objective.split_once("_obj").map(|(control, _)| control)
}

/// The controls of NIST that some rule is mapped to, each once.
pub(super) fn controls<'v>(view: &View<'v>) -> Vec<&'v str> {
    let all = view.all.standards.frameworks.iter().flat_map(|framework| &framework.controls);
    let mut ids: Vec<&str> = all.filter_map(|control| control_of(&control.id)).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Text as OSCAL takes it: one line, not empty.
pub(super) fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let joined = words.join(" ");
    let shown: String = joined.chars().map(super::super::super::plain::shown).collect();
    if shown.is_empty() { "none".into() } else { shown }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Metadata {
    title: String,
    last_modified: String,
    version: String,
    oscal_version: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<Party>,
}

/// Somebody, or something, that acts.
#[derive(Serialize)]
pub(super) struct Party {
    uuid: String,
    #[serde(rename = "type")]
    kind: &'static str,
    name: String,
}

impl Party {
    pub(super) fn person(view: &View<'_>, name: &str) -> Self {
        Self { uuid: id(view, &["party", name]), kind: "person", name: line(name) }
    }

    pub(super) fn uuid(&self) -> &str {
        &self.uuid
    }
}

impl Metadata {
    pub(super) fn of(view: &View<'_>, title: &str) -> Self {
        let of = view.all.system.as_ref().map(|system| format!(" of {system}")).unwrap_or_default();
        Self {
            title: line(&format!("{title}{of}")),
            last_modified: view.all.report.now.clone(),
            version: "1".into(),
            oscal_version: VERSION,
            parties: Vec::new(),
        }
    }

    /// With those who have a hand in it.
    pub(super) fn with(self, parties: Vec<Party>) -> Self {
        Self { parties, ..self }
    }
}

#[derive(Serialize)]
pub(super) struct Prop {
    name: &'static str,
    ns: &'static str,
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    remarks: Option<String>,
}

pub(super) fn prop(name: &'static str, value: &str) -> Prop {
    Prop { name, ns: NS, value: line(value), remarks: None }
}

/// A property that belongs to those with the same remark.
pub(super) fn prop_of(name: &'static str, value: &str, set: &str) -> Prop {
    Prop { remarks: Some(set.to_owned()), ..prop(name, value) }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ReviewedControls {
    control_selections: [Selection; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Selection {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    include_controls: Vec<ControlId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    include_all: Option<Nothing>,
}

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct ControlId {
    control_id: String,
}

impl ReviewedControls {
    pub(super) fn of(view: &View<'_>) -> Self {
        let include_controls: Vec<ControlId> =
            controls(view).into_iter().map(|id| ControlId { control_id: id.to_owned() }).collect();
        let include_all = include_controls.is_empty().then_some(Nothing {});
        Self { control_selections: [Selection { include_controls, include_all }] }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct BackMatter {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) resources: Vec<Resource>,
}

#[derive(Serialize)]
pub(super) struct Resource {
    pub(super) uuid: String,
    pub(super) title: String,
    pub(super) description: String,
    pub(super) rlinks: Vec<Link>,
}

#[derive(Serialize)]
pub(super) struct Link {
    pub(super) href: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) hashes: Vec<Hash>,
}

#[derive(Serialize)]
pub(super) struct Hash {
    algorithm: &'static str,
    value: String,
}

/// The hash in a digest such as `sha256:…`; none where it is another.
pub(super) fn hash(digest: &str) -> Option<Hash> {
    let value = digest.strip_prefix("sha256:")?;
    let hex = value.len() == 64 && value.bytes().all(|byte| byte.is_ascii_hexdigit());
    hex.then(|| Hash { algorithm: "SHA-256", value: value.to_ascii_lowercase() })
}

/// A path or an address as a reference: what an address may not hold is written by its bytes.
pub(super) fn reference(path: &str) -> String {
    use std::fmt::Write;
    path.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/:?#@!$&'()*+,;=".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}
