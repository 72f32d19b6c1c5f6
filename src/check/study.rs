//! One plan with its record, judged, with all that was understood on the way: for who wants to know more than findings.

use super::mender::Mender;
use super::units::{self, Unit};
use super::{Inputs, Setting, gather, verdict};
use crate::facts::Evidence;
use crate::finding::{Finding, Outcome, Pending};
use crate::model::{Model, Words};
use crate::source::Sources;

/// What became of one unit.
#[derive(Debug, Clone, Default)]
pub struct Studied {
    /// Every text that was read for it, under the labels that people know.
    pub sources: Sources,
    pub model: Model,
    /// What the files hold that the plan points at.
    pub evidence: Evidence,
    pub findings: Vec<Finding>,
    pub outcomes: Vec<Outcome>,
    pub pending: Vec<Pending>,
}

/// What is judged together among the files of `keys`.
#[must_use]
pub fn units(keys: &[String], inputs: &Inputs<'_>) -> Vec<Unit> {
    units::units(keys, &Setting::new(inputs))
}

/// Reads and judges one unit.
#[must_use]
pub fn study(unit: &Unit, inputs: &Inputs<'_>) -> Studied {
    judged(unit, &Setting::new(inputs), |_| (), |_, _, _, _| ()).0
}

/// The same, with what `note` makes of what was gathered, before rules see it, and `tell` of all that was understood.
pub(super) fn judged<N, T>(
    unit: &Unit,
    setting: &Setting<'_>,
    note: impl FnOnce(&mut gather::Gathered) -> N,
    tell: impl Fn(&Unit, &gather::Gathered, &verdict::Verdict, &Setting<'_>) -> T,
) -> (Studied, N, T) {
    let mut gathered = gather::judge(unit, setting);
    let noted = note(&mut gathered);
    let mender = Mender::new(&gathered.model, &gathered.sources, &setting.words);
    gathered.findings.iter_mut().for_each(|finding| mender.language(finding));
    let mut verdict = verdict::Verdict::default();
    // what is not understood at all is not judged either
    if !gathered.findings.iter().any(|finding| finding.unjudged) {
        verdict = verdict::verdict(&gathered, setting);
        gathered.findings.append(&mut verdict.findings);
    }
    let told = tell(unit, &gathered, &verdict, setting);
    let verdict::Verdict { outcomes, pending, .. } = verdict;
    let gather::Gathered { sources, model, findings, evidence, .. } = gathered;
    (Studied { sources, model, evidence, findings, outcomes, pending }, noted, told)
}

/// The words of the language as this project knows them.
#[must_use]
pub fn words(inputs: &Inputs<'_>) -> Words {
    Setting::new(inputs).words
}
