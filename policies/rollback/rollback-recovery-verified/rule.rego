# METADATA
# title: A rollback ends with a look at whether the service works again, and the record has its result
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     any: text+
#     results: text+
#   cases:
#     unverified:
#       says: "the rollback ends without a look at whether the service works again"
#       help: "end it with `step verify-recovery`, else with a `check` of what users do"
#       basis: undeclared
#     too-early:
#       says: "step `{step}` looks at the service before `{later}` has changed it once more"
#       help: "look again behind it, with `after {later}`"
#     unrecorded:
#       says: "the release was taken back, and the record does not say whether `{what}` was seen to be well"
#       help: "add `check {what}` with its result to the `rollback` of the record"
#       basis: undeclared
#   notes:
#     later: "this comes after it"
package policies.rollback["rollback-recovery-verified"]

import rego.v1

answers contains {"case": "unverified", "for": clause, "at": rollback.handle, "missing": "check"} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-recovery-verified"]
	count(looks(clause)) == 0
	not checked(clause)
}

answers contains {"case": "too-early", "for": clause, "at": look.handle, "with": {"step": look.name, "later": later.name}, "see": [{"at": later.handle, "note": "later"}]} if {
	some clause in input.asks["rollback-recovery-verified"]
	not checked(clause)
	some look in looks(clause)
	look.rank == max({rank | some other in looks(clause); rank := other.rank})
	some later in restoring
	later.rank == max({rank | some other in restoring; rank := other.rank})
	later.rank > look.rank
}

answers contains object.union(place, {"case": "unrecorded", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["rollback-recovery-verified"]
	some what in clause.results
	taken_back
	count(seen & object.get(shown_by, what, {what})) == 0
}

# a check of the block stands at its end, a procedure or runbook has one of its own
checked(clause) if {
	some rollback in input.plan.rollback
	some check in rollback.check
	some kind in check.kinds
	kind in clause.any
}

checked(_) if input.plan.rollback[_].procedure

back := [step | some step in input.steps; step["in"] == "rollback"]

looks(clause) := [step | some step in back; count({act | some act in clause.any} & shown(step)) > 0]

shown(step) := {act | some act in step.acts} | {kind | some check in step.check; some kind in check.kinds}

restoring := [step | some step in back; count(changes & {act | some act in step.acts}) > 0]

changes := {"redeploy", "revert-code", "revert-configuration", "revert-infrastructure", "revert-migration", "run-down-scripts", "restore-backup", "switch-back", "stop-traffic", "redirect-traffic", "drain", "disable-flag", "clear-caches", "flush-cache"}

taken_back if count(input.ran.rollback) > 0

taken_back if input.record.exit.state == "rolled-back"

seen := {kind | some rollback in input.ran.rollback; some check in rollback.check; some kind in check.kinds} | {act |
	some rollback in input.ran.rollback
	some step in rollback.step
	some act in step.acts
}

# what else shows that it works
shown_by := {
	"functional": {"functional", "smoke", "workflows", "verify-recovery"},
	"health": {"health", "health-check", "verify-recovery"},
}

# the last of several
place := {"at": rollback.handle, "missing": "check"} if rollback := input.ran.rollback[count(input.ran.rollback) - 1]

else := {"at": input.record.handle, "missing": "rollback.check"}
