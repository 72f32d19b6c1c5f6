# METADATA
# title: "A rolling update replaces one instance at a time"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     batch: {type: number, strictest: least}
#   cases:
#     too-many:
#       says: "{written} instances change at a time, which is more than {batch}"
#       help: "write `batch {batch}`"
package policies.strategy["rolling-one-at-a-time"]

import rego.v1

answers := set()
