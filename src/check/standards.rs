//! What plans are held to, as a report tells it.

use super::dossier::digest_of;
use crate::finding::compliance::{Clause, Control, Framework, Mapping, Procedure, Rule, Standards};
use crate::policy::{Policies, pack};

/// What `policies` hold plans to.
#[must_use]
pub fn standards(policies: &Policies) -> Standards {
    let pack = &policies.pack;
    let rule = |rule: &pack::Rule| {
        let about =
            Rule { title: rule.title.clone(), severity: rule.severity.word(), moment: rule.moment.word() };
        (rule.name.clone(), about)
    };
    Standards {
        digests: [digest_of(&policies.canonical())].into(),
        procedures: pack.procedures.iter().map(procedure).collect(),
        frameworks: pack.frameworks.iter().map(framework).collect(),
        rules: pack.rules.iter().map(rule).collect(),
    }
}

fn procedure(procedure: &pack::Procedure) -> Procedure {
    let clauses = procedure.sections.iter().flat_map(|section| {
        section.clauses.iter().map(|clause| Clause {
            id: clause.id.clone(),
            section: section.title.clone(),
            binds: clause.binds.word(),
            says: clause.says.clone(),
            rules: clause.rules.clone(),
            unruled: clause.unruled.clone(),
        })
    });
    Procedure {
        name: procedure.name.clone(),
        title: procedure.title.clone(),
        edition: procedure.edition.clone(),
        owner: procedure.owner.clone(),
        clauses: clauses.collect(),
    }
}

fn framework(framework: &pack::Framework) -> Framework {
    let mapping = |mapping: &pack::Mapping| Mapping {
        relation: mapping.relation.word(),
        rules: mapping.rules.clone(),
        because: mapping.because.clone(),
        by: mapping.by.clone(),
        on: mapping.on.clone(),
    };
    let control = |control: &pack::Control| Control {
        id: control.id.clone(),
        title: control.title.clone(),
        uncovered: control.uncovered.clone(),
        mappings: control.mappings.iter().map(mapping).collect(),
    };
    Framework {
        name: framework.name.clone(),
        title: framework.title.clone(),
        edition: framework.edition.clone(),
        controls: framework.controls.iter().map(control).collect(),
    }
}
