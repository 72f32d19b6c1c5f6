# METADATA
# title: "The plan has its steps, its verification and its way back, and no phase of it is empty"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [strategy-declared, rollback-plan-present]
#   parameters:
#     sections: word+
#   cases:
#     no-steps:
#       says: "the plan has no step, so nobody can carry it out"
#       help: "add a `step` with `run` and `expect`"
#     no-checks:
#       says: "the plan verifies nothing after the deployment, so nobody knows whether it worked"
#       help: "add `phase verify within 15m` with its checks"
#     no-rollback:
#       says: "the plan has no way back"
#       help: "add a `rollback` block with its steps"
#     empty:
#       says: "phase `{phase}` is empty, so its place in the checklist stays blank"
#       help: "fill it, else delete it"
package policies.plan["plan-sections-present"]

import rego.v1

answers contains object.union(gap, {"for": clause, "at": input.plan.handle}) if {
	some clause in input.asks["plan-sections-present"]
	some section in clause.sections
	gap := missing(section)
}

answers contains {"case": "empty", "at": handle, "with": {"phase": kind}} if some handle, kind in empty

missing("steps") := {"case": "no-steps", "missing": "step"} if {
	not steps
	not "deploy" in empty
}

missing("checks") := {"case": "no-checks", "missing": "phase"} if {
	not checks
	not "verify" in empty
}

missing("rollback") := {"case": "no-rollback", "missing": "rollback"} if count(input.plan.rollback) == 0

steps if {
	some step in input.steps
	step["in"] == "deploy"
}

checks if {
	some check in input.checks
	check.later
}

checks if {
	some step in input.steps
	step.phase == "verify"
}

# a phase that says when it begins says something
empty[phase.handle] := kind if {
	some phase in input.plan.phase
	kind := phase.kind
	count(phase.step) + count(phase.check) + count(phase.watch) + count(phase.baseline) + count(phase.decision) + count(phase.wait_for) == 0
	not phase.due
}
