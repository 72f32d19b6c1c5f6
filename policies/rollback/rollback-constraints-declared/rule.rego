# METADATA
# title: "What cannot be rolled back is listed with the reason, or said to be nothing, and covers what the plan declares"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     covers: CONSTRAINT
#   cases:
#     unsaid:
#       says: "nothing says what cannot be taken back"
#       help: "write `constraint \"...\" because \"...\"`, else `constraint none because \"...\"`"
#       basis: undeclared
#     unexplained:
#       says: "{text} cannot be taken back, and nothing says why"
#       help: "add `because \"...\"`"
#     uncovered:
#       says: "{what} stays after a rollback, but is not listed"
#       help: "add `constraint {covers} \"...\" because \"...\"`"
package policies.rollback["rollback-constraints-declared"]

import rego.v1

answers := set()
