//! What the project's calendar says of the moments of a plan.

use super::Fact;
use super::fact::Key;
use crate::evidence::almanac::{Almanac, Closure, Off, Origin};
use crate::model::NodeId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The days of the week, in the order in which weekdays are numbered.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

type Fields = Vec<(Key, Fact)>;

/// A project's calendar, with handles for the places in it that a plan has to do with.
#[derive(Debug, Clone)]
pub struct Days {
    almanac: Arc<Almanac>,
    /// By where a closure is written, and by what in it is unclear.
    places: BTreeMap<Origin, NodeId>,
    /// When the window of the plan opens.
    opens: Option<i64>,
}

impl Days {
    /// `place` gives a handle to a place in the calendar; `moments` are those that the plan speaks of.
    #[must_use]
    pub fn new(
        almanac: Arc<Almanac>,
        moments: &[(i64, i64)],
        opens: Option<i64>,
        mut place: impl FnMut(Origin) -> NodeId,
    ) -> Self {
        let mut places = BTreeMap::new();
        let mut remember = |at: Origin| {
            places.entry(at).or_insert_with(|| place(at));
        };
        for (from, until) in moments {
            almanac.holidays(*from, *until).iter().for_each(|one| remember(one.at));
            almanac.freezes(*from, *until).iter().for_each(|one| remember(one.at));
            almanac.unclear(*from, *until).iter().for_each(|(_, one)| remember(one.at));
        }
        Self { almanac, places, opens }
    }

    fn handle(&self, at: Origin) -> (Key, Fact) {
        (&"handle", self.places.get(&at).map_or(Fact::None, |id| Fact::Whole(i64::from(id.0))))
    }

    fn closure(&self, one: &Closure) -> Fields {
        vec![
            self.handle(one.at),
            (&"name", Fact::text(&one.name)),
            (&"from", Fact::Text(self.clock(one.from))),
            (&"until", Fact::Text(self.clock(one.until))),
        ]
    }

    fn clock(&self, at: i64) -> Box<str> {
        self.almanac.clock(at).strftime("%Y-%m-%d %H:%M").to_string().into()
    }

    /// What it says of a moment, or of the day from `from` until `until`.
    #[must_use]
    pub fn moment(&self, from: i64, until: i64) -> Fact {
        let clock = self.almanac.clock(from);
        let date = clock.date();
        let mut fields: Fields =
            vec![(&"weekday", Fact::Word(weekday(date))), (&"date", Fact::text(&date.to_string()))];
        if from == until {
            fields.push((&"time", Fact::text(&clock.strftime("%H:%M").to_string())));
        }
        fields.push((&"workday", Fact::Yes(self.almanac.is_workday(date))));
        if from == until && self.almanac.hours.is_some() {
            fields.push((&"open", Fact::Yes(self.almanac.off(from).is_none())));
        }
        let holiday = self.almanac.holidays(from, until).first().map(|one| self.closure(one));
        fields.extend(holiday.map(|one| (&"holiday" as Key, Fact::object(one))));
        let freeze = self.almanac.freezes(from, until).first().map(|one| self.closure(one));
        fields.extend(freeze.map(|one| (&"freeze" as Key, Fact::object(one))));
        if let Some((place, left)) = self.almanac.in_week(date) {
            fields.extend([(&"place" as Key, Fact::Whole(place)), (&"left", Fact::Whole(left))]);
        }
        if let Some(opens) = self.opens.filter(|opens| from <= *opens) {
            fields.push((&"ahead", Fact::Whole(self.almanac.working_days(from, opens))));
        }
        Fact::object(fields)
    }

    /// What it says of a window.
    #[must_use]
    pub fn window(&self, from: i64, until: i64) -> Fact {
        let freezes = self.almanac.freezes(from, until);
        let freezes = freezes.iter().map(|one| Fact::object(self.closure(one))).collect();
        let unclear = self.almanac.unclear(from, until).into_iter().map(|(of, one)| {
            Fact::object(vec![self.handle(one.at), (&"of", Fact::Word(of)), (&"what", Fact::text(&one.what))])
        });
        let unclear = Fact::list(unclear.collect());
        let mut fields: Fields = vec![(&"freezes", Fact::list(freezes)), (&"unclear", unclear)];
        match self.almanac.first_off(from, until) {
            Some((at, off)) => {
                fields.push((&"inside", Fact::Yes(false)));
                fields.push((&"off", self.off(at, &off)));
            }
            None if self.almanac.hours.is_some() => fields.push((&"inside", Fact::Yes(true))),
            None => {}
        }
        Fact::object(fields)
    }

    fn off(&self, at: i64, off: &Off) -> Fact {
        let clock = self.almanac.clock(at);
        let mut fields: Fields = Vec::new();
        let because = match off {
            Off::Holiday(holiday) => {
                fields.push(self.handle(holiday.at));
                fields.push((&"name", Fact::text(&holiday.name)));
                "holiday"
            }
            Off::Day => "day",
            Off::Hour => "hour",
        };
        fields.extend([
            (&"because" as Key, Fact::Word(because)),
            (&"weekday", Fact::Word(weekday(clock.date()))),
            (&"at", Fact::Text(self.clock(at))),
        ]);
        Fact::object(fields)
    }

    /// What the project says of its time as a whole.
    pub(super) fn whole(&self) -> Fact {
        let named = |days: &[bool; 7]| {
            let named = DAYS.iter().zip(days).filter(|(_, set)| **set);
            Fact::list(named.map(|(day, _)| Fact::Word(day)).collect())
        };
        let almanac = &*self.almanac;
        let mut fields: Fields = vec![
            (&"zone", Fact::text(almanac.zone.iana_name().unwrap_or("UTC"))),
            (&"days", named(&almanac.days)),
        ];
        fields.extend(almanac.hours.map(|hours| (&"hours" as Key, Fact::text(&shown(hours)))));
        fields.extend(almanac.early.as_ref().map(|early| (&"early" as Key, named(early))));
        let known = [("holidays", almanac.holidays.is_some()), ("freezes", almanac.freezes.is_some())];
        let known = known.into_iter().filter(|(_, known)| *known).map(|(what, _)| Fact::Word(what));
        fields.push((&"knows", Fact::list(known.collect())));
        Fact::object(fields)
    }
}

fn weekday(date: jiff::civil::Date) -> &'static str {
    let at = usize::try_from(date.weekday().to_monday_zero_offset()).unwrap_or(0);
    DAYS.get(at).copied().unwrap_or("monday")
}

/// Business hours as the project writes them.
fn shown((from, until): (u16, u16)) -> String {
    format!("{:02}:{:02}..{:02}:{:02}", from / 60, from % 60, until / 60, until % 60)
}
