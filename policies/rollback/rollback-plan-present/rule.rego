# METADATA
# title: The plan says how it is taken back, however small the change
# custom:
#   severity: error
#   moment: draft
#   cases:
#     absent:
#       says: "the plan has no way back, so a bad release stays until somebody finds one"
#       help: "add a `rollback` block with its steps"
#       basis: undeclared
#     empty:
#       says: "the rollback has no step, so nobody can carry it out"
#       help: "add a `step` with `run` and `expect`"
package policies.rollback["rollback-plan-present"]

import rego.v1

answers contains {"case": "absent", "at": input.plan.handle, "missing": "rollback"} if {
	count(input.plan.rollback) == 0
}

answers contains {"case": "empty", "at": rollback.handle, "missing": "step"} if {
	some rollback in input.plan.rollback
	count(rollback.step) == 0
	not rollback.procedure
	not rollback.runbook
}
