# METADATA
# title: "A plan with database migrations deploys by blue-green or canary, never direct, hotfixes included"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   parameters:
#     strategies: STRATEGY+
#   cases:
#     direct:
#       says: "strategy is `direct`, but the plan migrates {migrations}"
#       help: "choose one of {strategies}"
#     other:
#       says: "strategy is `{strategy}`, but the plan migrates {migrations}"
#       help: "choose one of {strategies}"
package policies.migrations["migration-strategy-permitted"]

import rego.v1

answers := set()
