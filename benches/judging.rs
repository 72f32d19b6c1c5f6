//! From facts to answers, and from text to findings, on the full example and on one ten times its size: `cargo bench`.
#![expect(clippy::disallowed_methods, reason = "a benchmark reads the examples")]

use divan::Bencher;
use plimsoll::check::{Asked, Inputs, Text, UNASKED, check, facts};
use plimsoll::config::Config;
use plimsoll::facts::Fact;
use plimsoll::policy::pack::{Moment, Procedure};
use plimsoll::policy::{Policies, shipped};
use plimsoll::source::Unreadable;
use std::collections::BTreeMap;
use std::fmt::Write;

fn main() {
    divan::main();
}

type Files = BTreeMap<String, String>;

const PLAN: &str = "checkout-4.2.0.plan";

/// The example with its team's profile and its record; its steps, metrics and checks `times` over.
fn example(times: usize) -> Files {
    let read =
        |name: &str| std::fs::read_to_string(format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR")));
    let names = [PLAN, "checkout-4.2.0.record", "team.plan"];
    let mut files: Files =
        names.iter().filter_map(|name| Some(((*name).to_owned(), read(name).ok()?))).collect();
    if let Some(plan) = files.get_mut(PLAN) {
        let end = plan.rfind('}').unwrap_or(plan.len());
        let lines = plan.lines().count();
        let mut more = String::new();
        for number in 0..lines * (times - 1) / 8 {
            let _ = write!(
                more,
                "  gate review pass evidence \"reports/{number}.sarif\" at 2026-03-09T16:00Z\n  \
                 step s{number} \"Roll out part {number}\" {{\n    \
                 run    \"deployctl roll part-{number}\"\n    \
                 expect \"8 of 8 pods ready\"\n    \
                 takes  5m\n    \
                 check  error_rate < 0.8% for 5m by @chen\n    \
                 notify team \"part {number} is out\"\n  }}\n"
            );
        }
        plan.insert_str(end, &more);
    }
    files
}

/// The procedure that the example follows, and all that there are.
fn procedures(of: &str) -> Vec<&'static Procedure> {
    let all = shipped().pack.procedures.iter();
    all.filter(|procedure| of == "all" || procedure.name == of).collect()
}

const FOLLOWED: [(&str, usize); 4] = [("deploy-stage", 1), ("deploy-stage", 10), ("all", 1), ("all", 10)];

fn with<T>(
    files: &Files,
    policies: &Policies,
    follows: &[&Procedure],
    act: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let config = Config::default();
    let load = |key: &str| {
        let text = files.get(key).ok_or(Unreadable::Missing)?;
        Ok(Text { label: key.into(), text: text.as_str().into() })
    };
    let follows = follows.iter().map(|procedure| procedure.name.clone()).collect();
    let asked = Asked { policies, follows, moment: Some(Moment::Done), ..Asked::shipped() };
    let now = "2026-03-12T00:00:00Z".parse().unwrap_or_default();
    act(&Inputs { config: &config, now, load: &load, label: &str::to_owned, past: UNASKED, asked: &asked })
}

/// Every rule that a procedure asks for, on facts that are there.
#[divan::bench(args = FOLLOWED)]
fn facts_to_answers(bencher: Bencher<'_, '_>, (follows, times): (&str, usize)) {
    let procedures = procedures(follows);
    let fact = with(&example(times), shipped(), &procedures, |inputs| facts(PLAN, inputs).0);
    let fact = fact.unwrap_or(Fact::None);
    let project = BTreeMap::new();
    bencher.bench_local(|| shipped().judge(&fact, &procedures, &project, |_| true));
}

/// Everything but the reading of files: the language, the facts, the rules, the findings.
#[divan::bench(args = FOLLOWED)]
fn text_to_findings(bencher: Bencher<'_, '_>, (follows, times): (&str, usize)) {
    let (files, procedures) = (example(times), procedures(follows));
    bencher.bench_local(|| with(&files, shipped(), &procedures, |inputs| check(&[PLAN.to_owned()], inputs)));
}

/// The same without any rule: what the language costs.
#[divan::bench(args = [1, 10])]
fn text_to_findings_of_the_language(bencher: Bencher<'_, '_>, times: usize) {
    let files = example(times);
    bencher.bench_local(|| with(&files, Policies::none(), &[], |inputs| check(&[PLAN.to_owned()], inputs)));
}
