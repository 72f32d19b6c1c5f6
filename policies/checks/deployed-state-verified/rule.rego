# METADATA
# title: What runs after the deployment is compared with what the plan ships
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     state: CHECK+
#   cases:
#     uncompared:
#       says: "nothing checks that the `{what}` that runs is the one in the plan"
#       help: "add `check {what} covers all-instances` to `phase verify`"
#       basis: undeclared
package policies.checks["deployed-state-verified"]

import rego.v1

answers contains object.union(place, {"case": "uncompared", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["deployed-state-verified"]
	some what in clause.state
	not verified(what)
}

verified(what) if what in seen

verified(_) if "deployed-state" in seen

verified("version") if "all-instances" in seen

verified("version") if input.acts.forward["wait-ready"]

# without code there is no version to see
verified("version") if input.changes.code.declined

seen contains thing if {
	some check in input.checks
	check["in"] in {"deploy", "verify", "plan"}
	some thing in array.concat(check.kinds, object.get(check, ["covers", "area"], []))
}

seen contains thing if {
	some step in input.steps
	step["in"] == "deploy"
	some verification in step.verify
	some thing in verification.covers.area
}

verifying := [phase.handle | some phase in input.plan.phase; phase.kind == "verify"]

place := {"at": verifying[0], "missing": "check"}

place := {"at": input.plan.handle, "missing": "phase.check"} if count(verifying) == 0
