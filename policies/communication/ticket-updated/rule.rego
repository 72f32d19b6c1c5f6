# METADATA
# title: The tickets of the deployment are left in the state, and with the news, that the procedure asks for
# custom:
#   severity: error
#   moment: done
#   parameters:
#     state: TICKET+
#     carries: word+
#   cases:
#     untouched:
#       says: "ticket `{ticket}` was left as it was, so it still looks like work to do"
#       help: "close it, then write `ticket \"{ticket}\" closed`"
#     otherwise:
#       says: "ticket `{ticket}` is still `{left}`, though the release is out"
#       help: "close it, else move it, then write down which"
#     lacking:
#       says: "ticket `{ticket}` has no word of this: `{word}`, so whoever reads it must ask"
#       help: "put it on the ticket, then add `{word}` to it here"
#       basis: undeclared
#     other-version:
#       says: "ticket `{ticket}` says that `{told}` was deployed, but `{version}` was"
#       help: "put the version that was deployed on the ticket, and here"
#       basis: contradicted
package policies.communication["ticket-updated"]

import rego.v1

answers contains {"case": "untouched", "at": input.record.handle, "missing": "ticket", "item": ticket.text, "with": {"ticket": ticket.text}} if {
	over
	some ticket in input.plan.ticket
	not ticket.text in {touched.id | some touched in input.record.ticket}
}

answers contains {"case": "otherwise", "for": clause, "at": touched.handle, "with": {"ticket": touched.id, "left": touched.state}} if {
	input.record.exit.state == "completed"
	some clause in input.asks["ticket-updated"]
	wanted := clause.state
	some touched in input.record.ticket
	not touched.id in {done.id | some done in input.record.ticket; done.state in wanted}
}

answers contains {"case": "lacking", "for": clause, "at": touched.handle, "missing": word, "with": {"ticket": touched.id, "word": word}} if {
	some clause in input.asks["ticket-updated"]
	some word in clause.carries
	some touched in input.record.ticket
	not touched.id in {told.id | some told in input.record.ticket; told[word]}
}

answers contains {"case": "other-version", "for": clause, "at": told.handle, "with": {"ticket": touched.id, "told": told.text, "version": version}} if {
	some clause in input.asks["ticket-updated"]
	"version" in clause.carries
	version := input.plan.release.version
	some touched in input.record.ticket
	told := touched.version
	trim_prefix(told.text, "v") != trim_prefix(version, "v")
}

over if input.record.exit.state == "completed"

# the last step of a feature is there for it
over if input.ran.duties.finalize
