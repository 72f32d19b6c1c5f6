# METADATA
# title: It was tried whether alerts arrive, and whether they go further
# custom:
#   severity: warning
#   moment: ready
#   silenced_by: [critical-alerts-actionable]
#   cases:
#     untried:
#       says: "nobody has tried whether an alert arrives"
#       help: "raise one, then write `tested at TIME evidence \"...\"` behind it"
#       basis: undeclared
#     unshown:
#       says: "the alert is said to have arrived, but nothing shows it"
#       help: "add `evidence \"...\"`"
#       basis: unevidenced
#     escalation-untried:
#       says: "nobody has tried whether an alert goes further when it is not answered"
#       help: "let one go unanswered, then write `tested at TIME`"
#       basis: undeclared
package policies.monitoring["alert-delivery-tested"]

import rego.v1

answers contains {"case": "untried", "at": alerts[0].handle, "missing": "tested"} if count(tested) == 0

answers contains {"case": "untried", "at": input.plan.handle, "missing": "alert.tested"} if count(alerts) == 0

answers contains {"case": "unshown", "at": tested[0].handle, "missing": "evidence"} if {
	count([trial | some trial in tested; count(trial.evidence) > 0]) == 0
}

answers contains {"case": "escalation-untried", "at": further[0].handle, "missing": "tested"} if {
	count([way | some way in further; way.tested]) == 0
}

alerts := array.concat(input.plan.alert, [alert | alert := input.plan.monitor[_].alert[_]])

tested := [trial | some alert in alerts; trial := alert.tested]

# an alert that goes further by itself, or people who are called when it does not help
further := array.concat([alert | some alert in alerts; alert.escalates], input.plan.escalate)
