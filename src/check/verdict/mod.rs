//! From what rules answer to what people are told: places, weights, what is silenced, what is waived, what came of it.

mod outcomes;
mod problems;
mod raised;
mod silence;
mod waivers;

pub(super) use problems::{LAWS, broken, outdated};
pub(super) use waivers::waivers;

use super::Setting;
use super::gather::Gathered;
use super::mender::Mender;
use crate::facts::{self, Fact};
use crate::finding::{Finding, Outcome, Pending, Severity};
use crate::model::{Model, NodeId};
use crate::policy::pack::{Moment, Procedure, Rule};
use crate::policy::{Asked, Judged};
use raised::Raised;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What a plan with its record comes to.
#[derive(Default)]
pub(super) struct Verdict {
    pub(super) findings: Vec<Finding>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) pending: Vec<Pending>,
    /// How far the plan has come.
    pub(super) moment: Option<Moment>,
    /// The procedures it is held to.
    pub(super) follows: Vec<String>,
    /// Which clauses each rule found broken, waived or not.
    pub(super) broken: BTreeSet<(String, String)>,
}

/// How far the plan has come: what was asked for, else what it says of itself; what was run is done.
fn moment(model: &Model, plan: NodeId, setting: &Setting<'_>) -> Moment {
    let said =
        model.child(plan, "status").and_then(|status| model.first_text(status)).and_then(Moment::named);
    let ran = model.record.map(|_| Moment::Done);
    setting.moment.or(ran).or(said).unwrap_or(Moment::Draft)
}

/// The procedures that the plan follows: those it names, those of its place, those that were asked for.
fn followed<'s>(
    gathered: &Gathered,
    plan: NodeId,
    setting: &Setting<'s>,
    findings: &mut Vec<Finding>,
) -> Vec<&'s Procedure> {
    let model = &gathered.model;
    let policies = setting.policies;
    let known: Vec<&str> = policies.pack.procedures.iter().map(|known| known.name.as_str()).collect();
    let mut names: BTreeSet<String> = BTreeSet::new();
    let of_place = gathered.plan.iter().flat_map(|key| setting.config.follows_at(key)).map(str::to_owned);
    names.extend(setting.follows.iter().cloned().chain(of_place));
    let mut procedures: Vec<&Procedure> = names.iter().filter_map(|name| policies.procedure(name)).collect();
    for value in model.child(plan, "follows").into_iter().flat_map(|clause| model.values(clause)) {
        let Some(name) = value.is.text() else { continue };
        match policies.procedure(name) {
            Some(procedure) if !names.contains(name) => procedures.push(procedure),
            Some(_) => {}
            None => findings.push(problems::unknown_procedure(value.span, name, &known)),
        }
    }
    procedures
}

/// The facts of a plan, and the procedures that it follows.
fn known<'s>(
    gathered: &Gathered,
    setting: &'s Setting<'s>,
    findings: &mut Vec<Finding>,
) -> Option<(Fact, Vec<&'s Procedure>)> {
    let plan = gathered.model.plan?;
    let (digests, _) = gathered.digests();
    let facts =
        facts::facts(&gathered.model, &gathered.sources, digests.as_ref(), &gathered.evidence, setting.now);
    Some((facts, followed(gathered, plan, setting, findings)))
}

/// The facts of a plan, with what is asked of it.
pub(super) fn facts_with<'s>(gathered: &Gathered, setting: &'s Setting<'s>) -> Option<Fact> {
    let (facts, procedures) = known(gathered, setting, &mut Vec::new())?;
    let asks = setting.policies.asks(&facts, &procedures, &setting.figures);
    Some(facts.with(&"asks", asks.fact()))
}

/// Judges what was gathered by all that is asked of it.
pub(super) fn verdict(gathered: &Gathered, setting: &Setting<'_>) -> Verdict {
    let mut verdict = Verdict::default();
    let model = &gathered.model;
    let Some(plan) = model.plan else { return verdict };
    if setting.policies.pack.procedures.is_empty() {
        return verdict;
    }
    let Some((facts, procedures)) = known(gathered, setting, &mut verdict.findings) else { return verdict };
    let moment = moment(model, plan, setting);
    verdict.moment = Some(moment);
    verdict.follows = procedures.iter().map(|procedure| procedure.name.clone()).collect();
    let (asks, judged) = setting
        .policies
        .judge(&facts, &procedures, &setting.figures, |rule| rule.moment <= moment && setting.judges(rule));
    let place = model.get(plan).map(|node| node.word);
    for (condition, why) in &asks.broken {
        verdict.findings.extend(place.map(|place| broken(place, condition, why)));
    }
    let document: Arc<str> = gathered.label(plan);
    let mut raised: Vec<Raised<'_>> = Vec::new();
    for judged in &judged {
        match &judged.result {
            Ok(answers) => {
                raised.extend(answers.iter().filter_map(|answer| Raised::new(judged, answer, model)));
            }
            // a rule may stumble over what could not be read; then it is not judged, and the mistakes are told already
            Err(_) if gathered.findings.iter().any(|finding| finding.severity == Severity::Error) => {}
            Err(why) => {
                verdict.findings.extend(place.map(|place| broken(place, &judged.rule.name, why)));
            }
        }
    }
    silence::silence(&mut raised, model, setting, moment);
    let waived = waivers::apply(&mut raised, plan, &judged, &asks, moment, model, setting);
    let context = outcomes::Context { document, model, evidence: &gathered.evidence, setting, moment };
    verdict.outcomes = judged.iter().map(|judged| context.outcome(judged, &raised)).collect();
    verdict
        .outcomes
        .extend(asks.idle.iter().filter(|rule| setting.judges(rule)).map(|rule| context.idle(rule)));
    verdict.pending = context.pending(&asks);
    for raised in &raised {
        let clauses = raised.asked.iter().filter_map(Asked::clause);
        verdict.broken.extend(clauses.map(|clause| (raised.rule.name.clone(), clause.id.clone())));
    }
    let mender = Mender::new(model, &gathered.sources, &setting.words);
    let mut findings: Vec<Finding> = raised
        .into_iter()
        .filter(|raised| !raised.silenced)
        .filter_map(|raised| raised.finding(setting, moment, &mender))
        .collect();
    verdict.findings.append(&mut findings);
    for rule in setting.policies.pack.rules.iter().filter(|rule| rule.native) {
        let objects = model.children(plan).iter().filter(|id| model.word(**id) == "waive").map(|id| id.0);
        let judged = Judged::native(rule, objects.collect());
        verdict.outcomes.push(context.outcome(&judged, &waived));
    }
    for waiver in model.children(plan).iter().filter(|id| model.word(**id) == "waive") {
        let Some(value) = model.values(*waiver).first() else { continue };
        let rule = value.is.text().and_then(|name| Some((name, setting.policies.rule(name)?)));
        verdict.findings.extend(rule.and_then(|(name, rule)| outdated(value.span, name, rule)));
    }
    let managed = waived.into_iter().filter_map(|raised| raised.finding(setting, moment, &mender));
    verdict.findings.extend(managed);
    verdict
}

/// What every rule that is asked for answers, before anything is made of it.
pub(super) fn raw(
    gathered: &Gathered,
    setting: &Setting<'_>,
) -> Option<BTreeMap<String, Result<serde_json::Value, String>>> {
    let (facts, procedures) = known(gathered, setting, &mut Vec::new())?;
    Some(setting.policies.raw(&facts, &procedures, &setting.figures))
}

/// An answer as the page of a rule tells it: the case, the text under the finding, what is said.
pub(super) struct Told {
    pub(super) case: String,
    pub(super) under: String,
    pub(super) message: String,
}

/// What `rule` alone answers, in the order of the plan.
pub(super) fn answers(gathered: &Gathered, setting: &Setting<'_>, rule: &Rule) -> Result<Vec<Told>, String> {
    let model = &gathered.model;
    let (Some(plan), Some((facts, procedures))) = (model.plan, known(gathered, setting, &mut Vec::new()))
    else {
        return Ok(Vec::new());
    };
    let moment = moment(model, plan, setting);
    let due = |other: &Rule| other.moment <= moment && (rule.native || other.name == rule.name);
    let (asks, judged) = setting.policies.judge(&facts, &procedures, &setting.figures, due);
    let mut raised: Vec<Raised<'_>> = Vec::new();
    for judged in &judged {
        for answer in judged.result.as_ref().map_err(Clone::clone)? {
            let placed = Raised::new(judged, answer, model);
            raised.push(placed.ok_or_else(|| format!("`{}` stands nowhere", answer.case))?);
        }
    }
    if rule.native {
        silence::silence(&mut raised, model, setting, moment);
        raised = waivers::apply(&mut raised, plan, &judged, &asks, moment, model, setting);
        raised.retain(|raised| raised.rule.name == rule.name);
    }
    let told = raised.iter().map(|raised| Told {
        case: raised.answer.case.clone(),
        under: gathered.sources.slice(raised.span).to_owned(),
        message: raised.answer.message.clone(),
    });
    Ok(told.collect())
}

/// The clauses of `judged`, in the order in which they stand.
fn clauses(judged: &Judged<'_>) -> Vec<String> {
    judged.asked.iter().filter_map(|asked| Some(asked.clause()?.id.clone())).collect()
}
