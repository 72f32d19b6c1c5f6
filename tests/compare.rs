//! What changed in risk between two revisions of a plan.

use crate::project::with_asked;
use plimsoll::check::{Asked, facts};
use plimsoll::compare::{Change, compare};
use plimsoll::config::Config;
use plimsoll::facts::Fact;

const PLAN: &str = "\
person @li \"Li\"
person @chen \"Chen\"
plan \"Checkout\" {
  release \"v1.0.0\"
  target production
  window 2026-03-10T14:00Z .. 2026-03-10T16:00Z
  metric error_rate \"errors\"
  approval technical-lead by @chen at 2026-03-09T16:00Z
  migration points {
    kind additive
    up \"up.sql\"
    down \"down.sql\"
  }
  strategy canary because \"new\" {
    stage 5% for 30m
    stage 25% for 15m
    stage 100%
  }
  check error_rate < 1%
  step migrate \"Migrate\" { run \"migrate\"; expect \"done\" }
  rollback {
    trigger error_rate > 2% for 5m automatic
    step back \"Back\" { run \"undo\"; expect \"gone\" }
    takes 10m
  }
}
";

fn facts_of(text: &str) -> Fact {
    facts_with(text, "select 1;\n", "select 1;\n")
}

fn facts_with(text: &str, up: &str, down: &str) -> Fact {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in [("x.plan", text), ("up.sql", up), ("down.sql", down)] {
        std::fs::write(folder.path().join(name), text).expect("a file");
    }
    with_asked(folder.path(), &Config::default(), &Asked::nothing(), |inputs| facts("x.plan", inputs).0)
        .expect("facts")
}

/// The plan is the same to the letter; the scripts are not.
#[test]
fn scripts_are_compared_by_what_they_do() {
    let told = |up: [&str; 2], down: [&str; 2]| -> Vec<String> {
        let [old, new] = [0, 1].map(|at| facts_with(PLAN, up[at], down[at]));
        compare(&old, &new)
            .iter()
            .map(|change| format!("{} {}", change.risk.word(), change.message()))
            .collect()
    };
    let add = "alter table orders add column points int;";
    let drop = "alter table orders add column points int; alter table orders drop column code;";
    let back = "alter table orders drop column points;";
    assert_eq!(told([add, add], [back, back]), [""; 0]);
    let lost = "statement that loses data `drop-column orders code`";
    assert_eq!(told([add, drop], [back, back]), [format!("higher {lost} is new")]);
    assert_eq!(told([drop, add], [back, back]), [format!("lower {lost} is gone")]);
    assert_eq!(
        told([add, "create index a on orders (code); {{ more }};"], [back, ""]),
        [
            "higher statement that locks `create-index a` is new",
            "higher statement that nobody can read `template` is new",
        ]
    );
    let more = "alter table orders add column points int; alter table orders add column level int;";
    assert_eq!(
        told([add, more], [back, back]),
        ["higher migration `points`: what its way back leaves is new: `orders.level`"]
    );
}

#[test]
fn each_change_points_its_way() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("    stage 25% for 15m\n", "", &["higher stage `25%` is gone"]),
        ("5% for 30m", "5% for 10m", &["higher stage `5%`: hold was `30m`, is `10m`"]),
        ("5% for 30m", "5% for 1h", &["lower stage `5%`: hold was `30m`, is `1h`"]),
        (
            "  approval technical-lead by @chen at 2026-03-09T16:00Z\n",
            "",
            &["higher approval `technical-lead` is gone"],
        ),
        ("by @chen at", "by @li at", &["unsure approval `technical-lead`: approver was `@chen`, is `@li`"]),
        (
            "kind additive",
            "kind destructive",
            &["higher migration `points`: kind was `additive`, is `destructive`"],
        ),
        ("    down \"down.sql\"\n", "", &["higher migration `points`: way back is gone, was `down.sql`"]),
        (
            "trigger error_rate > 2%",
            "trigger error_rate > 5%",
            &["higher trigger `error_rate`: limit was `> 2%`, is `> 5%`"],
        ),
        (
            "trigger error_rate > 2%",
            "trigger error_rate > 1%",
            &["lower trigger `error_rate`: limit was `> 2%`, is `> 1%`"],
        ),
        ("for 5m automatic", "for 5m", &["higher trigger `error_rate`: automatic is gone, was `yes`"]),
        ("  check error_rate < 1%\n", "", &["higher check `error_rate plan` is gone"]),
        (
            "check error_rate < 1%",
            "check error_rate < 3%",
            &["higher check `error_rate plan`: limit was `< 1%`, is `< 3%`"],
        ),
        (
            "T16:00Z\n  metric",
            "T18:00Z\n  metric",
            &["unsure window: end was `2026-03-10T16:00Z`, is `2026-03-10T18:00Z`"],
        ),
        ("strategy canary", "strategy direct", &["higher strategy: kind was `canary`, is `direct`"]),
        ("takes 10m", "takes 1h", &["higher rollback: time in full was `10m`, is `1h`"]),
        (
            "  target production\n",
            "  target production\n  waive x because \"y\" until 2026-04-01 by @li\n",
            &["higher waiver `x` is new"],
        ),
        (
            "run \"migrate\"",
            "run \"migrate --all\"",
            &["unsure step `migrate`: command was `migrate`, is `migrate --all`"],
        ),
    ];
    let old = facts_of(PLAN);
    for (from, to, expected) in cases {
        assert_eq!(PLAN.matches(from).count(), 1, "{from}");
        let changes = compare(&old, &facts_of(&PLAN.replace(from, to)));
        let told: Vec<String> =
            changes.iter().map(|change| format!("{} {}", change.risk.word(), change.message())).collect();
        assert_eq!(told, *expected, "{from:?} to {to:?}");
    }
}

#[test]
fn what_is_undone_points_the_other_way() {
    let (old, new) = (
        facts_of(PLAN),
        facts_of(&PLAN.replace("    stage 25% for 15m\n", "").replace("takes 10m", "takes 1h")),
    );
    assert!(compare(&old, &old).is_empty());
    let risks =
        |changes: Vec<Change>| changes.into_iter().map(|change| change.risk.word()).collect::<Vec<_>>();
    assert_eq!(risks(compare(&old, &new)), ["higher", "higher"]);
    assert_eq!(risks(compare(&new, &old)), ["lower", "lower"]);
}
