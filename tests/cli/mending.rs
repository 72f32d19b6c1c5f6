//! `check --fix`.

use super::Place;

const BEFORE: &str = "person @a \"A\" reach = \"#a\"\nperson @b \"B\" rech \"#b\"\n";
const SAFE: &str = "person @a \"A\" reach \"#a\"\nperson @b \"B\" rech \"#b\"\n";
const ALL: &str = "person @a \"A\" reach \"#a\"\nperson @b \"B\" reach \"#b\"\n";

#[test]
fn what_is_certain_is_mended_and_the_rest_is_reported() {
    let place = Place::with(&[("a.plan", BEFORE)]);
    let run = place.run(&["check", "--fix", "--format", "json"]);
    assert_eq!((run.code, place.read("a.plan").as_str()), (Some(1), SAFE));
    assert_eq!(run.found(), [("a.plan".to_owned(), "word-known".to_owned())]);
    assert_eq!(run.err, "1 mistake mended in 1 file\n");
    let again = place.run(&["check", "--fix", "--format", "json"]);
    assert_eq!((again.err.as_str(), place.read("a.plan").as_str()), ("", SAFE));
}

#[test]
fn what_was_probably_meant_is_mended_where_that_is_wanted() {
    let place = Place::with(&[("a.plan", BEFORE), ("b.plan", SAFE)]);
    let run = place.run(&["check", "--fix", "--unsafe-fixes", "--quiet"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert_eq!((place.read("a.plan").as_str(), place.read("b.plan").as_str()), (ALL, ALL));
}

#[test]
fn a_difference_changes_nothing() {
    let place = Place::with(&[("a.plan", BEFORE)]);
    let run = place.run(&["check", "--fix", "--diff"]);
    assert_eq!((run.code, place.read("a.plan").as_str()), (Some(1), BEFORE));
    assert!(
        run.out.contains("\n-person @a \"A\" reach = \"#a\"\n+person @a \"A\" reach \"#a\"\n"),
        "{}",
        run.out
    );
    let clean = place.run(&["check", "--fix", "--diff", "--unsafe-fixes", "--quiet"]);
    assert_eq!(clean.code, Some(1));
    place.write("a.plan", ALL);
    let clean = place.run(&["check", "--fix", "--diff"]);
    assert_eq!((clean.code, clean.out.as_str()), (Some(0), ""));
}

#[test]
fn what_cannot_be_mended_in_its_place_is_refused() {
    let place = Place::with(&[]);
    let run = place.run_in("", &["check", "--fix", "-"], BEFORE);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("standard input cannot be mended"), "{}", run.err);
    assert_eq!(place.run(&["check", "--unsafe-fixes"]).code, Some(2));
}
