# METADATA
# title: Notices to customers are written and scheduled, and go out before an interruption
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [communication-plan-present]
#   cases:
#     unplanned:
#       says: "customers are told nothing, though the change reaches them"
#       help: "write `notify customers due T-24h via \"...\" text \"...\"`"
#       basis: undeclared
#     unwritten:
#       says: "the notice to `{audience}` has no wording, so somebody must find one in a hurry"
#       help: "write it, then add `text \"...\"` with the words, else with the file that holds them"
#       basis: undeclared
#     unscheduled:
#       says: "nothing says when `{audience}` are told"
#       help: "add `due T-24h`"
#       basis: undeclared
#     late:
#       says: "`{audience}` are told when the interruption has begun"
#       help: "write `due T-24h`, before the window opens"
package policies.communication["customer-notice-scheduled"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unplanned", "at": input.plan.handle, "missing": "notify", "item": "customers"} if {
	count(outside) == 0
}

answers contains {"case": "unwritten", "at": first.handle, "missing": "text", "with": {"audience": audience}} if {
	first := outside[0]
	audience := first.audience
	count([notice | some notice in outside; notice.text]) == 0
}

answers contains {"case": "unscheduled", "at": first.handle, "missing": "due", "with": {"audience": audience}} if {
	first := outside[0]
	audience := first.audience
	count(scheduled) == 0
}

answers contains {"case": "late", "at": first.handle, "with": {"audience": audience}} if {
	first := scheduled[0]
	audience := first.audience
	count([notice | some notice in scheduled; ahead(notice)]) == 0
}

outside := [notice |
	some notice in input.plan.notify
	notice.audience in {"users", "customers"}
]

scheduled := [notice |
	some notice in outside
	notices.time(notice)
]

ahead(notice) if {
	time := notices.time(notice)
	not notices.late(time)
}
