//! Version 1 of the wire format, as it stands on the wire. What stands here is a promise; the inner types are not.

use serde::Serialize;

pub(super) const FORMAT: u32 = 1;

#[derive(Serialize)]
pub(super) struct Document<'r> {
    pub(super) format: u32,
    pub(super) tool: Tool,
    pub(super) now: &'r str,
    pub(super) findings: Vec<WireFinding<'r>>,
    pub(super) pending: Vec<WirePending<'r>>,
    pub(super) outcomes: Vec<WireOutcome<'r>>,
    pub(super) summary: Summary,
    /// `clean`, `findings` or `unable`, as the exit code says it.
    pub(super) verdict: &'static str,
    /// What stood in the way of judging.
    pub(super) troubles: Vec<WireTrouble<'r>>,
    /// What came of the baseline, where one was given.
    pub(super) baseline: Option<WireBaseline<'r>>,
}

#[derive(Serialize)]
pub(super) struct WireBaseline<'r> {
    pub(super) file: &'r str,
    pub(super) gone: Vec<WireGone<'r>>,
}

#[derive(Serialize)]
pub(super) struct WireGone<'r> {
    pub(super) file: &'r str,
    pub(super) rule: &'r str,
    pub(super) message: &'r str,
    pub(super) fingerprint: &'r str,
}

#[derive(Serialize)]
pub(super) struct WireTrouble<'r> {
    pub(super) message: &'r str,
    pub(super) help: Option<&'r str>,
}

#[derive(Serialize)]
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

#[derive(Serialize)]
pub(super) struct Summary {
    pub(super) documents: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) infos: usize,
    pub(super) waived: usize,
    /// What is in the baseline.
    pub(super) known: usize,
    /// Findings because of which something could not be judged at all.
    pub(super) unjudged: usize,
    pub(super) outcomes: Counts,
}

/// How many of the outcomes are of each kind.
#[derive(Serialize)]
pub(super) struct Counts {
    pub(super) failed: usize,
    pub(super) not_judged: usize,
    pub(super) waived: usize,
    pub(super) passed: usize,
    pub(super) not_applicable: usize,
}

#[derive(Serialize)]
pub(super) struct WireFinding<'r> {
    pub(super) rule: &'r str,
    pub(super) severity: &'static str,
    pub(super) message: &'r str,
    pub(super) help: Option<&'r str>,
    pub(super) file: &'r str,
    pub(super) span: WireSpan,
    pub(super) related: Vec<WireRelated<'r>>,
    pub(super) basis: Option<&'static str>,
    pub(super) clauses: &'r [String],
    pub(super) procedures: &'r [String],
    pub(super) waived: Option<WireWaived<'r>>,
    /// Where it is in the baseline.
    pub(super) known: Option<WireKnown<'r>>,
    pub(super) fix: Option<WireFix<'r>>,
    pub(super) fingerprint: String,
}

#[derive(Serialize)]
pub(super) struct WireWaived<'r> {
    pub(super) by: &'r str,
    pub(super) because: &'r str,
    pub(super) until: &'r str,
}

#[derive(Serialize)]
pub(super) struct WireKnown<'r> {
    pub(super) since: &'r str,
}

/// A rule that is not due yet.
#[derive(Serialize)]
pub(super) struct WirePending<'r> {
    pub(super) file: &'r str,
    pub(super) rule: &'r str,
    pub(super) title: &'r str,
    pub(super) severity: &'static str,
    pub(super) moment: &'static str,
    pub(super) clauses: &'r [String],
}

/// What came of a rule for a file: the worst of it, and how many things came to what.
#[derive(Serialize)]
pub(super) struct WireOutcome<'r> {
    pub(super) file: &'r str,
    pub(super) rule: &'r str,
    pub(super) outcome: &'static str,
    pub(super) passed: usize,
    pub(super) failed: usize,
    pub(super) waived: usize,
    pub(super) not_judged: usize,
    pub(super) because: &'r [String],
    pub(super) clauses: &'r [String],
}

#[derive(Serialize)]
pub(super) struct WireRelated<'r> {
    pub(super) message: &'r str,
    pub(super) file: &'r str,
    pub(super) span: WireSpan,
}

#[derive(Serialize)]
pub(super) struct WireFix<'r> {
    pub(super) title: &'r str,
    pub(super) safe: bool,
    pub(super) edits: Vec<WireEdit<'r>>,
}

#[derive(Serialize)]
pub(super) struct WireEdit<'r> {
    pub(super) file: &'r str,
    pub(super) span: WireSpan,
    pub(super) text: &'r str,
}

#[derive(Serialize)]
pub(super) struct WireSpan {
    pub(super) start: WirePosition,
    pub(super) end: WirePosition,
}

#[derive(Serialize)]
pub(super) struct WirePosition {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) offset: u32,
}
