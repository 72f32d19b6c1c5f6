# METADATA
# title: The plan estimates how soon users are back and how long the whole rollback takes
# custom:
#   severity: error
#   moment: draft
#   judges: plan.rollback
#   silenced_by: [rollback-plan-present]
#   cases:
#     untimed:
#       says: "nothing says how long the way back takes, so nobody knows how much room is left for it"
#       help: "write `takes 15m traffic-back 2m`"
#       basis: undeclared
#     traffic-untimed:
#       says: "nothing says how soon users are back on the old version"
#       help: "add `traffic-back 2m` to `takes`"
#       basis: undeclared
#     shorter:
#       says: "the whole rollback takes `{takes}`, but bringing users back alone takes `{traffic}`"
#       help: "correct the shorter of the two; the whole includes its parts"
package policies.rollback["rollback-time-estimated"]

import rego.v1

answers contains {"case": "untimed", "at": rollback.handle, "missing": "takes"} if {
	some rollback in input.plan.rollback
	not rollback.takes
}

answers contains {"case": "traffic-untimed", "at": takes.handle, "missing": "traffic-back"} if {
	some rollback in input.plan.rollback
	takes := rollback.takes
	not takes.traffic_back
}

answers contains {"case": "shorter", "at": takes.handle, "with": {"takes": takes, "traffic": traffic}} if {
	some rollback in input.plan.rollback
	takes := rollback.takes
	traffic := takes.traffic_back
	takes.seconds < traffic.seconds
}
