# METADATA
# title: The status page says when users will notice something, and its notice is taken down afterwards
# custom:
#   severity: error
#   moment: draft
#   cases:
#     absent:
#       says: "users may notice the change, and no status page tells them"
#       help: "write `status-page \"...\" opens T-10m closes T+1h`, else `status-page none because \"...\"`"
#       basis: undeclared
#     unopened:
#       says: "nothing says when the notice goes up on the status page"
#       help: "add `opens T-10m`"
#       basis: undeclared
#     unclosed:
#       says: "the notice on the status page goes up, and nothing takes it down"
#       help: "write `closes T+1h` behind the `status-page`, else a step that `does close-status-page`"
#       basis: undeclared
#     left-open:
#       says: "the run is over, and the notice on the status page still stands"
#       help: "take it down, then write `status-page \"...\" closed at TIME`"
#       basis: undeclared
package policies.communication["status-page-managed"]

import rego.v1

answers contains {"case": "absent", "at": input.plan.handle, "missing": "status-page"} if {
	not input.plan.status_page
	not declined
	not input.acts.forward["open-status-page"]
}

answers contains {"case": "unopened", "at": page.handle, "missing": "opens"} if {
	page := input.plan.status_page
	not page.opens
	not page.opened
	not input.acts.forward["open-status-page"]
}

answers contains {"case": "unclosed", "at": place.handle, "missing": "closes"} if {
	not is_object(input.record)
	place := object.get(input.plan, "status_page", input.plan)
	not place.closes
	not place.closed
	not input.acts.forward["close-status-page"]
}

answers contains {"case": "left-open", "at": input.record.handle, "missing": "status-page"} if {
	input.record.exit.state != "blocked"
	opened
	not closed
}

declined if {
	some statement in input.plan.no
	"status-page" in statement.what
}

opened if input.record.status_page.opened

opened if input.plan.status_page.opened

opened if done("open-status-page")

closed if input.record.status_page.closed

closed if input.plan.status_page.closed

closed if done("close-status-page")

done(act) if {
	some step in input.ran.step
	act in step.acts
	step.status == "ok"
}
