//! Events of a calendar, as they are written.

use super::lines::{Line, lines};
use super::recur::Rule;
use super::value::When;
use crate::evidence::unread::{Place, Remarks, Unread, shortened};
use jiff::Span;

/// How many events a calendar may hold.
const EVENTS: usize = 100_000;

#[derive(Debug)]
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) summary: String,
    pub(super) at: Place,
    /// Where its summary stands, else where it begins.
    pub(super) named: Place,
    pub(super) start: Option<When>,
    pub(super) end: Option<When>,
    pub(super) lasts: Option<Span>,
    pub(super) rule: Option<Rule>,
    pub(super) except: Vec<When>,
    pub(super) also: Vec<When>,
    pub(super) instead_of: Option<When>,
    pub(super) cancelled: bool,
}

/// The events of `text`; what stands in other components is passed over.
pub(super) fn events(text: &str, remarks: &mut Remarks) -> Result<Vec<Event>, Unread> {
    let mut events = Vec::new();
    let mut open: Vec<String> = Vec::new();
    let mut event: Option<Event> = None;
    let mut last = Place::at(1, 1);
    let mut any = false;
    for (at, line) in lines(text) {
        last = at;
        let Some(line) = line else {
            continue;
        };
        let value = line.value.trim().to_ascii_uppercase();
        match line.name.as_str() {
            "BEGIN" => {
                if open.is_empty() && value != "VCALENDAR" {
                    return Err(Unread::Other { wanted: "`BEGIN:VCALENDAR`", found: shortened(&value) });
                }
                any = true;
                if value == "VEVENT" && open.len() == 1 {
                    event = Some(empty(at));
                }
                open.push(value);
                if open.len() > 32 {
                    return Err(Unread::TooMany { what: "components in each other", limit: 32 });
                }
            }
            "END" => {
                if open.pop().as_deref() != Some(value.as_str()) {
                    return Err(Unread::Malformed {
                        at,
                        why: format!("`END:{}` closes nothing", shortened(&value)),
                    });
                }
                if value == "VEVENT" && open.len() == 1 {
                    events.extend(event.take());
                    if events.len() > EVENTS {
                        return Err(Unread::TooMany { what: "events", limit: EVENTS });
                    }
                }
            }
            _ if open.is_empty() => {
                return Err(Unread::Other { wanted: "`BEGIN:VCALENDAR`", found: shortened(&line.name) });
            }
            _ => {
                // alarms in an event have times of their own
                if let Some(event) = event.as_mut().filter(|_| open.len() == 2) {
                    property(event, &line, remarks);
                }
            }
        }
    }
    match (any, open.is_empty()) {
        (false, _) if text.trim().is_empty() => Err(Unread::Blank),
        (false, _) => Err(Unread::Other { wanted: "`BEGIN:VCALENDAR`", found: shortened(text.trim()) }),
        (true, false) => Err(Unread::Unfinished { at: last }),
        (true, true) => Ok(events),
    }
}

fn empty(at: Place) -> Event {
    Event {
        uid: String::new(),
        summary: String::new(),
        at,
        named: at,
        start: None,
        end: None,
        lasts: None,
        rule: None,
        except: Vec::new(),
        also: Vec::new(),
        instead_of: None,
        cancelled: false,
    }
}

fn property(event: &mut Event, line: &Line, remarks: &mut Remarks) {
    let mut times = |into: &mut Vec<When>, what| match When::all(line) {
        Ok(times) => into.extend(times),
        Err(text) => remarks.unclear(what, &text, Some(line.at)),
    };
    let mut one = Vec::new();
    match line.name.as_str() {
        "UID" => event.uid.clone_from(&line.value),
        "SUMMARY" => {
            event.summary = shortened(&plain(&line.value));
            event.named = line.at;
        }
        "STATUS" => event.cancelled = line.value.trim().eq_ignore_ascii_case("CANCELLED"),
        "DTSTART" => {
            times(&mut one, "time");
            event.start = one.pop();
        }
        "DTEND" => {
            times(&mut one, "time");
            event.end = one.pop();
        }
        "RECURRENCE-ID" => {
            times(&mut one, "time");
            event.instead_of = one.pop();
        }
        "EXDATE" => times(&mut event.except, "excluded time"),
        "RDATE" => times(&mut event.also, "further time"),
        "DURATION" => match line.value.trim().parse() {
            Ok(span) => event.lasts = Some(span),
            Err(_) => remarks.unclear("duration", &line.value, Some(line.at)),
        },
        "RRULE" if event.rule.is_some() => remarks.unclear("second rule", &line.value, Some(line.at)),
        "RRULE" => match Rule::read(&line.value) {
            Some(rule) => event.rule = Some(rule),
            None => remarks.unclear("rule", &line.value, Some(line.at)),
        },
        "EXRULE" => remarks.unclear("rule", &line.value, Some(line.at)),
        _ => {}
    }
}

/// A text without its escapes.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '\\' => match rest.next() {
                Some('n' | 'N') => plain.push(' '),
                Some(other) => plain.push(other),
                None => {}
            },
            other => plain.push(other),
        }
    }
    plain
}
