# METADATA
# title: Once a run is over, somebody looks back at it and writes down what was learned
# custom:
#   severity: warning
#   moment: done
#   parameters:
#     covers: TOPIC+
#   cases:
#     unreviewed:
#       says: "the run is over, and nobody is said to have looked back at it"
#       help: "add `review after covers logs, trends, feedback, tickets by @NAME at TIME`"
#     uncovered:
#       says: "whoever looked back at the run did not look at {topics}"
#       help: "look at it, then add it to `covers`"
#     unlearned:
#       says: "the run is over, and nothing says what was learned from it"
#       help: "add `lesson \"...\"`, where there is none `lesson none because \"...\"`"
#     unimproved:
#       says: "the run is over, and nothing says what will be done better"
#       help: "add `improvement \"...\"`, where there is none `improvement none because \"...\"`"
package policies.record["post-deploy-review-recorded"]

import rego.v1

answers contains {"case": "unreviewed", "at": input.record.handle, "missing": "review", "item": "after"} if {
	count(reviews) == 0
}

answers contains {"case": "uncovered", "for": clause, "at": reviews[0].handle, "with": {"topics": topics}} if {
	some clause in input.asks["post-deploy-review-recorded"]
	topics := [topic | some topic in clause.covers; not topic in covered]
	count(topics) > 0
}

answers contains {"case": "unlearned", "at": input.record.handle, "missing": "lesson"} if {
	exit := input.record.exit
	count(input.record.lesson) + count(exit.lesson) == 0
	not "lesson" in declined
}

answers contains {"case": "unimproved", "at": input.record.handle, "missing": "improvement"} if {
	input.record.exit
	count(input.record.improvement) == 0
	not "improvement" in declined
}

reviews := [review | some review in input.record.review; review.kind == "after"]

covered := {topic | some review in reviews; some topic in review.covers.topic}

declined := {what | some no in input.ran.no; some what in no.what}
