//! What stands below the findings: what is let through, what is not due, what nobody could judge, what came of it all.

use super::lines::hanging;
use super::places::Places;
use super::plain::plain;
use super::{Style, wording};
use crate::finding::{Report, Result5, Waived};
use std::collections::{BTreeMap, BTreeSet};

/// A reason longer than this many characters is cut where reasons are counted.
const LONGEST: usize = 120;
/// The moments in their order.
const MOMENTS: [&str; 3] = ["draft", "ready", "done"];

pub(super) struct Tail<'r> {
    pub(super) report: &'r Report,
    pub(super) places: &'r Places<'r>,
    pub(super) style: Style,
}

impl Tail<'_> {
    pub(super) fn write(&self, out: &mut String) {
        self.waived(out);
        self.known(out);
        if !self.report.pending.is_empty() {
            self.pending(out);
        }
        self.unjudged(out);
        let mut worst: BTreeMap<&str, Result5> = BTreeMap::new();
        for outcome in &self.report.outcomes {
            let known = worst.entry(&outcome.rule).or_insert(outcome.result);
            *known = outcome.result.min(*known);
        }
        if !worst.is_empty() {
            self.line(&wording::outcomes(&worst), out);
        }
        self.line(&wording::summary(self.report), out);
    }

    fn line(&self, text: &str, out: &mut String) {
        out.push_str(&hanging(text, self.style.width, "", "  "));
    }

    /// How many of a kind are named before the rest is counted.
    fn most(&self) -> usize {
        if self.style.verbose { usize::MAX } else { wording::MOST }
    }

    /// A line for each waiver, however much it lets through.
    fn waived(&self, out: &mut String) {
        type Lines<'a> = BTreeSet<(&'a str, u32)>;
        let mut waivers: Vec<(&str, &Waived, Lines<'_>)> = Vec::new();
        let mut known: BTreeMap<(&str, &str, &str, &str), usize> = BTreeMap::new();
        for (finding, waived) in self.report.waived() {
            let key = (&*finding.rule, &*waived.by, &*waived.because, &*waived.until);
            let at = *known.entry(key).or_insert(waivers.len());
            if at == waivers.len() {
                waivers.push((&finding.rule, waived, Lines::new()));
            }
            let line = self.places.position(finding.span.file, finding.span.start).line;
            if let Some((_, _, lines)) = waivers.get_mut(at) {
                lines.insert((self.places.label(finding.span.file), line));
            }
        }
        for (rule, waived, lines) in &waivers {
            self.line(&wording::waived(rule, waived, &wording::places(lines, self.most())), out);
        }
        if !waivers.is_empty() {
            out.push('\n');
        }
    }

    /// What the baseline lets through is counted, and told where everything is.
    fn known(&self, out: &mut String) {
        if self.style.verbose {
            for (finding, since) in self.report.known() {
                let label = self.places.label(finding.span.file);
                let line = self.places.position(finding.span.file, finding.span.start).line;
                self.line(&wording::known(finding, since, &format!("{label}:{line}")), out);
            }
        }
        let said = self.report.baseline.as_ref();
        let said = said.map(|baseline| wording::baseline(self.report.known().count(), baseline));
        for said in said.unwrap_or_default() {
            self.line(&said, out);
        }
    }

    fn pending(&self, out: &mut String) {
        let mut moments: BTreeMap<(usize, &str), BTreeSet<&str>> = BTreeMap::new();
        for pending in &self.report.pending {
            let rank = MOMENTS.iter().position(|moment| *moment == pending.moment).unwrap_or(MOMENTS.len());
            moments.entry((rank, pending.moment)).or_default().insert(&pending.rule);
        }
        if !self.style.verbose {
            let counts: Vec<_> = moments.iter().map(|((_, moment), rules)| (*moment, rules.len())).collect();
            self.line(&wording::pending(&counts), out);
            return;
        }
        for ((_, moment), rules) in &moments {
            let due = self.report.pending.iter().filter(|pending| pending.moment == *moment);
            let said = due.map(|pending| {
                let said = wording::with_clauses(&pending.title, &pending.clauses, self.most());
                (&*pending.rule, said, &*pending.document)
            });
            self.list(&wording::pending(&[(moment, rules.len())]), said, out);
        }
    }

    fn unjudged(&self, out: &mut String) {
        let unjudged = self.report.outcomes.iter().filter(|outcome| outcome.unjudged > 0);
        let rules: BTreeSet<&str> = unjudged.clone().map(|outcome| &*outcome.rule).collect();
        if rules.is_empty() {
            return;
        }
        let mut said = wording::unjudged(rules.len());
        if self.style.verbose {
            let why = unjudged.map(|outcome| {
                let why = plain(&outcome.because.join("; ")).into_owned();
                (&*outcome.rule, why, &*outcome.document)
            });
            self.list(&said, why, out);
            return;
        }
        let reasons: BTreeSet<&str> =
            unjudged.flat_map(|outcome| outcome.because.iter().map(String::as_str)).collect();
        let reasons = alike(&reasons);
        let named = reasons.iter().take(wording::MOST);
        let named: Vec<String> =
            named.map(|(reason, others)| wording::alike(&self.cut(reason), *others)).collect();
        if !named.is_empty() {
            let more = reasons.iter().skip(wording::MOST).map(|(_, others)| others + 1).sum();
            said.push_str(&wording::because(&named, more));
        }
        self.line(&said, out);
    }

    /// A heading, and below it a line for each rule with what is said of it. Plans are named where it matters.
    fn list<'a>(
        &self,
        heading: &str,
        entries: impl Iterator<Item = (&'a str, String, &'a str)>,
        out: &mut String,
    ) {
        let mut lines: BTreeMap<(&str, String), BTreeSet<&str>> = BTreeMap::new();
        for (rule, said, plan) in entries {
            lines.entry((rule, said)).or_default().insert(plan);
        }
        let all = self.report.outcomes.iter().map(|outcome| &*outcome.document);
        let all = all.chain(self.report.pending.iter().map(|pending| &*pending.document));
        let all: BTreeSet<&str> = all.collect();
        self.line(&format!("{heading}:"), out);
        for ((rule, said), plans) in lines {
            let named = (plans.len() < all.len()).then(|| wording::some(plans, wording::MOST));
            let entry = wording::entry(rule, &said, named.as_deref());
            out.push_str(&hanging(&entry, self.style.width, "  ", "    "));
        }
        out.push('\n');
    }

    fn cut(&self, reason: &str) -> String {
        let ellipsis = if self.style.unicode { "…" } else { "..." };
        let reason = plain(reason);
        match reason.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}{ellipsis}", reason.get(..end).unwrap_or("")),
            None => reason.into_owned(),
        }
    }
}

/// Reasons that differ only in what stands in backticks, by the first of each, with how many are like it.
fn alike<'r>(reasons: &BTreeSet<&'r str>) -> Vec<(&'r str, usize)> {
    let mut shapes: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    for reason in reasons {
        let shape: Vec<&str> = reason.split('`').step_by(2).collect();
        shapes.entry(shape.join("`")).and_modify(|(_, others)| *others += 1).or_insert((reason, 0));
    }
    let mut alike: Vec<(&str, usize)> = shapes.into_values().collect();
    alike.sort_by_key(|(reason, others)| (std::cmp::Reverse(*others), *reason));
    alike
}
