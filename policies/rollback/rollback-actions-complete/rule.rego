# METADATA
# title: "The rollback holds, in order, every action that the changes in the plan call for"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-matches-strategy]
#   parameters:
#     any: ACTION+
#     order: number
#     each: word
#   cases:
#     missing:
#       says: "no step of the rollback does {action}"
#       help: "add a step that `does {action}`"
#     out-of-order:
#       says: "step `{step}` comes before the one that does {earlier}"
#       help: "put it behind"
#     migration-left:
#       says: "`{migration}` is to be reverted, but no step of the rollback does"
#       help: "add a step that `reverts {migration}`"
package policies.rollback["rollback-actions-complete"]

import rego.v1

answers := set()
