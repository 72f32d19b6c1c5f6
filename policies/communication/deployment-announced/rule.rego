# METADATA
# title: Those the procedure names are told of the deployment before it begins
# custom:
#   severity: error
#   moment: draft
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

answers contains {"case": "unplanned", "for": clause, "at": input.plan.handle, "missing": "notify", "item": audience, "with": {"audience": audience}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	not audience in {notice.audience | some notice in announcements}
}

answers contains {"case": "undated", "for": clause, "at": notice.handle, "missing": "due", "with": {"audience": audience}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	not audience in told
	some notice in announcements
	notice.audience == audience
	not time(notice)
}

answers contains {"case": "late", "for": clause, "at": due.handle, "with": {"audience": audience, "due": shown(due)}} if {
	some clause in input.asks["deployment-announced"]
	some audience in clause.to
	not audience in told
	some notice in announcements
	notice.audience == audience
	due := time(notice)
}

announcements contains notice if {
	some notice in input.plan.notify
	not notice.when
}

announcements contains notice if {
	some notice in input.plan.notify
	"start" in notice.when.kind
}

told contains notice.audience if {
	some notice in announcements
	due := time(notice)
	not late(due)
}

# what happened, else what is planned, else the moment itself
time(notice) := notice.at if {
	notice.at
} else := notice.due if {
	notice.due
} else := notice.when

late(due) if due.from_window >= 0

late(due) if due.epoch >= input.window.start

late(moment) if moment.kind

shown(due) := due.written if {
	due.written
} else := "start"
