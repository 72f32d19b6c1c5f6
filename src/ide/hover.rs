//! What one is told about what stands at a place.

use super::names::declared;
use super::view::{At, View};
use crate::finding::Finding;
use crate::model::{Is, NodeId, Time, Value};
use crate::policy::catalogue::{clause_page, rule_page};
use crate::vocabulary::{page, told};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt::Write;

/// Something told about a range of the text, in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub start: u32,
    pub end: u32,
    pub text: String,
}

/// What is told about `offset`; `readme` answers for the page of a rule, as it is written.
#[must_use]
pub fn hover(view: &View<'_>, offset: u32, readme: &dyn Fn(&str) -> Option<String>) -> Option<Told> {
    let mut text = String::new();
    let (mut start, mut end) = (offset, offset);
    if let Some(at) = view.at(offset) {
        let span = match at {
            At::Word(id) => {
                word(view, id, &mut text);
                view.model().get(id)?.word
            }
            At::Value(id, value) => {
                let value = view.value(id, value)?;
                of_value(view, id, value, readme, &mut text);
                value.span
            }
        };
        (start, end) = (span.start, span.end);
    }
    let mut clauses: Vec<&str> = Vec::new();
    for finding in findings(view, offset) {
        let Some(rule) = view.inputs.asked.policies.rule(&finding.rule) else { continue };
        if text.is_empty() {
            (start, end) = (finding.span.start, finding.span.end);
        }
        part(&mut text, &format!("**{}**: {}.", rule.name, rule.title));
        for id in &finding.clauses {
            if clauses.contains(&id.as_str()) {
                continue;
            }
            clauses.push(id);
            if let Some(page) = clause_page(view.inputs.asked.policies, id) {
                let mut lines = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
                let says: Vec<&str> = lines.by_ref().take(2).collect();
                part(&mut text, &format!("**{id}** {}", says.join(" ")));
            }
        }
    }
    (!text.is_empty()).then_some(Told { start, end, text })
}

fn findings<'v>(view: &'v View<'_>, offset: u32) -> impl Iterator<Item = &'v Finding> {
    view.studied.findings.iter().filter(move |finding| {
        view.is_here(finding.span) && finding.span.start <= offset && offset <= finding.span.end
    })
}

fn part(text: &mut String, more: &str) {
    if more.is_empty() {
        return;
    }
    if !text.is_empty() {
        text.push_str("\n\n---\n\n");
    }
    text.push_str(more.trim_end());
}

fn word(view: &View<'_>, id: NodeId, text: &mut String) {
    let Some(node) = view.model().get(id) else { return };
    part(text, &format!("**{}**\n\n{}", view.model().word(id), told(node.entry)));
    let brought = brought(view, id);
    if !brought.is_empty() {
        part(text, &brought);
    }
    if view.model().word(id) == "window" {
        node.values.iter().filter_map(|value| period(view, value)).for_each(|period| part(text, &period));
    }
}

/// From when until when, and what the project's calendar says of it.
fn period(view: &View<'_>, value: &Value) -> Option<String> {
    let Is::Period(ends) = &value.is else { return None };
    let shown: Vec<String> = ends.iter().map(|(time, _)| clock(view, *time)).collect();
    let mut text = shown.join("\n\nto\n\n");
    if let [(Time::At { from, .. }, _), (Time::At { until, .. }, _)] = **ends {
        part(&mut text, &calendar(view, from, until));
    }
    Some(text)
}

/// What the project's calendar says of the time from `from` until `until`, a line each; nothing where there is none.
fn calendar(view: &View<'_>, from: i64, until: i64) -> String {
    let Some(days) = &view.studied.calendar else { return String::new() };
    let open = days.window(from, until);
    let mut lines = Vec::new();
    if let Some(off) = open.get("off") {
        let at = if from < until { format!(" at {}", off.word("at").unwrap_or("")) } else { String::new() };
        lines.push(match (off.word("because"), off.word("name")) {
            (_, Some(holiday)) => format!("holiday `{holiday}`{at}"),
            (Some("day"), _) => format!("no working day{at}"),
            _ => format!("outside business hours{at}"),
        });
    } else if open.get("inside").is_some() {
        lines.push("in business hours".to_owned());
    }
    for freeze in open.items("freezes") {
        let (name, until) = (freeze.word("name").unwrap_or(""), freeze.word("until").unwrap_or(""));
        lines.push(format!("in the freeze `{name}`, until {until}"));
    }
    let ahead = days.moment(from, from).whole("ahead").filter(|ahead| from == until && *ahead > 0);
    lines.extend(ahead.map(|ahead| match ahead {
        1 => "a working day before the window".to_owned(),
        ahead => format!("{ahead} working days before the window"),
    }));
    lines.join("  \n")
}

/// What stands in `id` because a profile brought it, and where that is written.
fn brought(view: &View<'_>, id: NodeId) -> String {
    const SHOWN: usize = 8;
    let model = view.model();
    let children = model.children(id).iter().filter_map(|child| {
        let node = model.get(*child)?;
        let profile = model.first_text(node.profile?)?;
        let source = view.studied.sources.get(node.span.file)?;
        let line = source.position(node.span.start).line;
        let head = source.slice(node.span).lines().next().unwrap_or("").to_owned();
        Some(format!("- `{head}` from profile `{profile}`, {}:{line}", source.label))
    });
    let all: Vec<String> = children.collect();
    let mut out = String::new();
    for line in all.iter().take(SHOWN) {
        let _ = writeln!(out, "{line}");
    }
    if all.len() > SHOWN {
        let _ = writeln!(out, "- and {} more", all.len() - SHOWN);
    }
    out
}

fn of_value(
    view: &View<'_>,
    id: NodeId,
    value: &Value,
    readme: &dyn Fn(&str) -> Option<String>,
    text: &mut String,
) {
    let model = view.model();
    if let Is::Word(name) = &value.is
        && model.word(id) == "waive"
        && let Some(page) = rule_page(view.inputs.asked.policies, name, readme(name).as_deref())
    {
        return part(text, &page);
    }
    if let Some((target, name)) = declared(model, id, value) {
        let Some(node) = model.get(target) else { return };
        let Some(source) = view.studied.sources.get(node.span.file) else { return };
        let line = source.position(name.span.start).line;
        let head = source.slice(node.span).trim_end();
        let mut told = format!("```plimsoll\n{head}\n```\n\n{}:{line}", source.label);
        if let Some(profile) = node.profile.and_then(|profile| model.first_text(profile)) {
            let _ = write!(told, ", from profile `{profile}`");
        }
        part(text, &told);
        if model.word(target) == "profile"
            && let Some(plan) = model.plan
        {
            let brought = brought(view, plan);
            if !brought.is_empty() {
                part(text, &brought);
            }
        }
        return;
    }
    match &value.is {
        Is::Word(name) => {
            if let Some(page) = crate::policy::catalogue::procedure_page(view.inputs.asked.policies, name) {
                let short: Vec<&str> = page.lines().take(4).collect();
                part(text, &short.join("\n"));
            } else if let Some(page) = page(name) {
                part(text, &page.replacen("# ", "### ", 1));
            }
        }
        Is::Time(time) => {
            part(text, &clock(view, *time));
            if let Time::At { from, until } = time {
                part(text, &calendar(view, *from, *until));
            }
        }
        Is::Period(_) => period(view, value).into_iter().for_each(|period| part(text, &period)),
        _ => {}
    }
}

/// A time as the clocks of the project and of everybody show it.
fn clock(view: &View<'_>, time: Time) -> String {
    let (from, until) = match time {
        Time::At { from, until } => (from, until),
        Time::FromWindow(_) => {
            return "a time counted from the start of the window, which is not known".to_owned();
        }
    };
    let zone = &view.inputs.config.zone;
    let local = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let shown = |at: i64, zone: &TimeZone, name: &str| {
        let Ok(at) = Timestamp::from_second(at) else { return String::new() };
        format!("{} {name}", at.to_zoned(zone.clone()).strftime("%A %-d %B %Y, %H:%M"))
    };
    let mut out = shown(from, &local, zone);
    if zone != "UTC" {
        let _ = write!(out, "  \n{}", shown(from, &TimeZone::UTC, "UTC"));
    }
    if until > from {
        let _ = write!(out, "  \nuntil {}", shown(until, &local, zone));
    }
    let away = from - view.inputs.now.as_second();
    let (amount, unit) = match away.abs() {
        seconds if seconds < 3_600 => (seconds / 60, "min"),
        seconds if seconds < 172_800 => (seconds / 3_600, "h"),
        seconds => (seconds / 86_400, "days"),
    };
    let _ = if away >= 0 {
        write!(out, "  \nin {amount} {unit}")
    } else {
        write!(out, "  \n{amount} {unit} ago")
    };
    out
}
