# METADATA
# title: The finished run is reviewed, and each role that answers for a part of it has approved that part
# custom:
#   severity: error
#   moment: done
#   parameters:
#     review: REVIEW
#     by: ROLE
#     part: word
#   cases:
#     unreviewed:
#       says: "the run is over, and nobody has reviewed its {review}"
#       help: "look at it, then write `review {review} by @... at TIME result approved`"
#       basis: undeclared
#     unapproved:
#       says: "the {by} has not approved the {part} of this run"
#       help: "ask, then write `approval {by} for {part} by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "{word} `{kind}` names nobody, so nobody stands behind it"
#       help: "add `by @... at TIME`"
#     refused:
#       says: "{word} `{kind}` did not end in approval, so the run is not completed"
#       help: "see to what stands in the way, then ask again"
#     undated:
#       says: "{word} `{kind}` has no time, so it may be of an earlier run"
#       help: "add `at TIME`"
package policies.approvals["completion-approved"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "unreviewed", "for": clause, "at": input.record.handle, "missing": "review", "item": kind} if {
	some clause in input.asks["completion-approved"]
	kind := clause.review
	count(signed(clause)) == 0
}

answers contains {"case": "unapproved", "for": clause, "at": input.record.handle, "missing": "approval", "item": role} if {
	some clause in input.asks["completion-approved"]
	role := clause.by
	count(signed(clause)) == 0
}

answers contains {"case": "pending", "for": clause, "at": signature.handle, "missing": "by", "with": {"word": word, "kind": kind}} if {
	some [clause, word, signature] in asked
	kind := signature.kind
	signatures.worth(signature, signatures.never) == "pending"
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle, "with": {"word": word, "kind": kind}} if {
	some [clause, word, signature] in asked
	kind := signature.kind
	verdict := signature.result
	signatures.worth(signature, signatures.never) == "refused"
}

answers contains {"case": "undated", "for": clause, "at": signature.handle, "missing": "at", "with": {"word": word, "kind": kind}} if {
	some [clause, word, signature] in asked
	kind := signature.kind
	signatures.worth(signature, signatures.never) == "undated"
}

asked contains [clause, word, signature] if {
	some clause in input.asks["completion-approved"]
	given := signed(clause)
	signature := signatures.telling(given, signatures.never)
	word := worded(clause)
}

worded(clause) := "review" if clause.review

else := "approval"

signed(clause) := [review | some review in input.record.review; review.kind == clause.review] if clause.review

else := [approval |
	some approval in input.record.approval
	approval.kind == clause.by
	of_part(approval, clause)
]

of_part(approval, clause) if clause.part in approval["for"].scope

# who does not say of what approves what the role answers for
of_part(approval, _) if not approval["for"]
