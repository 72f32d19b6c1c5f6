# METADATA
# title: "The checks after deployment cover every kind the procedure lists"
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [plan-sections-present]
#   parameters:
#     kind: text+
#   cases:
#     absent:
#       says: "nothing checks {kind} after the deployment"
#       help: "add `check {kind} ...` to `phase verify`"
#       basis: undeclared
#     sourceless:
#       says: "{kind} is checked, but nothing says where it is read"
#       help: "add `source \"...\"` to the metric"
#     one-sided:
#       says: "{kind} is bounded on one side only"
#       help: "write a range such as `80%..120% of baseline`"
package policies.checks["post-deploy-checks-complete"]

import rego.v1

answers := set()
