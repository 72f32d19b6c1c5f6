//! What the scripts of a migration do, told in the editor.

use super::view::View;
use crate::facts::Fact;
use crate::model::NodeId;
use std::fmt::Write;

/// How many statements are told one by one.
const SHOWN: usize = 12;

/// What the scripts do that `id` names, be it a migration or its way there or back.
pub(super) fn scripts(view: &View<'_>, id: NodeId) -> Option<String> {
    let model = view.model();
    let clauses: Vec<NodeId> = match model.word(id) {
        "migration" => ["up", "down"].iter().filter_map(|word| model.child(id, word)).collect(),
        "up" | "down" => vec![id],
        _ => return None,
    };
    let told: Vec<String> = clauses.into_iter().filter_map(|clause| script(view, clause)).collect();
    (!told.is_empty()).then(|| told.join("\n"))
}

fn script(view: &View<'_>, clause: NodeId) -> Option<String> {
    let found = view.studied.evidence.found(clause)?;
    let name = view.model().values(clause).first().map(|value| view.studied.sources.slice(value.span))?;
    let name = name.trim_matches('"');
    let mut out = match found.word("state")? {
        "read" => {
            let number = found.whole("statements").unwrap_or(0);
            let many = if number == 1 { "statement" } else { "statements" };
            let guessed = if found.get("guessed") == Some(&Fact::Yes(true)) { ", by its looks" } else { "" };
            format!("`{name}`: {number} {many} of `{}`{guessed}\n", found.word("dialect").unwrap_or(""))
        }
        state => return Some(format!("`{name}` was not read: `{state}`\n")),
    };
    let acts = found.items("acts");
    if acts.is_empty() {
        out += "- nothing that loses data, locks, or breaks the version that runs\n";
    }
    for act in acts.iter().take(SHOWN) {
        line(view, act, &mut out);
    }
    if acts.len() > SHOWN {
        let _ = writeln!(out, "- and {} more", acts.len() - SHOWN);
    }
    for left in found.items("left").iter().take(SHOWN) {
        let _ = writeln!(out, "- leaves `{}`", left.word("name").unwrap_or(""));
    }
    Some(out)
}

/// One statement, as `line 3: drop-column orders (code): loses-data, locks`.
fn line(view: &View<'_>, act: &Fact, out: &mut String) {
    let place = act.handle().and_then(|handle| u32::try_from(handle).ok());
    let span = place.and_then(|handle| view.model().span(NodeId(handle)));
    let source = span.and_then(|span| Some((view.studied.sources.get(span.file)?, span)));
    let at = source.map_or(0, |(source, span)| source.position(span.start).line);
    let parts: Vec<&str> = act.items("parts").iter().filter_map(Fact::as_text).collect();
    let of = match (act.word("object"), parts.as_slice()) {
        (Some(object), []) => format!(" {object}"),
        (Some(object), parts) => format!(" {object} ({})", parts.join(", ")),
        (None, _) => String::new(),
    };
    let classes = |of: &Fact| {
        let classes: Vec<&str> = of.items("classes").iter().filter_map(Fact::as_text).collect();
        classes.join(", ")
    };
    let _ = write!(out, "- line {at}: `{}{of}`", act.word("name").unwrap_or(""));
    let does = classes(act);
    if !does.is_empty() {
        let _ = write!(out, ": {does}");
    }
    if let Some(excused) = act.get("excused") {
        let because = excused.word("because").unwrap_or("");
        let _ = write!(out, ", not {}, because {because}", classes(excused));
    }
    out.push('\n');
}
