//! What can be wrong with `[calendar]`.

use super::{Problems, VALID, choice};
use std::ops::Range;
use std::sync::Arc;

const WHEN_HELP: &str =
    "write `2026-12-24`, `12-24` for a day of every year, or `2026-12-24T18:00` for an hour";

impl Problems<'_> {
    /// What the configuration is called, and its text.
    pub(in crate::config) fn text(&self) -> (Arc<str>, Arc<str>) {
        (self.source.label.clone(), self.source.text.clone())
    }

    pub(in crate::config) fn bad_hours(&mut self, hours: &str, place: Range<usize>) {
        let message = format!("`{hours}` are no hours, so nothing would lie in business hours");
        self.push(VALID, place, message, "write from when until when, such as `\"09:00..17:00\"`");
    }

    pub(in crate::config) fn hours_reversed(&mut self, hours: &str, place: Range<usize>) {
        let message = format!("`{hours}` end before they begin, so nothing would lie in business hours");
        self.push(VALID, place, message, "write the earlier hour first, of one day");
    }

    pub(in crate::config) fn bad_weekday(&mut self, day: &str, place: Range<usize>, known: &[&str]) {
        let message = format!("`{day}` is no day of the week");
        self.push(VALID, place, message, choice(day, "day", known));
    }

    pub(in crate::config) fn no_working_day(&mut self, place: Range<usize>) {
        let message = "a week without a working day has no business hours".to_owned();
        self.push(VALID, place, message, "name the days on which people work, such as `\"monday\"`");
    }

    pub(in crate::config) fn early_and_off(&mut self, day: &str, place: Range<usize>) {
        let message = format!("`{day}` is said to be early in the week, but nobody works on it");
        self.push(VALID, place, message, "name it in `days` too, else leave it out here");
    }

    pub(in crate::config) fn closed_no_table(&mut self, name: &str, kind: &str, place: Range<usize>) {
        let message = format!("a member of `{name}` is {kind}, but here stands a period or a file");
        let help = "write `{ day = \"2026-12-24\", name = \"...\" }`, else the path of an `.ics` file";
        self.push(VALID, place, message, help);
    }

    pub(in crate::config) fn no_calendar_file(&mut self, path: &str, place: Range<usize>) {
        let message = format!("`{path}` names no `.ics` file, so no day would come from it");
        let help = "write `{ day = \"2026-12-24\", name = \"...\" }`, else the path of an `.ics` file";
        self.push(VALID, place, message, help);
    }

    pub(in crate::config) fn calendar_outside(&mut self, path: &str, place: Range<usize>) {
        let message = format!("`{path}` leads out of the project, so no calendar is read there");
        self.push(VALID, place, message, "name a file below this one, with `/` between its parts");
    }

    pub(in crate::config) fn closed_twice(&mut self, kind: &str, place: Range<usize>) {
        let message = format!("this {kind} has a `day`, and a `from` or an `until` beside it");
        self.push(VALID, place, message, "write `day` for one day, else `from` and `until`");
    }

    pub(in crate::config) fn closed_undated(&mut self, kind: &str, place: Range<usize>) {
        let message =
            format!("nothing says from when until when this {kind} lasts, so it would hold nothing");
        self.push(VALID, place, message, "write `day = \"2026-12-24\"`, else `from` and `until`");
    }

    pub(in crate::config) fn closed_unnamed(&mut self, kind: &str, place: Range<usize>) {
        let message = format!("this {kind} has no name, so nobody could be told what it is");
        self.push(VALID, place, message, "add `name = \"...\"`");
    }

    pub(in crate::config) fn bad_when(&mut self, when: &str, place: Range<usize>) {
        let message = format!("`{when}` is no day and no time that there is");
        self.push(VALID, place, message, WHEN_HELP);
    }

    pub(in crate::config) fn closed_reversed(&mut self, kind: &str, name: &str, place: Range<usize>) {
        let message = format!("the {kind} `{name}` ends before it begins, so it would hold nothing");
        self.push(VALID, place, message, "write the earlier day as `from`");
    }

    pub(in crate::config) fn half_yearly(&mut self, kind: &str, name: &str, place: Range<usize>) {
        let message = format!("of the {kind} `{name}` one end has a year, and the other has none");
        self.push(VALID, place, message, "write both with a year, else both without, for every year");
    }
}
