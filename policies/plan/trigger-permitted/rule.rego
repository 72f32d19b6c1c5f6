# METADATA
# title: The plan says what set it off, and its procedure may be set off by that
# custom:
#   severity: warning
#   moment: draft
#   parameters:
#     invokers: INVOKER+
#     step: number
#     phase: number
#   cases:
#     undeclared:
#       says: "the plan does not say what set it off"
#       help: "write `invoked-by {first}`"
#       basis: undeclared
#     other:
#       says: "`{invoker}` set this off, which the procedure does not know as a start"
#       help: "start it by {known}"
#     other-step:
#       says: "step {number} set this off, but the deployment is step {step} of a feature"
#       help: "write `step {step}`, else have that step call it"
#     other-phase:
#       says: "phase {number} set this off, but the deployment of a feature is phase {phase}"
#       help: "write `phase {phase}`, else have that phase call it"
#     branchless:
#       says: "a merge set this off, but not into which branch"
#       help: "add `branch \"...\"`"
package policies.plan["trigger-permitted"]

import rego.v1

answers contains {"case": "undeclared", "for": clause, "at": input.plan.handle, "missing": "invoked-by", "item": first, "with": {"first": first}} if {
	not input.plan.invoked_by
	some clause in input.asks["trigger-permitted"]
	first := clause.invokers[0]
}

answers contains {"case": "other", "for": clause, "at": invoked.handle, "with": {"invoker": kind, "known": known}} if {
	invoked := input.plan.invoked_by
	kind := invoked.kind
	some clause in input.asks["trigger-permitted"]
	known := clause.invokers
	not kind in known
}

answers contains {"case": "other-step", "for": clause, "at": step.handle, "with": {"number": number}} if {
	input.plan.invoked_by.kind == "feature-deployment"
	step := input.plan.invoked_by.step
	number := step.number
	some clause in input.asks["trigger-permitted"]
	number != clause.step.number
}

answers contains {"case": "other-phase", "for": clause, "at": phase.handle, "with": {"number": number}} if {
	input.plan.invoked_by.kind == "feature-orchestration"
	phase := input.plan.invoked_by.phase
	number := phase.number
	some clause in input.asks["trigger-permitted"]
	number != clause.phase.number
}

answers contains {"case": "branchless", "at": invoked.handle, "missing": "branch"} if {
	invoked := input.plan.invoked_by
	invoked.kind == "merge"
	not invoked.branch
}
