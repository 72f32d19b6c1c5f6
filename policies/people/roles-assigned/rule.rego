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
package policies.people["roles-assigned"]

import rego.v1

answers contains {"case": "unheld", "for": clause, "at": input.plan.handle, "missing": "role", "item": role, "with": {"role": role, "roles": roles}} if {
	some clause in input.asks["roles-assigned"]
	count({wanted | some wanted in clause.any} & held) == 0
	role := clause.any[0]
	roles := concat(", and nobody as ", clause.any)
}

held contains kind if {
	some role in input.plan.role
	kind := role.kind
}
