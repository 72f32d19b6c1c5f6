# METADATA
# title: "The plan estimates the time to bring traffic back and the time for the whole rollback"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     untimed:
#       says: "nothing says how long the way back takes"
#       help: "write `takes 15m traffic-back 2m`"
#       basis: undeclared
#     traffic-untimed:
#       says: "nothing says how soon users are back on the old version"
#       help: "add `traffic-back 2m` to `takes`"
#       basis: undeclared
#     shorter:
#       says: "all of the rollback takes {takes}, but users alone take {traffic}"
#       help: "make them agree"
package policies.rollback["rollback-time-estimated"]

import rego.v1

answers := set()
