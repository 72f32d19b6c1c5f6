//! `docs/mutants.md`.

use super::edits::Kind;
use super::{Came, ENOUGH, MEMBERS, Reason, Tried};
use std::collections::BTreeMap;
use std::fmt::Write as _;

pub(super) fn table(tried: &Tried, reasons: &[Reason]) -> String {
    let Tried { subjects, made, came } = tried;
    let why = |one: &Came| reasons.iter().position(|reason| reason.fits(one, subjects));
    let unnoticed: Vec<&Came> = came.iter().filter(|one| one.noticed.is_empty()).collect();
    let noticed = came.len() - unnoticed.len();
    let is_gap = |one: &&&Came| why(one).is_some_and(|at| reasons[at].gap);
    let gaps = unnoticed.iter().filter(is_gap).count();
    let harmless = unnoticed.len() - gaps;
    let mut out = String::from(HEAD);
    let _ = writeln!(
        out,
        "Of {made} mutants, {} were tried here: at most {ENOUGH}, an even share of each kind of each text, and of a closed \
         set with more than {MEMBERS} other members {MEMBERS} of them, evenly spread. `MUTANTS=all cargo test mutants` tries \
         all.\n\n\
         - **{noticed}** were noticed, {:.1} % of all.\n\
         - **{harmless}** are harmless, each for a reason [below](#harmless).\n\
         - **{gaps}** are [gaps](#gaps). Of what does harm, **{:.1} %** were noticed.\n",
        came.len(),
        share(noticed, came.len()),
        share(noticed, noticed + gaps)
    );
    kinds(tried, &mut out);
    rules(came, &mut out);
    for (title, text, gap) in [("Harmless", HARMLESS, false), ("Gaps", GAPS, true)] {
        let _ = writeln!(out, "\n## {title}\n\n{text}");
        for (at, reason) in reasons.iter().enumerate().filter(|(_, reason)| reason.gap == gap) {
            let mut of: BTreeMap<(Kind, &str), usize> = BTreeMap::new();
            for one in unnoticed.iter().filter(|one| why(one) == Some(at)) {
                *of.entry((one.kind, place(one))).or_default() += 1;
            }
            if of.is_empty() {
                continue;
            }
            let all: usize = of.values().sum();
            let _ = writeln!(out, "\n**{}** ({all})\n", reason.why);
            for (kind, _) in Kind::ALL {
                let here: Vec<String> = of
                    .iter()
                    .filter(|((known, _), _)| *known == kind)
                    .map(|((_, path), count)| match count {
                        1 => format!("`{path}`"),
                        _ => format!("`{path}` {count}x"),
                    })
                    .collect();
                if !here.is_empty() {
                    let _ = writeln!(out, "- {}: {}", kind.title(), here.join(", "));
                }
            }
        }
    }
    out
}

const HEAD: &str = "\
<!-- Generated from the clean plans by `BLESS=1 cargo test mutants`; the reasons stand in tests/mutants/reasons.tsv. -->

# Mutants

Every plan of this repository that is clean, and every record and shared file beside it, was changed in one place at a time:
a statement or a clause taken out, a figure halved or doubled, a date moved by a day, two neighbouring steps or stages
swapped, a name or a word replaced by another that is allowed there. Each was judged as done. A change that makes a plan
worse must be noticed by a rule, or by a law of the language; one that nobody notices is harmless, or a rule is missing.

";

const HARMLESS: &str = "Nobody notices these, and nobody has to: the plan is as good as before, or no procedure that it follows asks.";

const GAPS: &str = "Nobody notices these, though a reviewer with the procedure in hand would.";

fn share(part: usize, whole: usize) -> f64 {
    100.0 * f64::from(u32::try_from(part).unwrap_or(0)) / f64::from(u32::try_from(whole.max(1)).unwrap_or(1))
}

/// Where it was changed. What name or word stood there matters less.
fn place(one: &Came) -> &str {
    one.path.split(' ').next().unwrap_or("")
}

/// By text and by kind: how many were noticed, of how many.
fn kinds(tried: &Tried, out: &mut String) {
    out.push_str("## By text\n\nNoticed, of tried.\n\n| text |");
    for (_, title) in Kind::ALL {
        let _ = write!(out, " {title} |");
    }
    out.push_str(" all |\n| --- |");
    out.push_str(&" ---: |".repeat(Kind::ALL.len() + 1));
    out.push('\n');
    let row = |title: &str, which: &dyn Fn(&Came) -> bool, out: &mut String| {
        let _ = write!(out, "| {title} |");
        let kinds = Kind::ALL.iter().map(|(kind, _)| Some(*kind)).chain([None]);
        for kind in kinds {
            let here = |one: &&Came| which(one) && kind.is_none_or(|kind| one.kind == kind);
            let all = tried.came.iter().filter(here).count();
            let noticed = tried.came.iter().filter(here).filter(|one| !one.noticed.is_empty()).count();
            let _ = if all == 0 { write!(out, " |") } else { write!(out, " {noticed}/{all} |") };
        }
        out.push('\n');
    };
    for (at, subject) in tried.subjects.iter().enumerate() {
        row(&subject.title(), &|one| one.subject == at, out);
    }
    row("**all**", &|_| true, out);
}

/// Who noticed, how often, and how often alone.
fn rules(came: &[Came], out: &mut String) {
    let mut by: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for one in came {
        for rule in &one.noticed {
            let (all, alone) = by.entry(rule).or_default();
            *all += 1;
            *alone += usize::from(one.noticed.len() == 1);
        }
    }
    let mut by: Vec<(&str, (usize, usize))> = by.into_iter().collect();
    by.sort_by_key(|(rule, (all, _))| (std::cmp::Reverse(*all), *rule));
    out.push_str("\n## Who notices\n\n| rule or law | mutants | it alone |\n| --- | ---: | ---: |\n");
    for (rule, (all, alone)) in by {
        let _ = writeln!(out, "| `{rule}` | {all} | {alone} |");
    }
}
