# METADATA
# title: Smoke tests take the critical journeys right after the deployment, and must pass
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     area: AREA+
#     duty: DUTY
#   cases:
#     absent:
#       says: "no smoke test runs right after the deployment, so a user is the first to try"
#       help: "add `check smoke covers \"JOURNEY\"` to `phase verify`"
#       basis: undeclared
#     journeys-unnamed:
#       says: "the smoke test does not say which journeys it takes"
#       help: "add `covers \"JOURNEY\"`, one name for each"
#     untested:
#       says: "no smoke test says that it takes in `{what}`"
#       help: "add `covers {what}` to the one that does"
#       basis: undeclared
#     lenient:
#       says: "the run goes on when the smoke test fails, so it decides nothing"
#       help: "write `on-failure rollback`"
#     by-hand:
#       says: "the smoke test waits for a person, so it does not follow at once"
#       help: "name its command with `run`"
package policies.checks["smoke-tests-declared"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place(clause), {"case": "absent", "for": clause, "item": "smoke"}) if {
	some clause in input.asks["smoke-tests-declared"]
	count(smoke(clause)) == 0
	not smoke_step
}

answers contains {"case": "journeys-unnamed", "for": clause, "at": first.handle, "missing": "covers"} if {
	some clause in input.asks["smoke-tests-declared"]
	first := smoke(clause)[0]
	count([check | some check in smoke(clause); check.covers]) == 0
}

# where nothing is tried at all, that is said
answers contains {"case": "untested", "for": clause, "at": first.handle, "missing": "covers", "item": what, "with": {"what": what}} if {
	some clause in input.asks["smoke-tests-declared"]
	first := smoke(clause)[0]
	some what in clause.area
	not what in checks.lacked
	not tried(clause, what)
}

answers contains {"case": "lenient", "for": clause, "at": reaction.handle, "item": "continue"} if {
	some clause in input.asks["smoke-tests-declared"]
	some check in smoke(clause)
	reaction := check.on_failure
	"continue" in reaction.reaction
}

answers contains {"case": "by-hand", "for": clause, "at": hand.handle} if {
	some clause in input.asks["smoke-tests-declared"]
	count([check | some check in smoke(clause); not check.by_hand]) == 0
	some check in smoke(clause)
	hand := check.by_hand
}

smoke(clause) := [check | some check in checks.counting(clause); "smoke" in check.kinds]

tried(clause, what) if {
	some check in smoke(clause)
	some word in object.get(counts, what, {what})
	word in check.shows
}

# a journey that has a name is one that users take
tried(clause, "user-flows") if {
	some check in smoke(clause)
	some area in check.covers.area
	not area in plain
}

counts := {
	"api-endpoints": {"api-endpoints", "endpoints"},
	"authentication": {"authentication", "login"},
	"payment": {"payment", "transaction"},
	"data-access": {"data-access", "database"},
}

# no user goes these ways
plain := {"api-endpoints", "business-logic", "integration-points", "data-flow", "error-handling", "error-responses", "database"}

# a step after another one, and not in a phase of its own before or long after
smoke_step if {
	some step in input.steps
	"smoke" in step.acts
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") in {"deploy", "verify"}
	step.rank > 0
}
