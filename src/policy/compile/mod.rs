//! Rego to programs: once, when the tool is built.

mod lower;
mod read;
mod refer;
mod scope;
mod shorter;

use super::pack::{Module, Pack};
use super::program::{CONDITIONS, Program};
use lower::{Lower, Shared};
use std::collections::BTreeMap;

/// The programs of `pack`: what all share, which answers for conditions, and each rule under its name.
///
/// # Errors
/// What is wrong, and where.
pub(crate) fn programs(pack: &Pack) -> Result<BTreeMap<String, Program>, String> {
    let modules: Vec<&Module> = pack.modules.iter().filter(|module| !module.is_test()).collect();
    let files = modules.iter().map(|module| read::read(&module.path, &module.text));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let mut shared = Lower::new(&files, Shared::default());
    for condition in &pack.conditions {
        shared.entry(&["policies", CONDITIONS], &condition.name)?;
    }
    shared.library();
    let (program, shared) = shared.finish()?;
    let mut programs = BTreeMap::from([(CONDITIONS.to_owned(), program)]);
    for rule in pack.rules.iter().filter(|rule| !rule.native) {
        let mut lower = Lower::new(&files, shared.clone());
        lower.entry(&["policies", &rule.subject, &rule.name], "answers")?;
        programs.insert(rule.name.clone(), lower.finish()?.0);
    }
    Ok(programs)
}
