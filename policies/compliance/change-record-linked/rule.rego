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
#     uncontrolled:
#       says: "the plan is not entered in change control"
#       help: "enter it, then write `change-record \"...\"`"
#       basis: undeclared
package policies.compliance["change-record-linked"]

import rego.v1

answers contains {"case": "unlinked", "for": clause, "at": input.plan.handle, "missing": first} if {
	some clause in unanswered
	not strict
	first := clause.any[0]
}

answers contains {"case": "uncontrolled", "for": clause, "at": input.plan.handle, "missing": "change-record"} if {
	some clause in unanswered
	strict
}

unanswered contains clause if {
	some clause in input.asks["change-record-linked"]
	count({wanted | some wanted in clause.any} & linked) == 0
}

# where one procedure leaves a choice and another does not, there is none
strict if {
	some clause in unanswered
	count(clause.any) == 1
}

linked contains "change-record" if input.plan.change_record

linked contains "calendar" if input.plan.calendar
