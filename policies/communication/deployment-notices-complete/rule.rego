# METADATA
# title: Those the procedure names are kept informed at every moment of the run that it names
# custom:
#   severity: warning
#   moment: draft
#   silenced_by: [communication-plan-present]
#   parameters:
#     to: AUDIENCE+
#     when: MOMENT+
#   cases:
#     untold:
#       says: "nobody tells `{audience}` of this moment of the run: `{moment}`"
#       help: "write `notify {audience} when {moment} via \"...\"`"
#       basis: undeclared
#     unmarked:
#       says: "no notice goes out at this moment of the run: `{moment}`"
#       help: "write `notify stakeholders when {moment} via \"...\"`"
#       basis: undeclared
package policies.communication["deployment-notices-complete"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "untold", "for": clause, "at": input.plan.handle, "missing": "notify", "item": audience, "with": {"audience": audience, "moment": moment}} if {
	some clause in input.asks["deployment-notices-complete"]
	some audience in clause.to
	some moment in clause.when
	count([notice | some notice in at_moment(moment); notice.audience in notices.alike(audience)]) == 0
}

answers contains {"case": "unmarked", "for": clause, "at": input.plan.handle, "missing": "notify", "item": moment, "with": {"moment": moment}} if {
	some clause in input.asks["deployment-notices-complete"]
	not clause.to
	some moment in clause.when
	count(at_moment(moment)) == 0
	not written(moment)
}

at_moment(moment) := [notice |
	some notice in input.plan.notify
	some kind in notice.when.kind
	kind in meant(moment)
]

# an issue that is passed on is told of, and a run that succeeded is complete
meant(moment) := {"issue", "escalation"} if {
	moment in {"issue", "escalation"}
} else := {"success", "completed"} if {
	moment == "completed"
} else := {moment}

# a step that writes into a channel marks a milestone
written("milestone") if input.acts.forward.notify
