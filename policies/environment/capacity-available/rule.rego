# METADATA
# title: The target has at least the capacity that the release needs
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [target-environment-declared]
#   cases:
#     unstated:
#       says: "nothing says what capacity the release needs in {environment}, so nobody knows whether there is enough"
#       help: "write `capacity FIGURE available FIGURE` into `environment {environment}`"
#       basis: undeclared
#     unmeasured:
#       says: "the release needs `{required}`, and nothing says how much there is"
#       help: "add `available FIGURE`"
#       basis: undeclared
#     too-little:
#       says: "the release needs `{required}`, but there is only `{available}`"
#       help: "make room first, else let the release need less"
#     unlike:
#       says: "`{required}` is needed and `{available}` is there, which nobody can compare"
#       help: "give both figures in one unit"
#     unplanned:
#       says: "nothing says what is done when the capacity does not suffice any more"
#       help: "add `plan \"...\"` to the capacity, else `gate capacity-plan`"
#       basis: undeclared
package policies.environment["capacity-available"]

import rego.v1

answers contains {"case": "unstated", "at": place.at, "missing": concat("", [place.above, "capacity"]), "with": {"environment": home}} if {
	count(capacities) == 0
}

answers contains {"case": "unmeasured", "at": capacity.handle, "missing": "available", "with": {"required": capacity.required.written}} if {
	some capacity in capacities
	not capacity.available
}

answers contains {"case": "too-little", "at": available.handle, "with": {"required": required.written, "available": available.written}} if {
	some capacity in capacities
	required := capacity.required
	available := capacity.available
	object.get(available, "unit", "") == object.get(required, "unit", "")
	some measure in ["number", "percent", "bytes", "per_second"]
	available[measure] < required[measure]
}

answers contains {"case": "unlike", "at": available.handle, "with": {"required": required.written, "available": available.written}} if {
	some capacity in capacities
	required := capacity.required
	available := capacity.available
	object.get(available, "unit", "") != object.get(required, "unit", "")
}

answers contains {"case": "unplanned", "at": capacity.handle, "missing": "plan"} if {
	some capacity in capacities
	not capacity.plan
	count([gate | some gate in input.plan.gate; gate.kind == "capacity-plan"; gate.result == "pass"]) == 0
}

targets := [target.environment | some target in input.plan.target]

# a plan that names none means production
home := array.concat(targets, ["production"])[0]

places := [environment | some environment in input.plan.environment; environment.kind == home]

capacities := array.concat([capacity | some environment in places; capacity := environment.capacity], [capacity | some target in input.plan.target; capacity := target.capacity])

place := {"at": places[0].handle, "above": ""}

place := {"at": input.plan.handle, "above": "environment."} if count(places) == 0
