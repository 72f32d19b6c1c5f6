//! `JUnit`'s XML as Jenkins and GitLab read it: a plan is a suite, a rule is a test. A test fails where the run fails.

use super::places::Places;
use super::wording;
use super::xml::Xml;
use crate::finding::{Finding, Outcome, Report, Result5, Severity};
use std::collections::{BTreeMap, BTreeSet};
use std::io;

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let suites = Suites::of(report);
    let all = || suites.suites.values().flatten();
    let mut xml = Xml::new(out)?;
    let [tests, failures, errors, _] = counts(&all());
    let name = env!("CARGO_PKG_NAME");
    xml.open(
        "testsuites",
        &[("name", name), ("tests", &tests), ("failures", &failures), ("errors", &errors)],
    )?;
    for (label, cases) in &suites.suites {
        let [tests, failures, errors, skipped] = counts(&cases.iter());
        let counts =
            [("tests", &*tests), ("failures", &*failures), ("errors", &*errors), ("skipped", &*skipped)];
        let mut attributes = vec![("name", *label)];
        attributes.extend(counts);
        attributes.push(("timestamp", &*report.now));
        xml.open("testsuite", &attributes)?;
        for case in cases {
            case.write(label, &mut xml)?;
        }
        xml.close()?;
    }
    xml.close()
}

fn counts<'c>(cases: &(impl Iterator<Item = &'c Case<'c>> + Clone)) -> [String; 4] {
    let count = |wanted: fn(&End) -> bool| cases.clone().filter(|case| wanted(&case.end)).count().to_string();
    [
        count(|_| true),
        count(|end| matches!(end, End::Failed { .. })),
        count(|end| matches!(end, End::Error { .. })),
        count(|end| matches!(end, End::Skipped(_))),
    ]
}

/// One rule for one file.
struct Case<'r> {
    name: &'r str,
    end: End,
}

enum End {
    /// With what there is to say all the same.
    Passed(Option<String>),
    Failed {
        severity: Severity,
        message: String,
        text: String,
    },
    Skipped(String),
    Error {
        message: String,
        text: String,
    },
}

impl Case<'_> {
    fn write(&self, label: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        let attributes = [("name", self.name), ("classname", label)];
        if matches!(self.end, End::Passed(None)) {
            return xml.empty("testcase", &attributes);
        }
        xml.open("testcase", &attributes)?;
        match &self.end {
            End::Passed(said) => xml.text("system-out", &[], said.as_deref().unwrap_or(""))?,
            End::Failed { severity, message, text } => {
                xml.text("failure", &[("type", severity.word()), ("message", message)], text)?;
            }
            End::Skipped(why) => xml.empty("skipped", &[("message", why)])?,
            End::Error { message, text } => {
                xml.text("error", &[("type", wording::UNABLE), ("message", message)], text)?;
            }
        }
        xml.close()
    }
}

struct Suites<'r> {
    report: &'r Report,
    places: Places<'r>,
    suites: BTreeMap<&'r str, Vec<Case<'r>>>,
}

impl<'r> Suites<'r> {
    fn of(report: &'r Report) -> Self {
        let places = Places::new(&report.sources);
        let mut suites = Self { report, places, suites: BTreeMap::new() };
        for trouble in &report.troubles {
            let text = wording::trouble(trouble);
            let end = End::Error { message: trouble.message.clone(), text };
            suites.add(env!("CARGO_PKG_NAME"), wording::UNABLE, end);
        }
        suites.fill();
        suites
    }

    fn add(&mut self, label: &'r str, name: &'r str, end: End) {
        let label = if label.is_empty() { "." } else { label };
        self.suites.entry(label).or_default().push(Case { name, end });
    }

    fn fill(&mut self) {
        let report = self.report;
        let mut found: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in &report.findings {
            found.entry((&*finding.rule, self.places.label(finding.span.file))).or_default().push(finding);
        }
        let judged: BTreeSet<(&str, &str)> =
            report.outcomes.iter().map(|outcome| (&*outcome.rule, &*outcome.document)).collect();
        // what a rule finds in a file that several plans share fails it in each of them
        let mut shared: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
        for ((rule, label), findings) in &found {
            if !judged.contains(&(*rule, *label)) {
                shared.entry(rule).or_default().extend(findings);
            }
        }
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for outcome in &report.outcomes {
            let own = found.get(&(&*outcome.rule, &*outcome.document));
            let findings = own.or_else(|| {
                let fails = matches!(outcome.result, Result5::Failed | Result5::Waived);
                let shared = shared.get(&*outcome.rule).filter(|_| fails)?;
                told.insert(&outcome.rule);
                Some(shared)
            });
            let end = self.judged(outcome, findings.map_or(&[], |findings| findings));
            self.add(&outcome.document, &outcome.rule, end);
        }
        for pending in &report.pending {
            self.add(&pending.document, &pending.rule, End::Skipped(wording::not_due(pending.moment)));
        }
        for ((rule, label), findings) in found {
            if !judged.contains(&(rule, label)) && !told.contains(rule) {
                let end = self.found(&findings);
                self.add(label, rule, end);
            }
        }
    }

    fn judged(&self, outcome: &Outcome, findings: &[&Finding]) -> End {
        if findings.iter().any(|finding| self.report.stops(finding)) {
            return self.found(findings);
        }
        match outcome.result {
            Result5::Passed => End::Passed(None),
            Result5::NotApplicable => End::Skipped(wording::NOT_APPLICABLE.to_owned()),
            Result5::NotJudged => End::Skipped(wording::not_judged(outcome)),
            Result5::Failed | Result5::Waived if findings.is_empty() => {
                End::Skipped(wording::TOLD.to_owned())
            }
            Result5::Failed | Result5::Waived => self.found(findings),
        }
    }

    /// What findings make of a test.
    fn found(&self, findings: &[&Finding]) -> End {
        let text = || findings.iter().map(|finding| self.line(finding)).collect::<Vec<_>>().join("\n");
        if let Some(finding) = findings.iter().find(|finding| finding.unjudged) {
            return End::Error { message: finding.message.clone(), text: text() };
        }
        if let Some(finding) = findings.iter().find(|finding| self.report.stops(finding)) {
            let (severity, message) = (finding.severity, finding.message.clone());
            return End::Failed { severity, message, text: text() };
        }
        let through = findings.iter().map(|finding| finding.through());
        match through.collect::<Option<Vec<_>>>().as_deref() {
            Some([through, ..]) => {
                End::Skipped(format!("{}: {}", through.word(), wording::justification(*through)))
            }
            Some([]) => End::Passed(None),
            None => End::Passed(Some(text())),
        }
    }

    fn line(&self, finding: &Finding) -> String {
        let told = format!("{}: {}", wording::weight(finding), wording::told(finding));
        let label = self.places.label(finding.span.file);
        if label.is_empty() {
            return told;
        }
        let at = self.places.position(finding.span.file, finding.span.start);
        format!("{label}:{}:{}: {told}", at.line, at.column)
    }
}
