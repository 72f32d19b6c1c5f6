//! What is compared, and which way each change points.

use super::Risk::{self, Higher, Lower, Unsure};

/// Things of one sort, told apart by what they say of themselves.
pub(super) struct Thing {
    pub(super) subject: &'static str,
    /// Where they stand in the facts; lists on the way are walked.
    pub(super) path: &'static str,
    /// What they are told apart by; nothing where there is one.
    pub(super) called: &'static [&'static str],
    /// Only those of which this is the gravest class; all where it is empty.
    pub(super) class: &'static str,
    /// Which way it points when one comes; when it goes, the other.
    pub(super) comes: Risk,
    pub(super) fields: &'static [Field],
}

/// Something that a thing says.
pub(super) struct Field {
    pub(super) about: &'static str,
    pub(super) path: &'static str,
    pub(super) sense: Sense,
}

/// Which way a change points.
pub(super) enum Sense {
    /// A figure: this way when it grows, and when it comes.
    Grows(Risk),
    /// Something said or not: this way when it comes, the other when it goes, unsure when it changes.
    Comes(Risk),
    /// A limit that lets pass what keeps it: higher when it lets more pass.
    Permits,
    /// A limit that sends back what reaches it: higher when it sends less back.
    Alarms,
    /// One of these words, the least risky first.
    Ranked(&'static [&'static str]),
    /// Somebody should look.
    Any,
}

use Sense::{Alarms, Any, Comes, Grows, Permits, Ranked};

const fn field(about: &'static str, path: &'static str, sense: Sense) -> Field {
    Field { about, path, sense }
}

const fn thing(
    subject: &'static str,
    path: &'static str,
    called: &'static [&'static str],
    comes: Risk,
    fields: &'static [Field],
) -> Thing {
    Thing { subject, path, called, class: "", comes, fields }
}

/// Statements of the scripts that apply migrations, by the gravest thing they do.
const fn statement(subject: &'static str, class: &'static str) -> Thing {
    let called = &["name", "object", "parts"];
    Thing { subject, path: "plan.migration.up.found.acts", called, class, comes: Higher, fields: &[] }
}

pub(super) const THINGS: &[Thing] = &[
    thing(
        "release",
        "plan.release",
        &[],
        Unsure,
        &[
            field("version", "version", Any),
            field("commit", "commit.text", Any),
            field("digest", "digest.text", Any),
            field("previous version", "previous.text", Any),
        ],
    ),
    thing("procedure", "plan.follows.kind", &[""], Lower, &[]),
    thing("target", "plan.target", &["environment", "name"], Higher, &[]),
    thing("risk", "plan.risk", &[], Unsure, &[field("level", "kind", Ranked(LEVELS))]),
    thing("window", "plan.window", &[], Lower, WINDOW),
    thing("window", "plan.target.window", &[], Lower, WINDOW),
    thing(
        "strategy",
        "plan.strategy",
        &[],
        Lower,
        &[
            field("kind", "kind", Ranked(&["feature-flag", "canary", "blue-green", "rolling", "direct"])),
            field("supervision", "supervised.by.person", Comes(Lower)),
            field("first share", "routes.percent", Grows(Higher)),
            field("batch", "batch.number", Grows(Higher)),
        ],
    ),
    thing(
        "stage",
        "stages",
        &["flag", "audience", "share.written"],
        Lower,
        &[field("hold", "for.seconds", Grows(Lower)), field("watched", "watch.signal", Any)],
    ),
    thing(
        "change",
        "plan.change",
        &["kind", "subject"],
        Higher,
        &[field("artifact digest", "artifact.digest.text", Any), field("touched", "touches.text", Any)],
    ),
    thing(
        "migration",
        "plan.migration",
        &["name"],
        Higher,
        &[
            field("kind", "kind.kind", Ranked(&["additive", "data", "rewriting", "destructive"])),
            field("script", "up.text", Any),
            field("way back", "down.text", Comes(Lower)),
            field("what its way back leaves", "down.found.left.name", Comes(Higher)),
            field("irreversibility", "irreversible.handle", Comes(Higher)),
            field("test", "tested.environment", Comes(Lower)),
            field("backup", "backup.kind", Comes(Lower)),
            field("downtime", "downtime.seconds", Grows(Higher)),
            field("size", "sized.number", Grows(Higher)),
        ],
    ),
    statement("statement that loses data", "loses-data"),
    statement("statement without a way back", "no-way-back"),
    statement("statement that locks", "locks"),
    statement("statement that breaks the running version", "breaks-running-version"),
    statement("statement that may fail", "may-fail"),
    statement("statement that lowers safety", "lowers-safety"),
    statement("statement that nobody can read", "unknown"),
    thing("backup", "plan.backup", &["kind", "of"], Lower, &[]),
    thing(
        "flag",
        "plan.flag",
        &["name"],
        Lower,
        &[
            field("default", "default.kind", Ranked(&["off", "on"])),
            field("kill switch", "kill_switch.text", Comes(Lower)),
            field("time to switch off", "kill_switch.within.seconds", Grows(Higher)),
            field("clean-up", "cleanup.ticket", Comes(Lower)),
            field("soak", "soak.seconds", Grows(Lower)),
        ],
    ),
    thing(
        "gate",
        "plan.gate",
        &["kind"],
        Lower,
        &[
            field("result", "result", Ranked(&["pass", "pass-with-warnings", "unknown", "not-run", "fail"])),
            field("measured", "measured.percent", Grows(Lower)),
        ],
    ),
    thing(
        "accepted finding",
        "plan.gate.accept",
        &["id"],
        Higher,
        &[field("severity", "severity.kind", Ranked(&["info", "low", "medium", "high", "critical"]))],
    ),
    thing(
        "approval",
        "plan.approval",
        &["kind", "text"],
        Lower,
        &[
            field("approver", "by.person", Any),
            field("expected approver", "expected.person", Any),
            field("digest", "digest.text", Any),
        ],
    ),
    thing("review", "plan.review", &["kind"], Lower, &[field("reviewer", "by.person", Any)]),
    thing("role", "plan.role", &["kind"], Lower, &[field("person", "person", Any)]),
    thing("precondition", "plan.precondition", &["text"], Lower, &[]),
    thing(
        "step",
        "steps",
        &["name"],
        Unsure,
        &[
            field("command", "run.text", Any),
            field("manual work", "manual.text", Any),
            field("expected outcome", "expect.text", Comes(Lower)),
            field("order", "after.step", Any),
        ],
    ),
    thing(
        "check",
        "checks",
        &["named.name", "of", "text", "in"],
        Lower,
        &[field("limit", "limit", Permits), field("duration", "for.seconds", Grows(Lower))],
    ),
    thing(
        "trigger",
        "triggers",
        &["on", "text"],
        Lower,
        &[
            field("limit", "limit", Alarms),
            field("duration", "for.seconds", Grows(Higher)),
            field("automatic", "automatic.handle", Comes(Lower)),
        ],
    ),
    thing(
        "rollback",
        "plan.rollback",
        &["until.step", "after.step"],
        Lower,
        &[
            field("time in full", "takes.seconds", Grows(Higher)),
            field("time for traffic", "takes.traffic_back.seconds", Grows(Higher)),
            field("rehearsal", "tested.environment", Comes(Lower)),
            field("escalation", "escalate.person", Comes(Lower)),
            field("returns to", "return_to.text", Any),
        ],
    ),
    thing("constraint of the rollback", "plan.rollback.constraint", &["text"], Higher, &[]),
    thing("loss by the rollback", "plan.rollback.loses", &["text"], Higher, &[]),
    thing("point of no return", "plan.point_of_no_return", &["before.step"], Higher, &[]),
    thing(
        "phase",
        "plan.phase",
        &["kind"],
        Lower,
        &[
            field("length", "for.seconds", Grows(Lower)),
            field("time until it is over", "within.seconds", Grows(Higher)),
        ],
    ),
    thing("monitor", "plan.monitor", &["name"], Lower, &[]),
    thing("alert", "plan.monitor.alert", &["of"], Lower, &[field("limit", "limit", Alarms)]),
    thing("notice", "notices", &["audience", "via.text"], Lower, &[]),
    thing(
        "hazard",
        "plan.hazard",
        &["text"],
        Higher,
        &[field("likelihood", "likelihood.kind", Ranked(LEVELS))],
    ),
    thing("waiver", "plan.waive", &["rule"], Higher, &[field("end", "until.epoch", Grows(Higher))]),
];

const LEVELS: &[&str] = &["lowest", "low", "medium", "high", "very-high"];

const WINDOW: &[Field] = &[
    field("start", "period.start.epoch", Any),
    field("end", "period.end.epoch", Any),
    field("freeze", "despite_freeze.handle", Comes(Higher)),
    field("confirmation", "confirmed.handle", Comes(Lower)),
];
