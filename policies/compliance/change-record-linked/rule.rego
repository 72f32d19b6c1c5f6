# METADATA
# title: "The plan is entered in change control, failing that in the deployment calendar"
# custom:
#   severity: error
#   moment: draft
#   parameters:
#     any: word+
#   cases:
#     unlinked:
#       says: "the plan is in no change control and in no calendar"
#       help: "write `change-record \"...\"`, else `calendar \"...\"`"
#       basis: undeclared
package policies.compliance["change-record-linked"]

import rego.v1

answers contains {"case": "unlinked", "for": clause, "at": input.plan.handle, "missing": first} if {
	some clause in input.asks["change-record-linked"]
	count({wanted | some wanted in clause.any} & linked) == 0
	first := clause.any[0]
}

linked contains "change-record" if input.plan.change_record

linked contains "calendar" if input.plan.calendar
