# METADATA
# title: What is logged for later was reviewed and is seen to arrive
# custom:
#   severity: error
#   moment: ready
#   parameters:
#     covers: TOPIC+
#   cases:
#     unreviewed:
#       says: "nobody has reviewed what is logged, so what is missing is missed when it is needed"
#       help: "have it reviewed, then write `review logging covers logging, audit-trail by @... at TIME`"
#       basis: undeclared
#     pending:
#       says: "the review of what is logged is not over"
#       help: "get it done, then add `by @... at TIME`"
#     refused:
#       says: "what is logged was reviewed and not approved"
#       help: "change what is logged, then have it reviewed again"
#     uncovered:
#       says: "the review of what is logged left out `{topic}`"
#       help: "have that looked at as well, then add `covers {topic}`"
#     unchecked:
#       says: "no check sees that what is done leaves its trace"
#       help: "write `check audit-log \"...\" run \"...\" expect \"...\"`"
#       basis: undeclared
#     failed:
#       says: "the check of the audit log failed, so what is done leaves no trace"
#       help: "mend it, then try again"
package policies.compliance["audit-logging-configured"]

import rego.v1

import data.policies.lib.signatures

answers contains {"case": "unreviewed", "at": input.plan.handle, "missing": "review", "item": "logging"} if count(reviews) == 0

answers contains {"case": "pending", "at": telling.handle, "missing": "by"} if worth == "pending"

answers contains {"case": "refused", "at": verdict.handle} if {
	worth == "refused"
	verdict := telling.result
}

answers contains {"case": "uncovered", "for": clause, "at": telling.handle, "missing": "covers", "item": topic, "with": {"topic": topic}} if {
	not worth in {"pending", "refused"}
	covers := telling.covers
	some clause in input.asks["audit-logging-configured"]
	some topic in clause.covers
	not topic in covers.topic
}

answers contains {"case": "unchecked", "at": input.plan.handle, "missing": "check", "item": "audit-log"} if count(checks) == 0

answers contains {"case": "failed", "at": result.handle} if {
	some check in checks
	result := check.result
	result.kind == "fail"
}

reviews := [review | some review in input.plan.review; review.kind == "logging"]

telling := signatures.telling(reviews, signatures.never)

worth := signatures.worth(telling, signatures.never)

checks := [check | some check in input.checks; "audit-log" in check.kinds]
