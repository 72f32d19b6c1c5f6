# METADATA
# title: "Each role that the procedure needs is held by a named person"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     any: ROLE+
#   cases:
#     unheld:
#       says: "nobody is named as {roles}"
#       help: "write `role {role} @...`"
#       basis: undeclared
#     other-hands:
#       says: "{person} ran step `{step}`, but somebody else is named as deployer"
#       help: "let the deployer run what deploys, else write `deviation \"...\" from {step}`"
#       basis: contradicted
#   notes:
#     deployer: "this is who deploys"
package policies.people["roles-assigned"]

import rego.v1

answers contains {"case": "unheld", "for": clause, "at": input.plan.handle, "missing": "role", "item": role, "with": {"role": role, "roles": roles}} if {
	some clause in input.asks["roles-assigned"]
	count({wanted | some wanted in clause.any} & held) == 0
	role := clause.any[0]
	roles := concat(", and nobody as ", clause.any)
}

answers contains {"case": "other-hands", "for": clause, "at": by.handle, "with": {"person": by.person, "step": name}, "see": [{"at": deployer.handle, "note": "deployer"}]} if {
	some deployer in input.plan.role
	deployer.kind == "deployer"
	some step in input.ran.step
	by := step.by
	deploys(step)
	count({person | some person in by.person} & entitled) == 0
	name := step.name
	not name in given_away
	some clause in input.asks["roles-assigned"]
	"deployer" in clause.any
}

held contains kind if {
	some role in input.plan.role
	kind := role.kind
}

entitled contains person if {
	some role in input.plan.role
	role.kind in {"deployer", "backup"}
	some person in role.person
}

deploys(step) if {
	step["in"] == "deploy"
	object.get(step, "phase", "deploy") == "deploy"
}

# the plan gave it to somebody else, or the record owns up to it
given_away contains name if {
	some step in input.steps
	step.by
	name := step.name
}

given_away contains step if {
	some deviation in input.ran.deviation
	step := deviation.from.step
}
