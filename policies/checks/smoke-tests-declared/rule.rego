# METADATA
# title: Smoke tests take the critical journeys right after the deployment, and must pass
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   cases:
#     absent:
#       says: "no smoke test runs right after the deployment, so a user is the first to try"
#       help: "add `check smoke covers \"JOURNEY\"` to `phase verify`"
#       basis: undeclared
#     journeys-unnamed:
#       says: "the smoke test does not say which journeys it takes"
#       help: "add `covers \"JOURNEY\"`, one name for each"
#     lenient:
#       says: "the run goes on when the smoke test fails, so it decides nothing"
#       help: "write `on-failure rollback`"
package policies.checks["smoke-tests-declared"]

import rego.v1

answers contains object.union(place, {"case": "absent", "item": "smoke"}) if {
	count(smoke) == 0
	not smoke_step
}

answers contains {"case": "journeys-unnamed", "at": first.handle, "missing": "covers"} if {
	first := smoke[0]
	not journeys
}

answers contains {"case": "lenient", "at": reaction.handle, "item": "continue"} if {
	some check in smoke
	reaction := check.on_failure
	"continue" in reaction.reaction
}

smoke := [check |
	some check in input.checks
	"smoke" in check.kinds
	check["in"] in {"verify", "plan"}
]

journeys if {
	some check in smoke
	check.covers
}

# a step after another one, and not in a phase of its own before or long after
smoke_step if {
	some step in input.steps
	"smoke" in step.acts
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") in {"deploy", "verify"}
	step.rank > 0
}

verifying := [phase.handle | some phase in input.plan.phase; phase.kind == "verify"]

place := {"at": verifying[0], "missing": "check"}

place := {"at": input.plan.handle, "missing": "phase.check"} if count(verifying) == 0
