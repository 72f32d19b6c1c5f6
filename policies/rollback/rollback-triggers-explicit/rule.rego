# METADATA
# title: "Rollback triggers are measurable conditions or named events, any one is enough, and none is left to judgment"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     no-trigger:
#       says: "nothing says what sends the release back"
#       help: "add `trigger METRIC > LIMIT`"
#       basis: undeclared
#     no-limit:
#       says: "trigger `{trigger}` has no limit, so it is left to judgment"
#       help: "write `trigger {trigger} > LIMIT`"
#     vague:
#       says: "trigger `{trigger}` cannot be decided by looking"
#       help: "put a number on it"
package policies.rollback["rollback-triggers-explicit"]

import rego.v1

answers := set()
