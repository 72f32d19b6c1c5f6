//! What is different from an earlier report.

use super::standing::Standing;
use super::view::View;
use crate::finding::Finding;
use crate::finding::compliance::Earlier;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Changes<'c> {
    pub(super) since: &'c str,
    /// Findings that were not there, by number.
    pub(super) new: Vec<(usize, &'c Finding)>,
    /// Findings that are gone: rule, file, message.
    pub(super) gone: Vec<&'c (String, String, String)>,
    pub(super) added: Vec<&'c str>,
    pub(super) removed: Vec<&'c str>,
    /// Plans whose files changed.
    pub(super) altered: Vec<&'c str>,
    /// How many judgements went from one standing to another.
    pub(super) moved: BTreeMap<(String, &'static str), usize>,
    pub(super) policies: bool,
}

impl<'c> Changes<'c> {
    pub(super) fn of(view: &View<'c>, earlier: &'c Earlier) -> Self {
        let known = |number: usize| earlier.findings.contains_key(view.fingerprint(number));
        let open: BTreeSet<&str> = view.open().map(|(number, _)| view.fingerprint(number)).collect();
        let dossiers = &view.all.dossiers;
        let now: BTreeSet<&str> = dossiers.iter().map(|dossier| &*dossier.label).collect();
        let altered = dossiers.iter().filter(|dossier| {
            let digests: Vec<&str> = dossier.files.iter().map(|(_, digest)| digest.as_str()).collect();
            earlier.plans.get(&*dossier.label).is_some_and(|before| *before != digests)
        });
        let mut moved: BTreeMap<(String, &'static str), usize> = BTreeMap::new();
        for outcome in &view.all.report.outcomes {
            let to = Standing::of(outcome.result).word();
            let key = (outcome.document.to_string(), outcome.rule.to_string());
            if let Some(from) = earlier.outcomes.get(&key).filter(|from| *from != to) {
                *moved.entry((from.clone(), to)).or_default() += 1;
            }
        }
        Self {
            since: &earlier.now,
            new: view.open().filter(|(number, _)| !known(*number)).collect(),
            gone: earlier
                .findings
                .iter()
                .filter(|(print, _)| !open.contains(print.as_str()))
                .map(|(_, one)| one)
                .collect(),
            added: now.iter().copied().filter(|label| !earlier.plans.contains_key(*label)).collect(),
            removed: earlier.plans.keys().map(String::as_str).filter(|label| !now.contains(label)).collect(),
            altered: altered.map(|dossier| &*dossier.label).collect(),
            moved,
            policies: earlier.policies != view.all.standards.digests,
        }
    }
}
