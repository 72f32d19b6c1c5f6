# METADATA
# title: The rollback holds, in order, every action that the changes in the plan call for
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-matches-strategy]
#   parameters:
#     any: ACTION+
#     order: number
#   cases:
#     missing:
#       says: "no step of the rollback does `{action}`, so the way back lacks a part"
#       help: "add a step that `does {action}`"
#     out-of-order:
#       says: "step `{step}` comes before `{earlier}`, which has to be over by then"
#       help: "put it behind, with `after {earlier}`"
#     migration-left:
#       says: "`{migration}` is to be reverted, but no step of the rollback does it"
#       help: "add a step that `reverts {migration}`"
#     migration-stays:
#       says: "`{migration}` stays after a rollback, but every migration has to be taken back"
#       help: "write `on-rollback revert`, then add a step that `reverts {migration}`"
#   notes:
#     earlier: "this has to come first"
package policies.rollback["rollback-actions-complete"]

import rego.v1

# what each strategy is left by, of the actions that take users off a release
leaves := {"direct": "redeploy", "rolling": "drain", "blue-green": "switch-back", "canary": "stop-traffic", "feature-flag": "disable-flag"}

answers contains {"case": "missing", "for": clause, "at": rollback.handle, "missing": "step", "item": action, "with": {"action": action}} if {
	rollback := input.plan.rollback[0]
	some clause in input.asks["rollback-actions-complete"]
	count({one | some one in clause.any; input.acts.rollback[one]}) == 0
	action := first(clause)
}

answers contains {"case": "out-of-order", "for": clause, "at": step.handle, "with": {"step": step.name, "earlier": earlier.name}, "see": [{"at": earlier.handle, "note": "earlier"}]} if {
	some clause in input.asks["rollback-actions-complete"]
	place := clause.order.number
	some before in places
	before < place
	starts := placed(before)
	ends := placed(place)
	ranks := {step.rank | some step in starts}
	every step in ends {
		step.rank < min(ranks)
	}
	some earlier in starts
	earlier.rank == min(ranks)
	some step in ends
}

answers contains {"case": "migration-left", "at": rollback.handle, "missing": "step", "item": migration.name, "with": {"migration": migration.name}} if {
	rollback := input.plan.rollback[0]
	some migration in input.plan.migration
	migration.on_rollback.kind == "revert"
	count(migration.reverted_by) == 0
}

answers contains {"case": "migration-stays", "at": migration.handle, "with": {"migration": migration.name}} if {
	count(input.plan.rollback) > 0
	some migration in input.plan.migration
	count(migration.reverted_by) == 0
	not migration.on_rollback.kind == "revert"
	not migration.irreversible
	not input.acts.rollback["run-down-scripts"]
}

first(clause) := action if {
	action := leaves[input.plan.strategy.kind]
	action in clause.any
} else := clause.any[0]

places := {place | some clause in input.asks["rollback-actions-complete"]; place := clause.order.number}

# the steps that do what belongs to a place in the order
placed(place) := {step |
	some clause in input.asks["rollback-actions-complete"]
	clause.order.number == place
	some action in clause.any
	step := input.acts.rollback[action]
}
