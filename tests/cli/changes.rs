//! `check --changed-since`: what git says of a repository. Without git on the machine there is nothing to try.

use super::{BROKEN, Place, program};
use std::fs;
use std::path::Path;
use std::process::Command;

const NAMING: &str =
    "include \"../team.plan\"\nplan \"x\" {\n  migration m { up \"../db/m\" }\n  stratgy canary\n}\n";
const PLAN: &str = "plan \"y\" {\n  stratgy canary\n}\n";

/// What git makes of it; none where there is no git.
fn git(folder: &Path, arguments: &[&str]) -> Option<()> {
    let mut git = Command::new("git");
    git.current_dir(folder).args([
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@t",
        "-c",
        "init.defaultBranch=main",
    ]);
    let output = git.args(arguments).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", folder).output().ok()?;
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Some(())
}

/// A repository with two plans, and what one of them names; all of it is on `main`, and a branch begins.
fn repository() -> Option<Place> {
    let place = Place::with(&[
        ("plans/naming.plan", NAMING),
        ("plans/other.plan", BROKEN),
        ("plans/run.plan", PLAN),
        ("plans/run.record", "record \"run.plan\"\n"),
        ("team.plan", "include \"base.plan\"\n"),
        ("base.plan", "profile t {\n  role qa @ada\n}\n"),
        ("db/m/up.sql", "select 1;\n"),
        ("rules/README.md", "# rules\n"),
        (".gitignore", "/build\n"),
    ]);
    git(&place.path(""), &["init", "-q"])?;
    commit(&place);
    git(&place.path(""), &["checkout", "-qb", "work"])?;
    Some(place)
}

fn commit(place: &Place) {
    git(&place.path(""), &["add", "-A"]);
    git(&place.path(""), &["commit", "-qm", "x"]);
}

/// The program, which finds git.
fn run(place: &Place, folder: &str, arguments: &[&str]) -> super::Run {
    let mut command = program(&place.path(folder));
    command.args(arguments).env("PATH", std::env::var_os("PATH").unwrap_or_default());
    super::finish(command, "")
}

/// Which files have findings among those that changed.
fn judged(place: &Place, folder: &str) -> Vec<String> {
    run(place, folder, &["check", "--format", "json", "--changed-since", "main"]).files()
}

#[test]
fn what_a_branch_touches_is_judged_alone() {
    let Some(place) = repository() else { return };
    assert_eq!(judged(&place, ""), Vec::<String>::new());
    let append = |name: &str| place.write(name, place.read(name) + "\n# more\n");
    let only = |what: &str, expected: &[&str]| {
        assert_eq!(judged(&place, ""), expected, "{what}");
        commit(&place);
        assert_eq!(judged(&place, ""), expected, "{what}, and committed");
        git(&place.path(""), &["reset", "-q", "--hard", "main"]);
    };
    append("plans/other.plan");
    only("the plan itself", &["plans/other.plan"]);
    place.write("db/m/up.sql", "select 2;\n");
    only("a script in a folder that it names", &["plans/naming.plan"]);
    fs::remove_file(place.path("db/m/up.sql")).unwrap();
    only("what is gone", &["plans/naming.plan"]);
    append("base.plan");
    only("what is included by what is included", &["plans/naming.plan"]);
    fs::remove_file(place.path("plans/run.record")).unwrap();
    only("a record that is gone", &["plans/run.plan"]);
    git(&place.path(""), &["mv", "plans/other.plan", "plans/renamed.plan"]);
    only("another name", &["plans/renamed.plan"]);
    place.write("plans/ü b.plan", PLAN);
    only("what git does not know yet", &["plans/ü b.plan"]);
    place.write("README.md", "nothing\n");
    only("what no plan names", &[]);
    place.write("plimsoll.toml", "zone = \"UTC\"\n");
    only("the configuration", &["plans/naming.plan", "plans/other.plan", "plans/run.plan"]);
}

#[test]
fn a_branch_that_fell_behind_is_judged_by_what_it_did() {
    let Some(place) = repository() else { return };
    place.write("plans/run.plan", PLAN.replace('y', "z"));
    commit(&place);
    git(&place.path(""), &["checkout", "-q", "main"]);
    place.write("plans/other.plan", format!("# elsewhere\n{BROKEN}"));
    commit(&place);
    git(&place.path(""), &["checkout", "-q", "work"]);
    assert_eq!(judged(&place, ""), ["plans/run.plan"]);
}

#[test]
fn a_folder_is_judged_by_what_changed_around_it() {
    let Some(place) = repository() else { return };
    place.write("base.plan", "profile t {\n  role qa @bob\n}\n");
    assert_eq!(judged(&place, "plans"), ["naming.plan"]);
    // policies that are named, wherever they are
    let arguments = ["check", "--format", "json", "--changed-since", "main", "--policies", "../rules"];
    place.write("rules/README.md", "# changed\n");
    assert_eq!(run(&place, "plans", &arguments).files(), ["naming.plan", "other.plan", "run.plan"]);
}

#[test]
fn what_git_does_not_keep_may_have_changed() {
    let Some(place) = repository() else { return };
    place.write("plans/run.plan", PLAN.replace("stratgy", "log \"../build/log.txt\"\n  stratgy"));
    place.write("build/log.txt", "ran\n");
    commit(&place);
    git(&place.path(""), &["checkout", "-qB", "main"]);
    assert_eq!(judged(&place, ""), ["plans/run.plan"]);
}

#[test]
fn who_cannot_be_told_what_changed_judges_nothing_and_says_so() {
    let Some(place) = repository() else { return };
    let said = |place: &Place, revision: &str| {
        let run = run(place, "", &["check", "--format", "json", "--changed-since", revision]);
        assert_eq!(run.code, Some(2), "{revision}: {}", run.out);
        assert_eq!(run.json()["verdict"], "unable");
        assert_eq!(run.json()["troubles"].as_array().map(Vec::len), Some(1));
        run.err
    };
    for unknown in ["nobody", "", "-x", "0000000000000000000000000000000000000000", "main:base.plan"] {
        assert_eq!(
            said(&place, unknown),
            format!(
                "plimsoll: git knows no revision `{unknown}` here\n  help: name a branch, a tag or a commit\n"
            )
        );
    }
    assert!(said(&place, "main..work").ends_with("help: name one revision, not a range\n"));
    git(&place.path(""), &["checkout", "-q", "--orphan", "apart"]);
    commit(&place);
    assert_eq!(
        said(&place, "main"),
        "plimsoll: what changed since `main` cannot be told: git finds nothing that it and what is checked out have in common\n  help: name a revision of the same history\n"
    );
    let from = format!("file://{}", place.path("").display());
    git(&place.path(""), &["clone", "-q", "--depth", "1", &from, "shallow"]);
    let shallow = run(&place, "shallow", &["check", "--changed-since", "main"]);
    assert_eq!(
        (shallow.code, &*shallow.err),
        (
            Some(2),
            "plimsoll: git knows no revision `main` here\n  help: fetch the history first: this clone is a shallow one\n"
        )
    );
    let bare = Place::with(&[("a.plan", BROKEN)]);
    assert_eq!(
        said(&bare, "main"),
        "plimsoll: what changed since `main` cannot be told: there is no git repository here\n  help: run this inside a repository\n"
    );
    // no git on the path
    let run = place.run(&["check", "--changed-since", "main"]);
    assert_eq!(run.code, Some(2));
}
