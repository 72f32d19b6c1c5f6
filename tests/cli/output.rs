//! What is written, and what becomes of it.

use super::{BROKEN, CLEAN, Place, finish};
use std::fs;
use std::io::Read;
use std::process::Stdio;

#[test]
fn a_report_is_written_where_it_is_wanted() {
    let place = Place::with(&[("a.plan", BROKEN)]);
    let run = place.run(&[
        "check",
        "a.plan",
        "--output",
        "a.txt",
        "--report",
        "json=a.json",
        "--report",
        "concise=a.lines",
    ]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(1), "", ""));
    assert!(place.read("a.txt").contains("╭─[a.plan:1:29]"), "{}", place.read("a.txt"));
    assert!(place.read("a.lines").contains("a.plan:1:29: error[block-closed]: "));
    let json: serde_json::Value = serde_json::from_str(&place.read("a.json")).unwrap();
    assert_eq!(json["format"], 1);
    assert_eq!(json["tool"]["name"], "plimsoll");
}

#[cfg(unix)]
#[test]
fn a_device_is_written_to_and_not_replaced() {
    let place = Place::with(&[("a.plan", BROKEN)]);
    let run = place.run(&["check", "a.plan", "--output", "/dev/null"]);
    assert_eq!(run.code, Some(1));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn now_is_what_it_is_told_to_be() {
    let place = Place::with(&[("a.plan", CLEAN)]);
    for (written, meant) in [
        ("2026-03-02T09:00Z", "2026-03-02T09:00:00Z"),
        ("2026-03-02T10:00:30+01:00", "2026-03-02T09:00:30Z"),
        ("2026-07-02T10:00[Europe/Berlin]", "2026-07-02T08:00:00Z"),
    ] {
        let run = place.run(&["check", "a.plan", "--format", "json", "--now", written]);
        assert_eq!(run.json()["now"], meant);
    }
    let run = place.run(&["check", "a.plan", "--format", "json"]);
    assert!(run.json()["now"].as_str().unwrap().starts_with("20"));
}

#[test]
fn colour_follows_the_environment() {
    let place = Place::with(&[("a.plan", BROKEN)]);
    let painted = |arguments: &[&str], variables: &[(&str, &str)]| {
        let mut command = place.command("", arguments);
        command.envs(variables.iter().copied());
        finish(command, "").out.contains('\u{1b}')
    };
    assert!(!painted(&["check"], &[]));
    assert!(painted(&["check", "--color", "always"], &[]));
    assert!(painted(&["--color", "always", "check"], &[("NO_COLOR", "1")]));
    assert!(painted(&["check"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!painted(&["check"], &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]));
    assert!(!painted(&["check", "--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!painted(&["check", "--color", "always", "--format", "json"], &[]));
}

#[test]
fn the_drawing_follows_the_terminal() {
    let place = Place::with(&[("a.plan", &format!("x \"{}\" {{\n", "long ".repeat(60)))]);
    let drawn = |variables: &[(&str, &str)]| {
        let mut command = place.command("", &["check"]);
        command.envs(variables.iter().copied());
        finish(command, "").out
    };
    assert!(drawn(&[]).contains('╭'));
    assert!(drawn(&[("LC_ALL", "C")]).is_ascii());
    assert!(drawn(&[("TERM", "dumb")]).is_ascii());
    let widest = |out: &str| out.lines().map(|line| line.chars().count()).max().unwrap();
    assert!(widest(&drawn(&[])) <= 100);
    assert!(widest(&drawn(&[("COLUMNS", "60")])) <= 60);
}

#[test]
fn a_reader_who_has_enough_is_no_fault() {
    let place = Place::with(&[("a.plan", &"} \n".repeat(9_000))]);
    for format in ["text", "json", "concise"] {
        let mut command = place.command("", &["check", "a.plan", "--format", format]);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut first = [0; 10];
        let mut reader = child.stdout.take().unwrap();
        reader.read_exact(&mut first).unwrap();
        drop(reader);
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(1), &b""[..]), "{format}");
    }
    let mut command = place.command("", &["explain", "strategy"]);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let place = Place::with(&[("a.plan", BROKEN)]);
    let mut command = place.command("", &["check"]);
    command.stdout(fs::OpenOptions::new().write(true).open("/dev/full").unwrap()).stderr(Stdio::piped());
    let output = command.spawn().unwrap().wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        String::from_utf8_lossy(&output.stderr).starts_with("plimsoll: standard output cannot be written: ")
    );
}

#[test]
fn quiet_leaves_the_findings() {
    let place = Place::with(&[("a.plan", CLEAN), ("b.plan", BROKEN)]);
    let run = place.run(&["check", "a.plan"]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("1 plan, nothing to mend\n", ""));
    let run = place.run(&["check", "a.plan", "--quiet"]);
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
    let run = place.run(&["check", "b.plan", "-q"]);
    assert!(run.out.contains("block-closed") && !run.out.contains("1 error in"), "{}", run.out);
}

#[test]
fn the_times_of_rules_are_none_of_the_report() {
    let place = Place::with(&[("a.plan", "plan \"Points\" {\n  follows deploy-stage\n}\n")]);
    let (usual, profiled) = (place.run(&["check", "--quiet"]), place.run(&["check", "--quiet", "--profile"]));
    assert_eq!((&usual.out, usual.err.as_str(), usual.code), (&profiled.out, "", profiled.code));
    let heads: Vec<&str> = profiled.err.lines().next().unwrap_or("").split_whitespace().collect();
    assert_eq!(heads, ["total", "runs", "per", "run", "rule"]);
    assert_eq!(profiled.err.lines().count(), 12, "{}", profiled.err);
}

#[test]
fn what_is_counted_is_told_where_it_is_asked_for() {
    let place = Place::with(&[("a.plan", "plan \"Points\" {\n  follows deploy-stage\n}\n")]);
    let (usual, verbose) = (place.run(&["check"]), place.run(&["check", "-v"]));
    assert!(usual.out.contains("not due before ready, "), "{}", usual.out);
    assert!(verbose.out.contains("not due before ready:\n  "), "{}", verbose.out);
    assert_eq!(usual.out.lines().last(), verbose.out.lines().last());
    assert_eq!(place.run(&["check", "-v", "-q"]).code, Some(2));
}

#[test]
fn a_report_that_has_no_place_is_refused_in_a_sentence() {
    let place = Place::with(&[("a.plan", CLEAN), ("folder/b.plan", CLEAN)]);
    let said = |arguments: &[&str]| {
        let run = place.run(&[&["check", "a.plan"], arguments].concat());
        assert_eq!(run.code, Some(2), "{arguments:?}");
        run.err
    };
    assert_eq!(
        said(&["--report", "sarif=out/x.sarif"]),
        "plimsoll: `out/x.sarif` cannot be written: there is no folder `out`\n  help: create the folder first\n"
    );
    assert_eq!(
        said(&["--output", "folder"]),
        "plimsoll: `folder` cannot be written: it is a folder\n  help: name a file in it\n"
    );
    assert_eq!(
        said(&["--report", "csv=x", "--report", "json=x"]),
        "plimsoll: `x` is named for two reports, but holds one\n  help: name another file for one of them\n"
    );
    assert_eq!(
        said(&["--report", "csv=-", "--format", "json"]),
        "plimsoll: two reports are asked for on standard output, which holds one\n  help: give one of them a file\n"
    );
    assert!(fs::metadata(place.path("x")).is_err() && fs::metadata(place.path("out")).is_err());
}

#[test]
fn a_dash_is_standard_output() {
    let place = Place::with(&[("a.plan", BROKEN)]);
    let run = place.run(&["check", "a.plan", "--report", "json=-"]);
    assert_eq!((run.code, run.json()["verdict"].as_str()), (Some(1), Some("findings")));
}

#[test]
fn rules_in_sarif_bring_their_pages() {
    let place = Place::with(&[("a.plan", "plan \"x\" {\n  follows deploy-stage\n  stratgy canary\n}\n")]);
    let sarif = place.run(&["check", "--format", "sarif"]).json();
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        let page = rule["help"]["markdown"].as_str().unwrap_or_default();
        assert!(page.starts_with(&format!("# {}\n", rule["id"].as_str().unwrap())), "{rule}");
        assert_ne!(rule["shortDescription"]["text"], rule["id"], "{rule}");
        assert!(!rule["properties"]["tags"].as_array().unwrap().is_empty(), "{rule}");
    }
}

#[test]
fn what_a_change_affects_is_judged_alone() {
    let naming =
        "include \"team.plan\"\nplan \"x\" {\n  migration m { up \"db/m.sql\" }\n  stratgy canary\n}\n";
    let place = Place::with(&[
        ("naming.plan", naming),
        ("other.plan", BROKEN),
        ("team.plan", "profile t {\n  role qa @ada\n}\n"),
        ("db/m.sql", "select 1;\n"),
    ]);
    let judged = |changed: &[&str]| {
        let arguments = [&["check", "--format", "json", "--affected"], changed].concat();
        let json = place.run(&arguments).json();
        let files = json["findings"].as_array().unwrap().iter();
        let mut files: Vec<String> =
            files.map(|finding| finding["file"].as_str().unwrap().to_owned()).collect();
        files.dedup();
        files
    };
    assert_eq!(judged(&["db/m.sql"]), ["naming.plan"]);
    assert_eq!(judged(&["db"]), ["naming.plan"]);
    // a file that another includes
    assert_eq!(judged(&["team.plan"]), ["naming.plan", "team.plan"]);
    assert_eq!(judged(&["other.plan"]), ["other.plan"]);
    assert_eq!(judged(&["gone.sql", "README.md"]), Vec::<String>::new());
    assert_eq!(judged(&["plimsoll.toml"]), ["naming.plan", "other.plan", "team.plan"]);
    // also what was deleted
    fs::remove_file(place.path("db/m.sql")).unwrap();
    assert_eq!(judged(&["db/m.sql"]), ["naming.plan"]);
}
