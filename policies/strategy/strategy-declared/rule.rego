# METADATA
# title: "The plan says by which strategy the new version takes over, and it is one of those that are known"
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
#     unlisted:
#       says: "strategy is `{strategy}`, which no procedure that is followed knows"
#       help: "write one of {strategies}"
package policies.strategy["strategy-declared"]

import rego.v1

answers contains {"case": "undeclared", "at": input.plan.handle, "missing": "strategy"} if not input.plan.strategy

answers contains {"case": "unlisted", "at": strategy.handle, "with": {"strategy": strategy.kind}} if {
	strategy := input.plan.strategy
	not strategy.kind in {listed | some clause in input.asks["strategy-declared"]; some listed in clause.strategies}
}
