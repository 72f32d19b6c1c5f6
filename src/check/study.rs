//! One plan with its record, judged, with all that was understood on the way: for who wants to know more than findings.

use super::mender::Mender;
use super::units::{self, Unit};
use super::{Inputs, Setting, gather, verdict};
use crate::facts::Days;
use crate::finding::{Finding, Outcome, Pending};
use crate::model::{Model, Words};
use crate::source::Sources;

/// What became of one unit.
#[derive(Debug, Clone, Default)]
pub struct Studied {
    /// Every text that was read for it, under the labels that people know.
    pub sources: Sources,
    pub model: Model,
    pub findings: Vec<Finding>,
    pub outcomes: Vec<Outcome>,
    pub pending: Vec<Pending>,
    /// What the project's calendar says of its moments, if there is one.
    pub calendar: Option<Days>,
}

/// What is judged together among the files of `keys`.
#[must_use]
pub fn units(keys: &[String], inputs: &Inputs<'_>) -> Vec<Unit> {
    units::units(keys, &Setting::new(inputs))
}

/// Reads and judges one unit.
#[must_use]
pub fn study(unit: &Unit, inputs: &Inputs<'_>) -> Studied {
    judged(unit, &Setting::new(inputs), |_, _, _, _| ()).0
}

/// The same, and what `tell` makes of all that was understood.
pub(super) fn judged<T>(
    unit: &Unit,
    setting: &Setting<'_>,
    tell: impl Fn(&Unit, &gather::Gathered, &verdict::Verdict, &Setting<'_>) -> T,
) -> (Studied, T) {
    let mut gathered = gather::judge(unit, setting);
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
    (Studied { sources, model, findings, outcomes, pending, calendar: evidence.calendar }, told)
}

/// The words of the language as this project knows them.
#[must_use]
pub fn words(inputs: &Inputs<'_>) -> Words {
    Setting::new(inputs).words
}
