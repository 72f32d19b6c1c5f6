//! What the program says of itself, how it ends, and what it answers to requests it cannot follow.

use super::{BROKEN, CLEAN, HIDING, NOT_TEXT, Place};

#[test]
fn the_exit_code_is_the_verdict() {
    let place = Place::with(&[("clean.plan", CLEAN), ("broken.plan", BROKEN), ("hiding.plan", HIDING)]);
    place.write("bytes.plan", NOT_TEXT);
    let cases: &[(&[&str], i32)] = &[
        (&["check", "clean.plan"], 0),
        (&["check", "broken.plan"], 1),
        (&["check", "clean.plan", "broken.plan"], 1),
        (&["check", "broken.plan", "--fail-on", "never"], 0),
        (&["check", "hiding.plan"], 0),
        (&["check", "hiding.plan", "--fail-on", "warning"], 1),
        (&["check", "hiding.plan", "--fail-on", "info"], 1),
        (&["check", "bytes.plan"], 2),
        (&["check", "bytes.plan", "--fail-on", "never"], 2),
        (&["check", "nobody.plan"], 2),
        (&["check", "nobody.plan", "broken.plan"], 2),
        (&["check", "--format", "xml"], 2),
        (&["check", "--fail-on", "everything"], 2),
        (&["check", "--no-such-option"], 2),
        (&["check", "--report", "json"], 2),
        (&["check", "--now", "soon"], 2),
        (&["check", "--config", "nobody.toml"], 2),
        (&["check", "clean.plan", "--stdin-name", "x.plan"], 2),
        (&[], 2),
        (&["chekc"], 2),
        (&["--help"], 0),
        (&["check", "--help"], 0),
        (&["--version"], 0),
    ];
    for (arguments, expected) in cases {
        let run = place.run(arguments);
        assert_eq!(run.code, Some(*expected), "{arguments:?}: {} {}", run.out, run.err);
    }
}

#[test]
fn help_is_worth_reading() {
    let place = Place::with(&[]);
    let mut pages = place.run(&["--help"]).out;
    let acts: [&[&str]; 7] =
        [&[], &["new"], &["new", "rule"], &["new", "procedure"], &["check"], &["test"], &["bundle"]];
    let baseline = ["add", "prune"].map(|act| vec!["baseline", act]);
    let policy = acts.map(|act| [&["policy"], act].concat());
    for command in [
        "check",
        "baseline",
        "fmt",
        "explain",
        "facts",
        "digest",
        "render",
        "record",
        "diff",
        "init",
        "completions",
        "man",
    ]
    .map(|command| vec![command])
    .into_iter()
    .chain(baseline)
    .chain(policy)
    {
        pages.push_str(&format!("\n---- {}\n\n", command.join(" ")));
        pages.push_str(&place.run(&[&command[..], &["--help"]].concat()).out);
    }
    assert!(pages.lines().all(|line| line.len() <= 100));
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(pages);
    });
}

#[test]
fn refusals_are_sentences() {
    let place = Place::with(&[("checkout.plan", CLEAN), ("other/x.plan", CLEAN)]);
    place.write("bytes.plan", NOT_TEXT);
    let asked: &[&[&str]] = &[
        &["check", "chekout.plan"],
        &["check", "no/such/place.plan"],
        &["check", "--frmat", "json"],
        &["check", "--format", "xml"],
        &["check", "--fail-on", "all"],
        &["check", "--now", "yesterday"],
        &["check", "--report", "json="],
        &["check", "--report", "xml=a.xml"],
        &["check", "--config", "none.toml"],
        &["check", "checkout.plan", "--stdin-name", "x.plan"],
        &["check", "checkout.plan", "--output", "no/such/folder/report.txt"],
        &["fmt", "bytes.plan"],
        &["fmt", "-", "checkout.plan"],
        &["facts"],
        &["facts", "."],
        &["explain", "stratgey"],
        &["explain", "qqqqqqqqqq"],
    ];
    let mut said = String::new();
    for arguments in asked {
        let run = place.run(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}");
        assert!(run.err.starts_with("plimsoll: "), "{arguments:?}: {}", run.err);
        said.push_str(&format!("$ plimsoll {}\n{}\n", arguments.join(" "), run.err));
    }
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(said);
    });
}

#[test]
fn a_word_is_explained() {
    let place = Place::with(&[]);
    let run = place.run(&["explain", "strategy"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.starts_with("# strategy\n") && run.out.ends_with('\n'), "{}", run.out);
    // every name that a finding can have is a word that can be asked for
    for (name, sentence) in plimsoll::config::LAWS.iter().copied().chain(plimsoll::check::laws()) {
        let run = place.run(&["explain", name]);
        assert!(run.code == Some(0) && run.out.contains(sentence), "{name}: {}", run.err);
    }
}

#[test]
fn facts_are_json() {
    let place = Place::with(&[("a.plan", "plan \"x\" {\n  step a \"A\"\n}\n")]);
    place.write("bytes.plan", NOT_TEXT);
    let run = place.run(&["facts", "a.plan"]);
    assert!(run.json().is_object());
    assert!(run.out.lines().count() > 1);
    let run = place.run(&["facts", "a.plan", "--compact"]);
    assert!(run.json().is_object());
    assert_eq!(run.out.lines().count(), 1);
    let run = place.run(&["facts", "--schema"]);
    assert_eq!(run.code, Some(0));
    assert_eq!(run.json()["$schema"], "https://json-schema.org/draft/2020-12/schema");
    let run = place.run(&["facts", "bytes.plan"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("error["), "{}", run.err);
}

#[test]
fn a_digest_is_one_line_or_none() {
    let place = Place::with(&[("a.plan", "plan \"P\" {\n  migration m { up \"up.sql\" }\n}\n")]);
    place.write("bytes.plan", NOT_TEXT);
    place.write("mistaken.plan", "plan \"P\" {\n  typ feature\n}\n");
    place.write("people.plan", CLEAN);
    let none = |file: &str, code: i32, says: &str| {
        let run = place.run(&["digest", file]);
        assert_eq!((run.code, run.out.as_str()), (Some(code), ""), "{file}: {}", run.err);
        assert!(run.err.contains(says), "{file}: {}", run.err);
    };
    none("bytes.plan", 2, "error[text-utf8]");
    none("mistaken.plan", 1, "error[word-known]");
    none("people.plan", 2, "`people.plan` holds no plan, so it has no digest");
    none("a.plan", 1, "`up.sql` does not exist, so the plan has no digest");

    let digest = |arguments: &[&str]| {
        let run = place.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.starts_with("sha256:") && run.out.lines().count() == 1, "{}", run.out);
        run.out
    };
    place.write("up.sql", b"select '\xe8';\n");
    let intent = digest(&["digest", "a.plan"]);
    assert_eq!(intent, digest(&["digest", "a.plan", "--whole"]), "nothing is attested");
    place.write("up.sql", b"select '\xe9';\n");
    assert_ne!(intent, digest(&["digest", "a.plan"]), "a script counts by its bytes");
}

#[test]
fn shells_and_manuals_are_served() {
    let place = Place::with(&[("man1/.keep", "")]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = place.run(&["completions", shell]);
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(run.out.contains("plimsoll") && run.out.contains("fail-on"), "{shell}");
    }
    assert!(place.run(&["man"]).out.contains(".TH plimsoll 1"));
    assert_eq!(place.run(&["man", "--output", "man1"]).code, Some(0));
    assert!(place.read("man1/plimsoll-policy-new-rule.1").contains("plimsoll policy new rule"));
    assert_eq!(place.run(&["man", "--output", "nowhere"]).code, Some(2));
}

#[test]
fn a_start_never_writes_over_anything() {
    let place = Place::with(&[("plimsoll.toml", "zone = \"Europe/Berlin\"\n"), ("a.plan", CLEAN)]);
    let run = place.run(&["init", "--ci", "github"]);
    assert_eq!((run.code, &*run.out), (Some(0), ".pre-commit-config.yaml\n.github/workflows/plans.yml\n"));
    assert_eq!(run.err, "plimsoll: `plimsoll.toml` is there already, so it is left as it is\n");
    assert_eq!(place.read("plimsoll.toml"), "zone = \"Europe/Berlin\"\n");
    assert!(!place.read(".github/workflows/plans.yml").contains("{version}"));
    assert_eq!(place.run(&["init", "fresh", "--ci", "gitlab"]).code, Some(0));
    // what is commented out is right as well
    let commented = place.read("fresh/plimsoll.toml");
    let meant: String = commented
        .lines()
        .filter(|line| line.contains(" = ") || line.contains("# ["))
        .map(|line| line.trim_start_matches("# ").to_owned() + "\n")
        .collect();
    place.write("fresh/plimsoll.toml", meant.replace("policies = [\"policies\"]\n", ""));
    place.write("fresh/a.plan", "plan \"x\" {\n}\n");
    let run = place.run(&["check", "fresh", "--format", "json"]);
    assert!(run.json()["outcomes"].as_array().is_some_and(|outcomes| !outcomes.is_empty()), "{}", run.out);
}
