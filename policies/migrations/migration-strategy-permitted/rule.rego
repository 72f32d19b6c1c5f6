# METADATA
# title: "A plan that migrates a database goes out by a strategy that keeps the old version whole"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-declared]
#   parameters:
#     strategies: STRATEGY+
#   cases:
#     direct:
#       says: "strategy is `direct`, so nobody can try {migrations} on a few users first"
#       help: "choose one of {strategies}"
#     other:
#       says: "strategy is `{strategy}`, which is no way to bring in {migrations}"
#       help: "choose one of {strategies}"
#   notes:
#     migration: "it ships this migration"
package policies.migrations["migration-strategy-permitted"]

import rego.v1

answers contains {"case": "direct", "at": input.plan.strategy.handle, "with": {"migrations": migrations}, "see": see} if input.plan.strategy.kind == "direct"

answers contains {"case": "other", "for": clause, "at": strategy.handle, "with": {"strategy": strategy.kind, "migrations": migrations}, "see": see} if {
	some clause in input.asks["migration-strategy-permitted"]
	strategy := input.plan.strategy
	strategy.kind != "direct"
	not strategy.kind in clause.strategies
}

migrations := [name | some migration in input.plan.migration; name := migration.name]

see := [{"at": migration.handle, "note": "migration"} | some migration in input.plan.migration]
