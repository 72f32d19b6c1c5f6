# METADATA
# title: "A rolling deployment changes one instance at a time"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   parameters:
#     batch: {type: number, strictest: least}
#   cases:
#     too-many:
#       says: "{written} instances change at a time, so a bad version takes out {written} before anybody sees it"
#       help: "write `batch {batch}`"
#       fix: "batch {batch}"
package policies.strategy["rolling-one-at-a-time"]

import rego.v1

answers contains {"case": "too-many", "for": clause, "at": batch.handle, "with": {"written": written}} if {
	some clause in input.asks["rolling-one-at-a-time"]
	some batch in batches
	written := batch.written
	batch.number > clause.batch.number
}

batches contains input.plan.strategy.batch

batches contains batch if {
	some target in input.plan.target
	batch := target.batch
}
