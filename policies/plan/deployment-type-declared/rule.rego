# METADATA
# title: The plan says what type of deployment it is, in words its procedure knows
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     types: TYPE+
#   cases:
#     undeclared:
#       says: "the plan does not say what type of deployment it is, so nobody knows whom to ask"
#       help: "write `type TYPE`, several if it is several"
#       basis: undeclared
#     unknown:
#       says: "{kinds} is no type of deployment that the procedure knows"
#       help: "add one of {known}"
package policies.plan["deployment-type-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "type"} if not input.plan.type

answers contains {"case": "unknown", "for": clause, "at": type.handle, "with": {"kinds": kinds, "known": known}} if {
	type := input.plan.type
	kinds := type.kind
	some clause in input.asks["deployment-type-declared"]
	known := clause.types
	count([kind | some kind in kinds; kind in known]) == 0
}
