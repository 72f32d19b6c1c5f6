# METADATA
# title: "What must stay up is stated, and it stays up with one batch of instances out"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   cases:
#     unstated:
#       says: "nothing says how many instances must stay up, so nobody knows whether the rest can carry the load"
#       help: "add `capacity NUMBER instances` to the strategy"
#       basis: undeclared
#     uncounted:
#       says: "`{capacity}` must stay up, but nothing says of how many instances"
#       help: "add `instances NUMBER` to the strategy"
#       basis: undeclared
#     undercut:
#       says: "{left} of {instances} instances are left while a batch is out, but `{capacity}` must stay up"
#       help: "add an instance first, else make the batch smaller"
package policies.strategy["rolling-capacity-kept"]

import rego.v1

answers contains {"case": "unstated", "at": strategy.handle, "missing": "capacity"} if {
	strategy := input.plan.strategy
	not strategy.capacity
}

answers contains {"case": "uncounted", "at": strategy.handle, "missing": "instances", "with": {"capacity": capacity.at_least.written}} if {
	strategy := input.plan.strategy
	capacity := strategy.capacity
	not strategy.instances
}

answers contains {"case": "undercut", "at": capacity.handle, "with": {"capacity": capacity.at_least.written, "left": left, "instances": strategy.instances.number}} if {
	strategy := input.plan.strategy
	capacity := strategy.capacity
	left := strategy.instances.number - max(batches)
	left < needed(capacity.at_least)
}

needed(least) := least.number if least.number

else := (least.percent * input.plan.strategy.instances.number) / 100

# one at a time, where nothing else is said
batches := {1, object.get(input.plan.strategy, ["batch", "number"], 1)} | {size | some target in input.plan.target; size := target.batch.number}
