# METADATA
# title: "The plan chooses one deployment strategy from the set its procedure knows"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     strategies: STRATEGY+
#   cases:
#     undeclared:
#       says: "the plan names no strategy, so nobody knows how the release takes over"
#       help: "write `strategy WORD because \"...\"`"
#       basis: undeclared
#     unlisted:
#       says: "strategy is `{strategy}`, which no followed procedure knows"
#       help: "choose one of {strategies}"
package policies.strategy["strategy-declared"]

import rego.v1

answers := set()
