//! Waivers: what a plan lets through, by whom, why and until when; and what is wrong with them.

use super::super::Setting;
use super::raised::Raised;
use crate::finding::{Waived, compliance, nearest};
use crate::model::{Is, Model, NodeId, Time};
use crate::policy::pack::Moment;
use crate::policy::{Asks, Judged, said};
use crate::source::Sources;
use std::borrow::Cow;
use std::collections::BTreeMap;

// the rules about waivers: the tool judges them itself, since they are about the judgement
const KNOWN: &str = "waiver-known";
const CURRENT: &str = "waiver-current";
const PERMITTED: &str = "waiver-permitted";
const USED: &str = "waiver-used";

/// One `waive` statement.
struct Waiver<'m> {
    id: NodeId,
    rule: &'m str,
    because: Option<&'m str>,
    by: Option<&'m str>,
    /// As it is written, and its last second.
    until: Option<(String, Option<i64>)>,
    scope: Option<&'m str>,
}

impl<'m> Waiver<'m> {
    fn of(id: NodeId, model: &'m Model, setting: &Setting<'_>) -> Option<Self> {
        let text = |word: &str| {
            let value = model.values(model.child(id, word)?).first()?;
            value.is.text().filter(|text| !text.trim().is_empty())
        };
        let until = model.child(id, "until").map(|clause| {
            let value = model.values(clause).first();
            let last = value.and_then(|value| match value.is {
                Is::Time(Time::At { until, .. }) => Some(until),
                _ => None,
            });
            let shown = last.and_then(|last| {
                let day = jiff::Timestamp::from_second(last.saturating_sub(1)).ok()?;
                Some(day.to_zoned(setting.zone.clone()).date().to_string())
            });
            (shown.unwrap_or_default(), last)
        });
        Some(Self {
            id,
            rule: model.first_text(id)?,
            because: text("because"),
            by: text("by"),
            until,
            scope: text("for"),
        })
    }

    /// Whether it still holds at `now`; the last day counts.
    fn holds(&self, now: i64) -> bool {
        self.until.as_ref().and_then(|(_, last)| *last).is_some_and(|last| now < last)
    }

    fn covers(&self, raised: &Raised<'_>, model: &Model) -> bool {
        let Some(scope) = self.scope else { return true };
        let parent = |id: &NodeId| model.get(*id).and_then(|node| node.parent);
        let mut around = std::iter::successors(Some(raised.at), parent);
        raised.answer.item.as_deref() == Some(scope) || around.any(|id| model.first_text(id) == Some(scope))
    }
}

/// Every waiver of a plan, whether it holds or not.
pub(in crate::check) fn waivers(
    plan: NodeId,
    model: &Model,
    sources: &Sources,
    setting: &Setting<'_>,
) -> Vec<compliance::Waiver> {
    const DAY: i64 = 86_400;
    let all = model.children(plan).iter().filter(|id| model.word(**id) == "waive");
    let all = all.filter_map(|id| Waiver::of(*id, model, setting));
    let now = setting.now.as_second();
    let told = all.map(|waiver| compliance::Waiver {
        rule: waiver.rule.to_owned(),
        by: waiver.by.map(str::to_owned),
        because: waiver.because.map(str::to_owned),
        scope: waiver.scope.map(str::to_owned),
        days: waiver.until.as_ref().and_then(|(_, last)| *last).map(|last| (last - 1 - now).div_euclid(DAY)),
        until: waiver.until.map(|(shown, _)| shown).filter(|shown| !shown.is_empty()),
        line: model
            .get(waiver.id)
            .and_then(|node| Some(sources.get(node.span.file)?.position(node.span.start).line))
            .unwrap_or(0),
    });
    told.collect()
}

/// Lets through what the plan waives, and says what is wrong with its waivers.
pub(super) fn apply<'a>(
    raised: &mut [Raised<'a>],
    plan: NodeId,
    judged: &'a [Judged<'a>],
    asks: &'a Asks<'a>,
    moment: Moment,
    model: &Model,
    setting: &'a Setting<'a>,
) -> Vec<Raised<'a>> {
    let waivers = model.children(plan).iter().filter(|id| model.word(**id) == "waive");
    let waivers: Vec<Waiver<'_>> = waivers.filter_map(|id| Waiver::of(*id, model, setting)).collect();
    let now = setting.now.as_second();
    let names: Vec<&str> = setting.policies.pack.rules.iter().map(|rule| rule.name.as_str()).collect();
    let mut complaints = Complaints { asks, model, setting, found: Vec::new() };
    for waiver in &waivers {
        let name = |value: &str| BTreeMap::from([("rule", value.to_owned())]);
        let Some(rule) = setting.policies.rule(waiver.rule) else {
            let mut with = name(waiver.rule);
            let meant = nearest(waiver.rule, names.iter().copied());
            with.insert("meant", meant.unwrap_or_default().to_owned());
            complaints.raise(KNOWN, if meant.is_some() { "misspelt" } else { "unknown" }, waiver.id, &with);
            continue;
        };
        complaints.current(waiver, now);
        let absolute =
            asks.rules.get(rule.name.as_str()).into_iter().flatten().find_map(|asked| {
                asked.procedure().filter(|procedure| procedure.absolute.contains(&rule.name))
            });
        if let Some(procedure) = absolute {
            let mut with = name(waiver.rule);
            with.insert("procedure", procedure.name.clone());
            complaints.raise(PERMITTED, "absolute", waiver.id, &with);
            continue;
        }
        let mut used = false;
        let waived = Waived {
            by: waiver.by.unwrap_or_default().to_owned(),
            because: waiver.because.unwrap_or_default().to_owned(),
            until: waiver.until.as_ref().map(|(shown, _)| shown.clone()).unwrap_or_default(),
        };
        for raised in
            raised.iter_mut().filter(|raised| raised.rule.name == rule.name && waiver.covers(raised, model))
        {
            used = true;
            let complete = waiver.because.is_some() && waiver.by.is_some();
            if complete && waiver.holds(now) && setting.waivers && !raised.unjudged() {
                raised.waived = Some(waived.clone());
            }
        }
        // what is not due yet may still need it
        let ran = judged.iter().any(|judged| judged.rule.name == rule.name && judged.result.is_ok());
        let asked = asks.rules.contains_key(rule.name.as_str());
        if !used && (ran || (!asked && rule.moment <= moment)) {
            complaints.raise(USED, if ran { "kept" } else { "unasked" }, waiver.id, &name(waiver.rule));
        }
    }
    complaints.found
}

struct Complaints<'a, 'm> {
    asks: &'a Asks<'a>,
    model: &'m Model,
    setting: &'a Setting<'a>,
    found: Vec<Raised<'a>>,
}

impl<'a> Complaints<'a, '_> {
    /// What is wrong with the reason, the person or the day of `waiver`.
    fn current(&mut self, waiver: &Waiver<'_>, now: i64) {
        let with = || BTreeMap::from([("rule", waiver.rule.to_owned())]);
        if waiver.because.is_none() {
            self.raise(CURRENT, "unreasoned", waiver.id, &with());
        }
        if waiver.by.is_none() {
            self.raise(CURRENT, "unsigned", waiver.id, &with());
        }
        let until = self.model.child(waiver.id, "until");
        match (&waiver.until, until) {
            (Some((_, None)), Some(clause)) => self.raise(CURRENT, "undated", clause, &with()),
            (Some((shown, Some(last))), Some(clause)) => {
                let dated = BTreeMap::from([("rule", waiver.rule.to_owned()), ("until", shown.clone())]);
                if !waiver.holds(now) {
                    self.raise(CURRENT, "expired", clause, &dated);
                } else if let Some(longest) = self.longest().filter(|longest| last - now > *longest) {
                    const DAY: i64 = 86_400;
                    let mut dated = dated;
                    dated.insert("days", (longest / DAY).to_string());
                    self.raise(CURRENT, "too-long", clause, &dated);
                }
            }
            _ => self.raise(CURRENT, "undated", waiver.id, &with()),
        }
    }

    /// For how long at most a waiver may hold, where anybody says so.
    fn longest(&self) -> Option<i64> {
        let procedures = self.asks.rules.values().flatten().filter_map(|asked| asked.procedure());
        procedures.filter_map(|procedure| procedure.longest_waiver).chain(self.setting.longest_waiver).min()
    }

    fn raise(&mut self, rule: &str, case: &str, at: NodeId, with: &BTreeMap<&str, String>) {
        let asked = self.asks.rules.get(rule).cloned().unwrap_or_default();
        let Some(rule) = self.setting.policies.rule(rule) else { return };
        let answer = said(rule, case, at.0, &asked, with);
        let raised = answer.and_then(|answer| Raised::place(rule, asked, Cow::Owned(answer), self.model));
        self.found.extend(raised);
    }
}
