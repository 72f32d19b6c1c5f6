//! Documents and records, as people and pipelines ask for them.

use super::{CLEAN, Place, finish};

const PLAN: &str = "\
person @li \"Li Wei\"
plan \"Checkout\" {
  release \"v1.0.0\"
  flag points {
    stage 5%
    stage 100%
  }
  strategy canary because \"new\" {
    stage 5% for 30m
    stage 100%
  }
  metric error_rate \"errors\"
  check error_rate < 1%
  step migrate \"Migrate\" { run \"migrate | tee log\"; expect \"done\" }
  rollback {
    step back \"Go back\" { run \"undo\" }
  }
}
";

fn told(place: &Place, arguments: &[&str]) -> (Option<i32>, String) {
    let run = place.run(&[&["record"], arguments, &["--now", "2026-03-10T13:00Z"]].concat());
    assert_eq!(run.out, "", "{arguments:?}");
    (run.code, run.err)
}

#[test]
fn a_record_grows_by_one_statement_at_a_time() {
    let place = Place::with(&[("checkout.plan", PLAN)]);
    let digest = place.run(&["digest", "--whole", "checkout.plan"]).out;
    let acts: &[&[&str]] = &[
        &["start", "checkout.plan", "--by", "@li", "--deployer", "@li", "--at", "2026-03-10T12:40Z"],
        &["step", "checkout.plan", "migrate", "ok", "--took", "11m", "--saw", "a \"b\"\n}", "--by", "@li"],
        &["stage", "checkout.plan", "5%", "ok", "--started", "2026-03-10T12:50Z"],
        &["stage", "checkout.plan", "5%", "ok", "--flag", "points"],
        &["stage", "checkout.plan", "100%", "ok", "--flag", "points"],
        &["check", "checkout.plan", "error_rate", "pass", "--value", "0.41%"],
        &[
            "issue",
            "checkout.plan",
            "one pod restarted",
            "--severity",
            "low",
            "--resolved",
            "2026-03-10T13:02Z",
        ],
        &["step", "checkout.plan", "back", "ok", "--rollback"],
        &["exit", "checkout.plan", "completed", "--by", "@li", "--note", "quiet"],
    ];
    for act in acts {
        assert_eq!(told(&place, act), (Some(0), String::new()), "{act:?}");
    }
    let record = place.read("checkout.record");
    let run = place.run(&["fmt", "--check", "checkout.record"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    let shown = record.replace(digest.trim(), "DIGEST");
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(shown);
    });
}

#[test]
fn what_the_plan_does_not_know_is_refused_and_nothing_is_written() {
    let place = Place::with(&[("checkout.plan", PLAN), ("people.plan", CLEAN)]);
    assert_eq!(told(&place, &["start", "checkout.plan"]).0, Some(0));
    let before = place.read("checkout.record");
    let acts: &[&[&str]] = &[
        &["start", "checkout.plan"],
        &["step", "checkout.plan", "migrat", "ok"],
        &["step", "checkout.plan", "migrate", "okay"],
        &["step", "checkout.plan", "migrate", "ok", "--by", "@lee"],
        &["step", "checkout.plan", "migrate", "ok }\nexit completed"],
        &["stage", "checkout.plan", "10%", "ok"],
        &["stage", "checkout.plan", "5%", "ok", "--flag", "pionts"],
        &["check", "checkout.plan", "eror_rate", "pass"],
        &["exit", "checkout.plan", "complete"],
        &["exit", "checkout.plan", "completed", "--at", "yesterday"],
        &["step", "people.plan", "migrate", "ok"],
        &["start", "people.plan"],
    ];
    let mut said = String::new();
    for act in acts {
        let (code, err) = told(&place, act);
        assert_eq!(code, Some(2), "{act:?}: {err}");
        said.push_str(&format!("$ plimsoll record {}\n{err}\n", act.join(" ")));
    }
    assert_eq!(place.read("checkout.record"), before);
    insta::with_settings!({ snapshot_path => "../snapshots" }, {
        insta::assert_snapshot!(said);
    });
}

#[test]
fn many_may_tell_at_once() {
    let place = Place::with(&[("checkout.plan", PLAN)]);
    assert_eq!(told(&place, &["start", "checkout.plan"]).0, Some(0));
    std::thread::scope(|scope| {
        for teller in 0..8 {
            let place = &place;
            scope.spawn(move || {
                for turn in 0..4 {
                    let text = format!("issue {teller}.{turn}");
                    let run = finish(place.command("", &["record", "issue", "checkout.plan", &text]), "");
                    assert_eq!(run.code, Some(0), "{}", run.err);
                }
            });
        }
    });
    let record = place.read("checkout.record");
    for teller in 0..8 {
        for turn in 0..4 {
            assert_eq!(record.matches(&format!("\"issue {teller}.{turn}\"")).count(), 1, "{record}");
        }
    }
    let left: Vec<_> =
        std::fs::read_dir(place.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "something is left lying about: {left:?}");
}

#[test]
fn a_document_goes_where_it_is_wanted() {
    let place = Place::with(&[("checkout.plan", PLAN)]);
    let run = place.run(&["render", "rollback", "checkout.plan"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.out.starts_with("# Rollback Plan: Checkout\n"), "{}", run.out);
    assert!(run.err.ends_with("fields of the document are open\n"), "{}", run.err);
    let run = place.run(&["render", "checklist", "checkout.plan", "--format", "html", "-o", "out.html"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), ""), "{}", run.err);
    let page = place.read("out.html");
    assert!(page.contains("<code>migrate | tee log</code>"), "{page}");
    assert!(!page.contains("http://") && !page.contains("https://"), "{page}");
    let own = "{#- ours -#}\nOurs: {{ plan.title }}\n";
    place.write("rules/procedures/house/documents/ours.md", own);
    let run = place.run(&["render", "ours", "checkout.plan", "--policies", "rules"]);
    assert_eq!((run.code, run.out.as_str()), (Some(0), "Ours: Checkout\n"), "{}", run.err);
    for (document, says) in
        [("chekclist", "did you mean `checklist`?"), ("qqqqqq", "ask for one of `checklist`")]
    {
        let run = place.run(&["render", document, "checkout.plan"]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
        assert!(run.err.contains(says), "{}", run.err);
    }
}

#[test]
fn two_revisions_are_compared() {
    let place = Place::with(&[("old.plan", PLAN), ("new.plan", &PLAN.replace("5% for 30m", "5% for 5m"))]);
    let run = place.run(&["diff", "old.plan", "new.plan"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert_eq!(
        run.out,
        "higher  stage `5%`: hold was `30m`, is `5m`\n\n1 raise the risk, 0 lower it, 0 want a look\n"
    );
    let run = place.run(&["diff", "old.plan", "new.plan", "--format", "json", "--fail-on", "higher"]);
    assert_eq!(run.code, Some(1), "{}", run.err);
    let json = run.json();
    assert_eq!((&json["changes"][0]["risk"], &json["summary"]["higher"]), (&"higher".into(), &1.into()));
    assert_eq!(place.run(&["diff", "new.plan", "new.plan"]).out, "nothing changed in risk\n");
    let run = place.run(&["diff", "nobody:x.plan", "new.plan"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("but git knows no repository here"), "{}", run.err);
}

#[test]
fn figures_and_rows_are_written_where_they_are_asked_for() {
    let record = "record of \"checkout.plan\" {\n  started 2026-03-10T13:00Z\n  step migrate ok at 2026-03-10T13:10Z\n  exit completed at 2026-03-10T14:00Z\n}\n";
    let place = Place::with(&[("checkout.plan", PLAN), ("checkout.record", record), ("rows/x", "")]);
    let run = place.run(&["report", "--fleet", "--format", "json", "--now", "2026-04-01T00:00Z"]);
    assert!(run.out.contains("\"completed\": 1"), "{}{}", run.out, run.err);
    let run = place.run(&["report", "--fleet", "--format", "oscal-ar"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(run.err.contains("`--fleet` writes no oscal-ar"), "{}", run.err);
    let run = place.run(&["report", "--export", "ndjson", "-o", "rows", "--now", "2026-04-01T00:00Z"]);
    assert_eq!(run.out, "", "{}", run.err);
    assert!(place.read("rows/records.ndjson").contains("\"work_seconds\":600"));
    assert!(place.read("rows/plans.ndjson").contains("\"git_authors_why\":\""));
    let run = place.run(&["report", "--export", "parquet"]);
    assert_eq!(run.code, Some(2));
    assert!(run.err.contains("this tool writes no Parquet"), "{}", run.err);
}
