//! What has been judged and still holds: a plan is judged again only when a text that it rests on has changed.

use crate::check::{Inputs, Studied, Text, Unit, study, units};
use crate::finding::Report;
use crate::source::Unreadable;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// For how many seconds a judgement holds: waivers end and windows pass while nobody types.
const FRESH: i64 = 60;

/// What has been judged.
#[derive(Debug, Default)]
pub struct Desk {
    kept: BTreeMap<Unit, Kept>,
}

#[derive(Debug)]
struct Kept {
    /// Every text that was read for it, and those that were missed.
    read: BTreeMap<String, Option<Arc<str>>>,
    now: Timestamp,
    studied: Arc<Studied>,
}

impl Desk {
    /// Forgets everything: the rules of the game have changed.
    pub fn forget(&mut self) {
        self.kept.clear();
    }

    /// What becomes of the plans and records of `keys`. `stop` is asked between them; none: it said so.
    pub fn study(
        &mut self,
        keys: &[String],
        inputs: &Inputs<'_>,
        stop: &dyn Fn() -> bool,
    ) -> Option<Vec<Arc<Studied>>> {
        let (all, whole) = self.some(keys, inputs, stop);
        whole.then_some(all)
    }

    /// The same as far as one comes until `stop` says so, and whether that is all of it. The next time goes on from there.
    pub fn some(
        &mut self,
        keys: &[String],
        inputs: &Inputs<'_>,
        stop: &dyn Fn() -> bool,
    ) -> (Vec<Arc<Studied>>, bool) {
        let units = units(keys, inputs);
        self.kept.retain(|unit, _| units.contains(unit));
        let mut all = Vec::new();
        for unit in units {
            if stop() {
                return (all, false);
            }
            let known = self.kept.get(&unit).filter(|kept| kept.holds(inputs));
            let studied = match known {
                Some(kept) => kept.studied.clone(),
                None => {
                    let kept = Kept::of(&unit, inputs);
                    let studied = kept.studied.clone();
                    self.kept.insert(unit, kept);
                    studied
                }
            };
            all.push(studied);
        }
        (all, true)
    }
}

impl Kept {
    fn of(unit: &Unit, inputs: &Inputs<'_>) -> Self {
        let read: Mutex<BTreeMap<String, Option<Arc<str>>>> = Mutex::default();
        let load = |key: &str| -> Result<Text, Unreadable> {
            let text = (inputs.load)(key);
            let mut read = read.lock().unwrap_or_else(PoisonError::into_inner);
            read.insert(key.to_owned(), text.as_ref().ok().map(|text| text.text.clone()));
            text
        };
        let Inputs { config, now, label, past, asked, .. } = *inputs;
        let studied = study(unit, &Inputs { config, now, load: &load, label, past, asked });
        let read = read.into_inner().unwrap_or_else(PoisonError::into_inner);
        Self { read, now, studied: Arc::new(studied) }
    }

    fn holds(&self, inputs: &Inputs<'_>) -> bool {
        let same = |(key, text): (&String, &Option<Arc<str>>)| {
            (inputs.load)(key).ok().map(|text| text.text) == *text
        };
        (inputs.now.as_second() - self.now.as_second()).abs() < FRESH && self.read.iter().all(same)
    }
}

/// The report on what was studied: that of `check`.
#[must_use]
pub fn report(studied: &[Arc<Studied>], inputs: &Inputs<'_>) -> Report {
    let mut report = Report::new(studied.len(), inputs.now.to_string());
    for part in studied {
        // what has nothing wrong in it is told so, too
        report.keep(&part.sources);
        report.absorb(&part.sources, part.findings.clone());
        report.take(part.outcomes.clone(), part.pending.clone());
    }
    report.settle();
    report
}
