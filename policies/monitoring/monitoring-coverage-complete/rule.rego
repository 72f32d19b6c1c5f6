# METADATA
# title: Everything that is asked for is kept under observation, as this change needs it
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     covers: text+
#     watches: text+
#   cases:
#     unmonitored:
#       says: "nothing is kept under observation, so trouble is found by users"
#       help: "write `monitor \"NAME\" covers METRIC source \"...\"`"
#       basis: undeclared
#     uncovered:
#       says: "nothing keeps `{what}` under observation"
#       help: "add `covers {what}` to a monitor"
#       basis: undeclared
#     alertless:
#       says: "`{monitor}` sees trouble and tells nobody"
#       help: "add `alert METRIC LIMIT to \"CHANNEL\"`"
#     pageless:
#       says: "`{monitor}` has no page on which one sees it"
#       help: "add `dashboard \"URL\"`"
#     update-unstated:
#       says: "nothing says whether `{monitor}` was brought up to date for this change"
#       help: "write `unchanged because \"...\"`, else name what changed it with `evidence`"
#       basis: undeclared
package policies.monitoring["monitoring-coverage-complete"]

import data.policies.lib.signals
import rego.v1

answers contains {"case": "unmonitored", "for": clause, "at": input.plan.handle, "missing": "monitor"} if {
	some clause in input.asks["monitoring-coverage-complete"]
	blind(clause)
}

answers contains {"case": "uncovered", "for": clause, "at": input.plan.handle, "missing": "monitor", "item": what, "with": {"what": what}} if {
	some clause in input.asks["monitoring-coverage-complete"]
	not blind(clause)
	some what in asked(clause)
	not signals.show(monitored, what)
	not watched(clause, what)
}

answers contains {"case": "alertless", "for": clause, "at": first.handle, "missing": "alert", "with": {"monitor": first.name}} if {
	some clause in input.asks["monitoring-coverage-complete"]
	some what in clause.covers
	first := [monitor | some monitor in input.plan.monitor; signals.show(monitor.kinds, what)][0]

	# where there is none at all, whoever asks for alerts says so
	count(alerting) > 0
	not signals.show(alerting, what)
}

answers contains {"case": "pageless", "for": clause, "at": first.handle, "missing": "dashboard", "with": {"monitor": first.name}} if {
	some clause in input.asks["monitoring-coverage-complete"]
	some what in clause.covers
	seeing := [monitor | some monitor in input.plan.monitor; signals.show(monitor.kinds, what)]
	first := seeing[0]
	count([monitor | some monitor in seeing; count(monitor.dashboard) > 0]) == 0
	not signals.show(pages, what)
}

answers contains {"case": "update-unstated", "for": clause, "at": first.handle, "missing": "unchanged", "with": {"monitor": first.name}} if {
	some clause in input.asks["monitoring-coverage-complete"]
	first := input.plan.monitor[0]
	count([monitor | some monitor in input.plan.monitor; updated(monitor)]) == 0
}

asked(clause) := {what | some list in ["covers", "watches"]; some what in clause[list]; not what in signals.lacked}

blind(clause) if {
	count(input.plan.monitor) == 0
	not clause.watches
}

blind(_) if {
	count(input.plan.monitor) == 0
	count(afterwards) == 0
}

monitored := {kind | kind := input.plan.monitor[_].kinds[_]}

# to look at it is enough where no machine is asked for
watched(clause, what) if {
	clause.watches
	signals.show({kind | some watch in afterwards; some kind in watch.kinds}, what)
}

# who is told of each alert need not look for them
watched(_, "alerts") if count(alerting) > 0

afterwards := [watch | some watch in input.watches; later(watch)]

later(watch) if watch["in"] in {"stabilise", "after"}

later(watch) if "monitor" in watch.duties

alerting contains kind if kind := input.plan.alert[_].kinds[_]

alerting contains kind if {
	some monitor in input.plan.monitor
	count(monitor.alert) > 0
	some kind in monitor.kinds
}

alerting contains kind if kind := input.plan.monitor[_].alert[_].kinds[_]

pages := {kind | some dashboard in input.plan.dashboard; some signal in dashboard.covers.signal; some kind in object.get(input.metrics, [signal, "kinds"], [signal])}

updated(monitor) if monitor.unchanged

updated(monitor) if count(monitor.evidence) > 0
