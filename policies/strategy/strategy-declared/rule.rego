# METADATA
# title: "The plan says by which strategy the new version takes over"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     strategies: STRATEGY+
#   cases:
#     undeclared:
#       says: "the plan names no strategy, so nobody knows how the release takes over"
#       help: "choose one of {strategies}, then write `strategy WORD because \"...\"`"
#       basis: undeclared
package policies.strategy["strategy-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "strategy"} if not input.plan.strategy
