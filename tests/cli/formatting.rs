//! `plimsoll fmt`.

use super::{BROKEN, CLEAN, Place, UNTIDY};
use std::fs;

#[test]
fn formatting_happens_in_place() {
    let place = Place::with(&[("a.plan", UNTIDY), ("b.plan", CLEAN)]);
    let run = place.run(&["fmt", "--check"]);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
    assert_eq!(run.err, "`a.plan` would change\n1 file would change, 1 stays as it is\n");
    let run = place.run(&["fmt", "--diff", "--quiet"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    assert_eq!(run.out, format!("--- a.plan\n+++ a.plan\n@@ -1 +1 @@\n-{UNTIDY}+{CLEAN}"));
    assert_eq!(place.read("a.plan"), UNTIDY);
    let run = place.run(&["fmt"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""));
    assert_eq!(run.err, "`a.plan` formatted\n1 file formatted, 1 stays as it is\n");
    assert_eq!(place.read("a.plan"), CLEAN);
    let run = place.run(&["fmt", "--check"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), "2 files stay as they are\n"));
    assert_eq!(fs::read_dir(place.path("")).unwrap().count(), 2, "nothing is left behind");
}

#[test]
fn a_broken_text_is_not_formatted() {
    let place = Place::with(&[("a.plan", BROKEN), ("b.plan", UNTIDY)]);
    for arguments in [&["fmt", "--check"][..], &["fmt", "--diff"], &["fmt"]] {
        let run = place.run(arguments);
        assert_eq!(run.code, Some(1), "{arguments:?}");
        assert!(run.err.contains("plimsoll: `a.plan` is not formatted: "), "{}", run.err);
    }
    assert_eq!((place.read("a.plan").as_str(), place.read("b.plan").as_str()), (BROKEN, CLEAN));
}

#[test]
fn formatting_is_a_filter_too() {
    let place = Place::with(&[]);
    let run = place.run_in("", &["fmt", "-"], UNTIDY);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), CLEAN, ""));
    let run = place.run_in("", &["fmt", "-"], CLEAN);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), CLEAN, ""));
    let run = place.run_in("", &["fmt", "-", "--check", "--stdin-name", "x.plan"], UNTIDY);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(1), "", "`x.plan` would change\n"));
    let run = place.run_in("", &["fmt", "-"], BROKEN);
    assert_eq!((run.code, run.out.as_str()), (Some(1), ""));
}

#[cfg(unix)]
#[test]
fn formatting_keeps_permissions_and_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let place = Place::with(&[("real/a.plan", UNTIDY), ("locked.plan", UNTIDY), ("plimsoll.toml", "")]);
    let mode = |name: &str| fs::metadata(place.path(name)).unwrap().permissions().mode() & 0o7777;
    let set =
        |name: &str, mode| fs::set_permissions(place.path(name), fs::Permissions::from_mode(mode)).unwrap();
    set("real/a.plan", 0o640);
    set("locked.plan", 0o444);
    symlink("real/a.plan", place.path("link.plan")).unwrap();
    let run = place.run(&["fmt", "link.plan"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(fs::symlink_metadata(place.path("link.plan")).unwrap().is_symlink());
    assert_eq!((place.read("real/a.plan").as_str(), mode("real/a.plan")), (CLEAN, 0o640));
    let run = place.run(&["fmt", "locked.plan"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("read-only"), "{}", run.err);
    assert_eq!(place.read("locked.plan"), UNTIDY);
    // a new report is a file like any other
    place.run(&["check", "link.plan", "--output", "new.txt"]);
    place.write("plain.txt", "");
    assert_eq!(mode("new.txt"), mode("plain.txt"));
}
