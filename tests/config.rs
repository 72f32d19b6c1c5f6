//! Configurations, and what is said of those that are wrong.

use plimsoll::config::{Config, read};
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
        "the keys are `zone`, `max-file-size`, `words`, `policies`, `follows`, `rules`, `longest-waiver` and `preview`",
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
