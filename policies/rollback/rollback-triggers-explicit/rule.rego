# METADATA
# title: Each rollback trigger can be decided by looking at a figure or at a named event
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     no-trigger:
#       says: "nothing says what sends the release back, so people argue while it does harm"
#       help: "add `trigger METRIC > LIMIT`"
#       basis: undeclared
#     no-limit:
#       says: "trigger `{trigger}` has no limit, so it is left to judgment"
#       help: "write `trigger {trigger} > LIMIT`"
#     vague:
#       says: "trigger `{trigger}` cannot be decided by looking, so it is left to judgment"
#       help: "add a text that counts: `trigger {trigger} \"more than 3 in 5m\"`"
package policies.rollback["rollback-triggers-explicit"]

import rego.v1

# events that say too little without a figure, and the clauses that give one
figures := {
	"integration-failure": {"for", "limit"},
	"performance-degradation": {"limit"},
	"reported": {"at_least", "limit"},
}

judgments := {"abnormal", "bad", "excessive", "odd", "significant", "significantly", "slow", "spike", "spikes", "strange", "too", "unusual", "unusually", "worse"}

answers contains {"case": "no-trigger", "at": rollback.handle, "missing": "trigger"} if {
	rollback := input.plan.rollback[0]
	count(input.triggers) == 0
}

answers contains {"case": "no-limit", "at": trigger.handle, "with": {"trigger": trigger.on}} if {
	some trigger in input.triggers
	input.metrics[trigger.on]
	not trigger.limit
}

answers contains {"case": "vague", "at": trigger.handle, "with": {"trigger": trigger.on}} if {
	some trigger in input.triggers
	left_open(trigger)
	not counts(trigger)
}

left_open(trigger) if {
	count(figures[trigger.on] & object.keys(trigger)) == 0
}

left_open(trigger) if {
	not input.metrics[trigger.on]
	some word in split(lower(trigger.text), " ")
	word in judgments
}

counts(trigger) if {
	some digit in ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
	contains(trigger.text, digit)
}
