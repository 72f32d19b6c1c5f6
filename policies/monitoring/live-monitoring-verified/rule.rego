# METADATA
# title: After the deployment somebody makes sure that what observes it is alive
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     area: text+
#     duty: DUTY
#   cases:
#     none:
#       says: "nothing makes sure that the release is under observation, so silence may mean that nobody listens"
#       help: "add `check monitoring covers metrics, logs, alerts`"
#       basis: undeclared
#     absent:
#       says: "nothing looks whether `{what}` of the new release is there"
#       help: "add `check monitoring covers {what}`"
#       basis: undeclared
package policies.monitoring["live-monitoring-verified"]

import data.policies.lib.checks
import rego.v1

answers contains object.union(checks.place(clause), {"case": "none", "for": clause}) if {
	some clause in input.asks["live-monitoring-verified"]
	not observed(clause)
}

answers contains object.union(checks.place(clause), {"case": "absent", "for": clause, "item": what, "with": {"what": what}}) if {
	some clause in input.asks["live-monitoring-verified"]
	observed(clause)
	some what in clause.area
	not what in checks.lacked
	not what in checks.shown(clause)
}

observed(clause) if {
	some what in ["monitoring", "metrics", "logs", "alerts"]
	what in checks.shown(clause)
}
