# METADATA
# title: The notice to stakeholders says everything the procedure asks for
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [communication-plan-present, deployment-announced]
#   parameters:
#     says: TOPIC+
#   cases:
#     unplanned:
#       says: "nobody tells `stakeholders` beforehand what to expect"
#       help: "write `notify stakeholders due T-1h via \"...\" says {says}`"
#       basis: undeclared
#     unsaid:
#       says: "the notice to `stakeholders` says nothing of the `{topic}`"
#       help: "put it into the notice, then add `{topic}` behind `says`"
#       basis: undeclared
package policies.communication["notice-content-complete"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unplanned", "at": input.plan.handle, "missing": "notify", "item": "stakeholders"} if {
	count(notices.announcing("stakeholders")) == 0
}

answers contains {"case": "unsaid", "for": clause, "at": first.handle, "missing": "says", "item": topic, "with": {"topic": topic}} if {
	some clause in input.asks["notice-content-complete"]
	some topic in clause.says
	first := notices.announcing("stakeholders")[0]
	not topic in said
}

# one notice may say what another leaves out
said contains topic if {
	some notice in notices.announcing("stakeholders")
	some topic in notice.says.topic
}
