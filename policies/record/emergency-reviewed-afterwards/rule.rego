# METADATA
# title: "A deployment that went out as an emergency is looked at afterwards, in time, by somebody who did not run it"
# custom:
#   severity: error
#   moment: done
#   parameters:
#     within: {type: duration, strictest: least}
#   cases:
#     unreviewed:
#       says: "this went out as an emergency, and nobody has looked at it in the {within} that followed"
#       help: "have somebody look who did not run it, then write `review after by @... at TIME`"
#     awaited:
#       says: "this went out as an emergency, and the {within} in which somebody looks at it are not over"
#       help: "have somebody look who did not run it, then write `review after by @... at TIME`"
#       unjudged: true
#     unended:
#       says: "nothing says when the emergency was over, so nobody can tell whether it was looked at in time"
#       help: "add `at TIME` to `exit`"
#       unjudged: true
#     undated:
#       says: "somebody has looked at the emergency at some time, perhaps too late"
#       help: "add `at TIME`"
#     late:
#       says: "the emergency was looked at only at {at}, later than {within} after it was over"
#       help: "say why in the review, and ask for it at once the next time"
#     own-review:
#       says: "the emergency was looked at only by {who}, who ran it"
#       help: "have somebody look who did not run it"
package policies.record["emergency-reviewed-afterwards"]

import rego.v1

import data.policies.lib.hands

answers contains {"case": "unreviewed", "for": clause, "at": input.record.handle, "missing": "review", "item": "after"} if {
	count(reviews) == 0
	some clause in input.asks["emergency-reviewed-afterwards"]
	input.now.epoch > over + clause.within.seconds
}

answers contains {"case": "awaited", "for": clause, "at": input.record.handle, "missing": "review", "item": "after"} if {
	count(reviews) == 0
	some clause in input.asks["emergency-reviewed-afterwards"]
	input.now.epoch <= over + clause.within.seconds
}

answers contains {"case": "unended", "at": input.record.handle, "missing": "exit"} if not over

answers contains {"case": "undated", "for": clause, "at": review.handle, "missing": "at"} if {
	some clause in unsatisfied
	some review in reviews
	not review.at
}

answers contains {"case": "late", "for": clause, "at": at.handle, "with": {"at": at}} if {
	some clause in unsatisfied
	some review in reviews
	at := review.at
	at.epoch > over + clause.within.seconds
}

answers contains {"case": "own-review", "for": clause, "at": by.handle, "with": {"who": who}} if {
	some clause in unsatisfied
	some review in reviews
	by := review.by
	not independent(review)
	who := by.person
}

# one good look is enough
unsatisfied contains clause if {
	some clause in input.asks["emergency-reviewed-afterwards"]
	count([review | some review in reviews; good(review, clause)]) == 0
}

good(review, clause) if {
	independent(review)
	review.at.epoch <= over + clause.within.seconds
}

independent(review) if {
	some person in review.by.person
	not person in involved
}

reviews := [review | some review in input.record.review; review.kind == "after"; review.by]

involved := hands.planned | hands.ran

over := at.epoch if {
	at := input.record.exit.at
} else := input.ran.complete
