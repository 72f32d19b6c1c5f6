//! Rego to programs: once, when the tool is built.

mod lower;
mod read;
mod scope;

use super::pack::{Module, Pack};
use super::program::{CONDITIONS, Program};
use lower::Lower;
use std::collections::BTreeMap;

/// The programs of `pack`: of its conditions, and of each rule under its name.
///
/// # Errors
/// What is wrong, and where.
pub(crate) fn programs(pack: &Pack) -> Result<BTreeMap<String, Program>, String> {
    let modules: Vec<&Module> = pack.modules.iter().filter(|module| !module.is_test()).collect();
    let files = modules.iter().map(|module| read::read(&module.path, &module.text));
    let files = files.collect::<Result<Vec<_>, _>>()?;
    let program = |package: &[&str], names: &[&str]| {
        let mut lower = Lower::new(&files);
        for name in names {
            lower.entry(package, name)?;
        }
        lower.finish()
    };
    let mut programs = BTreeMap::new();
    for rule in pack.rules.iter().filter(|rule| !rule.native) {
        let made = program(&["policies", &rule.subject, &rule.name], &["answers"])?;
        programs.insert(rule.name.clone(), made);
    }
    let conditions: Vec<&str> = pack.conditions.iter().map(|condition| condition.name.as_str()).collect();
    programs.insert(CONDITIONS.to_owned(), program(&["policies", CONDITIONS], &conditions)?);
    Ok(programs)
}
