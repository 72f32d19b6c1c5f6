# METADATA
# title: Whoever is on call is told before the start, confirms it, and holds what they need
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [roles-assigned]
#   parameters:
#     says: TOPIC+
#   cases:
#     untold:
#       says: "nobody tells `on-call` before the deployment begins, so its alerts surprise them"
#       help: "write `notify on-call due T-1h via \"...\"`"
#       basis: undeclared
#     unconfirmed:
#       says: "nothing says that `on-call` answered, so they may not know of the deployment"
#       help: "ask them, then add `confirmed by @...`"
#       basis: unevidenced
#     unsaid:
#       says: "`on-call` have not got this at hand: `{topic}`"
#       help: "send it to them, then add `{topic}` behind `says`"
#       basis: undeclared
package policies.communication["on-call-notified"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "untold", "at": input.plan.handle, "missing": "notify", "item": "on-call"} if {
	count(told) == 0
	not confirmed
}

answers contains {"case": "unconfirmed", "at": first.handle, "missing": "confirmed"} if {
	first := array.concat(told, held)[0]
	not confirmed
}

answers contains {"case": "unsaid", "for": clause, "at": first.handle, "missing": "says", "item": topic, "with": {"topic": topic}} if {
	some clause in input.asks["on-call-notified"]
	some topic in clause.says
	first := told[0]
	count([notice | some notice in told; topic in notice.says.topic]) == 0
}

told := [notice |
	some notice in notices.announcing("on-call")
	not moot(notice)
]

# told when it has begun, they were surprised already
moot(notice) if {
	time := notices.time(notice)
	notices.late(time)
}

held := [role |
	some role in input.plan.role
	role.kind == "on-call"
]

# who confirms it knows, by whatever way
confirmed if {
	some answer in array.concat(told, held)
	answer.confirmed
}
