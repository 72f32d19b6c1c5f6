# METADATA
# title: "The deploying engineer is stated to have access to the environments deployed to and to know the tooling"
# custom:
#   severity: warning
#   moment: ready
#   judges: plan.role
#   silenced_by: [roles-assigned]
#   parameters:
#     access: ENVIRONMENT+
#     knows: word
#   cases:
#     no-access:
#       says: "nothing says that {person} may reach {environment}"
#       help: "add `access {environment}` to `role deployer`"
#       basis: undeclared
#     tooling-unknown:
#       says: "nothing says that {person} knows the tooling"
#       help: "add `knows \"...\"` to `role deployer`"
#       basis: undeclared
package policies.people["deployer-qualified"]

import rego.v1

answers := set()
