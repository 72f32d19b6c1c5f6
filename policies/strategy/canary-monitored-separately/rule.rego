# METADATA
# title: "The canary has monitors, alerts and a dashboard of its own"
# custom:
#   severity: error
#   moment: draft
#   judges: plan.strategy
#   silenced_by: [strategy-parameters-complete]
#   cases:
#     unmonitored:
#       says: "no monitor looks at the canary by itself, so its few requests drown in all the others"
#       help: "add `monitor \"...\" on canary`"
#       basis: undeclared
#     unalerted:
#       says: "no alert looks at the canary by itself, so nobody is called when only the canary fails"
#       help: "add `alert METRIC > LIMIT on canary`"
#       basis: undeclared
#     unshown:
#       says: "no dashboard shows the canary by itself, so nobody can hold it against the rest"
#       help: "add `dashboard \"...\" on canary`"
#       basis: undeclared
package policies.strategy["canary-monitored-separately"]

import rego.v1

answers contains {"case": "unmonitored", "at": input.plan.handle, "missing": "monitor"} if {
	count(monitors) == 0
}

answers contains {"case": "unalerted", "at": input.plan.handle, "missing": "alert"} if {
	count([alert | some alert in alerts; alert.on.place == "canary"]) == 0
	count([alert | some monitor in monitors; some alert in monitor.alert; not alert.on]) == 0
}

answers contains {"case": "unshown", "at": input.plan.handle, "missing": "dashboard"} if {
	count([page | some page in input.plan.dashboard; page.on.place == "canary"]) == 0
	count([page | some monitor in monitors; some page in monitor.dashboard]) == 0
}

monitors := [monitor | some monitor in input.plan.monitor; monitor.on.place == "canary"]

alerts := array.concat(input.plan.alert, [alert | some monitor in input.plan.monitor; some alert in monitor.alert])
