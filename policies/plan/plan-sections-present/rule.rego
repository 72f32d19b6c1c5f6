# METADATA
# title: "The plan has every part that its documents are written from, and no phase of it is empty"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [strategy-declared, rollback-plan-present, risks-assessed, linked-procedures-declared, procedure-steps-present, deployment-order-declared, validation-points-declared, post-deploy-watch-long-enough]
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
#     no-preparation:
#       says: "the plan verifies nothing before the deployment, so what is broken is found in production"
#       help: "add `phase before` with its checks"
#     no-approach:
#       says: "the plan does not say how the new version takes over"
#       help: "add `strategy STRATEGY because \"...\"`"
#     no-order:
#       says: "the plan ships several kinds of change, and does not say in which order"
#       help: "write `order migration, configuration, code`, as it is"
#     no-validation:
#       says: "the plan has no point at which somebody looks whether to go on"
#       help: "add `checkpoint \"...\" after STEP`"
#     no-risks:
#       says: "the plan lists nothing that may go wrong"
#       help: "add a `hazard`, else `no hazard because \"...\"`"
#     no-procedures:
#       says: "the plan names no procedure that it calls"
#       help: "write `invokes deployment in STEP`"
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

missing("before") := {"case": "no-preparation", "missing": "phase"} if {
	not prepared
	not "before" in empty
}

missing("approach") := {"case": "no-approach", "missing": "strategy"} if not input.plan.strategy

missing("order") := {"case": "no-order", "missing": "order"} if {
	not input.plan.order
	count([kind | some kind, change in input.changes; change.ships]) > 1
}

missing("validation-points") := {"case": "no-validation", "missing": "checkpoint"} if {
	count(input.plan.checkpoint) + count(input.checks) == 0
}

missing("risks") := {"case": "no-risks", "missing": "hazard"} if {
	count(input.plan.hazard) == 0
	count([statement | some statement in input.plan.no; "hazard" in statement.what]) == 0
}

missing("procedures") := {"case": "no-procedures", "missing": "invokes", "item": "post-deploy-validation"} if {
	count(input.plan.invokes) == 0
	count([step | some step in input.steps; step.invokes]) == 0
}

prepared if count(input.plan.gate) + count(input.plan.precondition) > 0

prepared if input.staging.handle

prepared if {
	some phase in input.plan.phase
	phase.kind == "before"
	count(phase.step) + count(phase.check) > 0
}

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
