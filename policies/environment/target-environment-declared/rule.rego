# METADATA
# title: "The plan names the one environment it deploys to"
# custom:
#   severity: error
#   moment: draft
#   cases:
#     undeclared:
#       says: "the plan does not say where it deploys"
#       help: "write `target ENVIRONMENT`"
#       basis: undeclared
#     several:
#       says: "the plan deploys to {first} and to {other}, but a plan has one environment"
#       help: "write a plan for each"
#   notes:
#     first: "the other environment"
package policies.environment["target-environment-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "target"} if count(input.plan.target) == 0

answers contains {"case": "several", "at": other.handle, "see": [{"at": first.handle, "note": "first"}], "with": {"first": first.environment, "other": other.environment}} if {
	first := input.plan.target[0]
	some other in input.plan.target
	other.environment != first.environment
}
