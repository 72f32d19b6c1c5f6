# METADATA
# title: "A change of the application meets production traffic through a canary first"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   parameters:
#     first: {type: percent, strictest: least}
#   cases:
#     no-canary:
#       says: "strategy is `{strategy}`, so code that never met real traffic gets too much of it at once"
#       help: "write `strategy canary` with a first `stage 5%`"
package policies.strategy["canary-first"]

import rego.v1

answers contains {"case": "no-canary", "for": clause, "at": strategy.handle, "with": {"strategy": strategy.kind}} if {
	some clause in input.asks["canary-first"]
	strategy := input.plan.strategy
	strategy.kind != "canary"
	not begins_small(clause)
}

# two environments between which a small share goes first
begins_small(clause) if {
	input.plan.strategy.kind == "blue-green"
	input.plan.strategy.stage[0].share.percent <= clause.first.percent
}
