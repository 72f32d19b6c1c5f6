//! One answer of a rule, in its place in the plan.

use super::super::Setting;
use super::super::mender::Mender;
use crate::finding::{Due, Finding, Related, Severity, Waived};
use crate::model::{Model, NodeId};
use crate::policy::pack::{Moment, Rule};
use crate::policy::{Answer, Asked, Judged};
use crate::source::Span;
use std::borrow::Cow;

pub(super) struct Raised<'a> {
    pub(super) rule: &'a Rule,
    pub(super) asked: Vec<Asked<'a>>,
    pub(super) answer: Cow<'a, Answer>,
    pub(super) at: NodeId,
    pub(super) span: Span,
    related: Vec<Related>,
    /// Why nobody can tell: a mistake stands where this was looked for.
    pub(super) uncertain: Option<String>,
    /// Whether a gap stands where something is missing: then that is told already.
    pub(super) open: bool,
    pub(super) silenced: bool,
    pub(super) waived: Option<Waived>,
}

impl<'a> Raised<'a> {
    pub(super) fn new(judged: &'a Judged<'a>, answer: &'a Answer, model: &Model) -> Option<Self> {
        let asked = answer.asked.iter().filter_map(|at| judged.asked.get(*at).copied()).collect();
        Self::place(judged.rule, asked, Cow::Borrowed(answer), model)
    }

    pub(super) fn place(
        rule: &'a Rule,
        asked: Vec<Asked<'a>>,
        answer: Cow<'a, Answer>,
        model: &Model,
    ) -> Option<Self> {
        let at = NodeId(answer.at);
        let node = model.get(at)?;
        let item = answer.item.as_deref().filter(|_| answer.missing.is_none());
        let value = item.and_then(|item| node.values.iter().find(|value| value.is.text() == Some(item)));
        let related = answer
            .see
            .iter()
            .filter_map(|see| Some(Related { message: see.note.clone(), span: model.span(NodeId(see.at))? }));
        let mut related: Vec<Related> = related.collect();
        let mut span = value.map_or(node.span, |value| value.span);
        // what is missing in a block that a profile brought is missing in this plan, not in the profile
        if answer.missing.is_some() && node.profile.is_some() {
            let parent = |id: &NodeId| model.get(*id).and_then(|node| node.parent);
            let own = std::iter::successors(Some(at), parent).filter_map(|id| model.get(id));
            if let Some(own) = own.into_iter().find(|node| node.profile.is_none()) {
                let message = format!("`{}` comes from a profile", model.word(at));
                related.push(Related { message, span: node.span });
                span = own.span;
            }
        }
        let uncertain = node.broken.then(|| format!("a mistake stands in `{}`", model.word(at)));
        let gap = left_open(&answer, model);
        let open = gap.is_some();
        let uncertain = uncertain.or(gap);
        Some(Self { rule, asked, at, span, related, answer, uncertain, open, silenced: false, waived: None })
    }

    /// Whether it says that the rule cannot tell.
    pub(super) fn unjudged(&self) -> bool {
        self.answer.unjudged || self.uncertain.is_some()
    }

    /// How much it weighs: as much as the heaviest of the clauses that it breaks, or as the project says.
    fn severity(&self, setting: &Setting<'_>) -> Severity {
        let own = setting.severities.get(&self.rule.name).copied();
        let asked = self.asked.iter().map(Asked::severity).max();
        own.or(asked).unwrap_or(self.rule.severity)
    }

    /// Whether a procedure that asks for it lets nobody waive it.
    pub(super) fn absolute(&self) -> bool {
        let forbids = |asked: &Asked<'_>| {
            asked.procedure().is_some_and(|procedure| procedure.absolute.contains(&self.rule.name))
        };
        self.asked.iter().any(forbids)
    }

    /// Whether people are told. What could not be judged is no finding, except where that must not pass.
    pub(super) fn is_told(&self, setting: &Setting<'_>, moment: Moment) -> bool {
        let must = || setting.strict || (self.absolute() && moment >= Moment::Ready);
        !self.unjudged() || (must() && self.uncertain.is_none())
    }

    /// What people are told.
    pub(super) fn finding(
        self,
        setting: &Setting<'_>,
        moment: Moment,
        mender: &Mender<'_>,
    ) -> Option<Finding> {
        if !self.is_told(setting, moment) {
            return None;
        }
        let absolute = self.absolute();
        let severity = if self.unjudged() { Severity::Error } else { self.severity(setting) };
        let fix = if self.unjudged() || self.waived.is_some() { None } else { mender.answer(&self.answer) };
        let answer = self.answer.into_owned();
        let mut finding = Finding::new(self.rule.name.clone(), severity, self.span, answer.message);
        finding.due = due(self.rule.moment);
        finding.help = answer.help;
        finding.basis = answer.basis;
        finding.missing = answer.missing;
        finding.fix = fix.map(Box::new);
        finding.related = self.related;
        finding.absolute = absolute;
        finding.waived = self.waived.map(Box::new);
        for asked in &self.asked {
            finding.clauses.extend(asked.clause().map(|clause| clause.id.clone()));
            let name = asked.procedure().map(|procedure| procedure.name.clone());
            if let Some(name) = name.filter(|name| !finding.procedures.contains(name)) {
                finding.procedures.push(name);
            }
        }
        Some(finding)
    }
}

/// That what is missing is begun, and left open.
fn left_open(answer: &Answer, model: &Model) -> Option<String> {
    let path = answer.missing.as_deref()?.replace('_', "-");
    let words: Vec<&str> = path.split(['.', ' ']).filter(|word| !word.is_empty()).collect();
    let open = model.is_left_open(NodeId(answer.at), &words, answer.item.as_deref());
    open.then(|| format!("`{}` is left open", words.join(" ")))
}

fn due(moment: Moment) -> Due {
    match moment {
        Moment::Draft => Due::Draft,
        Moment::Ready => Due::Ready,
        Moment::Done => Due::Done,
    }
}
