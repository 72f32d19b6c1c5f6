# METADATA
# title: "Each migration says whether a rollback leaves it in place or reverts it, and why"
# custom:
#   severity: warning
#   moment: draft
#   judges: plan.migration
#   silenced_by: [rollback-plan-present, migration-non-destructive]
#   cases:
#     unsaid:
#       says: "nothing says whether a rollback takes `{migration}` back"
#       help: "write `on-rollback leave because \"...\"`, else let a step revert it"
#       basis: undeclared
#     unexplained:
#       says: "`{migration}` is left in place on rollback, and nothing says why"
#       help: "add `because \"...\"`"
#     torn:
#       says: "`{migration}` is to be left in place, but step `{step}` reverts it"
#       help: "keep one of the two"
package policies.migrations["migration-rollback-policy-stated"]

import rego.v1

answers := set()
