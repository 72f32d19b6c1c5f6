# METADATA
# title: Where personal data is handled, somebody reviewed how
# custom:
#   severity: error
#   moment: ready
#   cases:
#     absent:
#       says: "the change may handle personal data, and nobody has reviewed how"
#       help: "have it reviewed, then write `review privacy by @... at TIME result approved`, else `personal-data no because \"...\"`"
#       basis: undeclared
#     pending:
#       says: "the review of how personal data is handled is not over"
#       help: "get it done, then add `by @... at TIME`"
#     refused:
#       says: "how personal data is handled was reviewed and not approved"
#       help: "change how it is handled, then have it reviewed again"
#     undated:
#       says: "how personal data is handled was reviewed at some time, perhaps for another release"
#       help: "add `at TIME`"
package policies.compliance["privacy-reviewed"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "absent", "at": input.plan.handle, "missing": "review", "item": "privacy"} if count(reviews) == 0

answers contains {"case": "pending", "at": telling.handle, "missing": "by"} if worth == "pending"

answers contains {"case": "refused", "at": verdict.handle} if {
	worth == "refused"
	verdict := telling.result
}

answers contains {"case": "undated", "at": telling.handle, "missing": "at"} if worth == "undated"

reviews := array.concat(
	[review | some review in input.plan.review; review.kind == "privacy"],
	[review | some change in input.plan.change; some review in change.reviewed; "privacy" in review.kind],
)

telling := signatures.telling(reviews, signatures.never)

worth := signatures.worth(telling, signatures.never)
