# METADATA
# title: The plan says who is told of the deployment, and when
# custom:
#   severity: error
#   moment: draft
#   cases:
#     absent:
#       says: "the plan tells nobody anything, so people hear of the deployment when something is odd"
#       help: "write `notify stakeholders due T-1h via \"...\"`, and a `notify` for each moment of the run at which somebody waits for word"
#       basis: undeclared
package policies.communication["communication-plan-present"]

import rego.v1

answers contains {"case": "absent", "at": input.plan.handle, "missing": "notify"} if {
	count(input.plan.notify) == 0
}
