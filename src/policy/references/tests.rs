use super::parse::parse;
use super::path::Path;
use regorus::unstable::{Rule, RuleHead};

/// A test among the rules of a module.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub name: String,
    /// Where it is, in Rego.
    pub entry: String,
    pub line: u32,
}

/// The rules `test_*` that `text` defines, each once; none where it is no Rego.
#[must_use]
pub fn tests(text: &str) -> Vec<Found> {
    let Ok(module) = parse(text) else { return Vec::new() };
    let package: String = Path::of(&module.package.refr).names().map(|name| format!("[{name:?}]")).collect();
    let mut found: Vec<Found> = Vec::new();
    for rule in &module.policy {
        let Rule::Spec { head: RuleHead::Compr { refr, .. }, span, .. } = &**rule else { continue };
        let Some(name) = Path::of(refr).root().filter(|name| name.starts_with("test_")) else { continue };
        if found.iter().all(|known| known.name != name) {
            let entry = format!("data{package}.{name}");
            found.push(Found { name: name.to_owned(), entry, line: span.line });
        }
    }
    found
}
