# METADATA
# title: "The choice of strategy carries its reason"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   cases:
#     unreasoned:
#       says: "strategy `{strategy}` gives no reason"
#       help: "add `because \"...\"`"
package policies.strategy["strategy-justified"]

import rego.v1

answers := set()
