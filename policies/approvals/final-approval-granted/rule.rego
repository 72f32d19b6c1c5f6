# METADATA
# title: The last word on a production release is a stakeholder's, given when all else is settled and before the window opens
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     by: ROLE+
#   cases:
#     absent:
#       says: "no stakeholder has the last word on this release"
#       help: "ask, then write `approval {first} final by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "the stakeholder who has the last word has still to answer"
#       help: "get the answer, then add `by @... at TIME`"
#     refused:
#       says: "the stakeholder who has the last word has not approved the release"
#       help: "change what stands in the way, then ask again"
#     undated:
#       says: "the last word was given at some time, perhaps before the others'"
#       help: "add `at TIME`"
#     early:
#       says: "the last word was given at {at}, and {word} `{of}` came after it"
#       help: "ask again when all else is settled"
#     late:
#       says: "the last word was given only at {at}, when the window had opened"
#       help: "ask before the window opens"
#   notes:
#     after: "this came later"
package policies.approvals["final-approval-granted"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "approval", "item": "final", "with": {"first": first}} if {
	some clause in input.asks["final-approval-granted"]
	count(finals(clause)) == 0
	first := clause.by[0]
}

answers contains {"case": "pending", "for": clause, "at": approval.handle, "missing": "by"} if {
	some [clause, approval] in asked
	signatures.worth(approval, opens) == "pending"
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle} if {
	some [clause, approval] in asked
	verdict := approval.result
	signatures.worth(approval, opens) == "refused"
}

answers contains {"case": "undated", "for": clause, "at": approval.handle, "missing": "at"} if {
	some [clause, approval] in asked
	signatures.worth(approval, opens) == "undated"
}

answers contains {"case": "late", "for": clause, "at": given.handle, "with": {"at": given}} if {
	some [clause, approval] in asked
	given := approval.at
	signatures.worth(approval, opens) == "late"
}

answers contains {"case": "early", "for": clause, "at": given.handle, "see": [{"at": later.handle, "note": "after"}], "with": {"at": given, "word": word, "of": of}} if {
	some [clause, approval] in asked
	signatures.worth(approval, opens) == "given"
	given := approval.at
	some word in ["gate", "approval"]
	some later in input.plan[word]
	later.at.epoch > given.until
	of := later.kind
}

asked contains [clause, approval] if {
	some clause in input.asks["final-approval-granted"]
	given := finals(clause)
	approval := signatures.telling(given, opens)
}

finals(clause) := [approval |
	some approval in input.plan.approval
	approval.final
	approval.kind in clause.by
]

opens := input.window.start if input.window.start

else := signatures.start
