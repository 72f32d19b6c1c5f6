# METADATA
# title: The watch after the deployment covers every signal that is asked for
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [post-deploy-watch-long-enough, plan-sections-present]
#   parameters:
#     covers: text+
#     any: text+
#   cases:
#     uncovered:
#       says: "the watch after the deployment leaves out `{what}`"
#       help: "add it to the `watch` of `phase stabilise`"
#       basis: undeclared
#     dashboardless:
#       says: "`{what}` is watched, but nothing says on which dashboard"
#       help: "add `via \"DASHBOARD\"`"
package policies.monitoring["post-deploy-watch-complete"]

import data.policies.lib.signals
import rego.v1

answers contains object.union(place, {"case": "uncovered", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["post-deploy-watch-complete"]
	some what in clause.covers
	not what in signals.lacked
	not signals.show(covered, what)
}

# one of them is enough, so the first is asked for
answers contains object.union(place, {"case": "uncovered", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["post-deploy-watch-complete"]
	what := clause.any[0]
	count({signal | some signal in clause.any; signal in covered}) == 0
}

answers contains {"case": "dashboardless", "for": clause, "at": watch.handle, "missing": "via", "with": {"what": what}} if {
	some clause in input.asks["post-deploy-watch-complete"]
	some what in clause.any
	some watch in afterwards
	what in watch.kinds
	not seen(what)
}

afterwards := [watch | some watch in input.watches; watch["in"] in {"stabilise", "after"}]

covered := {kind | some watch in afterwards; some kind in watch.kinds}

seen(what) if {
	some watch in afterwards
	what in watch.kinds
	watch.via
}

seen(what) if {
	some watch in afterwards
	some metric in input.plan.metric
	what in metric.kinds
	metric.name in watch.signal
	metric.source
}

seen(_) if count(input.plan.dashboard) > 0

seen(_) if input.plan.monitor[_].dashboard[_]

stabilising := [phase.handle | some phase in input.plan.phase; phase.kind == "stabilise"]

place := {"at": stabilising[0], "missing": "watch"}

place := {"at": input.plan.handle, "missing": "phase.watch"} if count(stabilising) == 0
