//! The project's calendar: its files, read once, and what a plan has to do with it.

use super::{Setting, Text, problems};
use crate::config::{Calendar, Closed, Placed};
use crate::evidence::almanac::{Almanac, Closure, Closures, Origin};
use crate::evidence::calendar::Events;
use crate::facts::Days;
use crate::finding::Finding;
use crate::model::{Is, Model, Time};
use crate::source::{Source, Sources, Span, Unreadable};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What people call a file, and its text.
type Labelled = (Arc<str>, Arc<str>);

/// Reads the files that a calendar names, each once, and says which could not be had or are no calendars.
pub(super) fn fetch(
    calendar: &mut Calendar,
    source: &Source,
    load: impl Fn(&str) -> Result<Text, Unreadable>,
) -> Vec<Finding> {
    let mut known: BTreeMap<String, Option<Labelled>> = BTreeMap::new();
    let mut findings = Vec::new();
    let all = [&mut calendar.holidays, &mut calendar.freezes].into_iter().flatten().flatten();
    for one in all {
        let Closed::File { path, read } = one else { continue };
        let fetched = known.entry(path.value.clone()).or_insert_with(|| {
            let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            let span = Span::new(source.id, offset(path.place.start), offset(path.place.end));
            match load(&path.value) {
                Err(why) => findings.push(problems::calendar_unreadable(span, &path.value, &why)),
                Ok(text) => match Events::read(text.text.as_bytes()) {
                    Err(why) => findings.push(problems::no_calendar(span, &path.value, &why.to_string())),
                    Ok(_) => return Some((text.label, text.text)),
                },
            }
            None
        });
        read.clone_from(fetched);
    }
    findings
}

/// A calendar, ready to be asked, and the texts it stands in.
#[derive(Debug)]
pub(super) struct Ready {
    almanac: Arc<Almanac>,
    texts: Vec<(Arc<str>, Arc<str>)>,
}

impl Ready {
    pub(super) fn of(calendar: &Calendar, zone: &TimeZone) -> Self {
        let mut texts = vec![calendar.text.clone()];
        let mut closures = |all: &Option<Vec<Closed>>| {
            let mut closures = Closures::default();
            for one in all.as_ref()? {
                match one {
                    Closed::Once { name, from, until } => closures.add(Closure {
                        from: *from,
                        until: *until,
                        name: name.value.clone(),
                        at: origin(name),
                    }),
                    Closed::Yearly { name, from, until } => {
                        closures.add_yearly(*from, *until, name.value.clone(), origin(name));
                    }
                    Closed::File { read: Some((label, text)), .. } => {
                        if let Ok(events) = Events::read(text.as_bytes()) {
                            let number = u32::try_from(texts.len()).unwrap_or(u32::MAX);
                            texts.push((label.clone(), text.clone()));
                            closures.add_file(number, text, events);
                        }
                    }
                    Closed::File { read: None, .. } => {}
                }
            }
            Some(closures)
        };
        let (holidays, freezes) = (closures(&calendar.holidays), closures(&calendar.freezes));
        let Calendar { hours, days, early, .. } = *calendar;
        let almanac = Almanac { zone: zone.clone(), hours, days, early, holidays, freezes };
        Self { almanac: Arc::new(almanac), texts }
    }

    /// What it says of the moments of `model`. The places in it that matter get handles.
    fn days(&self, model: &mut Model, sources: &mut Sources) -> Days {
        let mut moments: Vec<(i64, i64)> =
            model.all().flat_map(|(_, node)| &node.values).filter_map(moment).collect();
        moments.sort_unstable();
        moments.dedup();
        let opens = model.plan.and_then(|plan| model.opens(plan));
        let mut files = BTreeMap::new();
        Days::new(self.almanac.clone(), &moments, opens, |at: Origin| {
            let file = *files.entry(at.text).or_insert_with(|| {
                let text = self.texts.get(usize::try_from(at.text).unwrap_or(usize::MAX)).cloned();
                let (label, text) = text.unwrap_or_default();
                sources.add(label, text)
            });
            model.beyond(Span::new(file, at.start, at.end))
        })
    }
}

fn origin(name: &Placed<String>) -> Origin {
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Origin { text: 0, start: offset(name.place.start), end: offset(name.place.end) }
}

/// The time that a value speaks of.
fn moment(value: &crate::model::Value) -> Option<(i64, i64)> {
    match &value.is {
        Is::Time(Time::At { from, until }) => Some((*from, *until)),
        Is::Period(ends) => match **ends {
            [(Time::At { from, .. }, _), (Time::At { until, .. }, _)] => Some((from, until)),
            _ => None,
        },
        _ => None,
    }
}

/// What the project's calendar says of a plan, if there is one.
pub(super) fn days(model: &mut Model, sources: &mut Sources, setting: &Setting<'_>) -> Option<Days> {
    let calendar = setting.config.calendar.as_ref()?;
    let ready = setting.calendar.get_or_init(|| Ready::of(calendar, &setting.zone));
    Some(ready.days(model, sources))
}
