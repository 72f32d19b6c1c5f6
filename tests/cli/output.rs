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
