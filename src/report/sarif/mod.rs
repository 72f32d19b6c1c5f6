//! SARIF 2.1.0, as GitHub's code scanning wants it. A finding without a place is a notification: a result has one.

mod rules;
mod wire;

use super::fingerprint::Fingerprints;
use super::places::{Place, Places};
use super::{uri, wording};
use crate::finding::{Edit, Finding, Fix, Report, Result5, Severity, Through, Verdict};
use crate::source::{FileId, Span};
use rules::Rules;
use std::collections::BTreeMap;
use std::io;

/// What paths are relative to.
const ROOT: &str = "ROOT";

pub(super) fn write(report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
    let writer = Writer {
        report,
        places: Places::new(&report.sources),
        rules: Rules::of(report),
        fingerprints: Fingerprints::default(),
    };
    serde_json::to_writer_pretty(&mut *out, &writer.log())?;
    writeln!(out)
}

struct Writer<'r> {
    report: &'r Report,
    places: Places<'r>,
    rules: Rules<'r>,
    fingerprints: Fingerprints,
}

impl<'r> Writer<'r> {
    fn log(mut self) -> wire::Log<'r> {
        let report = self.report;
        let root = "the folder in which the tool was run".to_owned();
        let results = report.findings.iter().filter_map(|finding| self.result(finding)).collect();
        let driver = wire::Driver {
            name: env!("CARGO_PKG_NAME"),
            information_uri: Some(env!("CARGO_PKG_REPOSITORY")).filter(|address| !address.is_empty()),
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: self.rules.listed(),
        };
        let run = wire::Run {
            automation_details: wire::Id { id: "plimsoll/" },
            tool: wire::Tool { driver },
            invocations: [self.invocation()],
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                wire::Base { description: wire::Text { text: sentence(&root) } },
            )]),
            artifacts: report.sources.iter().filter_map(|source| self.artifact(source.id)).collect(),
            column_kind: "unicodeCodePoints",
            results,
            properties: wire::Properties {
                now: &report.now,
                documents: report.documents,
                outcomes: Result5::ALL.map(|result| (result.word(), count(report, result))).into(),
                pending: report.pending.len(),
            },
        };
        wire::Log { schema: wire::SCHEMA, version: wire::VERSION, runs: [run] }
    }

    fn invocation(&self) -> wire::Invocation<'r> {
        let verdict = self.report.verdict();
        let (start, end) = self.report.ran.as_ref().map(|(start, end)| (&**start, &**end)).unzip();
        wire::Invocation {
            execution_successful: verdict != Verdict::Unable,
            exit_code: verdict.code(),
            exit_code_description: wording::verdict(verdict),
            start_time_utc: start,
            end_time_utc: end,
            tool_execution_notifications: self.notifications(),
        }
    }

    /// What stood in the way, what has no place, and what rules could not judge.
    fn notifications(&self) -> Vec<wire::Notification<'r>> {
        let troubles = self.report.troubles.iter().map(|trouble| wire::Notification {
            level: "error",
            message: wire::Text { text: with_help(&trouble.message, trouble.help.as_deref()) },
            associated_rule: None,
        });
        let of_findings = self
            .report
            .findings
            .iter()
            .filter(|finding| finding.unjudged || self.artifact(finding.span.file).is_none());
        let of_findings = of_findings.map(|finding| wire::Notification {
            level: level(finding.severity),
            message: wire::Text { text: message(finding) },
            associated_rule: Some(self.reference(&finding.rule)),
        });
        let unjudged = self.report.outcomes.iter().filter(|outcome| outcome.unjudged > 0);
        let unjudged = unjudged.map(|outcome| wire::Notification {
            level: "note",
            message: wire::Text { text: sentence(&wording::not_judged(outcome)) },
            associated_rule: Some(self.reference(&outcome.rule)),
        });
        troubles.chain(of_findings).chain(unjudged).collect()
    }

    fn reference(&self, rule: &'r str) -> wire::Reference<'r> {
        wire::Reference { id: rule, index: self.rules.index(rule) }
    }

    fn result(&mut self, finding: &'r Finding) -> Option<wire::Outcome<'r>> {
        let fingerprint = self.fingerprints.of(finding, &self.places);
        Some(wire::Outcome {
            rule_id: &finding.rule,
            rule_index: self.rules.index(&finding.rule)?,
            level: level(finding.severity),
            message: wire::Text { text: message(finding) },
            locations: [self.location(finding.span, None)?],
            related_locations: finding
                .related
                .iter()
                .enumerate()
                .filter_map(|(index, related)| {
                    self.location(related.span, Some((index + 1, &related.message)))
                })
                .collect(),
            partial_fingerprints: BTreeMap::from([
                ("plimsoll/v1", fingerprint.clone()),
                // the one that GitHub looks at
                ("primaryLocationLineHash", format!("{fingerprint}:1")),
            ]),
            fixes: finding.fix.iter().filter_map(|fix| self.fix(fix)).collect(),
            suppressions: finding.through().into_iter().map(suppression).collect(),
            baseline_state: self.report.baseline.as_ref().map(|_| state(finding)),
            properties: wire::ResultProperties {
                clauses: &finding.clauses,
                procedures: &finding.procedures,
                basis: finding.basis.map(wording::basis),
            },
        })
    }

    fn artifact(&self, file: FileId) -> Option<wire::Artifact> {
        Some(wire::Artifact { location: self.file(file)?, roles: ["analysisTarget"], encoding: "UTF-8" })
    }

    fn file(&self, file: FileId) -> Option<wire::ArtifactLocation> {
        let label = &self.places.source(file)?.label;
        let (uri, relative) = uri::of(label);
        Some(wire::ArtifactLocation { uri, uri_base_id: relative.then_some(ROOT), index: file.0 as usize })
    }

    fn location(&self, span: Span, said: Option<(usize, &String)>) -> Option<wire::Location> {
        Some(wire::Location {
            id: said.map(|(id, _)| id),
            physical_location: wire::PhysicalLocation {
                artifact_location: self.file(span.file)?,
                region: region(self.places.of(span)),
            },
            message: said.map(|(_, said)| wire::Text { text: sentence(said) }),
        })
    }

    fn fix(&self, fix: &'r Fix) -> Option<wire::Fix<'r>> {
        let mut files: BTreeMap<FileId, Vec<&'r Edit>> = BTreeMap::new();
        for edit in &fix.edits {
            files.entry(edit.span.file).or_default().push(edit);
        }
        let changes = files.into_iter().map(|(file, edits)| {
            let replacements = edits.into_iter().map(|edit| wire::Replacement {
                deleted_region: region(self.places.of(edit.span)),
                inserted_content: wire::Content { text: &edit.text },
            });
            Some(wire::Change { artifact_location: self.file(file)?, replacements: replacements.collect() })
        });
        let artifact_changes: Vec<_> = changes.collect::<Option<_>>()?;
        (!artifact_changes.is_empty()).then(|| wire::Fix {
            description: wire::Text { text: sentence(&fix.title) },
            artifact_changes,
            properties: wire::FixProperties { safe: fix.safe },
        })
    }
}

fn region(place: Place) -> wire::Region {
    wire::Region {
        start_line: place.start.line,
        start_column: place.start.column,
        end_line: place.end.line,
        end_column: place.end.column,
    }
}

fn suppression(through: Through<'_>) -> wire::Suppression {
    let kind = match through {
        Through::Waived(_) => "inSource",
        Through::Known(_) => "external",
    };
    wire::Suppression { kind, status: "accepted", justification: wording::justification(through) }
}

/// What a finding is to the baseline: all results say it, or none does.
fn state(finding: &Finding) -> &'static str {
    if finding.known.is_some() { "unchanged" } else { "new" }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn count(report: &Report, result: Result5) -> usize {
    report.outcomes.iter().filter(|outcome| outcome.result == result).count()
}

fn message(finding: &Finding) -> String {
    let said = wording::with_clauses(&finding.message, &finding.clauses, usize::MAX);
    with_help(&said, finding.help.as_deref())
}

fn with_help(said: &str, help: Option<&str>) -> String {
    match help {
        Some(help) => format!("{} Help: {}", sentence(said), sentence(help)),
        None => sentence(said),
    }
}

/// SARIF wants sentences that end.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '?', '!']) { text.to_owned() } else { format!("{text}.") }
}
