# METADATA
# title: The written instructions are linked, say what they have to, and were read by somebody
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     input: INPUT
#     covers: TOPIC+
#     reviewed: TOPIC+
#   cases:
#     absent:
#       says: "the plan has no `{input}`, so whoever comes after has this text only"
#       help: "write `input {input} ready \"...\"`"
#       basis: undeclared
#     set-aside:
#       says: "`{input}` is said not to apply, but a deployment never goes without it"
#       help: "write it, then `input {input} ready \"...\"`"
#     unlinked:
#       says: "`{input}` is said to be ready, but not where it is"
#       help: "write behind `ready` where it is kept"
#       basis: unevidenced
#     uncovered:
#       says: "`{input}` does not say that it covers `{topic}`"
#       help: "write it down, then add `covers {topic}`"
#       basis: undeclared
#     unreviewed:
#       says: "nobody has reviewed `{input}`, so it may be wrong where it matters"
#       help: "have it read, then add `reviewed by @... at TIME result approved`"
#       basis: undeclared
#     refused:
#       says: "who reviewed `{input}` did not approve it"
#       help: "mend it and have it read again"
#     unread:
#       says: "the review of `{input}` left out `{topic}`"
#       help: "have that part read as well, then add `covers {topic}` to the review"
package policies.plan["deployment-documents-ready"]

import rego.v1

answers contains {"case": "absent", "for": clause, "at": input.plan.handle, "missing": "input", "item": kind} if {
	some clause in input.asks["deployment-documents-ready"]
	kind := clause.input
	not kind in {stated.kind | some stated in input.plan.input}
}

answers contains {"case": "set-aside", "for": clause, "at": stated.handle} if {
	some [clause, stated] in asked
	stated.state == "not-applicable"
}

answers contains {"case": "unlinked", "for": clause, "at": stated.handle} if {
	some [clause, stated] in asked
	stated.state == "ready"
	not stated.link
	count(stated.evidence) == 0
}

answers contains {"case": "uncovered", "for": clause, "at": stated.handle, "missing": "covers", "item": topic, "with": {"topic": topic}} if {
	some [clause, stated] in asked
	stated.state == "ready"
	some topic in clause.covers
	not topic in object.get(stated, ["covers", "topic"], [])
}

answers contains {"case": "unreviewed", "for": clause, "at": stated.handle, "missing": "reviewed"} if {
	some [clause, stated] in asked
	stated.state == "ready"
	count(stated.reviewed) == 0
}

answers contains {"case": "refused", "for": clause, "at": review.handle} if {
	some [clause, stated] in asked
	count(approved(stated)) == 0
	review := stated.reviewed[count(stated.reviewed) - 1]
}

answers contains {"case": "unread", "for": clause, "at": stated.handle, "missing": "reviewed", "item": topic, "with": {"topic": topic}} if {
	some [clause, stated] in asked
	reviews := approved(stated)
	count(reviews) > 0
	some topic in clause.reviewed
	count([review | some review in reviews; reads(review, topic)]) == 0
}

asked contains [clause, stated] if {
	some clause in input.asks["deployment-documents-ready"]
	some stated in input.plan.input
	stated.kind == clause.input
}

# who signs a review without a verdict has nothing against it
approved(stated) := [review | some review in stated.reviewed; object.get(review, ["result", "kind"], "approved") == "approved"]

# a review that names no part is of the whole
reads(review, topic) if topic in review.covers.topic

reads(review, _) if not review.covers
