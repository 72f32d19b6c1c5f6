# METADATA
# title: "The deployer is said to have access to every environment that is deployed to, and to know the tools"
# custom:
#   severity: warning
#   moment: ready
#   judges: plan.role
#   silenced_by: [roles-assigned]
#   parameters:
#     access: ENVIRONMENT+
#   cases:
#     no-access:
#       says: "nothing says that {person} may reach {environment}"
#       help: "add `access {environment}` to `role deployer`"
#       basis: undeclared
#     unfamiliar:
#       says: "nothing says that {person} knows the tools that deploy"
#       help: "add `knows \"...\"` to `role deployer`"
#       basis: undeclared
package policies.people["deployer-qualified"]

import rego.v1

answers contains {"case": "no-access", "for": clause, "at": role.handle, "missing": "access", "item": environment, "with": {"person": person, "environment": environment}} if {
	some role in input.plan.role
	role.kind == "deployer"
	person := role.person
	some clause in input.asks["deployer-qualified"]
	some environment in clause.access
	environment in used
	not environment in object.get(role, ["access", "environment"], [])
}

answers contains {"case": "unfamiliar", "at": role.handle, "missing": "knows", "with": {"person": person}} if {
	some role in input.plan.role
	role.kind == "deployer"
	person := role.person
	not role.knows
}

used contains "staging" if input.plan.staging

used contains environment if {
	some target in input.plan.target
	environment := target.environment
}

# a plan that does not say where it goes may go anywhere
used contains environment if {
	count(input.plan.target) == 0
	some clause in input.asks["deployer-qualified"]
	some environment in clause.access
}
