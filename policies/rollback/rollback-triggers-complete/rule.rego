# METADATA
# title: "Rollback triggers cover every kind of trouble the procedure names"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-triggers-explicit]
#   parameters:
#     any: text+
#   cases:
#     uncovered:
#       says: "no trigger watches for {trouble}"
#       help: "add `trigger {first} ...`"
package policies.rollback["rollback-triggers-complete"]

import rego.v1

answers := set()
