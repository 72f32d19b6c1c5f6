//! Which files are judged, and under which configuration.

use super::{BROKEN, CLEAN, NOT_TEXT, Place};
use std::fs;

#[test]
fn folders_are_walked_as_git_sees_them() {
    let place = Place::with(&[
        (".git/HEAD", ""),
        (".git/x.plan", BROKEN),
        (".gitignore", "/build\n"),
        ("plans/.ignore", "draft-*\n"),
        ("build/x.plan", BROKEN),
        ("plans/draft-1.plan", BROKEN),
        ("plans/b.plan", BROKEN),
        ("plans/a.record", BROKEN),
        (".deploy/hidden.plan", BROKEN),
        ("notes.txt", BROKEN),
    ]);
    let run = place.run(&["check", "--format", "json"]);
    assert_eq!(run.files(), [".deploy/hidden.plan", "plans/a.record", "plans/b.plan"]);
    // seen from below, and named twice
    let run = place.run_in("plans", &["check", ".", "b.plan", "../plans/b.plan", "--format", "json"], "");
    assert_eq!(run.files(), ["a.record", "b.plan"]);
    assert_eq!(run.json()["summary"]["documents"], 2);
    // what is named is judged, whatever it is called and whoever ignores it
    let run = place.run(&["check", "notes.txt", "build/x.plan", "--format", "json"]);
    assert_eq!(run.files(), ["build/x.plan", "notes.txt"]);
    fs::create_dir(place.path("empty")).unwrap();
    let run = place.run(&["check", "empty"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert!(
        run.err.starts_with("plimsoll: no plan or record is there, so nothing is judged\n"),
        "{}",
        run.err
    );
}

#[test]
fn standard_input_stands_for_a_file() {
    let place = Place::with(&[("sub/a.plan", CLEAN), ("plimsoll.toml", "max-file-size = 40\n")]);
    let run = place.run_in("", &["check", "-", "--format", "concise"], "x {\n");
    assert!(run.out.contains("<stdin>:1:3: error[block-closed]: "), "{} {}", run.out, run.err);
    assert_eq!(run.code, Some(1));
    // its name decides how it is called, and it wins over the file of that name
    let arguments = ["check", ".", "-", "--stdin-name", "sub/a.plan", "--format", "json"];
    let run = place.run_in("", &arguments, "x {\n");
    assert_eq!(run.files(), ["sub/a.plan"]);
    assert_eq!(run.json()["summary"]["documents"], 1);
    // the limit of the project holds for it
    let run = place.run_in("", &["check", "-", "--stdin-name", "no/folder/b.plan"], &CLEAN.repeat(9));
    assert_eq!(run.code, Some(2));
}

#[test]
fn a_wrong_configuration_judges_nothing() {
    let place =
        Place::with(&[("plimsoll.toml", "zone = \"UTC\"\nfail-on = \"error\"\n"), ("sub/a.plan", BROKEN)]);
    let run = place.run_in("sub", &["check", "--format", "json"], "");
    assert_eq!(run.code, Some(2));
    assert_eq!(run.found(), [("../plimsoll.toml".to_owned(), "configuration-known".to_owned())]);
    assert_eq!(run.json()["summary"]["documents"], 0);
    for arguments in [&["fmt", "sub"][..], &["facts", "sub/a.plan"], &["digest", "sub/a.plan"]] {
        let run = place.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.err.contains("`fail-on` is no key"), "{}", run.err);
    }
    // another one can be named
    place.write("ci/other.toml", "max-file-size = 10\n");
    let run = place.run(&["check", "sub", "--config", "ci/other.toml", "--format", "json"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.json()["summary"]["unjudged"], 1);
    place.write("ci/other.toml", "max-file-size = 1000\n");
    let run = place.run(&["check", "sub", "--config", "ci/other.toml"]);
    assert_eq!(run.code, Some(1));
}

#[test]
fn every_file_has_its_own_project() {
    let place = Place::with(&[
        ("one/plimsoll.toml", "max-file-size = 10\n"),
        ("one/long.plan", BROKEN),
        ("two/plimsoll.toml", "zone = \"Europe/Berlin\"\n"),
        ("two/deep/er/a.plan", BROKEN),
        ("three/plimsoll.toml", "colour = true\n"),
        ("three/a.plan", BROKEN),
        ("four.plan", BROKEN),
    ]);
    let run = place.run(&["check", ".", "--format", "json"]);
    assert_eq!(run.code, Some(2));
    let found = run.found();
    let rule = |file: &str| found.iter().find(|(f, _)| f.ends_with(file)).map(|(_, rule)| rule.as_str());
    assert_eq!(rule("two/deep/er/a.plan"), Some("block-closed"));
    assert_eq!(rule("four.plan"), Some("block-closed"));
    assert_eq!(rule("three/plimsoll.toml"), Some("configuration-known"));
    assert_eq!(rule("three/a.plan"), None);
    assert!(rule("long.plan").is_some_and(|rule| rule != "block-closed"), "{found:?}");
}

#[test]
fn a_named_configuration_is_wrong_once() {
    let place = Place::with(&[("a/x.plan", CLEAN), ("b/y.plan", CLEAN), ("ci.toml", "colour = true\n")]);
    let run = place.run(&["check", "--config", "ci.toml", "--format", "json"]);
    assert_eq!(run.found(), [("ci.toml".to_owned(), "configuration-known".to_owned())]);
    assert_eq!(run.code, Some(2));
}

#[test]
fn what_cannot_be_read_hides_nothing() {
    let place = Place::with(&[("a.plan", BROKEN), ("z.plan", BROKEN)]);
    place.write("m.plan", NOT_TEXT);
    let run = place.run(&["check", ".", "gone.plan", "--format", "json"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.files(), ["a.plan", "m.plan", "z.plan"]);
    assert!(run.err.contains("`gone.plan` does not exist"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn nothing_outside_the_project_is_read() {
    use std::os::unix::fs::symlink;
    let place =
        Place::with(&[("secret.txt", "password {\n"), ("shop/plimsoll.toml", ""), ("shop/a.plan", CLEAN)]);
    symlink("../secret.txt", place.path("shop/link.plan")).unwrap();
    symlink("a.plan", place.path("shop/same.plan")).unwrap();
    for path in [".", "link.plan"] {
        let run = place.run_in("shop", &["check", path, "--format", "json"], "");
        assert_eq!(run.code, Some(2), "{path}");
        assert_eq!(run.files(), ["link.plan"]);
        assert!(!run.out.contains("password") && !run.out.contains("block-closed"));
    }
    // two names of one file are one file
    let run = place.run_in("shop", &["check", "a.plan", "same.plan", "--format", "json"], "");
    assert_eq!(run.json()["summary"]["documents"], 1);
    let run = place.run_in("shop", &["fmt", "link.plan"], "");
    assert_eq!(run.code, Some(2));
    assert_eq!(place.read("secret.txt"), "password {\n");
    // a configuration from elsewhere is none of this project
    fs::remove_file(place.path("shop/plimsoll.toml")).unwrap();
    symlink("../secret.txt", place.path("shop/plimsoll.toml")).unwrap();
    let run = place.run_in("shop", &["check", "a.plan"], "");
    assert_eq!(run.code, Some(2));
    assert!(!run.out.contains("password") && run.err.contains("leads out of the project"), "{}", run.err);
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_not_waited_for() {
    let place = Place::with(&[("a.plan", CLEAN)]);
    let made = std::process::Command::new("mkfifo").arg(place.path("pipe.plan")).status();
    if made.is_ok_and(|status| status.success()) {
        assert_eq!(place.run(&["check", "."]).code, Some(0));
        let run = place.run(&["check", "pipe.plan"]);
        assert_eq!(run.code, Some(2));
        assert!(run.err.contains("neither a file nor a folder"), "{}", run.err);
    }
}
