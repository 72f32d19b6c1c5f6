//! A name is changed wherever it stands, and what was understood before is understood after.

use super::names::{Named, uses};
use super::place::{Change, Place};
use crate::check::{Asked, Inputs, Studied, Text, study, units};
use crate::finding::{Edit, Severity};
use crate::fix::splice;
use crate::source::{FileId, Source, Span, Unreadable};
use crate::syntax::{Kind, parse};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Why a name stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused(pub String);

/// Changes the name `named` to `new` in all plans and records of `keys` that speak of it.
///
/// # Errors
/// Where `new` is no name, or something would be understood otherwise.
pub fn rename(
    named: &Named,
    new: &str,
    keys: &[String],
    inputs: &Inputs<'_>,
) -> Result<Vec<Change>, Refused> {
    let new = fitting(named, new)?;
    let before = all(keys, inputs, &BTreeMap::new());
    let places = uses(named, &before);
    let mut texts: BTreeMap<String, Arc<str>> = BTreeMap::new();
    for source in before.iter().flat_map(|part| part.sources.iter()) {
        texts.entry(source.label.to_string()).or_insert_with(|| source.text.clone());
    }
    let mut changes: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    for Place { label, start, end } in places {
        let quoted = texts.get(&label).and_then(|text| text.get(start as usize..end as usize));
        let quoted = quoted.is_some_and(|text| text.starts_with('"'));
        let text = if quoted && !new.starts_with('"') { format!("\"{new}\"") } else { new.clone() };
        changes.entry(label).or_default().push(Edit { span: Span::new(FileId(0), start, end), text });
    }
    let mut edited = BTreeMap::new();
    for (label, edits) in &changes {
        if let Some(text) = texts.get(label) {
            edited.insert(label.clone(), Arc::from(splice(text, edits.iter()).as_str()));
        }
    }
    let after = all(keys, inputs, &edited);
    let known: Vec<String> = mistakes(&before);
    if let Some(worse) = mistakes(&after).into_iter().nth(known.len()) {
        let first = mistakes(&after).into_iter().find(|message| !known.contains(message)).unwrap_or(worse);
        return Err(Refused(format!("`{new}` would not mean the same everywhere: {first}")));
    }
    Ok(changes.into_iter().map(|(label, edits)| Change { label, edits }).collect())
}

/// The new name as it must be written in the place of the old one.
fn fitting(named: &Named, new: &str) -> Result<String, Refused> {
    let new = new.trim();
    if named.space == "change" {
        let plain = new.trim_matches('"');
        let sound = !plain.is_empty() && !plain.contains(['"', '\\', '\n', '\r']);
        return if sound {
            Ok(format!("\"{plain}\""))
        } else {
            Err(Refused(format!("`{new}` cannot stand in quotes; write plain text")))
        };
    }
    let person = named.space == "person";
    let written = if person && !new.starts_with('@') { format!("@{new}") } else { new.to_owned() };
    let source = Source::new(FileId(0), "", written.as_str());
    let tree = parse(&source);
    let wanted = if person { Kind::Person } else { Kind::Word };
    let whole = matches!(tree.tokens.as_slice(), [token] if token.kind == wanted
        && token.start == 0 && token.end as usize == written.len());
    if !whole || written == "none" {
        let example = if person { "@maria" } else { "switch-traffic" };
        return Err(Refused(format!(
            "`{new}` is no name; write letters, digits and dashes, such as `{example}`"
        )));
    }
    Ok(written)
}

fn all(keys: &[String], inputs: &Inputs<'_>, edited: &BTreeMap<String, Arc<str>>) -> Vec<Arc<Studied>> {
    let load = |key: &str| -> Result<Text, Unreadable> {
        let mut text = (inputs.load)(key)?;
        if let Some(edited) = edited.get(&*text.label) {
            text.text = edited.clone();
        }
        Ok(text)
    };
    // names are of the language; no rule need look at them
    let asked = Asked::nothing();
    let Inputs { config, now, label, past, .. } = *inputs;
    let inputs = Inputs { config, now, load: &load, label, past, asked: &asked };
    units(keys, &inputs).iter().map(|unit| Arc::new(study(unit, &inputs))).collect()
}

fn mistakes(studied: &[Arc<Studied>]) -> Vec<String> {
    let all = studied.iter().flat_map(|part| &part.findings);
    all.filter(|finding| finding.severity == Severity::Error).map(|finding| finding.message.clone()).collect()
}
