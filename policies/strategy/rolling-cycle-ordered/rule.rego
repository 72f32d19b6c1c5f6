# METADATA
# title: "Each instance goes out of rotation, is replaced and checked, and goes back, in that order"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     any: ACTION+
#     order: number
#   cases:
#     uncycled:
#       says: "no step is done for each instance, so nothing says how one is taken out and put back"
#       help: "write its steps with `for-each instance`: drain, stop, update, start, health-check, add-back"
#       basis: undeclared
#     missing:
#       says: "no step `does {action}` for each instance, so one is replaced without it"
#       help: "add a step that `does {action} for-each instance`"
#     out-of-order:
#       says: "step `{step}` is done before `{earlier}`, which has to be over by then for each instance"
#       help: "put it behind, with `after {earlier}`"
#   notes:
#     earlier: "this has to come first"
package policies.strategy["rolling-cycle-ordered"]

import rego.v1

answers contains {"case": "uncycled", "at": input.plan.handle, "missing": "step"} if count(cycle) == 0

answers contains {"case": "missing", "for": clause, "at": input.plan.handle, "missing": "step", "item": action, "with": {"action": action}} if {
	count(cycle) > 0
	some clause in input.asks["rolling-cycle-ordered"]
	action := clause.any[0]
	count(doing(clause)) == 0
}

answers contains {"case": "out-of-order", "for": clause, "at": step.handle, "with": {"step": step.name, "earlier": earlier.name}, "see": [{"at": earlier.handle, "note": "earlier"}]} if {
	some clause in input.asks["rolling-cycle-ordered"]
	some step in doing(clause)
	before := [other | some sooner in input.asks["rolling-cycle-ordered"]; sooner.order.number < clause.order.number; some other in doing(sooner)]

	# of all that comes too late, the last
	some earlier in before
	earlier.rank == max({rank | some other in before; rank := other.rank})
	earlier.rank > step.rank
}

cycle := [step | some step in input.steps; step.for_each; step["in"] == "deploy"]

doing(clause) := [step | some step in cycle; count({act | some act in clause.any} & acts(step)) > 0]

# a check in a step is a look at the instance
acts(step) := {act | some act in step.acts} | {"health-check" | some check in step.check; check.kinds}
