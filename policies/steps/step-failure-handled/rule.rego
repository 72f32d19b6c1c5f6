# METADATA
# title: "Each step says how it can fail, how that is noticed and what is done about it"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [procedure-steps-present]
#   parameters:
#     duty: DUTY
#     undo: text+
#   cases:
#     unforeseen:
#       says: "step `{step}` says nothing of how it can fail, so a failure finds nobody prepared"
#       help: "add `failure \"...\" noticed \"...\" action ... retry {step} after issues-resolved`"
#       basis: undeclared
#     unnoticed:
#       says: "nothing says by what one notices that {failure}"
#       help: "add `noticed \"...\"`"
#       basis: undeclared
#     unhandled:
#       says: "nothing says what is done when {failure}"
#       help: "add `action ...`"
#       basis: undeclared
#     not-undone:
#       says: "no failure of step `{step}` takes anything back, so half of its work stays in production"
#       help: "add `{back}` to what is done"
#     uninvestigated:
#       says: "no failure of step `{step}` makes anybody look for the cause, so it will happen again"
#       help: "add `analyse` to what is done"
package policies.steps["step-failure-handled"]

import rego.v1

answers contains {"case": "unforeseen", "for": clause, "at": step.handle, "missing": "failure", "with": {"step": step.name}} if {
	some clause in input.asks["step-failure-handled"]
	step := last(clause.duty)
	count(failures(clause.duty)) == 0
}

answers contains {"case": "unnoticed", "for": clause, "at": failure.handle, "missing": "noticed", "with": {"failure": what}} if {
	some clause in input.asks["step-failure-handled"]
	some failure in failures(clause.duty)
	what := failure.condition
	not noticed(failure)
}

answers contains {"case": "unhandled", "for": clause, "at": failure.handle, "missing": "action", "with": {"failure": what}} if {
	some clause in input.asks["step-failure-handled"]
	some failure in failures(clause.duty)
	what := failure.condition
	not failure.action
	not failure["with"]
}

answers contains {"case": "not-undone", "for": clause, "at": handled[0].handle, "with": {"step": step.name, "back": back}} if {
	some clause in input.asks["step-failure-handled"]
	handled := [failure | some failure in failures(clause.duty); failure.action]
	count([failure | some failure in handled; undoes(clause, failure)]) == 0
	step := last(clause.duty)
	back := clause.undo[0]
}

answers contains {"case": "uninvestigated", "for": clause, "at": handled[0].handle, "with": {"step": step.name}} if {
	some clause in input.asks["step-failure-handled"]
	handled := [failure | some failure in failures(clause.duty); failure.action]
	count([failure | some failure in handled; investigates(failure)]) == 0
	step := last(clause.duty)
}

failures(duty) := [failure | some step in input.duties[duty].steps; some failure in step.failure; trim_space(failure.condition) != ""]

last(duty) := steps[count(steps) - 1] if steps := input.duties[duty].steps

noticed(failure) if trim_space(failure.noticed.by) != ""

undoes(clause, failure) if {
	some action in failure.action.kind
	action in array.concat(clause.undo, ["rollback"])
}

undoes(_, failure) if startswith(failure["with"].procedure, "rollback")

# `analyse` does, and whoever writes it in words is taken at their word
investigates(failure) if {
	some action in failure.action.kind
	not action in words
	action != ""
}

# reactions, and what steps can do
words := {"rollback", "decide", "pause", "stop", "disable-flags", "continue"} | {act | some clause in input.asks["step-failure-handled"]; some act in clause.undo}
