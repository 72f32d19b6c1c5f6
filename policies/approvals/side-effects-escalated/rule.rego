# METADATA
# title: "Side effects that cannot be rolled back carry the approval of the person they are escalated to, given before the first production step"
# custom:
#   severity: error
#   moment: ready
#   judges: plan.rollback
#   silenced_by: [rollback-constraints-declared]
#   parameters:
#     by: ROLE
#   cases:
#     unescalated:
#       says: "{effect} cannot be taken back, and the {by} has not agreed"
#       help: "write `approval {by} by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "{effect} cannot be taken back, and the {by} has still to agree"
#       help: "ask {person}, then add `by` and `at`"
#     refused:
#       says: "the {by} has not agreed to effects that stay"
#       help: "leave them out, else ask again"
#     late:
#       says: "the {by} agreed {at}, after the deployment had begun"
#       help: "ask before the first step"
package policies.approvals["side-effects-escalated"]

import rego.v1

answers := set()
