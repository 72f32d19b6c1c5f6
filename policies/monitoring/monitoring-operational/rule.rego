# METADATA
# title: What observes the target works before anything is deployed to it
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [monitoring-coverage-complete, critical-alerts-actionable]
#   cases:
#     unmonitored:
#       says: "nothing says what observes the target, so nobody would see it fall"
#       help: "write `monitor \"NAME\" source \"...\" state ready`"
#       basis: undeclared
#     unproved:
#       says: "nothing says that `{monitor}` works"
#       help: "add `state ready` once it was seen to"
#       basis: undeclared
#     broken:
#       says: "`{monitor}` is said to be {state}, so the deployment would run unseen"
#       help: "bring it up first, then write `state ready`"
#     pageless:
#       says: "no dashboard is named, so everybody would have to look for one when it matters"
#       help: "add `dashboard \"URL\"` to the monitor"
#       basis: undeclared
#     alertless:
#       says: "no alert is set, so trouble is heard of only by those who look"
#       help: "add `alert METRIC LIMIT to \"CHANNEL\"` to the monitor"
#       basis: undeclared
package policies.monitoring["monitoring-operational"]

import rego.v1

answers contains {"case": "unmonitored", "at": input.plan.handle, "missing": "monitor"} if nothing

answers contains {"case": "unproved", "at": monitor.handle, "missing": "state", "with": {"monitor": monitor.name}} if {
	not "monitoring" in seen
	some monitor in input.plan.monitor
	not monitor.state
}

answers contains {"case": "broken", "at": state.handle, "with": {"monitor": monitor.name, "state": state.kind}} if {
	some monitor in input.plan.monitor
	state := monitor.state
	state.kind != "ready"
}

answers contains {"case": "pageless", "at": input.plan.handle, "missing": "dashboard"} if {
	not nothing
	count(pages) == 0
}

answers contains {"case": "alertless", "at": input.plan.handle, "missing": "alert"} if {
	not nothing
	not "alerts" in seen
	count(alerts) == 0
}

pages := array.concat(input.plan.dashboard, [page | page := input.plan.monitor[_].dashboard[_]])

alerts := array.concat(input.plan.alert, [alert | alert := input.plan.monitor[_].alert[_]])

# where nothing is observed, that is all there is to say
nothing if {
	count(input.plan.monitor) == 0
	not "monitoring" in seen
}

# somebody has looked, and found it in order
seen contains "monitoring" if {
	some gate in input.plan.gate
	gate.kind == "monitoring-check"
	gate.result == "pass"
}

seen contains "monitoring" if {
	some ready in input.plan.input
	ready.kind == "monitoring"
	ready.state == "ready"
}

seen contains what if {
	some check in input.checks
	check["in"] == "environment"
	check.result.kind == "pass"
	some what in check.shows
}
