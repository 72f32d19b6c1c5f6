//! What can be done about a finding: its fix, a waiver, a declaration, the part that is missing.

use super::place::Change;
use super::view::{At, View};
use crate::check::{append, statement_at};
use crate::finding::{Edit, Finding, Fix};
use crate::fix::apart;
use crate::model::{Is, NodeId};
use crate::source::{Source, Span};
use crate::syntax::{GAP, parse};
use crate::vocabulary::{Entry, EntryId, ROOT, Type, vocabulary};

/// Something that can be done.
#[derive(Debug, Clone)]
pub struct Action {
    pub title: String,
    /// Whether it is the one that is most likely wanted, and certainly means the same.
    pub preferred: bool,
    /// The finding that it answers, among those of what was studied.
    pub finding: Option<usize>,
    pub changes: Vec<Change>,
    /// The same with stops at what is to be filled in, for who can show them.
    pub snippets: Option<Vec<Change>>,
}

/// What can be done about the findings from `start` to `end`.
#[must_use]
pub fn actions(view: &View<'_>, start: u32, end: u32) -> Vec<Action> {
    let touches = |span: Span| view.is_here(span) && span.start <= end && start <= span.end;
    let mut found = Vec::new();
    let mut waived: Vec<&str> = Vec::new();
    for (at, finding) in view.studied.findings.iter().enumerate().filter(|(_, one)| touches(one.span)) {
        if finding.waived.is_some() {
            continue;
        }
        if let Some(fix) = finding.fix.as_deref() {
            found.push(Action {
                title: fix.title.clone(),
                preferred: fix.safe,
                finding: Some(at),
                changes: changes(view, fix.edits.iter()),
                snippets: stops(view, fix),
            });
        }
        found.extend(declare(view, finding).into_iter().map(|mut action| {
            action.finding = Some(at);
            action
        }));
        if !waived.contains(&&*finding.rule)
            && let Some(mut action) = waive(view, finding)
        {
            action.finding = Some(at);
            waived.push(&finding.rule);
            found.push(action);
        }
    }
    found
}

/// Every fix of this text that certainly means the same.
#[must_use]
pub fn fix_all(view: &View<'_>) -> Vec<Change> {
    let findings = view.studied.findings.iter().filter(|finding| finding.waived.is_none());
    let fixes = findings.filter_map(|finding| finding.fix.as_deref());
    let here = fixes.filter(|fix| fix.safe && fix.edits.iter().all(|edit| view.is_here(edit.span)));
    changes(view, apart(here).into_iter().flat_map(|fix| &fix.edits))
}

/// The edits of `fix` with a stop at each gap, where there is one.
fn stops(view: &View<'_>, fix: &Fix) -> Option<Vec<Change>> {
    let mut stop = 0;
    let with_stops = |edit: &Edit| {
        let plain = edit.text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}");
        let mut parts = plain.split(GAP);
        let mut text = parts.next().unwrap_or("").to_owned();
        for part in parts {
            stop += 1;
            text.push_str(&format!("${{{stop}:{GAP}}}{part}"));
        }
        Edit { span: edit.span, text }
    };
    let edits: Vec<Edit> = fix.edits.iter().map(with_stops).collect();
    (stop > 0).then(|| changes(view, edits.iter()))
}

fn changes<'e>(view: &View<'_>, edits: impl Iterator<Item = &'e Edit>) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    for edit in edits {
        let Some(source) = view.studied.sources.get(edit.span.file) else { continue };
        match all.iter_mut().find(|change| *change.label == *source.label) {
            Some(change) => change.edits.push(edit.clone()),
            None => all.push(Change { label: source.label.to_string(), edits: vec![edit.clone()] }),
        }
    }
    all
}

fn waive(view: &View<'_>, finding: &Finding) -> Option<Action> {
    let policies = view.inputs.asked.policies;
    let rule = policies.rule(&finding.rule).filter(|rule| !rule.native)?;
    let bound = |name: &String| {
        policies.procedure(name).is_some_and(|procedure| procedure.absolute.contains(&rule.name))
    };
    if finding.procedures.iter().any(bound) {
        return None;
    }
    let plan = view.model().get(view.model().plan?)?;
    let source = view.studied.sources.get(plan.span.file)?;
    let tree = parse(source);
    let block = statement_at(&tree, plan.word.start)?;
    let name = &rule.name;
    let plain = format!("waive {name} because \"\" until {GAP} by {GAP}");
    let stops = format!("waive {name} because \"$1\" until ${{2:{GAP}}} by ${{3:{GAP}}}");
    Some(Action {
        title: format!("waive `{name}` with a reason and a date"),
        preferred: false,
        finding: None,
        changes: vec![change(source, append(source, &tree, block, &plain))],
        snippets: Some(vec![change(source, append(source, &tree, block, &stops))]),
    })
}

/// Declares the name that nothing declares.
fn declare(view: &View<'_>, finding: &Finding) -> Option<Action> {
    if finding.rule != "reference-resolves" {
        return None;
    }
    let At::Value(id, at) = view.at(finding.span.start)? else { return None };
    let value = view.value(id, at)?;
    let name = value.is.text()?;
    let slot = view.model().entry(id).slots.get(usize::from(value.slot))?;
    let spaces: Vec<&str> = match &value.is {
        Is::Person(_) => vec!["person"],
        _ => slot
            .types
            .iter()
            .filter_map(|one| if let Type::Ref(space) = one { Some(*space) } else { None })
            .collect(),
    };
    let (block, entry) = home(view, id, &spaces)?;
    let mut stop = 0;
    let mut plain = entry.word.to_owned();
    let mut stops = plain.clone();
    for slot in entry.slots.iter().filter(|slot| !slot.optional) {
        let is_name = slot.types.iter().any(|one| matches!(one, Type::New(_)));
        let (shown, stopped) = match slot.filler() {
            Some(filler) => (filler.to_owned(), filler.to_owned()),
            None if is_name => (name.to_owned(), name.to_owned()),
            None => {
                stop += 1;
                (GAP.to_owned(), format!("${{{stop}:{GAP}}}"))
            }
        };
        plain = format!("{plain} {shown}");
        stops = format!("{stops} {stopped}");
    }
    needed(entry, &mut plain, &mut stops, &mut stop);
    let insert = |text: &str| match block {
        Some(block) => append(&view.source, &view.tree, block, text),
        None => at_margin(&view.source, text),
    };
    Some(Action {
        title: format!("declare `{name}`"),
        preferred: false,
        finding: None,
        changes: vec![change(&view.source, insert(&plain))],
        snippets: (stop > 0).then(|| vec![change(&view.source, insert(&stops))]),
    })
}

/// The nearest block around `id` in which a name of one of `spaces` can be declared; no block: the margin.
fn home(view: &View<'_>, id: NodeId, spaces: &[&str]) -> Option<(Option<usize>, &'static Entry)> {
    let model = view.model();
    let declares = |inside: EntryId| {
        let children = vocabulary().entry(inside).children.iter().map(|child| vocabulary().entry(*child));
        let mut fitting = children.filter(|entry| {
            let mut types = entry.slots.iter().flat_map(|slot| slot.types);
            types.any(|one| matches!(one, Type::New(space) if spaces.contains(space)))
        });
        fitting.next()
    };
    let mut at = model.get(id).and_then(|node| node.parent);
    while let Some(node) = at.and_then(|id| model.get(id)) {
        let block = statement_at(&view.tree, node.word.start).filter(|_| view.is_here(node.word));
        if let (Some(entry), Some(block)) = (declares(node.entry), block) {
            return Some((Some(block), entry));
        }
        at = node.parent;
    }
    declares(ROOT).map(|entry| (None, entry))
}

/// A word with its values, to be filled in.
fn filled(entry: &Entry, stop: &mut usize) -> (String, String) {
    let (mut plain, mut stops) = (entry.word.to_owned(), entry.word.to_owned());
    for slot in entry.slots.iter().filter(|slot| !slot.optional) {
        if let Some(filler) = slot.filler() {
            plain = format!("{plain} {filler}");
            stops = format!("{stops} {filler}");
            continue;
        }
        *stop += 1;
        plain = format!("{plain} {GAP}");
        stops = format!("{stops} ${{{stop}:{GAP}}}");
    }
    (plain, stops)
}

fn needed(entry: &Entry, plain: &mut String, stops: &mut String, stop: &mut usize) {
    for needed in entry.needed {
        let (one, stopped) = filled(vocabulary().entry(*needed), stop);
        *plain = format!("{plain} {one}");
        *stops = format!("{stops} {stopped}");
    }
}

fn change(source: &Source, edit: Edit) -> Change {
    Change { label: source.label.to_string(), edits: vec![edit] }
}

/// `text` as the last statement of the file.
fn at_margin(source: &Source, text: &str) -> Edit {
    let end = u32::try_from(source.text.len()).unwrap_or(u32::MAX);
    let gap = if source.text.is_empty() || source.text.ends_with('\n') { "" } else { "\n" };
    Edit { span: Span::new(source.id, end, end), text: format!("{gap}{text}\n") }
}
