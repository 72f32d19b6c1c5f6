# METADATA
# title: Somebody reviewed the plan itself before its first step
# custom:
#   severity: error
#   moment: ready
#   cases:
#     absent:
#       says: "nobody has reviewed the plan, so its author is the only one who has read it"
#       help: "have it read, then write `review plan by @... at TIME result approved`"
#       basis: undeclared
#     pending:
#       says: "the review of the plan is not over"
#       help: "get it read, then add `by @... at TIME`"
#     refused:
#       says: "the plan was reviewed and not approved"
#       help: "change it and have it reviewed again"
#     undated:
#       says: "the plan was reviewed at some time, perhaps after the start"
#       help: "add `at TIME`"
#     late:
#       says: "the plan was reviewed only at {at}, after the start"
#       help: "have it reviewed before the window opens"
package policies.approvals["plan-reviewed"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "absent", "at": input.plan.handle, "missing": "review", "item": "plan"} if count(reviews) == 0

answers contains {"case": "pending", "at": telling.handle, "missing": "by"} if worth == "pending"

answers contains {"case": "refused", "at": verdict.handle} if {
	worth == "refused"
	verdict := telling.result
}

answers contains {"case": "undated", "at": telling.handle, "missing": "at"} if worth == "undated"

answers contains {"case": "late", "at": given.handle, "with": {"at": given}} if {
	worth == "late"
	given := telling.at
}

reviews := [review | some review in input.plan.review; review.kind == "plan"]

telling := signatures.telling(reviews, signatures.start)

worth := signatures.worth(telling, signatures.start)
