# METADATA
# title: Rollback triggers cover every kind of trouble the procedure names
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present, rollback-triggers-explicit]
#   parameters:
#     any: text+
#   cases:
#     uncovered:
#       says: "no trigger watches for `{trouble}`, so it sends nothing back"
#       help: "add `trigger METRIC > LIMIT`, on a metric that `measures` it"
#     unnamed:
#       says: "no trigger watches for `{trouble}`, so it sends nothing back"
#       help: "add `trigger {trouble}`"
package policies.rollback["rollback-triggers-complete"]

import rego.v1

events := {"critical-function-failure", "data-breach", "data-corruption", "data-loss", "failed-validation", "integration-failure", "outage", "performance-degradation", "reported", "security-incident", "vulnerability-exploited"}

answers contains {"case": "uncovered", "for": clause, "at": rollback.handle, "missing": "trigger", "item": trouble, "with": {"trouble": trouble}} if {
	some clause in unmet
	trouble := clause.any[0]
	not trouble in events
	rollback := input.plan.rollback[0]
}

answers contains {"case": "unnamed", "for": clause, "at": rollback.handle, "missing": "trigger", "item": trouble, "with": {"trouble": trouble}} if {
	some clause in unmet
	trouble := clause.any[0]
	trouble in events
	rollback := input.plan.rollback[0]
}

unmet contains clause if {
	some clause in input.asks["rollback-triggers-complete"]
	count(kinds & {kind | some kind in clause.any}) == 0
}

kinds contains kind if {
	some trigger in input.triggers
	some kind in trigger.kinds
}
