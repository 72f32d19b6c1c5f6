//! The assessment plan to which the results answer.

use super::super::view::View;
use super::shape::{Metadata, Prop, ReviewedControls, id, line, prop};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Document {
    assessment_plan: Plan,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Plan {
    uuid: String,
    metadata: Metadata,
    import_ssp: Import,
    reviewed_controls: ReviewedControls,
    assessment_subjects: [Subjects; 1],
    tasks: [Task; 1],
}

#[derive(Serialize)]
struct Import {
    href: &'static str,
    remarks: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Subjects {
    #[serde(rename = "type")]
    kind: &'static str,
    description: String,
    include_all: Nothing,
}

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct Task {
    uuid: String,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    description: String,
    props: Vec<Prop>,
}

pub(super) fn uuid(view: &View<'_>) -> String {
    id(view, &["assessment-plan"])
}

pub(super) fn document(view: &View<'_>) -> Document {
    let procedures: Vec<&str> = view.procedures.iter().map(|of| of.procedure.title.as_str()).collect();
    let mut props: Vec<Prop> =
        view.procedures.iter().map(|of| prop("procedure", &of.procedure.name)).collect();
    props.push(prop("tool", concat!("plimsoll ", env!("CARGO_PKG_VERSION"))));
    Document {
        assessment_plan: Plan {
            uuid: uuid(view),
            metadata: Metadata::of(view, "What deployment plans are judged by"),
            import_ssp: Import {
                href: "system-security-plan.json",
                remarks: "The security plan of the system is kept by its owner; put its address here.",
            },
            reviewed_controls: ReviewedControls::of(view),
            assessment_subjects: [Subjects {
                kind: "resource",
                description: line(&format!(
                    "All {} plans that were named, with their records",
                    view.all.dossiers.len()
                )),
                include_all: Nothing {},
            }],
            tasks: [Task {
                uuid: id(view, &["task"]),
                kind: "action",
                title: "Judge every plan by the procedures it follows",
                description: line(&format!(
                    "Every rule that a clause asks for is run over every plan. Procedures: {}",
                    procedures.join("; ")
                )),
                props,
            }],
        },
    }
}
