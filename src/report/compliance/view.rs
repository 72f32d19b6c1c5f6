//! One `Compliance`, joined: which clause is judged by which rule, with what result, for which plan.

use super::super::fingerprint::Fingerprints;
use super::super::places::Places;
use super::standing::{Counts, Standing};
use crate::finding::compliance::{Clause, Compliance, Control, Dossier, Procedure, Waiver};
use crate::finding::{Finding, Outcome, Pending};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use uuid::Uuid;

pub(super) struct View<'c> {
    pub(super) all: &'c Compliance,
    pub(super) places: Places<'c>,
    /// By which each finding is known from one report to the next.
    pub(super) fingerprints: Vec<String>,
    /// The procedures that some plan is held to.
    pub(super) procedures: Vec<OfProcedure<'c>>,
    /// How the rules of each plan stand, by its label.
    plans: BTreeMap<&'c str, Counts>,
    /// How rules stand, over all plans.
    rules: BTreeMap<&'c str, Counts>,
    outcomes: HashMap<(&'c str, &'c str), &'c Outcome>,
    pending: HashMap<(&'c str, &'c str), &'c Pending>,
    /// The numbers of plans, by the names of their files.
    numbers: HashMap<&'c str, usize>,
    /// The numbers of findings, by the number of the plan and the rule.
    told: HashMap<usize, HashMap<&'c str, Vec<usize>>>,
    /// By what everything of this run is named, for programs.
    pub(super) run: Uuid,
    /// The numbers of findings, by rule and clause.
    found: BTreeMap<&'c str, BTreeMap<&'c str, Vec<usize>>>,
}

pub(super) struct OfProcedure<'c> {
    pub(super) procedure: &'c Procedure,
    /// The numbers of the plans that are held to it.
    pub(super) plans: Vec<usize>,
    pub(super) clauses: Vec<OfClause<'c>>,
}

pub(super) struct OfClause<'c> {
    pub(super) clause: &'c Clause,
    pub(super) rules: Vec<OfRule<'c>>,
}

pub(super) struct OfRule<'c> {
    pub(super) rule: &'c str,
    /// The numbers of the plans that stand so.
    pub(super) plans: BTreeMap<Standing, Vec<usize>>,
}

impl OfClause<'_> {
    /// Whether some plan was asked to keep it.
    pub(super) fn asked(&self) -> bool {
        self.rules.iter().any(|rule| rule.plans.keys().any(|standing| *standing != Standing::NotApplicable))
    }
}

/// How a control is served by the rules that are mapped to it.
pub(super) struct Served<'c> {
    /// Each mapped rule, once, with how it stands.
    pub(super) rules: Vec<(&'c str, Option<Standing>)>,
    pub(super) passing: usize,
}

impl<'c> View<'c> {
    pub(super) fn new(all: &'c Compliance) -> Self {
        let report = &all.report;
        let places = Places::new(&report.sources);
        let mut fingerprints = Fingerprints::default();
        let fingerprints = report.findings.iter().map(|finding| fingerprints.of(finding, &places)).collect();
        let mut view = Self {
            all,
            places,
            fingerprints,
            procedures: Vec::new(),
            plans: BTreeMap::new(),
            rules: BTreeMap::new(),
            outcomes: report.outcomes.iter().map(|one| ((&*one.document, &*one.rule), one)).collect(),
            pending: report.pending.iter().map(|one| ((&*one.document, &*one.rule), one)).collect(),
            numbers: numbers(all),
            told: HashMap::new(),
            run: run(all),
            found: BTreeMap::new(),
        };
        let outcomes =
            report.outcomes.iter().map(|one| (&*one.document, &one.rule, Standing::of(one.result)));
        let pending = report.pending.iter().map(|one| (&*one.document, &one.rule, Standing::NotDue));
        for (plan, rule, standing) in outcomes.chain(pending) {
            view.plans.entry(plan).or_default().add(standing);
            view.rules.entry(rule).or_default().add(standing);
        }
        for (number, finding) in report.findings.iter().enumerate() {
            if let Some(plan) = view.number(view.label(finding)) {
                view.told.entry(plan).or_default().entry(&finding.rule).or_default().push(number);
            }
            for clause in &finding.clauses {
                let of_rule = view.found.entry(&finding.rule).or_default();
                of_rule.entry(clause).or_default().push(number);
            }
        }
        view.procedures = all.standards.procedures.iter().filter_map(|one| view.procedure(one)).collect();
        view
    }

    fn procedure(&self, procedure: &'c Procedure) -> Option<OfProcedure<'c>> {
        let plans = self.all.dossiers.iter().enumerate();
        let plans: Vec<usize> = plans
            .filter(|(_, dossier)| dossier.follows.contains(&procedure.name))
            .map(|(number, _)| number)
            .collect();
        let rule = |rule: &'c String, clause: &'c Clause| {
            let mut standings: BTreeMap<Standing, Vec<usize>> = BTreeMap::new();
            for number in &plans {
                let Some(dossier) = self.all.dossiers.get(*number) else { continue };
                standings.entry(self.standing(dossier, rule, &clause.id)).or_default().push(*number);
            }
            OfRule { rule, plans: standings }
        };
        let clause = |clause: &'c Clause| OfClause {
            clause,
            rules: clause.rules.iter().map(|name| rule(name, clause)).collect(),
        };
        if plans.is_empty() {
            return None;
        }
        let clauses = procedure.clauses.iter().map(clause).collect();
        Some(OfProcedure { procedure, clauses, plans })
    }

    /// How a plan stands to what a clause asks of a rule. A rule may be broken for one clause and kept for another.
    fn standing(&self, dossier: &Dossier, rule: &str, clause: &str) -> Standing {
        let asks = |clauses: &[String]| clauses.iter().any(|asked| asked == clause);
        if let Some(outcome) = self.outcome(dossier, rule).filter(|outcome| asks(&outcome.clauses)) {
            let standing = Standing::of(outcome.result);
            let breaks = dossier.broken.contains(&(rule.to_owned(), clause.to_owned()));
            return match standing {
                Standing::Failed | Standing::Waived if !breaks && outcome.unjudged > 0 => Standing::NotJudged,
                Standing::Failed | Standing::Waived if !breaks => Standing::Passed,
                standing => standing,
            };
        }
        let waits = self.pending.get(&(&*dossier.label, rule)).is_some_and(|one| asks(&one.clauses));
        if waits { Standing::NotDue } else { Standing::NotApplicable }
    }

    pub(super) fn outcome(&self, dossier: &Dossier, rule: &str) -> Option<&'c Outcome> {
        self.outcomes.get(&(&*dossier.label, rule)).copied()
    }

    /// The number of the plan that the file `label` belongs to.
    pub(super) fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(label).copied()
    }

    /// The numbers of the findings of `rule` in the files of the plan with this number.
    pub(super) fn told(&self, plan: usize, rule: &str) -> &[usize] {
        self.told.get(&plan).and_then(|of| of.get(rule)).map_or(&[], Vec::as_slice)
    }

    /// How the rules of one plan stand.
    pub(super) fn counts(&self, dossier: &Dossier) -> Counts {
        self.plans.get(&*dossier.label).cloned().unwrap_or_default()
    }

    /// How every rule stands for every plan.
    pub(super) fn totals(&self) -> Counts {
        let mut counts = Counts::default();
        self.all.report.outcomes.iter().for_each(|outcome| counts.add(Standing::of(outcome.result)));
        self.all.report.pending.iter().for_each(|_| counts.add(Standing::NotDue));
        counts
    }

    /// How `rule` stands over all plans; none where nothing asked for it.
    pub(super) fn rule(&self, rule: &str) -> Option<&Counts> {
        self.rules.get(rule)
    }

    pub(super) fn title(&self, rule: &str) -> &'c str {
        self.all.standards.rules.get(rule).map_or("", |rule| rule.title.as_str())
    }

    /// The numbers of the findings of `rule` against `clause`.
    pub(super) fn found(&self, rule: &str, clause: &str) -> &[usize] {
        self.found.get(rule).and_then(|of| of.get(clause)).map_or(&[], Vec::as_slice)
    }

    pub(super) fn served(&self, control: &'c Control) -> Served<'c> {
        let names: BTreeSet<&str> =
            control.mappings.iter().flat_map(|mapping| &mapping.rules).map(String::as_str).collect();
        let worst = |rule: &&'c str| (*rule, self.rule(rule).and_then(Counts::worst));
        let rules: Vec<(&str, Option<Standing>)> = names.iter().map(worst).collect();
        let passing = rules.iter().filter(|(_, standing)| *standing == Some(Standing::Passed)).count();
        Served { rules, passing }
    }

    /// What is let through, what has expired first, then what expires first.
    pub(super) fn waivers(&self) -> Vec<(&'c Dossier, &'c Waiver)> {
        let dossiers = self.all.dossiers.iter();
        let mut all: Vec<_> = dossiers
            .flat_map(|dossier| dossier.waivers.iter().map(move |waiver| (dossier, waiver)))
            .collect();
        all.sort_by_key(|(dossier, waiver)| (holds(waiver), waiver.days, dossier.label.clone(), waiver.line));
        all
    }

    /// The findings that count, with their numbers.
    pub(super) fn open(&self) -> impl Iterator<Item = (usize, &'c Finding)> {
        self.all.report.findings.iter().enumerate().filter(|(_, finding)| finding.waived.is_none())
    }

    pub(super) fn label(&self, finding: &Finding) -> &'c str {
        self.places.label(finding.span.file)
    }

    pub(super) fn line(&self, finding: &Finding) -> u32 {
        self.places.of(finding.span).start.line
    }

    pub(super) fn fingerprint(&self, number: usize) -> &str {
        self.fingerprints.get(number).map_or("", String::as_str)
    }

    /// What the report is called.
    pub(super) fn name(&self) -> String {
        let of = self.all.system.as_ref().map(|system| format!(" of {system}"));
        format!("Deployment compliance{}", of.unwrap_or_default())
    }

    /// The day of the report.
    pub(super) fn day(&self) -> &'c str {
        self.all.report.now.get(..10).unwrap_or(&self.all.report.now)
    }
}

fn numbers(all: &Compliance) -> HashMap<&str, usize> {
    let mut numbers = HashMap::new();
    for (number, dossier) in all.dossiers.iter().enumerate() {
        let files = dossier.files.iter().map(|(file, _)| &**file);
        for label in std::iter::once(&*dossier.label).chain(files) {
            numbers.entry(label).or_insert(number);
        }
    }
    numbers
}

/// A name that another input, another time or other policies do not have.
fn run(all: &Compliance) -> Uuid {
    let mut key = String::new();
    let mut add = |part: &str| {
        // the length keeps `a`, `bc` and `ab`, `c` apart
        key.push_str(&part.len().to_string());
        key.push(':');
        key.push_str(part);
    };
    add(&all.report.now);
    add(all.system.as_deref().unwrap_or(""));
    if let Some((from, to)) = &all.period {
        add(from);
        add(to);
    }
    all.standards.digests.iter().for_each(|digest| add(digest));
    for dossier in &all.dossiers {
        add(&dossier.label);
        dossier.files.iter().for_each(|(_, digest)| add(digest));
    }
    Uuid::new_v5(&Uuid::NAMESPACE_URL, key.as_bytes())
}

/// Whether a waiver has everything that it takes, and its last day is not over.
pub(super) fn holds(waiver: &Waiver) -> bool {
    waiver.by.is_some() && waiver.because.is_some() && waiver.days.is_some_and(|days| days >= 0)
}
