# METADATA
# title: Those the procedure names are told of the deployment before it begins
# custom:
#   severity: error
#   moment: draft
#   silenced_by: [communication-plan-present]
#   parameters:
#     to: AUDIENCE+
#   cases:
#     unplanned:
#       says: "nobody tells `{audience}` of the deployment beforehand"
#       help: "write `notify {audience} due T-1h via \"...\"`"
#       basis: undeclared
#     undated:
#       says: "nothing says when `{audience}` are told, so it may be too late"
#       help: "add `due T-1h`"
#     late:
#       says: "`{audience}` are told at `{due}`, when the deployment has begun"
#       help: "write `due T-1h`, before the window opens"
package policies.communication["deployment-announced"]

import rego.v1

import data.policies.lib.notices

answers contains {"case": "unplanned", "for": clause, "at": input.plan.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	count(notices.announcing(audience)) == 0
}

answers contains {"case": "undated", "for": clause, "at": notice.handle, "missing": "due", "with": {"audience": audience}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	not told(audience)
	some notice in notices.announcing(audience)
	not notices.time(notice)
}

answers contains {"case": "late", "for": clause, "at": due.handle, "with": {"audience": audience, "due": shown(due)}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	not told(audience)
	some notice in notices.announcing(audience)
	due := notices.time(notice)
}

told(audience) if {
	some notice in notices.announcing(audience)
	due := notices.time(notice)
	not notices.late(due)
}

shown(due) := due.written if {
	due.written
} else := "start"
