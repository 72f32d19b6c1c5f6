# METADATA
# title: A change on which security depends was reviewed for it, in everything that is asked for
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     covers: TOPIC+
#   cases:
#     unreviewed:
#       says: "nobody has reviewed the security of the change, and nothing denies that security depends on it"
#       help: "write `review security by @NAME result approved`, else `security-sensitive no because \"...\"`"
#       basis: undeclared
#     refused:
#       says: "the security review is `{result}`, so the change does not go out"
#       help: "mend what was found, then let it be reviewed again"
#     unsigned:
#       says: "security was reviewed, and nothing says by whom"
#       help: "add `by @NAME`"
#     uncovered:
#       says: "no security review covers `{topic}`"
#       help: "let somebody look at it, then add `covers {topic}`"
#       basis: undeclared
package policies.security["security-reviewed"]

import rego.v1

answers contains {"case": "unreviewed", "at": input.plan.handle, "missing": "review"} if count(reviews) == 0

answers contains {"case": "refused", "at": result.handle, "with": {"result": result.kind}} if {
	some place, review in reviews
	result := review.result
	count([later | some later in array.slice(reviews, place, count(reviews)); later.result.kind == "approved"]) == 0
}

answers contains {"case": "unsigned", "at": review.handle, "missing": "by"} if {
	some review in reviews
	not review.by
}

answers contains {"case": "uncovered", "for": clause, "at": reviews[0].handle, "missing": "covers", "item": topic, "with": {"topic": topic}} if {
	some clause in input.asks["security-reviewed"]
	some topic in clause.covers
	not topic in covered
}

reviews := array.concat(
	[review | some review in input.plan.review; review.kind == "security"],
	[review | some change in input.plan.change; some review in change.reviewed; "security" in review.kind],
)

covered := {topic | some review in reviews; review.result.kind == "approved"; some topic in review.covers.topic}
