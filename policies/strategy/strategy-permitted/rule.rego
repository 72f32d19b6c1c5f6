# METADATA
# title: "The strategy is one that is permitted for this kind of deployment"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared, migration-strategy-permitted]
#   parameters:
#     permitted: STRATEGY+
#     infrastructure: STRATEGY+
#   cases:
#     not-permitted:
#       says: "strategy is `{strategy}`, but only {choices} may carry this deployment"
#       help: "write one of {choices}, else waive this rule with a reason"
package policies.strategy["strategy-permitted"]

import rego.v1

answers contains {"case": "not-permitted", "for": clause, "at": strategy.handle, "with": {"strategy": strategy.kind, "choices": choices}} if {
	some clause in input.asks["strategy-permitted"]
	strategy := input.plan.strategy
	not strategy.kind in permitted(clause)
}

# what every followed procedure permits
choices := [strategy |
	some strategy in ["direct", "rolling", "blue-green", "canary", "feature-flag"]
	every clause in input.asks["strategy-permitted"] {
		strategy in permitted(clause)
	}
]

permitted(clause) := {strategy | some strategy in clause.permitted} | {strategy | some strategy in clause.infrastructure} if {
	"infrastructure" in input.plan.type.kind
} else := {strategy | some strategy in clause.permitted}
