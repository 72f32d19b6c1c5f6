# METADATA
# title: At least one figure starts the rollback by itself
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-triggers-explicit, rollback-thresholds-strict]
#   cases:
#     by-hand:
#       says: "no figure sends the release back by itself, so it stays as bad as it is until somebody looks"
#       help: "add `trigger METRIC > LIMIT automatic`"
package policies.rollback["rollback-trigger-automated"]

import rego.v1

answers contains {"case": "by-hand", "at": rollback.handle, "missing": "trigger"} if {
	rollback := input.plan.rollback[0]
	count([trigger | some trigger in input.triggers; trigger.automatic; input.metrics[trigger.on]]) == 0
}
