# METADATA
# title: "The first canary covers only the part of the instances that it may"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     least: percent
#     most: percent
#   cases:
#     unsized:
#       says: "nothing says on how many instances the canary runs, so it may be on too many"
#       help: "add `subset {least}` to the strategy"
#       fix: "subset {least}"
#       basis: undeclared
#     too-large:
#       says: "the canary runs on {share} of the instances, but {most} is the most"
#       help: "write `subset {most}` or less"
#       fix: "subset {most}"
#     too-small:
#       says: "the canary runs on {share} of the instances, but fewer than {least} show too little"
#       help: "write `subset {least}` or more"
#       fix: "subset {least}"
package policies.strategy["canary-size-small"]

import rego.v1

answers contains {"case": "unsized", "for": clause, "at": strategy.handle, "missing": "subset"} if {
	some clause in input.asks["canary-size-small"]
	strategy := input.plan.strategy
	not strategy.subset
}

answers contains {"case": "too-large", "for": clause, "at": subset.handle, "with": {"share": subset.written}} if {
	some clause in input.asks["canary-size-small"]
	subset := input.plan.strategy.subset
	subset.percent > clause.most.percent
}

answers contains {"case": "too-small", "for": clause, "at": subset.handle, "with": {"share": subset.written}} if {
	some clause in input.asks["canary-size-small"]
	subset := input.plan.strategy.subset
	subset.percent < clause.least.percent
}
