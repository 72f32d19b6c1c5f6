# METADATA
# title: The changelog has an entry for the release, else a reason why it needs none
# custom:
#   severity: warning
#   moment: done
#   cases:
#     unentered:
#       says: "nothing says where the changelog has the release, so users find out by themselves"
#       help: "enter it, then write `changelog \"...\"`, else `changelog none because \"...\"`"
#       basis: undeclared
package policies.communication["changelog-updated"]

import rego.v1

answers contains {"case": "unentered", "at": input.record.handle, "missing": "changelog"} if {
	input.record.exit.state == "completed"
	not entered
	not declined
}

entered if input.record.changelog

# it often goes out with the release, so the plan knows already
entered if input.plan.changelog

declined if {
	some statement in array.concat(input.plan.no, input.record.no)
	"changelog" in statement.what
}
