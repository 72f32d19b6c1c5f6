//! Rego to programs: once, when the tool is built.
//!
//! Only `build.rs` compiles; the tool runs what it left. A subject is a program, and each of its rules an entry point: a rule is run by itself, and only when somebody asks.

use super::guarded::guarded;
use super::pack::{Module, Pack};
use super::program::{CONDITIONS, Program, condition_entry};
use regorus::Engine;
use regorus::languages::rego::compiler::Compiler;
use std::collections::BTreeMap;

/// The programs of `pack`, by subject.
///
/// # Errors
/// What is wrong, and in which subject.
pub(crate) fn programs(pack: &Pack) -> Result<BTreeMap<String, Program>, String> {
    let mut entries: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for rule in pack.rules.iter().filter(|rule| !rule.native) {
        entries.entry(&rule.subject).or_default().push(rule.entry());
    }
    let conditions = pack.conditions.iter().map(|condition| condition_entry(&condition.name));
    entries.insert(CONDITIONS, conditions.collect());
    entries.retain(|_, entries| !entries.is_empty());
    let mut programs = BTreeMap::new();
    for (subject, entries) in entries {
        let program = program(pack, subject, entries).map_err(|why| format!("{subject}: {why}"))?;
        programs.insert(subject.to_owned(), program);
    }
    Ok(programs)
}

/// Whether the module belongs to the subject, or to all.
fn belongs(module: &Module, subject: &str) -> bool {
    let first = module.path.split('/').next().unwrap_or("");
    let shared = first == "lib" || first == subject || module.path == format!("{subject}.rego");
    shared && !module.is_test()
}

fn program(pack: &Pack, subject: &str, entries: Vec<String>) -> Result<Program, String> {
    let mut engine = Engine::new();
    for module in pack.modules.iter().filter(|module| belongs(module, subject)) {
        let text = guarded(&module.text).map_err(|why| format!("{}: {why}", module.path))?;
        engine.add_policy(module.path.clone(), text).map_err(|why| why.to_string())?;
    }
    let first = entries.first().map_or("", String::as_str);
    let policy = engine.compile_with_entrypoint(&first.into()).map_err(|why| why.to_string())?;
    let names: Vec<&str> = entries.iter().map(String::as_str).collect();
    let program = Compiler::compile_from_policy(&policy, &names).map_err(|why| why.to_string())?;
    let mut program = (*program).clone();
    // places in Rego are of no use to anybody, and are most of the bytes
    program.sources.clear();
    program.instruction_spans.clear();
    let bytes = program.serialize_binary()?;
    Ok(Program { entries, bytes })
}
