# METADATA
# title: "The plan names the one environment it deploys to"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     environments: ENVIRONMENT+
#     scope: word
#   cases:
#     undeclared:
#       says: "the plan does not say where it deploys"
#       help: "write `target ENVIRONMENT`"
#       basis: undeclared
#     several:
#       says: "the plan deploys to {first} and to {other}, but a plan has one environment"
#       help: "write a plan for each"
#     foreign:
#       says: "the plan deploys to `{environment}`, where `{procedure}` does not lead"
#       help: "let it go to {permitted}, else follow another procedure"
#     private:
#       says: "the plan deploys to development, and does not say that it is the one which all share"
#       help: "write `target development shared`"
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

# each clause of a procedure may name one of the environments it knows; of a place that only the project knows, none can speak
answers contains {"case": "foreign", "for": clause, "at": target.handle, "with": {"environment": target.environment, "procedure": procedure, "permitted": permitted}} if {
	some clause in input.asks["target-environment-declared"]
	clause.environments
	procedure := clause.procedure
	permitted := [environment | some other in input.asks["target-environment-declared"]; other.procedure == procedure; some environment in other.environments]
	foreign := [known | some known in ["development", "integration", "staging", "production", "disaster-recovery"]; not known in permitted]
	some target in input.plan.target
	target.environment in foreign
}

answers contains {"case": "private", "for": clause, "at": target.handle, "missing": "shared"} if {
	some clause in input.asks["target-environment-declared"]
	clause.scope == "shared"
	some target in input.plan.target
	target.environment == "development"
	not target.shared
}
