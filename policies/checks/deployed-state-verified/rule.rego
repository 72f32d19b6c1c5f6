# METADATA
# title: "What runs after deployment is compared with the plan: version on all instances, configuration, infrastructure, flag state"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     state: CHECK+
#   cases:
#     uncompared:
#       says: "nothing checks that {state} is what was deployed"
#       help: "add `check {state} covers all-instances`"
#       basis: undeclared
package policies.checks["deployed-state-verified"]

import rego.v1

answers := set()
