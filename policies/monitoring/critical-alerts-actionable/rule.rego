# METADATA
# title: What is critical raises an alert that reaches somebody who acts on it
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     covers: text+
#     severity: SEVERITY
#     via: text
#   notes:
#     trigger: "the trigger"
#   cases:
#     none:
#       says: "no alert is set, so whoever does not look hears nothing"
#       help: "write `alert METRIC LIMIT to \"CHANNEL\" responder @... severity critical`"
#       basis: undeclared
#     absent:
#       says: "no alert is about `{what}`"
#       help: "add `alert {what} LIMIT to \"CHANNEL\"`"
#       basis: undeclared
#     mild:
#       says: "the alert about `{what}` is not {severity}, so it waits among others"
#       help: "add `severity {severity}`"
#     channelless:
#       says: "the alert on `{of}` goes nowhere"
#       help: "add `to \"CHANNEL\"`"
#     unanswered:
#       says: "nobody is named who answers the alert on `{of}`"
#       help: "add `responder @...`"
#     trigger-unalerted:
#       says: "no alert tells when `{of}` comes to where the release goes back"
#       help: "add `alert {of} {limit} to \"CHANNEL\"`"
#       basis: undeclared
#     limitless:
#       says: "the alert about `{what}` has no limit, so what counts as unusual is anybody's guess"
#       help: "add a limit, such as `> 1%` or `> 2x baseline`"
#     other-way:
#       says: "the alert about `{what}` does not come from `{via}`"
#       help: "add `via \"{via}\"`"
package policies.monitoring["critical-alerts-actionable"]

import data.policies.lib.signals
import rego.v1

answers contains {"case": "none", "for": clause, "at": input.plan.handle, "missing": "alert"} if {
	some clause in asking
	count(alerts) == 0
}

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "alert", "item": what, "with": {"what": what}} if {
	count(alerts) > 0
	some clause in asking
	some what in clause.covers
	count(about(what)) == 0
}

answers contains {"case": "mild", "for": clause, "at": first.handle, "with": {"what": what}} if {
	some clause in asking
	some what in clause.covers
	first := about(what)[0]
	count([alert | some alert in about(what); alert.severity.kind == clause.severity]) == 0
}

answers contains {"case": "channelless", "for": clause, "at": alert.handle, "missing": "to", "with": {"of": alert.of}} if {
	some clause in asking
	some alert in alerts
	not alert.to
}

answers contains {"case": "unanswered", "for": clause, "at": alert.handle, "missing": "responder", "with": {"of": alert.of}} if {
	some clause in asking
	some alert in alerts
	not alert.responder
}

answers contains {"case": "trigger-unalerted", "for": clause, "at": trigger.handle, "with": {"of": trigger.on, "limit": limit.written}} if {
	some clause in asking
	some trigger in input.triggers
	limit := trigger.limit
	count([alert | some alert in alerts; some kind in alert.kinds; kind in trigger.kinds]) == 0
}

answers contains {"case": "limitless", "for": clause, "at": first.handle, "missing": "limit", "with": {"what": what}} if {
	some clause in asking
	some what in clause.covers
	first := about(what)[0]
	count([alert | some alert in about(what); alert.limit]) == 0
}

answers contains {"case": "other-way", "for": clause, "at": first.handle, "with": {"what": what}} if {
	some clause in asking
	some what in clause.covers
	first := about(what)[0]
	count([alert | some alert in about(what); contains(alert.via.text, clause.via)]) == 0
}

# who has no such part cannot be asked to use it
asking := [clause | some clause in input.asks["critical-alerts-actionable"]; not object.get(clause, "via", "") in signals.lacked]

alerts := array.concat(input.plan.alert, [alert | alert := input.plan.monitor[_].alert[_]])

about(what) := [alert | some alert in alerts; signals.show(alert.kinds, what)]
