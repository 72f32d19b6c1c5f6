# METADATA
# title: Whatever a run leaves to be followed up has a ticket
# custom:
#   severity: error
#   moment: done
#   cases:
#     unticketed:
#       says: "`{issue}` has no ticket, so it ends with this record"
#       help: "open one, then add `ticket \"...\"`"
#     unplanned:
#       says: "`{weakness}` was there before, and nothing says which release mends it"
#       help: "add `ticket \"...\" follow-up \"VERSION\"`"
package policies.record["issues-ticketed"]

import rego.v1

answers contains {"case": "unticketed", "at": issue.handle, "missing": "ticket", "with": {"issue": issue.text}} if {
	some issue in input.ran.issue
	not issue.ticket
}

answers contains {"case": "unplanned", "at": weakness.handle, "missing": "ticket", "with": {"weakness": weakness.text}} if {
	some weakness in input.record.vulnerability
	weakness.origin.kind == "pre-existing"
	not weakness.ticket
	not weakness.follow_up
}
