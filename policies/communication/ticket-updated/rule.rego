# METADATA
# title: The tickets of the deployment are left in a state the procedure names
# custom:
#   severity: error
#   moment: done
#   parameters:
#     state: TICKET+
#   cases:
#     untouched:
#       says: "ticket `{ticket}` was left as it was, so it still looks like work to do"
#       help: "close it, then write `ticket \"{ticket}\" closed`"
#     otherwise:
#       says: "ticket `{ticket}` is still `{left}`, though the release is out"
#       help: "close it, else move it, then write down which"
package policies.communication["ticket-updated"]

import rego.v1

answers contains {"case": "untouched", "at": input.record.handle, "missing": "ticket", "item": ticket.text, "with": {"ticket": ticket.text}} if {
	input.record.exit.state == "completed"
	some ticket in input.plan.ticket
	not ticket.text in {touched.id | some touched in input.record.ticket}
}

answers contains {"case": "otherwise", "for": clause, "at": touched.handle, "with": {"ticket": touched.id, "left": touched.state}} if {
	input.record.exit.state == "completed"
	some clause in input.asks["ticket-updated"]
	some touched in input.record.ticket
	not touched.id in {done.id | some done in input.record.ticket; done.state in clause.state}
}
