# METADATA
# title: Every change that ships was reviewed, in the ways and by as many as the procedure asks for
# custom:
#   severity: error
#   moment: ready
#   silenced_by: [change-kinds-declared]
#   parameters:
#     change: CHANGE
#     any: TOPIC+
#     review: REVIEW
#   cases:
#     unanswered:
#       says: "the plan does not say whether it ships `{change}`, so nobody knows what to review"
#       help: "declare it, else write `no {change} because \"...\"`"
#       basis: undeclared
#     unreviewed:
#       says: "nobody has reviewed `{name}`, which ships"
#       help: "have it read, then add `reviewed {change} by @... at TIME result approved`"
#       basis: undeclared
#     pending:
#       says: "the review of `{name}` is not over"
#       help: "get it read, then add `by @... at TIME`"
#     refused:
#       says: "`{name}` was reviewed and not approved"
#       help: "change it and have it reviewed again"
#     late:
#       says: "`{name}` was reviewed only at {at}, after the start"
#       help: "have it read before the window opens"
#     uncovered:
#       says: "`{name}` was reviewed, but not for its {topic}"
#       help: "have them verified, then add `covers {topic}` to the review"
#     unqualified:
#       says: "`{name}` was reviewed by {who}, who has no part in this deployment"
#       help: "add `role reviewer {who}`, else have somebody review it who knows the system"
#     undrawn:
#       says: "the change may be significant, and nobody has reviewed its {review}"
#       help: "have it reviewed, then write `review {review} by @... at TIME result approved`, else `significant no because \"...\"`"
#       basis: undeclared
#     undiscussed:
#       says: "the plan names no pull request, so nobody can see who looked at the change"
#       help: "write `pull-request \"...\" approvals 2 required 2`"
#       basis: undeclared
#     too-few:
#       says: "the pull request has {has} of {wanted} approvals"
#       help: "get the others before the start"
package policies.approvals["changes-reviewed"]

import rego.v1

answers contains {"case": "unanswered", "for": clause, "at": input.plan.handle, "missing": kind, "item": "none"} if {
	some clause in input.asks["changes-reviewed"]
	kind := clause.change
	not input.changes[kind].ships
	not input.changes[kind].declined
}

answers contains {"case": "unreviewed", "for": clause, "at": change.handle, "missing": "reviewed", "item": kind, "with": {"name": named(change)}} if {
	some [clause, change] in shipping
	kind := clause.change
	count(reviews(change, kind)) == 0
}

answers contains {"case": "pending", "for": clause, "at": review.handle, "missing": "by", "with": {"name": named(change)}} if {
	some [clause, change] in shipping
	review := unapproved(change, clause.change)
	not review.by
}

answers contains {"case": "refused", "for": clause, "at": verdict.handle, "with": {"name": named(change)}} if {
	some [clause, change] in shipping
	review := unapproved(change, clause.change)
	review.by
	verdict := review.result
}

answers contains {"case": "late", "for": clause, "at": given.handle, "with": {"name": named(change), "at": given}} if {
	some [clause, change] in shipping
	approved := approvals(change, clause.change)
	given := approved[0].at
	count([review | some review in approved; not tardy(review)]) == 0
}

answers contains {"case": "uncovered", "for": clause, "at": review.handle, "missing": "covers", "item": topic, "with": {"name": named(change), "topic": topic}} if {
	some [clause, change] in shipping
	topics := clause.any
	approved := approvals(change, clause.change)
	review := approved[count(approved) - 1]
	count([topic | some given in approved; some topic in given.covers.topic; topic in topics]) == 0
	topic := topics[0]
}

answers contains {"case": "unqualified", "for": clause, "at": by.handle, "with": {"name": named(change), "who": who}} if {
	some [clause, change] in shipping
	approved := approvals(change, clause.change)
	by := approved[count(approved) - 1].by
	who := by.person[0]
	count([person | some given in approved; some person in given.by.person; person in knowing]) == 0
}

answers contains {"case": "undrawn", "for": clause, "at": input.plan.handle, "missing": "review", "item": kind} if {
	some clause in input.asks["changes-reviewed"]
	kind := clause.review
	count([review | some review in input.plan.review; review.kind == kind; good(review)]) == 0
	count([review | some change in input.plan.change; some review in change.reviewed; kind in review.kind; good(review)]) == 0
}

answers contains {"case": "undiscussed", "at": input.plan.handle, "missing": "pull-request"} if count(input.plan.pull_request) == 0

answers contains {"case": "too-few", "at": request.handle, "with": {"has": has, "wanted": wanted}} if {
	some request in input.plan.pull_request
	has := object.get(request, ["approvals", "number"], count(object.get(request, ["by", "person"], [])))
	wanted := object.get(request, ["required", "number"], 1)
	has < wanted
}

shipping contains [clause, change] if {
	some clause in input.asks["changes-reviewed"]
	some change in input.plan.change
	change.kind == clause.change
}

# the reviews of a change, where it stands and where the plan lists them
reviews(change, kind) := array.concat(
	[review | some review in change.reviewed; kind in object.get(review, "kind", [kind])],
	[review |
		some review in input.plan.review
		review.kind == kind
		named_in := object.get(review, ["of", "change"], change.subject)
		count([subject | some subject in change.subject; not subject in named_in]) == 0
	],
)

approvals(change, kind) := [review | some review in reviews(change, kind); good(review)]

unapproved(change, kind) := given[count(given) - 1] if {
	given := reviews(change, kind)
	count(approvals(change, kind)) == 0
}

# who signs a review without a verdict has nothing against it
good(review) if {
	review.by
	object.get(review, ["result", "kind"], "approved") == "approved"
}

tardy(review) if review.at.epoch > input.start.epoch

knowing contains person if {
	some role in input.plan.role
	some person in role.person
}

named(change) := change.subject[0]
