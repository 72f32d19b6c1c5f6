//! Configurations, and what is said of those that are wrong.

use plimsoll::config::{Closed, Config, read};
use plimsoll::source::{FileId, Source};

const OPEN_SETS: [&str; 3] = ["role", "environment", "audience-stage"];

fn of(text: &str) -> (Config, Vec<(String, String, String)>) {
    let source = Source::new(FileId(0), "plimsoll.toml", text);
    let (config, findings) = read(&source, &OPEN_SETS);
    let said = findings.iter().map(|finding| {
        assert!(finding.unjudged, "nothing is judged under a configuration with mistakes");
        let under = source.slice(finding.span).to_owned();
        (under, finding.message.clone(), finding.help.clone().unwrap_or_default())
    });
    (config, said.collect())
}

#[test]
fn an_empty_configuration_is_the_usual_one() {
    let (config, findings) = of("# nothing to say\n");
    assert_eq!(findings, []);
    assert_eq!(config, Config::default());
    assert_eq!((config.zone.as_str(), config.max_file_size), ("UTC", 4_194_304));
}

#[test]
fn every_key_is_taken() {
    let (config, findings) = of(r#"
zone = "europe/berlin"
max-file-size = "512 KiB"

[words]
role = ["tester", "chaos-engineer", "tester", "größe.2"]
audience_stage = ["friends"]
"#);
    assert_eq!(findings, []);
    assert_eq!((config.zone.as_str(), config.max_file_size), ("Europe/Berlin", 524_288));
    assert_eq!(config.words["role"], ["tester", "chaos-engineer", "größe.2"]);
    assert_eq!(config.words["audience-stage"], ["friends"]);
    assert_eq!(of("max-file-size = 0x1000").0.max_file_size, 4096);
    assert_eq!(of("\u{feff}zone = \"UTC\"\r\n").1, []);
}

/// Each: the text, what is underlined, the message, the help.
const WRONG: &[(&str, &str, &str, &str)] = &[
    (
        "zonee = \"UTC\"",
        "zonee",
        "`zonee` is no key of the configuration, so it would say nothing",
        "did you mean `zone`?",
    ),
    (
        "max_file_size = 10",
        "max_file_size",
        "`max_file_size` is no key of the configuration, so it would say nothing",
        "did you mean `max-file-size`?",
    ),
    (
        "[procedures]\nfollows = \"x\"",
        "procedures",
        "`procedures` is no key of the configuration, so it would say nothing",
        "the keys are `zone`, `calendar`, `max-file-size`, `words`, `policies`, `follows`, `rules`, `longest-waiver` and `preview`",
    ),
    (
        "zone = 1",
        "1",
        "`zone` is a number, but a zone is text",
        "name a zone of the IANA database, such as `Europe/Berlin` or `UTC`",
    ),
    (
        "zone = \"Europe/Berln\"",
        "\"Europe/Berln\"",
        "`Europe/Berln` is no zone that is known, so dates would have no place in time",
        "did you mean `Europe/Berlin`?",
    ),
    (
        "zone = \"new york\"",
        "\"new york\"",
        "`new york` is no zone that is known, so dates would have no place in time",
        "did you mean `America/New_York`?",
    ),
    (
        "zone = \"+01:00\"",
        "\"+01:00\"",
        "`+01:00` is no zone that is known, so dates would have no place in time",
        "name a zone of the IANA database, such as `Europe/Berlin` or `UTC`",
    ),
    (
        "max-file-size = true",
        "true",
        "`max-file-size` is a yes or no, but a size is a number of bytes or text with a unit",
        "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`",
    ),
    (
        "max-file-size = \"4 parsecs\"",
        "\"4 parsecs\"",
        "`4 parsecs` is no size, so nothing is judged",
        "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`",
    ),
    (
        "max-file-size = -1",
        "-1",
        "`-1` is no size, so nothing is judged",
        "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`",
    ),
    (
        "max-file-size = \"0MB\"",
        "\"0MB\"",
        "a limit of nothing would refuse every file",
        "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`",
    ),
    (
        "max-file-size = \"2000MiB\"",
        "\"2000MiB\"",
        "`2000MiB` is beyond what is ever read as one text, which is 1024MiB",
        "write bytes, or a number with KB, MB, KiB or MiB, such as `\"4MiB\"`",
    ),
    (
        "words = [\"tester\"]",
        "[\"tester\"]",
        "`words` is a list, but it is a table of sets with the words they gain",
        "write `[words]`, and below it `role = [\"tester\"]`",
    ),
    (
        "[words]\nroles = [\"tester\"]",
        "roles",
        "`roles` is no set that a project adds words to, so these words would be unknown",
        "did you mean `role`?",
    ),
    (
        "[words]\nstatus = [\"waiting\"]",
        "status",
        "`status` is no set that a project adds words to, so these words would be unknown",
        "the sets are `role`, `environment` and `audience-stage`",
    ),
    (
        "[words]\nrole = \"tester\"",
        "\"tester\"",
        "`role` is text, but here stands a list",
        "write `role = [\"...\"]`",
    ),
    (
        "[words]\nrole = [\"ok\", 2026-01-01]",
        "2026-01-01",
        "a member of `role` is a time, but a word is text",
        "quote it",
    ),
    (
        "[words]\nrole = [\"head tester\"]",
        "\"head tester\"",
        "`head tester` has a space in it, so a plan would read it as several words",
        "begin with a letter; letters, digits, `-`, `_` and single points follow",
    ),
    (
        "[words]\nrole = [\"a..b\"]",
        "\"a..b\"",
        "`a..b` has `.` in it, so it can stand in no plan as a word",
        "begin with a letter; letters, digits, `-`, `_` and single points follow",
    ),
    (
        "[words]\nrole = [\"2nd\"]",
        "\"2nd\"",
        "`2nd` does not begin with a letter, so it can stand in no plan",
        "begin with a letter; letters, digits, `-`, `_` and single points follow",
    ),
    (
        "[words]\nrole = [\"\"]",
        "\"\"",
        "a word without letters can stand in no plan",
        "begin with a letter; letters, digits, `-`, `_` and single points follow",
    ),
    (
        "[words]\nrole = [\"none\"]",
        "\"none\"",
        "`none` declines a statement as a whole, so no set can gain it",
        "choose another word",
    ),
    (
        "zone = \"Europe/Berlin",
        "",
        "this is not TOML, so nothing is judged: invalid basic string, expected `\"`",
        "mend the syntax; https://toml.io describes it",
    ),
    (
        "zone = Europe",
        "Europe",
        "this is not TOML, so nothing is judged: string values must be quoted, expected literal string",
        "mend the syntax; https://toml.io describes it",
    ),
    (
        "zone = \"UTC\"\nzone = \"UTC\"",
        "zone",
        "this is not TOML, so nothing is judged: duplicate key",
        "mend the syntax; https://toml.io describes it",
    ),
    (
        "words = [\"ü",
        "",
        "this is not TOML, so nothing is judged: invalid basic string, expected `\"`",
        "mend the syntax; https://toml.io describes it",
    ),
    (
        "calendar = []",
        "[]",
        "`calendar` is a list, but it is a table of when people work and when nothing goes out",
        "write `[calendar]`, and below it `hours = \"09:00..17:00\"`",
    ),
    (
        "[calendar]\nhour = \"09:00..17:00\"",
        "hour",
        "`hour` is no key of the configuration, so it would say nothing",
        "did you mean `hours`?",
    ),
    (
        "[calendar]\nhours = \"9-5\"",
        "\"9-5\"",
        "`9-5` are no hours, so nothing would lie in business hours",
        "write from when until when, such as `\"09:00..17:00\"`",
    ),
    (
        "[calendar]\nhours = \"09:00..24:01\"",
        "\"09:00..24:01\"",
        "`09:00..24:01` are no hours, so nothing would lie in business hours",
        "write from when until when, such as `\"09:00..17:00\"`",
    ),
    (
        "[calendar]\nhours = \"17:00..09:00\"",
        "\"17:00..09:00\"",
        "`17:00..09:00` end before they begin, so nothing would lie in business hours",
        "write the earlier hour first, of one day",
    ),
    (
        "[calendar]\ndays = [\"monday\", \"tusday\"]",
        "\"tusday\"",
        "`tusday` is no day of the week",
        "did you mean `tuesday`?",
    ),
    (
        "[calendar]\ndays = []",
        "[]",
        "a week without a working day has no business hours",
        "name the days on which people work, such as `\"monday\"`",
    ),
    (
        "[calendar]\nearly = [\"sunday\"]",
        "\"sunday\"",
        "`sunday` is said to be early in the week, but nobody works on it",
        "name it in `days` too, else leave it out here",
    ),
    (
        "[calendar]\nfreezes = \"freezes.ics\"",
        "\"freezes.ics\"",
        "`freezes` is text, but here stands a list",
        "write `freezes = [\"...\"]`",
    ),
    (
        "[calendar]\nfreezes = [1]",
        "1",
        "a member of `freezes` is a number, but here stands a period or a file",
        "write `{ day = \"2026-12-24\", name = \"...\" }`, else the path of an `.ics` file",
    ),
    (
        "[calendar]\nholidays = [\"2026-12-24\"]",
        "\"2026-12-24\"",
        "`2026-12-24` names no `.ics` file, so no day would come from it",
        "write `{ day = \"2026-12-24\", name = \"...\" }`, else the path of an `.ics` file",
    ),
    (
        "[calendar]\nholidays = [\"../team.ics\"]",
        "\"../team.ics\"",
        "`../team.ics` leads out of the project, so no calendar is read there",
        "name a file below this one, with `/` between its parts",
    ),
    (
        "[calendar]\nholidays = [{ day = \"2026-02-29\", name = \"x\" }]",
        "\"2026-02-29\"",
        "`2026-02-29` is no day and no time that there is",
        "write `2026-12-24`, `12-24` for a day of every year, or `2026-12-24T18:00` for an hour",
    ),
    (
        "[calendar]\nholidays = [{ day = \"24.12.\", name = \"x\" }]",
        "\"24.12.\"",
        "`24.12.` is no day and no time that there is",
        "write `2026-12-24`, `12-24` for a day of every year, or `2026-12-24T18:00` for an hour",
    ),
    (
        "[calendar]\nholidays = [{ date = \"2026-12-24\", day = \"12-24\", name = \"x\" }]",
        "date",
        "`date` is no key of the configuration, so it would say nothing",
        "the keys are `day`, `from`, `until` and `name`",
    ),
    (
        "[calendar]\nfreezes = [{ from = \"2026-12-24\", until = \"2026-12-23\", name = \"x\" }]",
        "\"2026-12-23\"",
        "the freeze `x` ends before it begins, so it would hold nothing",
        "write the earlier day as `from`",
    ),
    (
        "[calendar]\nfreezes = [{ from = \"2026-12-24T18:00\", until = \"2026-12-24T18:00\", name = \"x\" }]",
        "\"2026-12-24T18:00\"",
        "the freeze `x` ends before it begins, so it would hold nothing",
        "write the earlier day as `from`",
    ),
    (
        "[calendar]\nfreezes = [{ from = \"2026-12-24\", until = \"01-03\", name = \"x\" }]",
        "\"01-03\"",
        "of the freeze `x` one end has a year, and the other has none",
        "write both with a year, else both without, for every year",
    ),
    (
        "[calendar]\nfreezes = [{ from = \"2026-12-24\", name = \"x\" }]",
        "{ from = \"2026-12-24\", name = \"x\" }",
        "nothing says from when until when this freeze lasts, so it would hold nothing",
        "write `day = \"2026-12-24\"`, else `from` and `until`",
    ),
    (
        "[calendar]\nfreezes = [{ day = \"12-24\", until = \"12-26\", name = \"x\" }]",
        "{ day = \"12-24\", until = \"12-26\", name = \"x\" }",
        "this freeze has a `day`, and a `from` or an `until` beside it",
        "write `day` for one day, else `from` and `until`",
    ),
    (
        "[calendar]\nholidays = [{ day = \"12-24\" }]",
        "{ day = \"12-24\" }",
        "this holiday has no name, so nobody could be told what it is",
        "add `name = \"...\"`",
    ),
    (
        "[calendar]\nholidays = [{ day = \"12-24\", name = 7 }]",
        "7",
        "`name` is a number, but here stands text",
        "quote it",
    ),
    (
        "[rules.x]\ntouches = [\"a\", 1]",
        "1",
        "a member of `touches` is a number, but a word is text",
        "quote it",
    ),
];

#[test]
fn what_is_wrong_is_said_where_it_stands() {
    let mut wrong = Vec::new();
    for (text, under, message, help) in WRONG {
        let (_, said) = of(text);
        let expected = (under.to_string(), message.to_string(), help.to_string());
        if said != [expected] {
            wrong.push((text, said));
        }
    }
    assert_eq!(wrong, []);
}

#[test]
fn findings_come_in_the_order_of_the_text() {
    let (_, said) = of("zoo = 1\nmax-file-size = 0\nbanana = 2\n[words]\nrole = [1]\nanimal = []\n");
    let under: Vec<&str> = said.iter().map(|(under, ..)| under.as_str()).collect();
    assert_eq!(under, ["zoo", "0", "banana", "1", "animal"]);
}

#[test]
fn a_calendar_is_understood_in_the_zone_of_the_project() {
    let (config, findings) = of(r#"
zone = "Europe/Berlin"
[calendar]
hours = "9:00..24:00"
days = ["sunday", "monday"]
early = ["sunday"]
holidays = ["a/b.ICS", { day = 2026-12-24, name = "one" }, { day = "02-29", name = "two" }]
[[calendar.freezes]]
from = 2026-03-28T18:00:00
until = "2026-03-29"
name = "three"
[[calendar.freezes]]
from = "2026-12-24T18:00[America/New_York]"
until = "2026-12-25T00:00:00Z"
name = "four"
"#);
    assert_eq!(findings, []);
    let calendar = config.calendar.expect("a calendar");
    assert_eq!(calendar.hours, Some((540, 1440)));
    assert_eq!(calendar.days, [true, false, false, false, false, false, true]);
    assert_eq!(calendar.early, Some([false, false, false, false, false, false, true]));
    let told = |all: Option<Vec<Closed>>| -> Vec<String> {
        let told = all.unwrap().into_iter().map(|one| match one {
            Closed::Once { name, from, until } => {
                let at = |second| jiff::Timestamp::from_second(second).unwrap();
                format!("{} {} {}", name.value, at(from), at(until))
            }
            Closed::Yearly { name, from, until } => format!("{} {from:?} {until:?}", name.value),
            Closed::File { path, read } => format!("{} {}", path.value, read.is_some()),
        });
        told.collect()
    };
    let holidays = ["a/b.ICS false", "one 2026-12-23T23:00:00Z 2026-12-24T23:00:00Z", "two (2, 29) (2, 29)"];
    assert_eq!(told(calendar.holidays), holidays);
    let freezes =
        ["three 2026-03-28T17:00:00Z 2026-03-29T22:00:00Z", "four 2026-12-24T23:00:00Z 2026-12-25T00:00:00Z"];
    assert_eq!(told(calendar.freezes), freezes);
}

#[test]
fn the_page_about_the_configuration_shows_what_can_be_written() {
    let page =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md")).unwrap();
    let blocks: Vec<&str> =
        page.split("```toml\n").skip(1).filter_map(|block| block.split("```").next()).collect();
    assert_eq!(blocks.len(), 2);
    for block in blocks {
        assert_eq!(of(block).1, [], "{block}");
    }
    let (_, said) = of("\"?\" = 1\n");
    for key in said[0].2.split('`').skip(1).step_by(2) {
        assert!(page.contains(&format!("| `{key}`")) || page.contains(&format!("| `[{key}")), "{key}");
    }
}
