# METADATA
# title: "The rollback takes traffic back in the way that belongs to the strategy"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   parameters:
#     actions: ACTION+
#     any: ACTION+
#   cases:
#     missing:
#       says: "strategy is `{strategy}`, but no step of the rollback does {action}"
#       help: "add a step that `does {action}`"
#     old-gone:
#       says: "the old environment is gone after {kept}, before the watch ends"
#       help: "write `keeps-old` as long as the watch"
#     wrong-flag:
#       says: "the rollback switches off {flag}, but {other} carries the deployment"
#       help: "mend it, then run it again"
package policies.rollback["rollback-matches-strategy"]

import rego.v1

answers := set()
