//! The form of what stands beyond the plan: in scripts, in reports, in other plans.

use super::{closed, describe, integer, plain, text};
use serde_json::{Value, json};

/// What a script was found to hold.
pub(super) fn found() -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    let excused = closed(&[("classes", list(text())), ("because", text())], &["classes", "because"]);
    let act = closed(
        &[
            ("handle", integer()),
            ("name", text()),
            ("classes", list(text())),
            ("parts", list(text())),
            ("of_rows", plain("boolean")),
            ("lock", text()),
            ("object", text()),
            ("excused", excused),
        ],
        &["handle", "name", "classes", "parts"],
    );
    let fields = [
        ("state", text()),
        ("dialect", text()),
        ("guessed", plain("boolean")),
        ("statements", integer()),
        ("changes", integer()),
        ("tables", list(text())),
        ("whole", plain("boolean")),
        ("stops", plain("boolean")),
        ("apart", list(closed(&[("handle", integer())], &["handle"]))),
        ("left", list(closed(&[("handle", integer()), ("name", text())], &["handle", "name"]))),
        ("acts", list(act)),
        ("limits", list(text())),
    ];
    closed(&fields, &["state"])
}

/// What a report was found to say.
pub(super) fn shown() -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    let counts = |names: &[&'static str], more: &[(&'static str, Value)]| {
        let fields: Vec<(&str, Value)> = names.iter().map(|name| (*name, integer())).collect();
        closed(&[&fields, more].concat(), names)
    };
    let first = closed(&[("handle", integer()), ("name", text())], &["handle", "name"]);
    let tests = counts(&["total", "passed", "failed", "errors", "skipped", "flaky"], &[("first", first)]);
    let share = counts(&["covered", "of"], &[("percent", plain("number"))]);
    let levels = counts(&["error", "warning", "note", "none"], &[]);
    let findings = counts(
        &["critical", "high", "medium", "low", "info", "unknown", "suppressed"],
        &[("levels", levels.clone()), ("unrated", levels), ("worst", list(text()))],
    );
    let coverage = [("lines", share.clone()), ("branches", share.clone()), ("changed", share)];
    let lost = ["address", "action", "keeps"].map(|name| (name, text()));
    let lost = closed(&lost, &["address", "action", "keeps"]);
    let more = [
        ("changes", plain("boolean")),
        ("failed", plain("boolean")),
        ("lost", list(lost)),
        ("routes", list(text())),
    ];
    let infrastructure = counts(&["created", "updated", "replaced", "destroyed"], &more);
    let made = [("written", text()), ("earliest", integer()), ("latest", integer())];
    let fields = [
        ("state", text()),
        ("why", text()),
        ("kind", text()),
        ("tools", list(text())),
        ("empty", plain("boolean")),
        ("made", closed(&made, &["written", "earliest", "latest"])),
        ("tests", tests),
        ("coverage", closed(&coverage, &["lines", "branches"])),
        ("findings", findings),
        ("infrastructure", infrastructure),
        ("remarks", list(text())),
        ("sealed", closed(&[("state", text()), ("actual", text())], &["state"])),
    ];
    closed(&fields, &["state"])
}

/// What a plan that is called says of itself.
pub(super) fn linked() -> Value {
    let texts = ["path", "state", "title", "version", "commit"].map(|name| (name, text()));
    let whole = ["handle", "start", "end"].map(|name| (name, integer()));
    let fields: Vec<(&str, Value)> = whole.into_iter().chain(texts).collect();
    let mut linked = closed(&fields, &["handle", "path", "state"]);
    describe(
        &mut linked,
        "A plan that this one calls with `invokes`. `state` is `read`, `missing`, `unread`, `no-plan`, or `circle` where it leads \
         back; `start` and `end` are those of its window.",
    );
    linked
}

/// What other plans of the run say about the same things.
pub(super) fn beside() -> Value {
    let list = |items: Value| json!({ "type": "array", "items": items });
    let other = |more: &[(&'static str, Value)], required: &[&'static str]| {
        let fields = [("plan", text()), ("there", integer())];
        let fields: Vec<(&str, Value)> = more.iter().cloned().chain(fields).collect();
        list(closed(&fields, required))
    };
    let overlap = [("handle", integer()), ("of", text()), ("name", text())];
    let contract = [("handle", integer()), ("table", text()), ("acts", list(text()))];
    let staged = [("commit", text()), ("digests", list(text()))];
    let fields = [
        ("plans", integer()),
        ("overlaps", other(&overlap, &["handle", "of", "name", "plan"])),
        ("contracts", other(&contract, &["handle", "table", "acts"])),
        ("staged", other(&staged, &["digests", "plan"])),
    ];
    let mut beside = closed(&fields, &["plans", "overlaps", "contracts", "staged"]);
    describe(
        &mut beside,
        "What other plans that are judged in the same run say about the same things; null where there are none, or nothing is \
         in common. `overlaps`: what another changes in a window that overlaps, told to the one that begins later. `contracts`: what \
         the scripts do to a table that the running version may fail on, with the earlier `plan` that added to it. `staged`: the \
         plans that bring the same version of the same component to staging. `there` is the place in the other plan.",
    );
    beside
}
