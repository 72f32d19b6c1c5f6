//! The project's calendar, from its files to what is told.

use super::Place;

const PLAN: &str =
    "plan \"x\" {\n  follows deployment-sop\n  window 2026-11-27T10:00Z .. 2026-11-27T11:00Z\n}\n";
const FREEZE: &str = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Black Friday\r\nDTSTART;VALUE=DATE:20201126\r\nDTEND;VALUE=DATE:20201201\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
const TOML: &str = "[calendar]\nhours = \"09:00..17:00\"\nfreezes = [\"calendars/freeze.ics\"]\n";

fn finding(json: &serde_json::Value, rule: &str) -> serde_json::Value {
    let found = json["findings"].as_array().unwrap().iter().find(|one| one["rule"] == rule);
    found.unwrap_or_else(|| panic!("{rule}: {json}")).clone()
}

#[test]
fn a_freeze_is_shown_where_it_is_written() {
    let place = Place::with(&[("a.plan", PLAN), ("plimsoll.toml", TOML), ("calendars/freeze.ics", FREEZE)]);
    let run = place.run(&["check", "a.plan", "--format", "json"]);
    let frozen = finding(&run.json(), "window-outside-freeze");
    assert_eq!(
        frozen["message"],
        "the window lies in the freeze `Black Friday`, which lasts until 2026-12-01 00:00"
    );
    assert_eq!(frozen["related"][0]["file"], "calendars/freeze.ics");
    assert_eq!(frozen["related"][0]["span"]["start"]["line"], 4);
    assert_eq!(frozen["related"][0]["message"], "this is the freeze");
    let inline = "[calendar]\nfreezes = [{ from = \"11-20\", until = \"11-30\", name = \"sale\" }]\n";
    place.write("plimsoll.toml", inline);
    let run = place.run(&["check", "a.plan", "--format", "json"]);
    let frozen = finding(&run.json(), "window-outside-freeze");
    assert_eq!(frozen["related"][0]["file"], "plimsoll.toml");
    assert_eq!(frozen["related"][0]["span"]["start"]["line"], 2);
}

#[test]
fn a_calendar_that_cannot_be_read_is_an_error_where_it_is_named() {
    let place = Place::with(&[("a.plan", PLAN), ("plimsoll.toml", TOML)]);
    let said = |place: &Place| {
        let run = place.run(&["check", "a.plan", "--format", "json"]);
        assert_eq!(run.code, Some(2));
        let finding = finding(&run.json(), "configuration-valid");
        assert_eq!(finding["span"]["start"]["line"], 3);
        finding["message"].as_str().unwrap().to_owned()
    };
    assert_eq!(
        said(&place),
        "`calendars/freeze.ics` does not exist, so nobody knows what days it would hold"
    );
    place.write("calendars/freeze.ics", "<html>\n");
    assert_eq!(
        said(&place),
        "`calendars/freeze.ics` is read as a calendar, but the file holds `<html>` where `BEGIN:VCALENDAR` should stand"
    );
    place.write("calendars/freeze.ics", &FREEZE[..80]);
    assert!(said(&place).contains("before it is whole"));
    place.write("calendars/freeze.ics", b"\xff\xfe\xfd");
    assert_eq!(said(&place), "`calendars/freeze.ics` is not UTF-8, so it is not read");
}

#[test]
fn facts_tell_what_the_calendar_says() {
    let place = Place::with(&[("a.plan", PLAN), ("plimsoll.toml", TOML), ("calendars/freeze.ics", FREEZE)]);
    let facts = place.run(&["facts", "a.plan"]).json();
    assert_eq!(facts["calendar"]["hours"], "09:00..17:00");
    assert_eq!(facts["calendar"]["knows"], serde_json::json!(["freezes"]));
    assert_eq!(facts["window"]["calendar"]["inside"], true);
    assert_eq!(facts["window"]["calendar"]["freezes"][0]["name"], "Black Friday");
    let opens = &facts["plan"]["window"]["period"]["start"]["calendar"];
    assert_eq!((&opens["weekday"], &opens["open"]), (&"friday".into(), &true.into()));
    assert_eq!((&opens["place"], &opens["left"]), (&5.into(), &0.into()));
    assert_eq!(opens["freeze"]["until"], "2026-12-01 00:00");
}

#[test]
fn a_plan_is_affected_by_its_calendar() {
    let place = Place::with(&[("a.plan", PLAN), ("plimsoll.toml", TOML), ("calendars/freeze.ics", FREEZE)]);
    let run = place.run(&["check", "--affected", "calendars/freeze.ics", "--format", "json"]);
    finding(&run.json(), "window-outside-freeze");
}
