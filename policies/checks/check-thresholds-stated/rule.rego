# METADATA
# title: Every check on a figure has a limit, and none looser than the trigger that sends the release back
# custom:
#   severity: error
#   moment: draft
#   judges: checks
#   silenced_by: [post-deploy-checks-complete]
#   parameters:
#     metric: text+
#     duty: DUTY
#   notes:
#     trigger: "the trigger"
#   cases:
#     unlimited:
#       says: "check `{check}` has no limit, so nobody can say whether it passed"
#       help: "write `check {check} < LIMIT`, with a unit"
#     unchecked:
#       says: "no check says how far `{what}` may go, so whoever looks at it decides"
#       help: "add a check of it with a limit, such as `< 250ms`"
#       basis: undeclared
#     looser:
#       says: "check `{check}` passes within `{limit}`, where a trigger already sends the release back"
#       help: "tighten the check, so that it fails before the trigger acts"
package policies.checks["check-thresholds-stated"]

import data.policies.lib.checks
import rego.v1

answers contains {"case": "unlimited", "for": clause, "at": check.handle, "missing": "limit", "with": {"check": check.of}} if {
	some check in input.checks
	not check.limit
	check.later
	measures(check)
	some clause in concerning(check)
}

# one figure of its kind is enough, or a command that knows the limit
answers contains object.union(checks.place(clause), {"case": "unchecked", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["check-thresholds-stated"]
	what := clause.metric[0]
	not what in checks.lacked
	count([check | some check in checks.counting(clause); bounds(check); some kind in clause.metric; kind in check.kinds]) == 0
}

answers contains {"case": "looser", "at": check.handle, "with": {"check": check.of, "limit": limit.written}, "see": [{"at": trigger, "note": "trigger"}]} if {
	some check in input.checks
	trigger := check.looser_than
	limit := check.limit
	check.later
}

# a figure that has no limit yet is told of by itself
bounds(check) if measures(check)

bounds(check) if check.limit

bounds(check) if check.expect

measures(check) if check.metric

# said in a word of the language, with no metric of its own
measures(check) if check.of in {"error-rate", "latency", "throughput", "business", "resource-usage"}

# a clause that names no metric speaks of all of them
concerning(check) := [clause | some clause in input.asks["check-thresholds-stated"]; some kind in object.get(clause, "metric", check.kinds); kind in check.kinds]
