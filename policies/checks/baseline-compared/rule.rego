# METADATA
# title: What is measured after the deployment is compared with a baseline from just before it
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     metric: text+
#     window: duration
#   cases:
#     uncaptured:
#       says: "no baseline of `{what}` is taken before the deployment, so nobody knows what was normal"
#       help: "write `baseline METRIC over 15m` in `phase before`"
#       basis: undeclared
#     other-window:
#       says: "the baseline of `{what}` is taken over {over}, but {window} is asked"
#       help: "write `over {window}`"
#       fix: "over {window}"
#     window-unstated:
#       says: "nothing says over which time the baseline of `{what}` is taken"
#       help: "write `baseline METRIC over {window}`"
#     late:
#       says: "the baseline is taken at `{due}`, when the deployment has begun"
#       help: "let it be due before the window opens"
#     not-compared:
#       says: "`{what}` is checked, but not against its baseline, so a change for the worse may pass"
#       help: "write a limit such as `< 120% of baseline`"
package policies.checks["baseline-compared"]

import rego.v1

answers contains object.union(place, {"case": "uncaptured", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["baseline-compared"]
	some what in clause.metric
	not what in captured
	not input.acts.forward.baseline
}

# one baseline over the right time is enough, whatever stands beside it
answers contains {"case": "other-window", "for": clause, "at": over.handle, "with": {"what": what, "over": over.written}} if {
	some clause in input.asks["baseline-compared"]
	window := clause.window.seconds
	some baseline in before
	over := baseline.over
	some what in clause.metric
	what in baseline.kinds
	not [what, window] in windows
}

answers contains {"case": "window-unstated", "for": clause, "at": baseline.handle, "missing": "over", "with": {"what": what}} if {
	some clause in input.asks["baseline-compared"]
	window := clause.window.seconds
	some baseline in before
	not baseline.over
	some what in clause.metric
	what in baseline.kinds
	not [what, window] in windows
}

# a step that takes the baseline of everything does not say over which time
answers contains {"case": "window-unstated", "for": clause, "at": step.handle, "with": {"what": what, "window": window.written}} if {
	step := input.acts.forward.baseline
	some clause in input.asks["baseline-compared"]
	window := clause.window
	some what in clause.metric
	not what in captured
}

answers contains {"case": "late", "for": clause, "at": due.handle, "with": {"due": due.written}} if {
	some clause in input.asks["baseline-compared"]
	some baseline in before
	due := baseline.due
	begun(due)
	some what in clause.metric
	what in baseline.kinds
}

answers contains {"case": "not-compared", "for": clause, "at": first, "with": {"what": what}} if {
	some clause in input.asks["baseline-compared"]
	some what in clause.metric
	not what in compared
	checked := [check.handle | some check in input.checks; check.later; what in check.kinds]
	first := min(checked)
}

before := [baseline | some baseline in input.baselines; baseline["in"] in {"before", "plan"}]

captured := {kind | some baseline in before; some kind in baseline.kinds}

windows := {[kind, over] | some baseline in before; over := baseline.over.seconds; some kind in baseline.kinds}

compared := {kind | some check in input.checks; check.limit.of_baseline; check.later; some kind in check.kinds}

begun(due) if due.epoch >= input.window.start

begun(due) if due.from_window >= 0

beforehand := [phase.handle | some phase in input.plan.phase; phase.kind == "before"]

place := {"at": beforehand[0], "missing": "baseline"}

place := {"at": input.plan.handle, "missing": "phase.baseline"} if count(beforehand) == 0
