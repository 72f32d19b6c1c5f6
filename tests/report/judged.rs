//! How a report is written down in which rules were judged: what to mend first, and what is counted below.

use super::{STYLE, at, clauses, outcome, report_on, text, written};
use plimsoll::finding::{Due, Finding, Outcome, Pending, Report, Result5, Severity, Waived};
use plimsoll::report::{Format, Style, timings};
use plimsoll::source::{FileId, Span};

macro_rules! shot {
    ($shown:expr) => {
        insta::with_settings!({ snapshot_path => "../snapshots", omit_expression => true }, {
            insta::assert_snapshot!($shown);
        })
    };
}

const PLAN: &str = "plan \"Checkout 4.2\" {\n  strategy direct\n\n  migration add-loyalty additive\n  stage 5%\n  check error-rate < 1%\n}\n";

fn unjudged(document: &str, rule: &str, because: &[&str]) -> Outcome {
    Outcome { because: clauses(because), ..outcome(document, rule, Result5::NotJudged) }
}

fn pending(document: &str, rule: &str, title: &str, moment: &'static str, ids: &[&str]) -> Pending {
    Pending {
        document: document.into(),
        rule: rule.into(),
        title: title.into(),
        severity: Severity::Error,
        moment,
        clauses: clauses(ids).into(),
    }
}

fn waived(finding: Finding, by: &str, because: &str) -> Finding {
    let waived = Waived { by: by.into(), because: because.into(), until: "2026-12-31".into() };
    Finding { waived: Some(Box::new(waived)), ..finding }
}

/// A plan that lacks much at its head, and a shared file with a mistake of its text.
fn lacking() -> (Report, FileId) {
    let (mut report, plan) = report_on("payments/checkout.plan", PLAN);
    let team = report.sources.add("payments/team.plan", "profile payments {\n  role qa ada\n}\n");
    report.documents = 2;
    let head = at(&report, plan, "plan");
    type Lack = (&'static str, Severity, Due, &'static str, &'static str, &'static [&'static str]);
    let lacks: [Lack; 12] = [
        (
            "window-declared",
            Severity::Warning,
            Due::Ready,
            "no window is named, so anybody may start at any time",
            "add `window`",
            &["STG-2.1"],
        ),
        (
            "approval-recorded",
            Severity::Error,
            Due::Ready,
            "nobody approves the plan, so nobody answers for it",
            "add `approval`",
            &["STG-OR.8", "STG-OR.9"],
        ),
        (
            "checks-complete",
            Severity::Error,
            Due::Draft,
            "nothing checks `error-rate` after the deployment, so a fault there goes unseen",
            "add `check error-rate ...` to `phase verify`",
            &["STG-P.8", "STG-5.1", "STG-5.2"],
        ),
        (
            "checks-complete",
            Severity::Error,
            Due::Draft,
            "nothing checks `latency.p95` after the deployment, so a fault there goes unseen",
            "add `check latency.p95 ...` to `phase verify`",
            &["STG-P.8", "STG-5.1", "STG-5.2", "STG-5.4"],
        ),
        (
            "checks-complete",
            Severity::Error,
            Due::Draft,
            "nothing checks `logs` after the deployment, so a fault there goes unseen",
            "add `check logs ...` to `phase verify`",
            &["STG-P.8"],
        ),
        (
            "communication-planned",
            Severity::Warning,
            Due::Draft,
            "nobody is told before it starts",
            "add `notify`",
            &[],
        ),
        (
            "deployer-named",
            Severity::Error,
            Due::Draft,
            "nobody is named who deploys",
            "add `role deployer`",
            &["STG-3.1"],
        ),
        (
            "impact-stated",
            Severity::Info,
            Due::Draft,
            "nobody knows what users will notice",
            "add `impact`",
            &["STG-IN.7"],
        ),
        (
            "gate-linked",
            Severity::Error,
            Due::Ready,
            "gate `review` links no findings",
            "link them with `evidence`",
            &["STG-IN.1"],
        ),
        (
            "gate-linked",
            Severity::Error,
            Due::Ready,
            "gate `test` links no findings",
            "link them with `evidence`",
            &["STG-IN.1"],
        ),
        (
            "rollback-planned",
            Severity::Error,
            Due::Draft,
            "no way back is written, so it will be invented at night",
            "add `rollback`",
            &["STG-OR.1", "STG-OR.2", "STG-OR.3", "STG-OR.4", "STG-OR.5", "STG-OR.6"],
        ),
        (
            "ticket-linked",
            Severity::Warning,
            Due::Draft,
            "no ticket is linked",
            "add `ticket`",
            &["STG-IN.6"],
        ),
    ];
    for (rule, severity, due, message, help, ids) in lacks {
        let finding = Finding::new(rule, severity, head, message).help(help);
        report.findings.push(Finding {
            due,
            clauses: clauses(ids),
            procedures: clauses(&["deploy-stage"]),
            ..finding
        });
    }
    let related = at(&report, plan, "migration add-loyalty");
    report.findings.iter_mut().filter(|finding| finding.rule == "rollback-planned").for_each(|finding| {
        *finding = finding.clone().related(related, "this cannot be taken back by itself");
    });
    let text =
        Finding::error("word-known", at(&report, plan, "stage 5%"), "`stage` does not stand inside `plan`");
    report.findings.push(text.help("put it inside `strategy`"));
    let text = Finding::error(
        "value-fits",
        at(&report, team, "ada"),
        "`ada` is a word, but `role` takes a person here",
    );
    report.findings.push(text.help("write `@ada`"));
    (report, plan)
}

/// What is counted below the findings, for two plans.
fn counted(report: &mut Report) {
    const MINE: &str = "payments/checkout.plan";
    const OTHER: &str = "payments/refund.plan";
    for (rule, mine, other) in [
        ("a", Result5::Failed, Result5::Passed),
        ("b", Result5::Passed, Result5::Passed),
        ("c", Result5::NotApplicable, Result5::Passed),
        ("d", Result5::NotApplicable, Result5::NotApplicable),
        ("e", Result5::Passed, Result5::Waived),
    ] {
        report.outcomes.push(outcome(MINE, rule, mine));
        report.outcomes.push(outcome(OTHER, rule, other));
    }
    report.outcomes.push(unjudged(
        MINE,
        "gate-linked",
        &["`docs/review.html` was not opened", "`docs/test.html` was not opened"],
    ));
    report.outcomes.push(unjudged(OTHER, "gate-linked", &["`docs/security.html` was not opened"]));
    report.outcomes.push(unjudged(MINE, "stages-held", &["a mistake stands in `stage`"]));
    report.pending.push(pending(
        MINE,
        "approval-recorded",
        "The plan is approved by whom it needs",
        "ready",
        &["STG-OR.8", "STG-OR.9"],
    ));
    report.pending.push(pending(
        OTHER,
        "approval-recorded",
        "The plan is approved by whom it needs",
        "ready",
        &["STG-OR.8", "STG-OR.9"],
    ));
    report.pending.push(pending(
        MINE,
        "rollback-rehearsed",
        "The way back was walked once",
        "ready",
        &["STG-6.1", "STG-6.2", "STG-6.3", "STG-6.4", "STG-6.5"],
    ));
    report.pending.push(pending(MINE, "result-recorded", "What came of it is written down", "done", &[]));
}

/// What is let through: one waiver for several places, and one for one.
fn let_through(report: &mut Report, plan: FileId) {
    for (needle, message) in [
        ("strategy direct", "strategy is `direct`"),
        ("stage 5%", "`5%` is not held"),
        ("check error-rate", "no baseline"),
        ("\"Checkout 4.2\"", "no reason"),
    ] {
        let finding = Finding::error("strategy-justified", at(report, plan, needle), message);
        report.findings.push(waived(finding, "@maria", "the flag system is down until the move is over"));
    }
    let finding = Finding::warning("window-declared", at(report, plan, "plan"), "no window is named");
    report.findings.push(waived(
        Finding { clauses: clauses(&["STG-2.1"]), ..finding },
        "@ada",
        "an emergency\n\u{1b}[31m",
    ));
}

fn everything() -> Report {
    let (mut report, plan) = lacking();
    counted(&mut report);
    let_through(&mut report, plan);
    report.settle();
    report
}

#[test]
fn what_shares_a_place_shares_its_window() {
    shot!(text(&everything()));
}

#[test]
fn a_narrow_terminal_breaks_no_name() {
    let drawn = written(Format::Text, &everything(), Style { width: 44, ..STYLE });
    assert!(drawn.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 44), "{drawn}");
    for name in ["STG-OR.8", "STG-5.2", "rollback-planned", "payments/checkout.plan:4:3"] {
        assert!(drawn.contains(name), "{name}: {drawn}");
    }
    shot!(drawn);
}

#[test]
fn ascii_says_the_same_of_rules() {
    let drawn = written(Format::Text, &everything(), Style { unicode: false, ..STYLE });
    assert!(drawn.is_ascii() || drawn.chars().all(|c| c.is_ascii() || c == char::REPLACEMENT_CHARACTER));
    shot!(drawn);
}

#[test]
fn verbose_unfolds_what_is_counted() {
    shot!(written(Format::Text, &everything(), Style { verbose: true, ..STYLE }));
}

#[test]
fn quiet_shows_what_is_to_mend_and_nothing_else() {
    let (mut report, plan) = report_on("a.plan", PLAN);
    counted(&mut report);
    let_through(&mut report, plan);
    assert_eq!(written(Format::Text, &report, Style { summary: false, ..STYLE }), "");
}

#[test]
fn paint_changes_no_word() {
    let mut painted = written(Format::Text, &everything(), Style { color: true, ..STYLE });
    assert!(painted.contains("\u{1b}[31merror[approval-recorded]\u{1b}[0m"), "{painted}");
    while let Some((start, rest)) = painted.split_once('\u{1b}') {
        painted = format!("{start}{}", rest.split_once('m').unwrap().1);
    }
    assert_eq!(painted, text(&everything()));
}

#[test]
fn json_tells_what_came_of_the_rules() {
    let (mut report, plan) = report_on("payments/checkout.plan", PLAN);
    report.documents = 2;
    counted(&mut report);
    let finding =
        Finding::error("strategy-justified", at(&report, plan, "strategy direct"), "no reason is given");
    let finding = Finding {
        clauses: clauses(&["STG-3.17", "STG-3.18"]),
        procedures: clauses(&["deploy-stage"]),
        due: Due::Done,
        ..finding
    };
    report.findings.push(finding.clone());
    report.findings.push(waived(finding, "@maria", "the flag system is down"));
    report.settle();
    let written = written(Format::Json, &report, STYLE).replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    shot!(written);
}

#[test]
fn concise_names_clauses_and_marks_what_is_waived() {
    shot!(written(Format::Concise, &everything(), STYLE));
}

/// The lines below the findings, for an invented report on one plan.
fn tail(fill: impl FnOnce(&mut Report, FileId)) -> String {
    let (mut report, plan) = report_on("a.plan", PLAN);
    fill(&mut report, plan);
    report.settle();
    text(&report)
}

#[test]
fn each_kind_of_end_is_a_sentence() {
    let mut said = String::new();
    let mut case = |name: &str, fill: &dyn Fn(&mut Report, FileId)| {
        said.push_str(&format!("-- {name}\n{}", tail(|report, plan| fill(report, plan))));
    };
    case("nothing judged", &|_, _| {});
    case("all passed", &|report, _| {
        report.outcomes = ["a", "b"].map(|rule| outcome("a.plan", rule, Result5::Passed)).into();
    });
    case("one of each", &|report, _| {
        report.outcomes = Result5::ALL.map(|result| outcome("a.plan", result.word(), result)).into();
    });
    case("waived only", &|report, plan| {
        let finding = Finding::error("strategy-justified", at(report, plan, "strategy direct"), "no reason");
        report.findings.push(waived(finding, "@maria", "the flag system is down"));
        report.outcomes.push(outcome("a.plan", "strategy-justified", Result5::Waived));
    });
    case("pending only", &|report, _| {
        report.pending.push(pending("a.plan", "result-recorded", "t", "done", &[]));
    });
    case("pending at two moments", &|report, _| {
        for (rule, moment) in [("a", "done"), ("b", "ready"), ("c", "ready")] {
            report.pending.push(pending("a.plan", rule, "t", moment, &[]));
        }
    });
    case("not judged, without a reason", &|report, _| {
        report.outcomes.push(unjudged("a.plan", "a", &[]));
    });
    case("not judged, for many reasons", &|report, _| {
        let reasons = [
            "`x` was not opened",
            "`y` was not opened",
            "a mistake stands in `stage`",
            "no day is set",
            "the record is cut off",
            "nobody knows",
        ];
        report.outcomes.push(unjudged("a.plan", "a", &reasons));
        report.outcomes.push(unjudged("a.plan", "b", &["an endless reason ".repeat(40).trim()]));
    });
    shot!(said);
}

#[test]
fn the_rules_that_took_longest_stand_in_a_table() {
    let mut report = Report::default();
    assert_eq!(timings(&report), "no rule ran, so there is nothing to time");
    for number in 1..=12_u64 {
        for document in ["a.plan", "b.plan"] {
            let run = outcome(document, &format!("rule-{number}"), Result5::Passed);
            report.outcomes.push(Outcome { nanoseconds: number.pow(4) * 1_234, ..run });
        }
    }
    report.outcomes.push(outcome("a.plan", "idle", Result5::NotApplicable));
    shot!(timings(&report));
}

/// Ten thousand complaints of one place, each about all the others' places, are one window.
#[test]
fn thousands_at_one_place_stay_linear() {
    const MANY: usize = 10_000;
    let (mut report, file) = report_on("huge.plan", PLAN);
    for number in 0..MANY {
        let finding = Finding::error("r", Span::new(file, 0, 4), format!("number {number}")).help("mend");
        let finding = finding.related(Span::new(file, 5, 9), "there");
        report.findings.push(Finding { clauses: clauses(&["A-1", "A-1", "A-2"]), ..finding.clone() });
        report.findings.push(waived(finding, "@maria", &format!("reason {number}")));
        report.outcomes.push(unjudged("huge.plan", &format!("rule-{number}"), &["`x` was not opened"]));
    }
    for verbose in [false, true] {
        let start = std::time::Instant::now();
        let drawn = written(Format::Text, &report, Style { verbose, ..STYLE });
        assert_eq!(drawn.matches("huge.plan:1:1").count(), 1);
        assert_eq!(drawn.matches("(A-1, A-2)").count(), MANY);
        assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
    }
}
