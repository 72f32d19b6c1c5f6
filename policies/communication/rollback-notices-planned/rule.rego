# METADATA
# title: "The plan says who is told of a rollback, when it is decided and when service is restored"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     to: AUDIENCE+
#     when: MOMENT
#   cases:
#     unplanned:
#       says: "the {audience} is not told when the release is taken back"
#       help: "add `notify {audience} when rollback-decided`"
#       basis: undeclared
package policies.communication["rollback-notices-planned"]

import rego.v1

answers := set()
