# METADATA
# title: "The application waits until new infrastructure is ready, and somebody has seen that it is well"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [steps-in-procedure-order]
#   parameters:
#     any: text+
#     checks: CHECK+
#   cases:
#     unawaited:
#       says: "nothing waits until what step `{step}` makes is ready, so the application may come too early"
#       help: "add a `step wait-ready` after it, and let the application wait for that"
#       basis: undeclared
#     unseen:
#       says: "nothing looks whether what step `{step}` makes is well before the application uses it"
#       help: "add `check {check} \"...\"` to a step between the two"
#       basis: undeclared
#     unchecked:
#       says: "nothing checks `{check}` between step `{step}` and the application"
#       help: "add `check {check} \"...\"` there, with `result not-run because \"...\"` where there is none to check"
#       basis: undeclared
package policies.infrastructure["infrastructure-health-gated"]

import data.policies.lib.order
import rego.v1

answers contains {"case": "unawaited", "for": clause, "at": last.handle, "missing": "step", "with": {"step": last.name}} if {
	some clause in input.asks["infrastructure-health-gated"]
	count([step | some step in gates; waits(step)]) == 0
}

answers contains {"case": "unseen", "for": clause, "at": last.handle, "missing": "check", "item": check, "with": {"step": last.name, "check": check}} if {
	some clause in input.asks["infrastructure-health-gated"]
	count([kind | some kind in clause.any; kind in looked_at]) == 0
	check := clause.any[0]
}

answers contains {"case": "unchecked", "for": clause, "at": last.handle, "missing": "check", "item": check, "with": {"step": last.name, "check": check}} if {
	some clause in input.asks["infrastructure-health-gated"]
	some check in clause.checks
	not check in looked_at
}

made := input.carried.infrastructure.steps

last := made[count(made) - 1]

# the steps between: infrastructure is over when they end, and the application waits for them
gates := [step |
	some step in input.steps
	step["in"] != "rollback"
	every one in made {
		behind(step, one)
	}
	every one in object.get(input.carried, ["code", "steps"], []) {
		order.follows(one, step)
	}
]

behind(step, one) if step.handle == one.handle

behind(step, one) if order.follows(step, one)

waits(step) if "wait-ready" in step.acts

waits(step) if count(step.wait_for) > 0

looked_at contains kind if {
	some step in gates
	some check in step.check
	some kind in kinds(check)
}

looked_at contains kind if {
	some step in gates
	some verify in step.verify
	some kind in verify.covers.area
}

looked_at contains kind if {
	some check in input.checks
	some step in gates
	step.name in check.after.step
	some kind in kinds(check)
}

kinds(check) := array.concat(check.kinds, object.get(check, ["covers", "area"], []))
