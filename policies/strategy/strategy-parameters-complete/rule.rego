# METADATA
# title: "The strategy block holds what its kind needs and nothing that contradicts it"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   cases:
#     staged-direct:
#       says: "strategy is direct, but has stages, so not all instances change at once"
#       help: "delete the stages, else choose `canary`"
#     sides-unnamed:
#       says: "strategy is blue-green, but {side} is not named"
#       help: "write `blue \"...\"` and `green \"...\"`"
#     no-share:
#       says: "strategy is canary, but no stage takes less than all traffic"
#       help: "write `stage 5% for 30m`"
#     flagless:
#       says: "strategy is feature-flag, but names no flag"
#       help: "add `flag NAME`"
#       basis: undeclared
#     at-once:
#       says: "strategy is feature-flag, but `{flag}` goes from nobody to everybody"
#       help: "give it stages"
package policies.strategy["strategy-parameters-complete"]

import rego.v1

answers := set()
